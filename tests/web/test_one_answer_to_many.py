"""Many ask the like: one text answers all, each letter in its thread and seen before it goes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Intent, Question, Reading, Topic

ENGLISH = "Visas are issued at the border to whoever shows the letter of invitation."
FRENCH = "Les visas sont délivrés à la frontière sur présentation de la lettre d'invitation."


def asks(text: str, language: str = "en", *more: Question) -> Reading:
    questions = (Question(Topic.LOGISTICS, text), *more)
    return Reading(
        Nature.REPLY, language, intents=(Intent.QUESTION,), questions=questions, confidence=0.5
    )


@pytest.fixture
def asked(busy) -> list[int]:
    """China and Cambodia ask in English, Chad in French, how they come by a visa."""
    english = "How do our delegates obtain their visa for the meeting, please?"
    french = "Comment nos délégués peuvent-ils obtenir leur visa pour la réunion ?"
    return [
        busy.arrives("CN", "Visas", english, reading=asks(english)),
        busy.arrives("KH", "Visa?", english, reading=asks(english)),
        busy.arrives("TD", "Visas", french, reading=asks(french, "fr")),
    ]


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found.group(1)


def pairs(page: str) -> list[str]:
    return re.findall(r'name="message" value="(\d+:\d+)"', page)


def letter_of(busy, number: int):
    (row,) = busy.office.store.browsing.letters_about("SC11", f"message {number}")
    return busy.office.store.outbox.row(row.id)


def test_questions_that_wait_stand_with_their_topic_and_are_ticked(comes, asked) -> None:
    page = comes("anna").sees("/questions")
    assert "4 without an answer of 4" in page
    for number in asked:
        assert f'name="id" value="{number}"' in page
    assert 'name="id"' not in comes("rita").sees("/questions")


def test_each_gets_the_text_in_his_language_in_his_own_thread(busy, comes, asked) -> None:
    anna = comes("anna")
    page = anna.sends("/questions/answer", id=asked, topic="logistics")
    assert "Send to those ticked" not in page  # there are no words yet
    words = {"words": ENGLISH, "words-fr": FRENCH, "topic": "logistics"}
    page = anna.sends("/questions/answer", message=pairs(page), seen=seen(page), **words)
    assert "Les visas sont délivrés" in page
    assert all(busy.office.store.inbox.message(n).version == 1 for n in asked)
    done = anna.sends("/questions/send", message=pairs(page), seen=seen(page), **words)
    assert "3 decided" in done
    for number, said in zip(asked, (ENGLISH, ENGLISH, FRENCH), strict=True):
        raw = letter_of(busy, number).letter.raw
        assert f"In-Reply-To: <{number}@mission.example>".encode() in raw
        letter = " ".join(anna.sees(f"/messages/{number}").split())
        assert said[:30].replace("'", "&#39;") in letter


def test_words_changed_after_the_preview_are_shown_once_more(busy, comes, asked) -> None:
    anna = comes("anna")
    page = anna.sends("/questions/answer", id=asked, topic="logistics")
    page = anna.sends("/questions/answer", message=pairs(page), seen=seen(page), words=ENGLISH)
    shown = anna.sends("/questions/send", message=pairs(page), seen=seen(page), words="Other.")
    assert "Look once more" in shown
    assert all(busy.office.store.inbox.message(n).version == 1 for n in asked)
    assert "3 decided" in anna.sends(
        "/questions/send", message=pairs(shown), seen=seen(shown), words="Other."
    )


@pytest.mark.parametrize(("kept", "said"), [(0, ENGLISH), (2, FRENCH)], ids=["English", "French"])
def test_who_is_ticked_off_takes_no_words_with_him(busy, comes, asked, kept, said) -> None:
    anna = comes("anna")
    page = anna.sends("/questions/answer", id=asked, topic="logistics")
    tongues = re.findall(r'name="tongue" value="(\w*)"', page)
    assert tongues == ["en", "fr"]
    words = {"words": ENGLISH, "words-fr": FRENCH, "topic": "logistics", "tongue": tongues}
    page = anna.sends("/questions/answer", message=pairs(page), seen=seen(page), **words)
    done = anna.sends("/questions/send", message=[pairs(page)[kept]], seen=seen(page), **words)
    assert "1 decided" in done
    letter = letter_text(letter_of(busy, asked[kept]).letter.raw).text
    assert " ".join(said.split()) in " ".join(letter.split())


def test_an_approved_answer_stands_ready_in_each_language_that_has_one(busy, comes, asked) -> None:
    anna = comes("anna")
    page = anna.sends("/questions/answer", id=asked, topic="logistics")
    words = {"words": ENGLISH, "words-fr": FRENCH, "topic": "logistics"}
    page = anna.sends("/questions/answer", message=pairs(page), seen=seen(page), **words)
    anna.sends("/questions/send", message=pairs(page), seen=seen(page), approve="1", **words)
    kept = busy.office.store.approved.all("SC11")
    assert {(one.language, one.words) for one in kept} == {("en", ENGLISH), ("fr", FRENCH)}
    text = "Comment obtenir un visa pour la réunion ?"
    later = [
        busy.arrives("NO", "Visa", "How do we obtain a visa?", reading=asks("How do we obtain "
                     "our visa for the meeting?")),
        busy.arrives("TR", "Visa", "How is a visa obtained?", reading=asks("How do our delegates "
                     "obtain a visa?")),
        busy.arrives("FR", "Visas", text, reading=asks(text, "fr")),
    ]  # fmt: skip
    page = anna.sends("/questions/answer", id=later, topic="logistics")
    assert page.count("Visas are issued at the border") >= 3  # the text, and two letters
    assert page.count("Les visas sont délivrés") >= 2  # the text, and one letter
    assert "Send to those ticked" in page


def test_whom_a_colleague_has_answered_is_left_alone(busy, comes, asked) -> None:
    anna = comes("anna")
    page = anna.sends("/questions/answer", id=asked, topic="logistics")
    page = anna.sends("/questions/answer", message=pairs(page), seen=seen(page), words=ENGLISH)
    comes("boris").sends(f"/messages/{asked[1]}/decide", verb="silent", version="1")
    done = anna.sends("/questions/send", message=pairs(page), seen=seen(page), words=ENGLISH)
    assert "2 decided" in done
    assert "staff: boris" in done
    assert busy.office.store.browsing.letters_about("SC11", f"message {asked[1]}") == []


def test_all_of_it_is_undone_while_the_letters_are_here(busy, comes, asked) -> None:
    anna, store = comes("anna"), busy.office.store
    page = anna.sends("/questions/answer", id=asked, topic="logistics")
    page = anna.sends("/questions/answer", message=pairs(page), seen=seen(page), words=ENGLISH)
    done = anna.sends("/questions/send", message=pairs(page), seen=seen(page), words=ENGLISH)
    undone = anna.sends("/bulk/undo", message=pairs(done))
    assert "3 taken back" in undone
    assert {store.inbox.message(n).state for n in asked} == {MessageState.WAITING}
    assert {letter_of(busy, n).fate for n in asked} == {Fate.CANCELLED}


def test_what_has_left_is_not_undone(busy, comes, asked) -> None:
    anna = comes("anna")
    page = anna.sends("/questions/answer", id=asked[:1], topic="logistics")
    page = anna.sends("/questions/answer", message=pairs(page), seen=seen(page), words=ENGLISH)
    done = anna.sends("/questions/send", message=pairs(page), seen=seen(page), words=ENGLISH)
    busy.clock.move_to(busy.clock.now() + timedelta(minutes=5))
    busy.sends()
    assert "has gone out already" in anna.sends("/bulk/undo", message=pairs(done))


def test_a_question_that_was_acknowledged_is_answered_with_the_others(busy, comes) -> None:
    anna, store = comes("anna"), busy.office.store
    anna.sends("/messages/4/decide", verb="acknowledge", version="1")
    assert 'doubt">open' in anna.sees("/questions")
    page = anna.sends("/questions/answer", id=["4"], topic="logistics")
    page = anna.sends("/questions/answer", message=pairs(page), seen=seen(page), words="Yes.")
    anna.sends("/questions/send", message=pairs(page), seen=seen(page), words="Yes.")
    purposes = [r.letter.key.purpose for r in store.browsing.letters_about("SC11", "message 4")]
    assert purposes == [Purpose.ACKNOWLEDGEMENT, Purpose.ANSWER]


def test_what_else_he_asks_is_pointed_out(busy, comes) -> None:
    more = Question(Topic.AGENDA, "And when is the agenda sent?")
    number = busy.arrives("CN", "Two things", "x", reading=asks("Where is the venue?", "en", more))
    page = comes("anna").sends("/questions/answer", id=[number], topic="logistics")
    assert "about agenda: does your text answer it, too?" in page


@pytest.mark.parametrize("fields", [{}, {"id": ["x", "9999", "-1"]}], ids=["none", "nonsense"])
def test_nothing_ticked_is_told(comes, fields) -> None:
    assert "Tick the questions first" in comes("anna").sends("/questions/answer", 422, **fields)


@pytest.fixture
def twice(busy) -> int:
    """France asks about lunch and about interpretation."""
    lunch, speech = (
        "Où peut-on déjeuner sur place ?",
        "Y aura-t-il une interprétation en français ?",
    )
    more = Question(Topic.LOGISTICS, speech)
    return busy.arrives(
        "FR", "Deux questions", f"{lunch} {speech}", reading=asks(lunch, "fr", more)
    )


def answers(anna, number: int, place: int) -> str:
    """Anna ticks one of its questions, writes, looks and sends; gives what she looked at."""
    words = {
        "topic": "logistics",
        "words": "Au restaurant du cinquième étage, de midi à 14 heures.",
    }
    page = anna.sends("/questions/answer", id=[f"{number}.{place}"], topic="logistics")
    kept = re.findall(r'name="question" value="([\d.]+)" checked', page)
    assert kept == [f"{number}.{place}"]
    page = anna.sends("/questions/answer", message=pairs(page), seen=seen(page), question=kept,
                      **words)  # fmt: skip
    assert "1 decided" in anna.sends(
        "/questions/send", message=pairs(page), seen=seen(page), question=kept, **words
    )
    return page


def test_only_what_was_ticked_is_answered(busy, comes, twice) -> None:
    anna, store = comes("anna"), busy.office.store
    assert f'name="id" value="{twice}.0"' in anna.sees("/questions")
    assert "not ticked: does your text answer it, too?" in answers(anna, twice, 0)
    assert f'name="id" value="{twice}.0"' not in anna.sees("/questions")
    assert f'name="id" value="{twice}.1"' in anna.sees("/questions")
    left = anna.sees("/lists/questions")
    assert "interprétation" in left
    assert "déjeuner" not in left
    answers(anna, twice, 1)
    assert f'name="id" value="{twice}' not in anna.sees("/questions")
    assert len(store.browsing.letters_about("SC11", f"message {twice}")) == 2


def test_an_answer_on_the_page_of_the_message_answers_all_of_it(busy, comes, twice) -> None:
    anna = comes("anna")
    answers(anna, twice, 0)
    version = str(busy.office.store.inbox.message(twice).version)
    anna.sends(f"/messages/{twice}/decide", verb="answer", words="Oui.", version=version)
    assert f'name="id" value="{twice}' not in anna.sees("/questions")


def test_each_letter_has_greeting_and_signature_in_the_language_of_its_text(
    busy, comes, twice
) -> None:
    anna = comes("anna")
    answers(anna, twice, 0)
    many = letter_text(letter_of(busy, twice).letter.raw).text
    assert many.startswith("Excellence,")
    assert "isu@apminebanconvention.org" in many
    assert many.count("référence") == 1
    words = "There is parking below the building, free of charge, for all delegations."
    anna.sends("/messages/4/decide", verb="answer", words=words, framed="1", version="1")
    single = letter_text(letter_of(busy, 4).letter.raw).text
    assert single.startswith("Excellency,")
    assert "Accept, Excellency," in single


def test_an_open_question_of_an_unknown_sender_is_on_the_list(busy, comes) -> None:
    busy.arrives("", "Venue", "Where is it?", reading=asks("Where is the venue?"))
    text = comes("anna").sees("/lists/questions")
    assert "Where is the venue?" in text
    assert "geneva@mission.nowhere.example" in text
