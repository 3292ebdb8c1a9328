"""One answer to many who ask the like: each gets it in his own thread, in his own language where
there is a text in it, and each letter is seen before any goes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from mailbot.core.deciding.asking import offers
from mailbot.core.reading.language import language_of
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.people import Approved
from mailbot.core.values.reading import Topic
from mailbot.flows.answered import left_open
from mailbot.flows.previewing import Preview, preview
from mailbot.flows.staff import Choice, Verb
from mailbot.web.approved import keep_words, tongue_of
from mailbot.web.bulk import MOST, done_page
from mailbot.web.visits import Refusal, Visit
from mailbot.web.wording import NEEDS_A_PERSON

ANSWERABLE = (
    MessageState.WAITING,
    MessageState.STUCK,
    MessageState.ANSWERED,
    MessageState.SILENT,
)
FOR_ALL = ""  # stands for every language without a text of its own


@dataclass(frozen=True, slots=True)
class Asker:
    """One of those who asked, and what he would get."""

    stored: StoredMessage
    name: str  # of the delegation, or an address
    language: str
    preview: Preview | None  # None while there are no words for him
    several: tuple[int, ...]  # places of his questions without an answer, where he asks several
    ticked: frozenset[int]  # places of those that the words answer


def answers_page(visit: Visit) -> Response:
    """The text, and each letter that it makes; at first with what was approved before."""
    stored, topic = _asked(visit), _topic(visit)
    words = _written(visit, stored) if "seen" in visit.form else _known(visit, stored, topic)
    return _page(visit, stored, topic, words)


def send_answers(visit: Visit) -> Response:
    """Answers each as it was shown. Words that were changed since are shown again first."""
    stored, topic = _asked(visit), _topic(visit)
    words = _written(visit, stored)
    if visit.field("seen") != mark_of(words):
        return _page(visit, stored, topic, words, is_changed=True)
    if visit.field("approve"):
        _keep(visit, stored, topic, words)
    return done_page(visit, lambda one: _choice(visit, one, words))


def words_for(stored: StoredMessage, words: Mapping[str, str]) -> str:
    """Those in the asker's language; else those for all."""
    return words.get(tongue_of(stored)) or words.get(FOR_ALL, "")


def mark_of(words: Mapping[str, str]) -> str:
    """Tells words that were shown from others."""
    told = "\0".join(f"{name}\0{text}" for name, text in sorted(words.items()) if text)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _page(
    visit: Visit,
    stored: Sequence[StoredMessage],
    topic: Topic,
    words: Mapping[str, str],
    *,
    is_changed: bool = False,
) -> Response:
    codes = {one.delegation for one in stored if one.delegation}
    names = visit.store.lists.names(visit.desk.meeting.code, codes)
    main, *others = _tongues(visit, stored)
    counts = Counter(tongue_of(one) for one in stored)
    return visit.page(
        "answers.html",
        askers=[_asker(visit, one, names, words) for one in stored],
        topic=topic.value,
        words=words,
        main=(main, counts[main]),
        others=[(tongue, counts[tongue]) for tongue in others],
        left=max(len(_ids(visit)) - MOST, 0),
        seen=mark_of(words),
        is_changed=is_changed,
    )


def _asker(
    visit: Visit, stored: StoredMessage, names: Mapping[str, str], words: Mapping[str, str]
) -> Asker:
    author = stored.message.author if stored.message else None
    name = names.get(stored.delegation or "", "") or (author.address if author else "")
    choice = _choice(visit, stored, words)
    would_be = preview(visit.desk, stored, choice, who=visit.who) if choice.words else None
    several = without_answer(visit, stored) if _count(stored) > 1 else ()
    return Asker(stored, name, tongue_of(stored), would_be, several, _ticked(visit, stored))


def _choice(visit: Visit, stored: StoredMessage, words: Mapping[str, str]) -> Choice:
    """The words for him, with greeting and signature in their language; what he asks beside the
    questions that are ticked is left open."""
    text = words_for(stored, words)
    main = next(iter(visit.fields("tongue")), tongue_of(stored))
    hint = tongue_of(stored) if words.get(tongue_of(stored)) else main
    several = without_answer(visit, stored) if _count(stored) > 1 else ()
    left = tuple(sorted({*several} - _ticked(visit, stored)))
    return Choice(Verb.ANSWER, words=text, frame=language_of(text, hint) or hint, left=left)


def _count(stored: StoredMessage) -> int:
    return len(stored.reading.questions) if stored.reading else 0


def _ticked(visit: Visit, stored: StoredMessage) -> frozenset[int]:
    """Places of the questions ticked, each as MESSAGE.PLACE."""
    named = (text.partition(".") for text in [*visit.fields("id"), *visit.fields("question")])
    return frozenset(
        int(place)
        for number, _, place in named
        if number == str(stored.id) and re.fullmatch("[0-9]{1,4}", place)
    )


def without_answer(visit: Visit, stored: StoredMessage) -> tuple[int, ...]:
    """Places of the questions of a message that nobody has answered yet."""
    every = tuple(range(_count(stored)))
    if stored.state in NEEDS_A_PERSON:
        return every
    if stored.id not in visit.store.browsing.answered_messages(visit.desk.meeting.code):
        return every
    left = left_open(visit.desk)
    return tuple(place for place in every if (stored.id, place) in left)


def _asked(visit: Visit) -> list[StoredMessage]:
    """The messages named in the form, as ID or ID:VERSION."""
    found = [visit.store.inbox.message(number) for number in _ids(visit)[:MOST]]
    stored = [one for one in found if one is not None and one.state in ANSWERABLE]
    if not stored:
        raise Refusal(422, "Tick the questions first that get the same answer.")
    return stored


def _ids(visit: Visit) -> list[int]:
    named = [*visit.fields("id"), *visit.fields("message")]
    ids = dict.fromkeys(re.split("[:.]", text)[0] for text in named)
    return [int(text) for text in ids if text.isascii() and text.isdigit() and len(text) < 16]


def _topic(visit: Visit) -> Topic:
    text = visit.field("topic")
    return Topic(text) if text in set(Topic) else Topic.OTHER


def _tongues(visit: Visit, stored: Sequence[StoredMessage]) -> list[str]:
    """Languages of the askers, the most frequent first, English among equals. The text for all is
    taken to be in the first. Once shown they stay, whoever is ticked off."""
    shown = [text for text in visit.fields("tongue") if re.fullmatch("[a-z-]{0,12}", text)]
    if shown:
        return list(dict.fromkeys(shown))
    counts = Counter(tongue_of(one) for one in stored)
    return sorted(counts, key=lambda tongue: (-counts[tongue], tongue != "en", tongue))


def _written(visit: Visit, stored: Sequence[StoredMessage]) -> dict[str, str]:
    """What stands in the form: the text for all, and those in one language each."""
    others = [tongue for tongue in _tongues(visit, stored)[1:] if tongue]
    own = {tongue: visit.field(f"words-{tongue}") for tongue in others}
    return {FOR_ALL: visit.field("words"), **own}


def _known(visit: Visit, stored: Sequence[StoredMessage], topic: Topic) -> dict[str, str]:
    """Language → the approved answer that fits best what was asked in it; for all, the one in the
    language of most."""
    approved = visit.store.approved.all(visit.desk.meeting.code)
    asked: dict[str, list[tuple[str, str]]] = {}
    for one in stored:
        questions = [(topic.value, text) for text in _questions(one, topic)]
        asked.setdefault(tongue_of(one), []).extend(questions)
    main, *others = _tongues(visit, stored)
    found = {FOR_ALL: _best(asked.get(main, []), approved, main)}
    for tongue in others:
        own = [one for one in approved if one.language == tongue]
        found[tongue] = _best(asked.get(tongue, []), own, tongue)
    return found


def _best(questions: Sequence[tuple[str, str]], approved: Sequence[Approved], tongue: str) -> str:
    fitting = offers(questions, approved, language=tongue)
    return fitting[0].words if fitting else ""


def _questions(stored: StoredMessage, topic: Topic) -> list[str]:
    found = stored.reading.questions if stored.reading else ()
    return [question.text for question in found if question.topic is topic]


def _keep(
    visit: Visit, stored: Sequence[StoredMessage], topic: Topic, words: Mapping[str, str]
) -> None:
    """Keeps each text once, with the first question that it answers."""
    kept: set[str] = set()
    for one in stored:
        text, questions = words_for(one, words), _questions(one, topic)
        if text and questions and text not in kept:
            kept.add(text)
            keep_words(visit, topic.value, questions[0], text, hint=tongue_of(one))
