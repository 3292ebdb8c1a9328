"""The judge that reads each sentence beside the others of its text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.understanding import Encoder
from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.encoder import WINDOW, windows
from mailbot.core.understanding.judging.encoder.network import WANTS, Network
from mailbot.core.understanding.judging.encoder.pieces import UNKNOWN, Pieces
from mailbot.core.understanding.people.coming.fates import Fates
from mailbot.core.values.reading import Intent, Reading, Topic
from mailbot.edge import files
from mailbot.wiring.judges import encoder as encoder_in_force

_AR_FLOOR, _AR_COMES = "نود أن نلقي كلمة بشأن مساعدة الضحايا.", "وسيحضر سفيرنا."


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    stored = files.blob("rules", "model/pieces.npz")
    assert stored is not None
    return Pieces.from_bytes(stored)


@pytest.fixture(scope="module")
def small() -> Pieces:
    """A vocabulary in which words can be cut in several ways."""
    texts = ("<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "ab", "▁ab", "▁abb")
    scores = np.array([0, 0, 0, 0, -3, -2, -2, -3, -3.5, -9], dtype=np.float32)
    numbers = np.arange(len(texts) * 16, dtype=np.uint8).reshape(len(texts), 1, 16)
    return Pieces(texts, scores, np.ones((len(texts), 1), dtype=np.float16), numbers)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("ab", ["▁ab"]),
        ("abb", ["▁ab", "b"]),
        ("ba", ["▁", "b", "a"]),
        ("ab  \n ab", ["▁ab", "▁ab"]),
        ("xab", ["▁", "<unk>", "ab"]),
        ("ａｂ", ["▁ab"]),
        ("", []),
    ],
    ids=["whole", "best-sum", "small", "spaces", "unknown", "wide-letters", "nothing"],
)
def test_a_word_is_cut_where_the_scores_sum_highest(
    small: Pieces, text: str, cut: list[str]
) -> None:
    assert [small.texts[piece] for piece in small.of(text)] == cut


def test_vectors_are_unpacked_from_four_bits(small: Pieces) -> None:
    numbered = replace(small, numbers=np.full((10, 1, 16), 0xA3, dtype=np.uint8))
    (vector,) = numbered.vectors([5])
    assert vector.tolist() == [3 - 8] * 16 + [10 - 8] * 16


@pytest.mark.parametrize(
    "text",
    [
        "The Permanent Mission presents its compliments.",
        "Постоянное представительство свидетельствует своё уважение.",
        "常驻代表团谨通知贵股",
        "تهدي البعثة الدائمة أطيب تحياتها",
        "Die Ständige Vertretung beehrt sich",
        "Daimî Temsilcilik saygılarını sunar",
        "La Misión saluda atentamente",
    ],
    ids=["en", "ru", "zh", "ar", "de", "tr", "es"],
)
def test_words_of_our_languages_are_known(pieces: Pieces, text: str) -> None:
    found = pieces.of(text)
    assert UNKNOWN not in found


def test_the_pieces_are_kept_as_they_are(pieces: Pieces, small: Pieces) -> None:
    again = Pieces.from_bytes(small.to_bytes())
    assert again.texts == small.texts
    assert again.of("abba") == small.of("abba")
    with pytest.raises(ValueError, match="cannot be read"):
        Pieces.from_bytes(b"no pieces")


def test_of_an_endless_word_the_beginning_is_read(pieces: Pieces) -> None:
    assert pieces.of("ا" * 200_000) == pieces.of("ا" * 200)


def test_what_is_no_network_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        Network(b"no graph")


@given(st.lists(st.lists(st.integers(4, 9), max_size=2 * WINDOW), max_size=12))
def test_windows_hold_each_sentence_once_and_are_not_too_long(
    sentences: list[list[int]],
) -> None:
    found = windows(sentences)
    assert [s for window in found for s in window] == [s[: WINDOW - 2] for s in sentences]
    assert all(1 + sum(len(s) + 1 for s in window) <= WINDOW for window in found)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("We would like to take the floor on victim assistance.", Act.WILL_SPEAK),
        ("La délégation se composera de trois personnes.", Act.REGISTERS),
        ("¿A qué hora empiezan las sesiones?", Act.ASKS),
        ("К сожалению, наша делегация не сможет принять участие.", Act.DECLINES),
        ("我国代表团将就受害者援助问题发言。", Act.WILL_SPEAK),
        ("تعتذر البعثة عن عدم المشاركة في الاجتماعات.", Act.DECLINES),
        ("Vielen Dank für Ihre Einladung.", Act.COURTESY),
    ],
    ids=["en", "fr", "es", "ru", "zh", "ar", "de"],
)
def test_plain_sentences_do_what_they_say(text: str, act: Act) -> None:
    (margins,) = encoder_in_force().see([text]).acts
    assert ACTS[int(margins.argmax())] is act
    assert margins.max() > 0


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Which entrance should our driver use?", Topic.LOGISTICS),
        ("¿Cuántos minutos tiene cada orador?", Topic.INTERVENTION),
        ("Где найти проект повестки дня?", Topic.AGENDA),
        ("注册后会收到确认吗？", Topic.REGISTRATION),
    ],
    ids=["en", "es", "ru", "zh"],
)
def test_plain_questions_are_about_what_they_say(text: str, topic: Topic) -> None:
    (chances,) = encoder_in_force().see([text]).topics
    assert list(Topic)[int(chances.argmax())] is topic
    assert np.exp(chances).sum() == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["Two of us will come.", "May we have the agenda in French?"], {0, 2}),
        (["Nous vous remercions de votre lettre.", "Elle a été transmise à Kigali."], set()),
        (["遗憾的是我们无法派人与会。"], {3}),
        pytest.param(
            [_AR_FLOOR, _AR_COMES],
            {0, 1},
            marks=pytest.mark.xfail(
                strict=True, reason="alone it is of two minds about who comes beside a speech"
            ),
        ),
    ],
    ids=["en", "fr", "zh", "ar"],
)
def test_a_text_wants_what_its_sentences_want_together(texts: list[str], wanted: set[int]) -> None:
    of_intents = encoder_in_force().see(texts).wants[: len(Intent)]
    assert set(np.flatnonzero(of_intents > 0)) == wanted


def test_what_the_encoder_doubts_alone_all_judges_hear(read: Callable[..., Reading]) -> None:
    found = read(f"{_AR_FLOOR} {_AR_COMES}", "ar")
    assert set(found.intents) == {Intent.REGISTRATION, Intent.INTERVENTION}


def test_of_a_text_in_several_windows_each_want_is_that_of_the_window_that_wants_most() -> None:
    asks, comes = ["Where is the hotel?"], ["Colonel Ama Mensah will represent Ghana."]
    filling = ["word " * (WINDOW - 2)]
    whole = encoder_in_force().see([*asks, *filling, *comes])
    apart = [encoder_in_force().see(texts) for texts in (asks, filling, comes)]
    assert whole.wants == pytest.approx(np.max([one.wants for one in apart], axis=0), abs=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        "Ms Ana Ruiz will attend.",
        "贾明 和 ﬁnance",
        "e\u0301toile … ½ ´a",
        "",
        "\ud800 x",
        "ا" * 500,
    ],
    ids=["en", "zh", "other-forms", "nothing", "broken", "endless"],
)
def test_each_piece_stands_somewhere(pieces: Pieces, text: str) -> None:
    spans = pieces.spans(text)
    assert len(spans) == len(pieces.of(text))
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


def test_pieces_stand_where_their_letters_do(pieces: Pieces) -> None:
    text = "We send  Jean-Hervé Kerguelen."
    marked = [pieces.texts[number].strip("▁") for number in pieces.of(text)]
    assert [text[start:end] for start, end in pieces.spans(text)] == marked


@pytest.mark.parametrize(
    ("text", "comes", "leaves"),
    [
        ("Mr Jan Berg has fallen ill; Ms Ana Ruiz will attend.", "Ana Ruiz", "Jan Berg"),
        ("Prière de remplacer M. Paul Sarr par Mme Awa Traoré.", "Awa Traoré", "Paul Sarr"),
        ("王强因病不能出席，改由陈立明参赞与会。", "陈立明", "王强"),
    ],
    ids=["en", "fr", "zh"],
)
def test_who_comes_is_told_from_who_does_not(text: str, comes: str, leaves: str) -> None:
    (heard,) = encoder_in_force().see([text]).fates
    fates = Fates.of([(0, heard)])
    odds = [fates.odds(text.index(name), text.index(name) + len(name)) for name in (comes, leaves)]
    assert odds[0][0] > 0 > odds[0][1]
    assert odds[1][0] < 0 < odds[1][1]


def test_a_sentence_is_seen_beside_the_others() -> None:
    name = "Karlene Bramble, Parliamentary Secretary"
    who_comes = encoder_in_force().see(["Our delegation will consist of:", name]).acts[1]
    who_goes = encoder_in_force().see(["Please take off the list:", name]).acts[1]
    registers = ACTS.index(Act.REGISTERS)
    assert who_comes[registers] > who_goes[registers]


def test_any_text_is_judged_and_nothing_gives_nothing() -> None:
    judge = encoder_in_force()
    nothing = judge.see([])
    assert (nothing.acts.shape, nothing.topics.shape) == ((0, len(ACTS)), (0, len(Topic)))
    assert nothing.wants.shape == (WANTS,)
    assert nothing.wants.max() < 0
    odd = ["", " ", "\ud800 \x00", "?" * 5000, "word " * 3000]
    seen = judge.see(odd)
    assert [len(part) for part in seen] == [len(odd), len(odd), WANTS, len(odd)]
    assert all(np.isfinite(part).all() for part in seen[:3])


def test_what_is_remembered_is_what_was_said() -> None:
    stored = [files.blob("rules", f"model/{name}") for name in ("pieces.npz", "encoder.onnx")]
    fresh = Encoder.from_bytes(*(data for data in stored if data is not None))
    texts = ["Two of us will come.", "Where is the hotel?"]
    assert (fresh.see(texts).acts == fresh.see(texts).acts).all()
    assert not (fresh.see(texts).acts == fresh.see(texts[::-1]).acts).all()


def test_nobody_is_told_that_it_reads(tmp_path: Path) -> None:
    """onnxruntime by itself keeps a mark of the machine, and what it is to send to its maker."""
    script = "from mailbot.wiring.judges import encoder; encoder().see(['We attend.'])"
    given = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}  # no CI, where it keeps silent
    subprocess.run([sys.executable, "-c", script], env=given, check=True)
    assert list(tmp_path.rglob("*onnxruntime*")) == []
