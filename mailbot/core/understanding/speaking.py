"""On what a message means to speak: by its own wish, or in answer to our question on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mailbot.core.understanding.actions import refuses_to_speak, takes_back_speaking
from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.context import Context
from mailbot.core.understanding.heard import Heard
from mailbot.core.understanding.items import ItemFinder, ItemMention, Strength
from mailbot.core.understanding.items.mentions import within
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.values.meeting import UNSPECIFIED_ITEM

Found = tuple[Heard, tuple[ItemMention, ...]]  # a text, and what it names
_OF_SPEAKING = frozenset({Act.WILL_SPEAK, Act.WILL_NOT_SPEAK})


@dataclass(frozen=True, slots=True)
class Speaking:
    """The items to speak on, those on which a wish to speak is taken back, and whether some wish
    names more than these; `named`: the words that name them, each with the place of its text."""

    items: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    leaves_open: bool = False
    named: tuple[tuple[int, ItemMention], ...] = ()


def speaking_of(
    items: ItemFinder, heard: Sequence[Heard], language: str, context: Context
) -> Speaking:
    """Of a message that wants the floor, or takes such a wish back."""
    found = _found(items, heard, language)
    mentions, leaves_open = _named(items, found)
    sentences = [sentence for one in heard for sentence in one.sentences]
    announced = any(_announces(sentence, mentions) for sentence, mentions in _in_sentences(found))
    refused = any(Act.WILL_NOT_SPEAK in sentence.acts for sentence in sentences)
    taken_back = any(takes_back_speaking(sentence) for sentence in sentences)
    taken_back = taken_back or any(mention.is_taken_back for mention in mentions)
    if refused and not announced and any(mention.is_intended for mention in mentions):
        taken_back = True  # "no longer on item 2 but on item 4"
    said = Speaking(
        items.interventions(mentions, is_announced=announced or not (taken_back or refused)),
        items.withdrawn(mentions) if taken_back else (),
        leaves_open,
        _placed(found),
    )
    moves = any(
        items.moves(one.source.text, one.sentences, of_one, language=language)
        for one, of_one in found
    )
    return against_record(said, items.withdrawn(mentions), context, moves=moves, found=found)


def given_up(
    items: ItemFinder, heard: Sequence[Heard], language: str, context: Context
) -> Speaking | None:
    """Where a delegation that stands on the list of speakers says that it does not speak, without
    a word of what it had said before: the items that it gives up, or all; else None."""
    sentences = [sentence for one in heard for sentence in one.sentences]
    if not _on_record(context) or not any(refuses_to_speak(one) for one in sentences):
        return None
    speaking = speaking_of(items, heard, language, context)
    is_plain = bool(speaking.withdrawn) or not speaking.named
    return speaking if is_plain and not speaking.items else None


def against_record(
    said: Speaking,
    refused: Sequence[str],
    context: Context,
    *,
    moves: bool,
    found: Sequence[Found],
) -> Speaking:
    """With what stands on record and is taken back by it: an item that is refused, and the only
    one from which a statement may be moved. Where another is put right, or it may be one of
    several, something is left open."""
    on_record = _on_record(context)
    if said.withdrawn or not on_record:
        return said
    withdrawn = tuple(code for code in refused if code in on_record and code not in said.items)
    if withdrawn or not said.items or UNSPECIFIED_ITEM in said.items:
        return replace(said, withdrawn=withdrawn)
    if not set(said.items) & set(on_record):
        if moves and len(on_record) == 1:
            return replace(said, withdrawn=on_record)
        is_open = moves or _says(found, "CORRECT", back=1)
    else:
        is_open = bool(set(on_record) - set(said.items)) and _says(found, "ONLY")
    return replace(said, leaves_open=said.leaves_open or is_open)


def _on_record(context: Context) -> tuple[str, ...]:
    interventions = context.record.interventions if context.record else ()
    return tuple(one.item for one in interventions if one.item != UNSPECIFIED_ITEM)


def _says(found: Sequence[Found], concept: str, *, back: int = 0) -> bool:
    """Whether some words stand in a sentence that names what is to be spoken on, or so many
    sentences before it."""
    return any(
        any(concept in s.concepts for s in one.sentences[max(0, place - back) : place + 1])
        and any(mentions[at].is_intended for at in within(mentions, sentence))
        for one, mentions in found
        for place, sentence in enumerate(one.sentences)
    )


def told_on_what(
    items: ItemFinder, heard: Sequence[Heard], language: str, context: Context
) -> Speaking | None:
    """Where a delegation that wants to speak has not said on what: what a message names plainly in
    sentences that do nothing else, "It is the item on the budget."; None if it names nothing, or
    speaks of speaking itself."""
    said = {act for one in heard for sentence in one.sentences for act in sentence.acts}
    if not _is_awaited(context) or said & _OF_SPEAKING:
        return None
    speaking = [one.as_if_speaking() for one in heard]
    found = _found(items, speaking, language)
    mentions, leaves_open = _named(items, found)
    plain = [m for m in mentions if m.is_intended and m.strength is Strength.NAME]
    told = items.interventions(plain, is_announced=leaves_open)
    return Speaking(told, (), leaves_open, _placed(found)) if told else None


def _found(items: ItemFinder, heard: Sequence[Heard], language: str) -> list[Found]:
    return [(one, items.find(one.source.text, one.sentences, language=language)) for one in heard]


def _named(items: ItemFinder, found: Sequence[Found]) -> tuple[list[ItemMention], bool]:
    """What names items in some texts, and whether a wish to speak in them names more."""
    return [mention for _, of_one in found for mention in of_one], any(
        items.is_left_open(one.source.text, one.sentences, of_one) for one, of_one in found
    )


def _placed(found: Sequence[Found]) -> tuple[tuple[int, ItemMention], ...]:
    return tuple((place, named) for place, (_, some) in enumerate(found) for named in some)


def _announces(sentence: JudgedSentence, mentions: Sequence[ItemMention]) -> bool:
    """Whether a sentence wants the floor, and not only takes back what it names."""
    if Act.WILL_SPEAK not in sentence.acts:
        return False
    there = [mentions[place] for place in within(mentions, sentence)]
    return any(m.is_intended for m in there) or not any(m.is_taken_back for m in there)


def _in_sentences(
    found: Sequence[Found],
) -> Iterator[tuple[JudgedSentence, Sequence[ItemMention]]]:
    """Each sentence with what its text names."""
    return ((sentence, mentions) for one, mentions in found for sentence in one.sentences)


def _is_awaited(context: Context) -> bool:
    record = context.record
    return record is not None and any(i.item == UNSPECIFIED_ITEM for i in record.interventions)
