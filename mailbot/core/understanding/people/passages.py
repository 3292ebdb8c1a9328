"""The passages of a text that may say who comes: sentences that register, lists that they head.

A salutation (also `greetings`) names the addressee, a mail header names correspondents, a signature
taken for own words names its writer: none of these is a passage.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.also import (
    NAMES_PEOPLE,
    QUIET,
    TAKES_BACK,
    Passage,
    also_registers,
    says_who,
)
from mailbot.core.understanding.people.forms.filed import FILED, is_entry
from mailbot.core.understanding.people.greetings import behind_greeting
from mailbot.core.understanding.people.lists.rows import are_lone_lines
from mailbot.core.understanding.people.reader import begins_with_person, people_in
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary

_OTHER_MATTERS = frozenset({"asks", "requests", "will-speak", "will-not-speak", "complains"})
_ENDS_LIST = _OTHER_MATTERS | {"courtesy", "machine"}
_HEADER = re.compile(
    r"\s*(?:-{3,}|_{5,}|>|(?:From|Sent|To|Cc|Subject|Date|De|Envoyé|À|A|Objet|Enviado el|Para"
    r"|Asunto|Fecha|Data|Assunto|Von|Gesendet|An|Betreff|Da|Inviato|Oggetto|Kimden|Kime|Konu"
    r"|От|Кому|Тема|Отправлено|Дата|من|إلى|الموضوع|تاريخ الإرسال|发件人|收件人|主题|发送时间"
    r"|寄件者|主旨)\s*[:：])"
)
_LISTED = re.compile(
    r"(?!\s*M\. )"  # of a courtesy, "M. X participera"
    r"[\s\u200e\u200f]*(?:[-–—•*·▪●○◦>‣■□✓→]+\s*\S|\(?(?:\d{1,2}|[a-zA-Zа-яأ-ي]|[ivx]{1,4})[.)\-°]\s*\S"
    r"|\d{1,2}[、．\t]|[（(]?[一二三四五六七八九十]{1,2}[)）、.])"
)
# a greeting, a comma, and more words up to a full stop
_SAID_ON = re.compile(r"[,!،，！]\s*(?:\S+\s+){2,}\S+[.。!]\s*$|[,，！!][^,，]{6,}。$")
_LONGEST_LINE = 240
_LONGEST_ENTRY = 140
_FEWEST_LINES = 2  # of a list that is one sentence
_LONGEST_BLOCK = 40  # lines of a list that are looked at
_REACH = (-2, -1, 1, 2)  # of a change, to what may tell why


def passages_of(
    source: PeopleSource, vocabulary: Vocabulary, *, skip: Sequence[tuple[int, int]]
) -> Iterator[Passage]:
    """The passages of a source in order; what stands in `skip` has been read otherwise."""
    skip = in_order(skip)
    sentences = _whole(source, vocabulary)
    changing = _beside_changes(sentences)
    listed = _in_blocks(source.text, sentences, vocabulary)
    is_listing = False
    for place, sentence in enumerate(sentences):
        text = source.text[sentence.start : sentence.end]
        if _lies_in(sentence.start, skip) or _is_passed_over(
            source,
            text,
            sentence.acts,
            vocabulary,
            is_last=place >= len(sentences) - 3 > -3,
            is_listing=is_listing,
        ):
            continue
        before = sentences[place - 1] if place else None
        acts = also_registers(source, sentence, before, vocabulary)
        start = behind_greeting(source.text, sentence.start, sentence.end, vocabulary)
        sentence = Passage(start, sentence.end, acts)
        is_line = bool(_LISTED.match(text))
        is_listed = (is_listing or place in listed) and (
            bool(acts & NAMES_PEOPLE) or not acts & (_OTHER_MATTERS - {"will-speak"})
        )
        if acts & NAMES_PEOPLE or is_listed:
            passage = _passage(source.text, sentence, in_list=is_line or is_listed)
            yield from _lines(source.text, passage, vocabulary)
        elif acts & TAKES_BACK or place in changing:
            yield sentence
        is_listing = _goes_on(text, acts, is_listing=is_listing, is_line=is_line) or (
            bool(acts & NAMES_PEOPLE) and _is_entry(source.text, sentence, vocabulary)
        )


def in_order(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places in spans that are sorted and do not overlap."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _lies_in(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and place < spans[at][1]


def _goes_on(text: str, acts: frozenset[str], *, is_listing: bool, is_line: bool) -> bool:
    """Whether the next line belongs to a list of people."""
    if text.rstrip().endswith((":", "：")):
        return bool(acts & {*NAMES_PEOPLE, "passes-on"})
    if not is_listing or (acts & _ENDS_LIST and not is_line and not acts & NAMES_PEOPLE):
        return False
    return is_line or len(text) <= _LONGEST_LINE


def _passage(text: str, sentence: Passage, *, in_list: bool) -> Passage:
    """A line of a list as a whole, however it was split."""
    if not in_list:
        return sentence
    first = text.rfind("\n", 0, sentence.start) + 1
    last = text.find("\n", sentence.end)
    last = last if last >= 0 else len(text)
    if last - first > _LONGEST_LINE:
        first, last = sentence.start, sentence.end
    return Passage(first, max(last, sentence.end), sentence.acts, in_list=True)


def _lines(text: str, passage: Passage, vocabulary: Vocabulary) -> Iterator[Passage]:
    """A list that was split as one sentence, line by line, where each names a person at its
    beginning."""
    lines = list(_spans_of_lines(text, passage)) if passage.in_list else []
    if len(lines) < _FEWEST_LINES or not all(
        begins_with_person(text, start, end, vocabulary) for start, end in lines
    ):
        yield passage
        return
    for start, end in lines:
        yield Passage(start, end, passage.acts, in_list=True)


def _spans_of_lines(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    start = passage.start
    for line in text[passage.start : passage.end].split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _whole(source: PeopleSource, vocabulary: Vocabulary) -> list[Passage]:
    """The sentences, those put together that were cut after a courtesy: "… and Eng."."""
    whole: list[Passage] = []
    is_open = False
    for sentence in source.sentences:
        acts = frozenset(str(act) for act in sentence.acts)
        is_cut = is_open and "\n\n" not in source.text[whole[-1].end : sentence.start]
        is_next = whole and (
            _goes_on_in_row(source.text, whole[-1], sentence.start, acts)
            or are_lone_lines(
                source.text, (whole[-1].start, whole[-1].end), (sentence.start, sentence.end)
            )
        )
        if is_cut or is_next:
            last = whole.pop()
            whole.append(Passage(last.start, sentence.end, last.acts | acts))
        else:
            whole.append(Passage(sentence.start, sentence.end, acts))
        said = source.text[sentence.start : sentence.end]
        is_open = _is_cut(said, vocabulary) or is_entry(said)
    return whole


def _is_cut(text: str, vocabulary: Vocabulary) -> bool:
    tokens = tokenise(text[-8:])
    if not tokens or not text.endswith((".", ".)")) or text.endswith(")."):
        return False
    hits = vocabulary.words.at(tokens, len(tokens) - 1)
    return any(hit.value in {"honorific", "rank"} for hit in hits)


def _goes_on_in_row(text: str, last: Passage, start: int, acts: frozenset[str]) -> bool:
    """Whether a semicolon alone parts a sentence from one that registers, in the same line."""
    told = QUIET | NAMES_PEOPLE if FILED.match(text, start) else QUIET
    return (
        text[last.start : last.end].endswith((";", "；"))
        and "\n" not in text[last.end : start]
        and bool(last.acts & NAMES_PEOPLE)
        and acts <= told
        and text[start].isupper()
    )


def _is_passed_over(
    source: PeopleSource,
    text: str,
    acts: frozenset[str],
    vocabulary: Vocabulary,
    *,
    is_last: bool,
    is_listing: bool,
) -> bool:
    if _HEADER.match(text):
        return True
    tokens = tokenise(text[:60])
    opening = vocabulary.words.at(tokens, 0) if tokens else []
    is_line = is_listing or _LISTED.match(text) is not None
    if is_line and not text.rstrip().endswith((",", "،", "，")):
        opening = []  # "- Monsieur X, Directeur"
    if len(text) <= 80 and any(hit.value == "salutation" for hit in opening):
        if acts & NAMES_PEOPLE and (_SAID_ON.search(text) or says_who(source, text, vocabulary)):
            return False  # "Bonjour, M. X participera.", "Sayın X listeden çıkarılsın."
        return not text.rstrip().endswith((".", "。", "！", "!")) or len(tokens) < 8
    if not is_last or is_line or source.author is None:
        return False
    return _is_signed_line(text, source.author.name.strip())


def _is_signed_line(text: str, name: str) -> bool:
    """The author's name with an office behind it; "Croatia will be represented by …" is none,
    though the mission's mailbox be called Croatia."""
    rest = text[len(name) :].lstrip(" \t")
    is_apart = not rest or rest[0] in ",;(|-–—/\n，、،"
    return bool(name) and text.startswith(name) and is_apart and len(text) <= len(name) + 60


def _in_blocks(text: str, sentences: Sequence[Passage], vocabulary: Vocabulary) -> frozenset[int]:
    """List lines of a block of which one line registers, or most name a person with an office."""
    found: set[int] = set()
    block: list[int] = []
    for place, sentence in enumerate([*sentences, Passage(len(text), len(text), frozenset())]):
        if place < len(sentences) and _LISTED.match(text[sentence.start : sentence.end]):
            block.append(place)
            continue
        if len(block) > 1 and (
            any(sentences[i].acts & NAMES_PEOPLE for i in block)
            or _are_people(text, [sentences[i] for i in block[:_LONGEST_BLOCK]], vocabulary)
        ):
            found.update(block)
        block = []
    return frozenset(found)


def _is_entry(text: str, line: Passage, vocabulary: Vocabulary) -> bool:
    """Whether a sentence is a line by itself that names a person with an office."""
    is_line = text[max(0, line.start - 1) : line.start] in {"", "\n"} and (
        text[line.end : line.end + 1] in {"", "\n"}
    )
    return (
        is_line
        and line.end - line.start < _LONGEST_ENTRY
        and (_are_people(text, [line], vocabulary))
    )


def _are_people(text: str, lines: Sequence[Passage], vocabulary: Vocabulary) -> bool:
    named = 0
    for line in lines:
        if line.acts & _OTHER_MATTERS:
            return False
        people = people_in(text, line.start, line.end, vocabulary, in_list=True)
        named += bool(people and people[0].role)
    return named > len(lines) / 2


def _beside_changes(sentences: Sequence[Passage]) -> frozenset[int]:
    """Sentences without an act of their own near one that registers or changes people."""
    told = NAMES_PEOPLE | {"withdraws"}
    changing = {place for place, s in enumerate(sentences) if s.acts & told}
    near = {place + step for place in changing for step in _REACH} - changing
    return frozenset(p for p in near if 0 <= p < len(sentences) and not sentences[p].acts - QUIET)
