"""Which sentences of a message that is known to ask are its questions and requests.

A sentence is judged by itself; here it is seen among the others: what only leads on to questions
("I have two points."), greets ("How are you?") or tells why somebody asks is no question where
another is. Not here: what each is about, and how one that asks twice is parted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import tomli

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.coordinated import opens
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.names.phrasebook import Hit, PhraseBook
from mailbot.core.understanding.names.tokens import Token, tokenise
from mailbot.core.understanding.sources import FORWARDED

RULES = "questions.toml"
BULLET = re.compile(
    r"^\s*(?:(?:[-–—•*·▪●>]+|\(\w{1,4}\)|\(?\w{1,2}[.)、．])\s+|[（(]?[一二三四五六七八九十\d]{1,2}[)）、．]\s*)"
)
_ACTS = (Act.ASKS, Act.REQUESTS)
_PLAIN = 0.5  # margin from which a sentence counts as a question
_MARKED = -1.5  # the same for one with a mark of a question
_UNMARKED = -1.0  # the same for one that asks in its words
_FAINT = 1.0  # below it, a sentence behind a question only says why
_LISTED = -5.0  # the same for a line of a list that opens as a question does
_RIVALS = (Act.COURTESY, Act.WILL_SPEAK, Act.MACHINE)
_LONGEST_LEAD = 110  # characters of a sentence that only leads on
_LONGEST_AFTERTHOUGHT = 60
_MARK = "?"
_PUZZLED = "WONDER"
_THAT = "WHAT"  # which is "that" as well in "que" and "che"
# concepts with which somebody asks for something
_WORDS = frozenset(
    {_MARK, "PLEASE", "TELL", "QUESTION", "WHETHER", "SEND", "CORRECT", "REMOVE", _PUZZLED}
    | {"WHO", "WHAT", "WHEN", "WHERE", "HOW", "HOWMUCH", "WHY"}
)
_CONTENT = _WORDS - {"PLEASE", "QUESTION", "TELL"}  # of these, the ones that say what is asked
_PRONOUNS = frozenset({"WHO", "WHAT", "WHEN", "WHERE", "HOW", "HOWMUCH", "WHY"})
_INTERJECTION = re.compile(
    r"^\s*(?:(?:oh|ah|btw|by the way|ps|p\.s\.|also|and|au fait|par ailleurs|por cierto"
    r"|a propósito|übrigens|a proposito|кстати|ayrıca|bu arada)[,:]?\s+)+",
    re.I,
)
_OURS, _NEED = frozenset({"WE", "I"}), frozenset({"MUST", "WANT"})
_PHATIC, _TAG, _LEADS_ON, _SAYS = "phatic", "tag", "leads-on", "says"
_IN_WORDS = "asks"
_NOTHING, _FORMALITY, _TAKES_BACK, _DEMANDS = "asks-nothing", "formality", "takes-back", "demands"
_ROW = re.compile(r":\s|：|[(（]?[1a][)）]")  # with which a row of questions begins
_ADDRESS_ALONE = re.compile(r"\W*\S+@\S+\s*")
_SENTENCE_MARK = re.compile(r"[?!؟？！.]\s*")
# what depends on the answer to the question before: "If it is on your site I did not find it."
_SHOULD = re.compile(
    r"\W*(?:(?:if|should)\b(?! so| yes| (?:it is |at all )?possible| you (?:can|could|would|wish))"
    r"|si\b(?! oui| es así| fuera así| possible| (?:es|fuera|fuese) posible| vous pou[vr]"
    r"| pueden| pudieran)|s['’]il\b(?! vous plaît| est possible)|se\b(?! sim| sì| for possível"
    r"| possível| possibile| fosse possibile| puder| potete| poteste)"
    r"|(?:falls|wenn|sollte)\b(?! ja| möglich| sie)|eğer\b|если\b(?! да| так| можно| возможно)"
    r"|(?:إذا|إن|اذا)\s(?!أمكن|امكن|كان بالإمكان)|如果(?!可能|可以)|若|要是)",
    re.I,
)


class AskingFinder:
    """Finds the sentences that ask."""

    def __init__(self, phrases: Mapping[str, PhraseBook[str]]) -> None:
        self._phrases = phrases

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> AskingFinder:
        """`rules`: file name → TOML text. Raises TOMLDecodeError or ValueError on a broken rule."""
        books: dict[str, PhraseBook[str]] = {}
        for kind, languages in tomli.loads(rules.get(RULES, "")).items():
            for language, phrases in languages.items():
                book = books.setdefault(language, PhraseBook())
                for phrase in phrases:
                    book.add(phrase, kind)
        return cls(books)

    def find(self, judged: Sequence[JudgedSentence], language: str) -> tuple[JudgedSentence, ...]:
        """All that plainly ask, the sender's own before those passed on; else the one that does
        most."""
        own = [s for s in judged if s.source != FORWARDED]
        passed_on = [s for s in judged if s.source == FORWARDED]
        found = self._plain(own, language)
        if not any(_WORDS & sentence.concepts for sentence in found):
            found = self._plain(passed_on, language) or found
        if found:
            return tuple(found)
        return tuple([self._most(own or judged, language)] if judged else ())

    def _most(self, sentences: Sequence[JudgedSentence], language: str) -> JudgedSentence:
        """The sentence that asks most; one that demands comes first ("We insist on …")."""
        demanding = [s for s in sentences if _DEMANDS in self._kinds(s.text, language)]
        return max(demanding or sentences, key=lambda s: s.best(_ACTS))

    def _plain(self, sentences: Sequence[JudgedSentence], language: str) -> list[JudgedSentence]:
        asking = [
            s
            for s in sentences
            if _asks(s)
            or _is_listed_question(s, language)
            or _is_unmarked(s, language)
            or self._is_in_words(s, language)
        ]
        rows = _rows(sentences, asking)
        told = {id(s) for s in asking} | rows
        asking = [s for s in sentences if id(s) in told]
        places = {id(s): place for place, s in enumerate(sentences)}
        taken_back = {
            id(before)
            for before, after in pairwise(sentences)
            if _TAKES_BACK in self._kinds(after.text[:_LONGEST_LEAD], language)
        }
        kept = [s for s in asking if id(s) not in taken_back and not self._is_empty(s, language)]
        asked = {id(s) for s in kept}
        needless = {
            id(s)
            for s in kept
            if id(s) not in rows
            and self._is_needless(s, _around(sentences, places[id(s)], asked), language)
        }
        return [s for s in kept if id(s) not in needless] or kept

    def _is_in_words(self, sentence: JudgedSentence, language: str) -> bool:
        """A sentence that is no judge's question, and asks in so many words."""
        if sentence.best(_ACTS) < max(_LISTED, sentence.best(_RIVALS)):
            return False
        return _IN_WORDS in self._kinds(sentence.text, language)

    def _is_needless(
        self,
        sentence: JudgedSentence,
        around: tuple[JudgedSentence | None, JudgedSentence | None],
        language: str,
    ) -> bool:
        """Whether a sentence only announces a question or tells why, beside the one that asks."""
        before, after = around
        if after is not None and (_is_head(sentence) or self._leads_on(sentence, language)):
            return True
        if _MARK in sentence.concepts or _is_listed_question(sentence, language):
            return False
        if before is not None and _SHOULD.match(sentence.text):
            return True
        if _is_occasion(sentence, before, after):
            return True
        return _is_afterthought(sentence, before) and not self._is_in_words(sentence, language)

    def _leads_on(self, sentence: JudgedSentence, language: str) -> bool:
        """ "I have two questions." """
        if len(sentence.text) > _LONGEST_LEAD or _MARK in sentence.concepts:
            return False
        tokens = tokenise(sentence.text)
        return any(
            hit.value == _LEADS_ON and (hit.last == len(tokens) or not _CONTENT & sentence.concepts)
            for hit in self._hits(tokens, language)
        )

    def _is_empty(self, sentence: JudgedSentence, language: str) -> bool:
        """A greeting, "no questions", or manners that look like a request."""
        if self._is_phatic(sentence, language) or _ADDRESS_ALONE.fullmatch(sentence.text):
            return True
        if _MARK in sentence.concepts:
            return False
        kinds = self._kinds(sentence.text, language)
        if _SAYS in kinds and not (_CONTENT - {_THAT}) & sentence.concepts:
            return True
        if len(sentence.text) > _LONGEST_LEAD:
            return False
        return _NOTHING in kinds or (_FORMALITY in kinds and not _PRONOUNS & sentence.concepts)

    def _is_phatic(self, sentence: JudgedSentence, language: str) -> bool:
        """ "How are you?": nothing but a greeting, or "Is it possible?" and no more."""
        bare = _SENTENCE_MARK.sub("", sentence.text.rsplit(",", 1)[-1].rsplit("，", 1)[-1])
        return self._is_all(bare, _PHATIC, language) or self._is_all(sentence.text, _TAG, language)

    def _is_all(self, text: str, kind: str, language: str) -> bool:
        """Whether a text is one phrase of a kind and nothing else."""
        tokens = tokenise(text)
        book = self._phrases.get(language)
        return any(
            hit.value == kind and hit.last == len(tokens)
            for hit in (book.at(tokens, 0) if book and tokens else ())
        )

    def only_says(self, clause: str, language: str) -> bool:
        """Whether a clause tells us something in the form of a request: "Kindly note that …"."""
        return _SAYS in self._kinds(clause, language)

    def _kinds(self, text: str, language: str) -> set[str]:
        return {hit.value for hit in self._hits(tokenise(text), language)}

    def _hits(self, tokens: Sequence[Token], language: str) -> list[Hit[str]]:
        book = self._phrases.get(language)
        return list(book.find(tokens)) if book else []


def _rows(sentences: Sequence[JudgedSentence], asking: Sequence[JudgedSentence]) -> frozenset[int]:
    """What goes on behind a semicolon in a row of questions, where it asks or does nothing else:
    "Please tell us: when it opens; the number of seats"."""
    told = {id(s) for s in asking}
    rows: set[int] = set()
    for before, after in pairwise(sentences):
        is_begun = id(before) in rows or (id(before) in told and _ROW.search(before.text))
        is_parted = before.text.rstrip().endswith((";", "；", "؛"))
        if is_begun and is_parted and (id(after) in told or not after.acts):
            rows.add(id(after))
    return frozenset(rows)


def _around(
    sentences: Sequence[JudgedSentence], place: int, asking: set[int]
) -> tuple[JudgedSentence | None, JudgedSentence | None]:
    """The sentences right before and behind one, where they ask as well."""
    before = sentences[place - 1] if place else None
    after = sentences[place + 1] if place + 1 < len(sentences) else None
    return (
        before if id(before) in asking else None,
        after if id(after) in asking else None,
    )


def _asks(sentence: JudgedSentence) -> bool:
    """Plainly a question: more than it is a courtesy, a wish for the floor or, without a mark of
    a question, a registration."""
    margin = sentence.best(_ACTS)
    is_marked = _MARK in sentence.concepts
    rivals = sentence.best(_RIVALS if is_marked else (*_RIVALS, Act.REGISTERS))
    return margin > (_MARKED if is_marked else _PLAIN) and (is_marked or margin > rivals - 1)


def _is_listed_question(sentence: JudgedSentence, language: str) -> bool:
    """A line of a list that opens as a question does, in a message that is known to ask:
    "(b) at what time the session ends"."""
    bullet = BULLET.match(sentence.text)
    is_open = bullet is not None and opens(sentence.text[bullet.end() :], language)
    return is_open and sentence.best(_ACTS) > _LISTED


def _is_unmarked(sentence: JudgedSentence, language: str) -> bool:
    """A question in its words, without its mark: "Oh and do we need a badge", "Rome asks when it
    ends"."""
    margin = sentence.best(_ACTS)
    if margin < _UNMARKED or margin < sentence.best((*_RIVALS, Act.AMENDS)):
        return False
    if not _CONTENT & sentence.concepts:
        return False
    is_told = "QUESTION" in sentence.concepts and bool(_PRONOUNS & sentence.concepts)
    return is_told or opens(_INTERJECTION.sub("", sentence.text), language)


def is_reason(sentence: JudgedSentence) -> bool:
    """Whether no word of a sentence asks, so that it may be why the next one does."""
    return not (_WORDS - {_PUZZLED}) & sentence.concepts


def _is_head(sentence: JudgedSentence) -> bool:
    """What only leads on to questions: "Two things:"."""
    return sentence.text.rstrip().endswith((":", "：", "–", "—"))


def _is_occasion(
    sentence: JudgedSentence, before: JudgedSentence | None, after: JudgedSentence | None
) -> bool:
    """Why somebody asks, without a word of asking: "The consulate wants a letter"; "we need one"
    asks."""
    concepts = sentence.concepts
    if BULLET.match(sentence.text):
        return False  # a line of what is asked for
    if _WORDS & concepts or (_OURS & concepts and _NEED & concepts):
        return False
    return any(one is not None and _WORDS & one.concepts for one in (before, after))


def _is_afterthought(sentence: JudgedSentence, before: JudgedSentence | None) -> bool:
    """ "The letter does not say.", "Our tickets depend on it.", right behind the question."""
    if before is None or _MARK not in before.concepts:
        return False
    if _WORDS & sentence.concepts == {_PUZZLED}:
        return len(sentence.text) < _LONGEST_AFTERTHOUGHT
    return _WORDS & sentence.concepts <= {"TELL"} and sentence.best(_ACTS) < _FAINT
