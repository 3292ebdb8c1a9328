"""What is said in front of a name, on one line with it, is the sender's own word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.message import Segment, SegmentKind

Divide = Callable[..., tuple[Segment, ...]]

ABOVE = {  # language → an answer that asks nothing
    "en": "Thank you, forwarded to the capital.",
    "fr": "Merci, transmis à la capitale.",
    "es": "Gracias, remitido a la capital.",
    "pt": "Obrigado, enviado à capital.",
    "de": "Danke, ist weitergeleitet.",
    "it": "Grazie, trasmesso alla capitale.",
    "tr": "Teşekkürler, merkeze iletildi.",
    "ru": "Спасибо, направлено в столицу.",
    "ar": "شكراً، أحيلت إلى العاصمة.",
    "zh": "谢谢，已转国内。",
}
SAID = {  # language → what is said, who signs and for which office, its blank
    "en": ("Mark Dunne will attend.", "Ann Bell, Permanent Mission of Freedonia"),
    "fr": ("Paul Roi parlera du déminage.", "Luc Petit, Mission permanente de Fredonie"),
    "es": ("Luis Paz hablará sobre desminado.", "Ana Ruiz, Misión Permanente de Fredonia"),
    "pt": ("O Sr. Rui Melo participará.", "Eva Pais, Missão Permanente da Fredônia"),
    "de": ("Max Orth nimmt teil.", "Jo Lang, Ständige Vertretung Fredoniens"),
    "it": ("Marco Serra interverrà.", "Ada Neri, Rappresentanza Permanente di Fredonia"),
    "tr": ("Cem Kara katılacak.", "Ece Demir, Daimi Temsilcilik"),
    "ru": ("Есть ли парковка?", "Олег Ким, Постоянное представительство Фредонии"),
    "ar": ("سيحضر زيد العمري.", "سامي حداد، البعثة الدائمة"),
    "zh": ("王伟参加。", "李明，中国常驻代表团"),
}


def _of(kind: SegmentKind, segments: tuple[Segment, ...]) -> str:
    return "\n".join(segment.text for segment in segments if segment.kind is kind)


def _author(name: str) -> str:
    return f"{name.replace('，', ',').replace('،', ',').partition(',')[0]} <x@state.example>"


@pytest.mark.parametrize("has_more", [True, False], ids=["below an answer", "alone"])
@pytest.mark.parametrize("language", SAID)
def test_a_signature_behind_a_sentence_leaves_the_sentence(
    divide: Divide, language: str, has_more: bool
) -> None:
    said, name = SAID[language]
    above = f"{ABOVE[language]}\n" if has_more else ""
    blank = "" if language == "zh" else " "
    found = divide(f"{above}{said}{blank}{name}", author=_author(name))
    assert _of(SegmentKind.OWN, found) == f"{above}{said}"
    assert _of(SegmentKind.SIGNATURE, found) == name


@pytest.mark.parametrize("language", SAID)
def test_where_the_author_is_not_named_in_it_the_whole_line_is_said(
    divide: Divide, language: str
) -> None:
    said, name = SAID[language]
    text = f"{ABOVE[language]}\n{said} {name}"
    assert _of(SegmentKind.OWN, divide(text, author="x@state.example")) == text


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Is there parking?", id="a question"),
        pytest.param("Please also register Mark Dunne.", id="ends in a name"),
        pytest.param("We are two.", id="ends in a short word"),
        pytest.param("Katılacağım.", id="one long word"),
        pytest.param("Yes.", id="an answer"),
        pytest.param("Thank you.", id="thanks"),
        pytest.param("Mark Dunne will speak; may he use slides?", id="two clauses"),
    ],
)
def test_any_sentence_stays(divide: Divide, said: str) -> None:
    found = divide(f"{said} Ann Bell, Hope Association\nGeneva", author="Ann Bell <a@hope.example>")
    assert _of(SegmentKind.OWN, found) == said
    assert _of(SegmentKind.SIGNATURE, found) == "Ann Bell, Hope Association\nGeneva"


@pytest.mark.parametrize("office", ["Hope Association e.V.", "Hope Association, Inc."])
def test_an_office_may_be_shortened_at_its_end(divide: Divide, office: str) -> None:
    found = divide(f"We shall be two. Ann Bell, {office}", author="Ann Bell <a@hope.example>")
    assert _of(SegmentKind.SIGNATURE, found) == f"Ann Bell, {office}"


@pytest.mark.parametrize(
    "name",
    [
        "Prof. Ann Bell, Hope Association",
        "Assoc. Prof. Ann Bell, Hope Association",
        "Amb. Ann Bell, Permanent Mission of Freedonia",
        "Magg. Ann Bell, Ministero della Difesa",
        "Obstlt. Ann Bell, Ständige Vertretung Fredoniens",
        "Cnel. Ann Bell, Misión Permanente de Fredonia",
        "Проф. Анна Белл, Университет Фредонии",
    ],
)
def test_a_title_is_no_sentence(divide: Divide, name: str) -> None:
    author = "Ann Bell <a@state.example>, Анна Белл <b@state.example>"
    found = divide(f"We shall be two persons.\n{name}", author=author)
    assert _of(SegmentKind.OWN, found) == "We shall be two persons."


@pytest.mark.parametrize(
    "text",
    [
        "We come with: Tom Marsh, Counsellor. Ann Bell, Permanent Mission of Freedonia",
        "These people will attend. Tom Marsh, Counsellor, and Ann Bell, Permanent Mission.",
        "Please add one more person. Ann Bell, Hope Association.",
        "Please note the following. Ann Bell, Permanent Mission of Freedonia",
    ],
)
def test_who_is_listed_behind_a_sentence_does_not_sign(divide: Divide, text: str) -> None:
    found = divide(text, author="Ann Bell <a@state.example>")
    assert _of(SegmentKind.OWN, found) == text


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_who_wrote_what_is_passed_on_signs_behind_a_sentence(divide: Divide, language: str) -> None:
    said, name = SAID[language]
    head = f"---------- Forwarded message ---------\nFrom: {_author(name)}\nSubject: The meetings\n"
    found = divide(f"For your information.\n\n{head}\n{ABOVE[language]}\n{said} {name}")
    assert _of(SegmentKind.FORWARD, found).strip() == f"{ABOVE[language]}\n{said}"
    assert _of(SegmentKind.FORWARD_SIGNATURE, found) == name
