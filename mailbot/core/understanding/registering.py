"""What a message does to the list of a delegation: register, change or take back, and whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from mailbot.core.understanding.actions import action_of, changes_rather
from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.context import Context
from mailbot.core.understanding.heard import Heard
from mailbot.core.understanding.on_record import (
    are_some,
    changes_head,
    is_in_unknown_place,
    left_out,
    on_record,
    staying_away,
)
from mailbot.core.understanding.people import PeopleFinder, PeopleFound, PeopleSource, is_same
from mailbot.core.understanding.unreplaced import leaves_a_list, takes_off_some
from mailbot.core.values.message import Message, SegmentKind
from mailbot.core.values.reading import Delegate, Intent, Party, RegistrationAction

_CHANGES = frozenset({Act.REGISTERS, Act.AMENDS})


class ListReader:
    """Reads what is done to a list, by the people that a finder finds."""

    def __init__(self, people: PeopleFinder) -> None:
        self._people = people

    def of(
        self,
        message: Message,
        context: Context,
        heard: Sequence[Heard],
        intents: tuple[Intent, ...],
    ) -> tuple[tuple[Intent, ...], RegistrationAction | None, PeopleFound]:
        """What is done to a registration, and to whom; a decline that was none is no intent."""
        judged = [sentence for one in heard for sentence in one.sentences]
        wants = [one.wants for one in heard]
        if Intent.DECLINE in intents and Intent.REGISTRATION not in intents:
            away = staying_away(heard, context.record)
            if away.removed:
                return _changing(intents), RegistrationAction.AMEND, away
        action = action_of(judged, context, wants) if Intent.REGISTRATION in intents else None
        if action is RegistrationAction.WITHDRAW:
            intents, action = self._taken_back(message, heard, intents, context)
        people = self._coming(message, heard, action)
        if action is RegistrationAction.REGISTER and people.removed and changes_rather(wants):
            action = RegistrationAction.AMEND  # somebody is taken off, and it sounds like a change
        if action is not None and action is not RegistrationAction.WITHDRAW:
            known = on_record(context.record)
            people = self._beside(heard, people, known)
            if any(is_same(name, other) for name in people.removed for other in known):
                action = RegistrationAction.AMEND
        return intents, action, people

    def _beside(
        self, heard: Sequence[Heard], people: PeopleFound, known: Sequence[str]
    ) -> PeopleFound:
        """The people of a message beside those who stand on record, by their names."""
        if not known:
            return people
        stay = any(self._people.says("others", one.source.text) for one in heard)
        sentences = [sentence for one in heard for sentence in one.sentences]
        swapping = [one for one in sentences if self._people.says("swap", one.text)]
        swaps = any(_CHANGES & sentence.acts for sentence in swapping)
        ousting = [one.text for one in sentences if self._people.says("remove-next", one.text)]
        is_unknown = is_in_unknown_place(people, known, swaps=swaps)
        is_unknown = is_unknown or changes_head(people, ousting)
        people = left_out(people, known, others_stay=stay)
        return replace(people, is_unsure=people.is_unsure or is_unknown)

    def _coming(
        self, message: Message, heard: Sequence[Heard], action: RegistrationAction | None
    ) -> PeopleFound:
        """Who comes, as the sentences say that register or change; where these name nobody, as
        those say that could register and do nothing else."""
        if action is None:
            return PeopleFound()
        found = self.named(message, heard)
        if action is RegistrationAction.WITHDRAW:
            return _without_all(found)
        if found.delegates or found.removed or action is not RegistrationAction.REGISTER:
            return found
        return self.named(message, [one.as_if_registering() for one in heard])

    def _taken_back(
        self,
        message: Message,
        heard: Sequence[Heard],
        intents: tuple[Intent, ...],
        context: Context,
    ) -> tuple[tuple[Intent, ...], RegistrationAction]:
        """What is wanted where a registration is taken back: a change, if only somebody is taken
        off, or somebody stays or comes: "strike X; the others remain", "delete X from our list"."""
        found = self.named(message, heard)
        if takes_off_some(heard, found.removed, self._people.is_unreplaced):
            intents = tuple(intent for intent in intents if intent is not Intent.DECLINE)
            return intents, RegistrationAction.AMEND
        own = message.author.name.casefold() if message.author else ""
        others = [name for name in found.removed if name.casefold() != own]
        remain = any(self._people.says("others", one.source.text) for one in heard)
        remain = remain or leaves_a_list(heard, others, partial(self._people.says, "listed"))
        remain = remain or are_some(others, on_record(context.record))
        is_partly = Intent.DECLINE not in intents and (remain or found.delegates)
        return intents, RegistrationAction.AMEND if is_partly else RegistrationAction.WITHDRAW

    def named(self, message: Message, heard: Sequence[Heard]) -> PeopleFound:
        """The people whom some texts register, keep or take off."""
        signature = "\n".join(
            segment.text for segment in message.segments if segment.kind is SegmentKind.SIGNATURE
        )
        found = [
            self._people.find(
                PeopleSource(
                    one.source.text,
                    name=one.source.name,
                    sentences=one.sentences,
                    tables=one.source.tables,
                    fates=one.fates,
                    author=message.author,
                    signature=signature,
                    language=message.language,
                )
            )
            for one in heard
        ]
        return PeopleFound(
            delegates=_distinct(delegate for one in found for delegate in one.delegates),
            removed=tuple(dict.fromkeys(name for one in found for name in one.removed)),
            kept=tuple(dict.fromkeys(name for one in found for name in one.kept)),
            evidence=tuple(evidence for one in found for evidence in one.evidence),
            whole=min(
                (one.whole for one in found if one.whole),
                key=lambda whole: not whole.is_plain,
                default=None,
            ),
            is_unsure=any(one.is_unsure for one in found),
        )


def without_house(
    people: PeopleFound, party: Party | None, heard: Sequence[Heard], message: Message
) -> PeopleFound:
    """Without what is but the name of the organisation that writes, or a part of it: "I come for
    Mano Aperta Onlus". `heard`: what is said beside that name."""
    if party is None or party.code is not None:
        return people
    author = message.author.name if message.author else ""
    if party.name not in author and set(author.split()) & set(party.name.split()):
        return people  # a house that is called after its people: "Berg and Lund"
    houses = {
        f"delegate:{one.name}"
        for one in people.delegates
        if one.name in party.name
        and one.name not in author
        and not any(one.name in said.source.text for said in heard)
    }
    return replace(
        people,
        delegates=tuple(one for one in people.delegates if f"delegate:{one.name}" not in houses),
        evidence=tuple(one for one in people.evidence if one.label not in houses),
    )


def _changing(intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """A change of the list, where a refusal was heard."""
    wanted = {*intents, Intent.REGISTRATION} - {Intent.DECLINE}
    return tuple(intent for intent in Intent if intent in wanted)


def _without_all(found: PeopleFound) -> PeopleFound:
    """Where all is taken back, who was announced before no longer comes: "we had registered X"."""
    announced = (delegate.name for delegate in found.delegates)
    return replace(found, delegates=(), removed=tuple(dict.fromkeys((*found.removed, *announced))))


def _distinct(delegates: Iterable[Delegate]) -> tuple[Delegate, ...]:
    """Each person once, as named first."""
    return tuple({delegate.name: delegate for delegate in reversed(list(delegates))}.values())[::-1]
