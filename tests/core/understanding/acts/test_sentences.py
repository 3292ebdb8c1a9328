"""Texts fall into sentences in every script, and no letter is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.understanding.clauses import clauses_of
from mailbot.core.understanding.folding import fold
from mailbot.core.understanding.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Thank you. We come.", ["Thank you.", "We come."], id="plain"),
        pytest.param("Mr. Lee and Dr. A. Sy come.", ["Mr. Lee and Dr. A. Sy come."], id="titles"),
        pytest.param(
            "the Chargé d'affaires a.i. of Mali comes",
            ["the Chargé d'affaires a.i. of Mali comes"],
            id="a.i.",
        ),
        pytest.param("Am 20. Juni sprechen wir.", ["Am 20. Juni sprechen wir."], id="ordinal"),
        pytest.param("هل نأتي؟ نعم؛ سنأتي.", ["هل نأتي؟", "نعم؛", "سنأتي."], id="Arabic marks"),
        pytest.param("我们来。几点开始？", ["我们来。", "几点开始？"], id="Chinese marks"),
        pytest.param(
            "Г-н А. С. Лис едет. Ждите.", ["Г-н А. С. Лис едет.", "Ждите."], id="initials"
        ),
        pytest.param("¿Cuándo? ¡Gracias!", ["¿Cuándo?", "¡Gracias!"], id="Spanish marks"),
        pytest.param(
            "we write to say that our delegation, as every year, will\nattend the meetings",
            ["we write to say that our delegation, as every year, will\nattend the meetings"],
            id="a line wrapped by the mail program",
        ),
        pytest.param("Regards\nA. Lee", ["Regards", "A. Lee"], id="short lines stay apart"),
        pytest.param(
            "Delegates: Robert Chanda, Mutale Zulu and Joyce Phiri\nFloor: Clearance",
            ["Delegates: Robert Chanda, Mutale Zulu and Joyce Phiri", "Floor: Clearance"],
            id="lines of a form, however long",
        ),
        pytest.param("a\tb\nc\td", ["a\tb", "c\td"], id="rows of a table"),
        pytest.param("Sent by fax. Did it come?", ["Sent by fax.", "Did it come?"], id="by fax"),
        pytest.param("Fax. +41 22, no. 5", ["Fax. +41 22, no. 5"], id="before a number"),
        pytest.param("Part no. IV it is", ["Part no. IV it is"], id="a Roman number"),
        pytest.param("Please tell me. We wait.", ["Please tell me.", "We wait."], id="tell me"),
        pytest.param("L'On. Rossi e On. Bini", ["L'On. Rossi e On. Bini"], id="a title"),
        pytest.param(
            "Nous lisons l'article 5.\nQuel est le délai ?",
            ["Nous lisons l'article 5.", "Quel est le délai ?"],
            id="a numbered article",
        ),
        pytest.param("Ali Can, 2. Kâtip", ["Ali Can, 2. Kâtip"], id="a rank by number"),
        pytest.param("El Tcnl. Paz y el Gral. Ruiz", ["El Tcnl. Paz y el Gral. Ruiz"], id="ranks"),
        pytest.param("Ask the MFA. We wait.", ["Ask the MFA.", "We wait."], id="capitals"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, wanted: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Speaking will be Msgr. Paul Roe, Brig. Gen. Lee and Rt. Hon. Ann Bell.",
        "We send Col. (ret.) Lee, Adm. Roe, Amb. Bell and Min. Plen. Dunne.",
        "Parlera Mgr. Roi, avec le Cdt. Petit, Mme. Dupré et le Lcl. Roux.",
        "Intervendrá Mons. Ruiz con el Cnel. Paz, la Lcda. Gil y el Emb. Soto.",
        "Falará o Emb. Melo com o Cel. Sá, a Eng. Rita Pais e o Exmo. Sr. Dr. Reis.",
        "Es spricht Botschaftsrat Mag. Orth mit Obstlt. Lang, Hptm. Kern und Dipl.-Ing. Thiel.",
        "Interverrà Mons. Serra con il Magg. Neri, la Dott.ssa Bini e il Ten. Col. Riva.",
        "Konuşacak olan Doç. Dr. Ece Su, Alb. Cem Kara, Yzb. Ali Taş ve Uzm. Can Ay.",
        "Выступит д-р Ким, а также подп. Лис, проф. Орлов, зам. Мин. Дуб и г-жа. Роза.",
        "سيتحدث د. سامي و أ.د. زيد والمهندس م. رامي.",
    ],
)
def test_titles_ranks_and_courtesies_end_no_sentence(text: str) -> None:
    assert [sentence.text for sentence in split_sentences(text)] == [text]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("I speak ten min. We wait.", "We wait."),
        ("We clear the mud. They help.", "They help."),
        ("She is ill. We come alone.", "We come alone."),
        ("There will be ten. All of them come.", "All of them come."),
        ("He comes by sub. That is all.", "That is all."),
        ("Wir sprechen 3 Min. Geht das?", "Geht das?"),
        ("Cerco hotel, ostello ecc. E il wifi?", "E il wifi?"),
        ("Quando se falar de nós. E depois?", "E depois?"),
        ("Говорим 10 мин. Затем вопросы.", "Затем вопросы."),
        ("Места есть, сообщите всех пред. Мы ждём.", "Мы ждём."),
    ],
)
def test_words_that_only_look_like_one_do(text: str, second: str) -> None:
    assert split_sentences(text)[-1].text == second


def test_lines_of_a_list_know_the_sentence_above_it() -> None:
    sentences = split_sentences("Our delegation:\n- Ms. Lee\n- Mr. Sy\n\nWe shall not speak there.")
    assert [sentence.head for sentence in sentences[1:3]] == [0, 0]


@settings(deadline=None)
@given(st.text(max_size=400))
def test_sentences_stand_where_they_say_and_lose_no_letter(text: str) -> None:
    sentences = split_sentences(text)
    assert all(text[s.start : s.end] == s.text for s in sentences)
    kept = "".join("".join(s.text.split()) for s in sentences)
    assert kept == "".join(text.split())


@settings(deadline=None)
@given(st.text(max_size=400))
def test_clauses_keep_the_words_of_a_sentence(text: str) -> None:
    clauses = clauses_of(text)
    assert not clauses or len("".join("".join(clauses).split())) <= len("".join(text.split()))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("L’Été", "l'ete", id="accents and apostrophe"),
        pytest.param("شُكراً", "شكرا", id="vowel signs"),
        pytest.param("Ещё", "еще", id="ё"),
        pytest.param("謝謝您", "谢谢您", id="traditional"),
    ],
)
def test_letters_fold_to_one_form(text: str, wanted: str) -> None:
    assert fold(text) == wanted


def test_no_sentence_is_endless_and_none_of_its_words_is_lost() -> None:
    text = "VA and mine clearance " * 2_000
    sentences = split_sentences(text)
    assert max(len(sentence.text) for sentence in sentences) <= 2_000
    assert " ".join(sentence.text for sentence in sentences) == text.strip()
    assert all(text[s.start : s.end] == s.text for s in sentences)
    assert len(split_sentences("受" * 10_000)) == 5


def test_dots_that_lead_to_the_end_of_a_line_end_no_sentence() -> None:
    text = "Mr A. Sample ........ Adviser\nMs B. Example ... Counsellor\nWe shall see... Perhaps."
    assert [s.text for s in split_sentences(text)] == [
        "Mr A. Sample ........ Adviser",
        "Ms B. Example ... Counsellor",
        "We shall see...",
        "Perhaps.",
    ]


def test_who_writes_in_small_letters_ends_his_sentences_all_the_same() -> None:
    text = "hello everybody. we come with approx. two people. what does it cost? thanks."
    assert [s.text for s in split_sentences(text)] == [
        "hello everybody.",
        "we come with approx. two people.",
        "what does it cost?",
        "thanks.",
    ]
    assert len(split_sentences("Hello. The so-called exec. board meets. It ends late.")) == 3
