"""On what a message means to speak: by its own wish, or in answer to our question on what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.core.understanding.actions import takes_back_speaking
from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.context import Context
from mailbot.core.understanding.heard import Heard
from mailbot.core.understanding.items import ItemFinder, ItemMention, Strength
from mailbot.core.values.meeting import UNSPECIFIED_ITEM

_OF_SPEAKING = frozenset({Act.WILL_SPEAK, Act.WILL_NOT_SPEAK})


@dataclass(frozen=True, slots=True)
class Speaking:
    """The items to speak on, those on which a wish to speak is taken back, and whether some wish
    names more than these."""

    items: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    leaves_open: bool = False


def speaking_of(items: ItemFinder, heard: Sequence[Heard], language: str) -> Speaking:
    """Of a message that wants the floor, or takes such a wish back."""
    mentions, leaves_open = _named(items, heard, language)
    sentences = [sentence for one in heard for sentence in one.sentences]
    announced = any(Act.WILL_SPEAK in sentence.acts for sentence in sentences)
    refused = any(Act.WILL_NOT_SPEAK in sentence.acts for sentence in sentences)
    taken_back = any(takes_back_speaking(sentence) for sentence in sentences)
    if refused and not announced and any(mention.is_intended for mention in mentions):
        taken_back = True  # "no longer on item 2 but on item 4"
    return Speaking(
        items.interventions(mentions, is_announced=announced or not (taken_back or refused)),
        items.withdrawn(mentions) if taken_back else (),
        leaves_open,
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
    mentions, leaves_open = _named(items, [one.as_if_speaking() for one in heard], language)
    plain = [m for m in mentions if m.is_intended and m.strength is Strength.NAME]
    told = items.interventions(plain, is_announced=leaves_open)
    return Speaking(told, (), leaves_open) if told else None


def _named(
    items: ItemFinder, heard: Sequence[Heard], language: str
) -> tuple[list[ItemMention], bool]:
    """What names items in some texts, and whether a wish to speak in them names more."""
    found = [(one, items.find(one.source.text, one.sentences, language=language)) for one in heard]
    return [mention for _, of_one in found for mention in of_one], any(
        items.is_left_open(one.source.text, one.sentences, of_one) for one, of_one in found
    )


def _is_awaited(context: Context) -> bool:
    record = context.record
    return record is not None and any(i.item == UNSPECIFIED_ITEM for i in record.interventions)
