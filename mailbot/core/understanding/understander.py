"""Message → reading: the steps in order, each in its own room."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from mailbot.core.understanding.actions import takes_back_speaking
from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.asides import Asides
from mailbot.core.understanding.claims import ClaimFinder
from mailbot.core.understanding.context import Context
from mailbot.core.understanding.doing import declaring
from mailbot.core.understanding.doubts import Case, doubts_of, may_be_robot
from mailbot.core.understanding.evidence import Found, evidence_of
from mailbot.core.understanding.heard import Heard
from mailbot.core.understanding.items import ItemFinder, ItemMention, Strength
from mailbot.core.understanding.judging.encoder import Encoder
from mailbot.core.understanding.judging.panel import JudgedSentence, Panel
from mailbot.core.understanding.parties import PartyFinder
from mailbot.core.understanding.people import PeopleFinder
from mailbot.core.understanding.pressed import pressing
from mailbot.core.understanding.questions import QuestionFinder
from mailbot.core.understanding.registering import ListReader, without_house
from mailbot.core.understanding.sentences import split_sentences
from mailbot.core.understanding.sources import Source, sources_of
from mailbot.core.understanding.speaking import (
    Speaking,
    given_up,
    speaking_of,
    told_on_what,
)
from mailbot.core.understanding.stored import Stored
from mailbot.core.understanding.weighing.scale import Scale, plain_scale
from mailbot.core.understanding.weighing.sureness import CHANCE, Floats
from mailbot.core.understanding.weighing.traits import Mentioned, views_of
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import (
    Evidence,
    Intent,
    Question,
    Reading,
    RegistrationAction,
)


class Understander:
    """Says what a message wants, with the words that say so and how sure that is."""

    def __init__(
        self,
        *,
        panel: Panel,
        scale: Scale,
        parties: PartyFinder,
        people: PeopleFinder,
        items: ItemFinder,
        questions: QuestionFinder,
        claims: ClaimFinder,
        asides: Asides,
        version: str,
    ) -> None:
        self.panel = panel
        self._scale = scale
        self._parties = parties
        self._list = ListReader(people)
        self._items = items
        self._questions = questions
        self._claims = claims
        self._asides = asides
        self._version = version

    @classmethod
    def from_files(
        cls,
        rules: Mapping[str, str],
        model: bytes | None,
        *,
        meeting: Meeting,
        overrides: Mapping[str, str] | None = None,
        encoder: Encoder | None = None,
    ) -> Understander:
        """`rules`: file name below rules/understanding/ → its TOML text; `model`: the stored
        numbers, None for an office that judges by rules alone; `overrides`: name → code of a
        delegation, the user's own table; `encoder`: the one that the numbers were fitted with.
        Raises ValueError on a broken rule or model."""
        stored = Stored.from_bytes(model) if model else None
        panel = Panel.from_rules(
            rules,
            stored.model if stored else None,
            encoder,
            taught=stored.taught if stored else None,
        )
        return cls(
            panel=panel,
            scale=stored.scale if stored else plain_scale(),
            parties=PartyFinder.from_rules(rules, overrides),
            people=PeopleFinder.from_rules(rules),
            items=ItemFinder.from_rules(rules, meeting),
            questions=QuestionFinder.from_rules(rules, panel.vocabulary),
            claims=ClaimFinder.from_rules(rules, panel.vocabulary, meeting),
            asides=Asides.from_rules(rules),
            version=_version(rules, model, encoder.mark if encoder else ""),
        )

    @property
    def version(self) -> str:
        """Digest of the rules and the models that judge."""
        return self._version

    @property
    def bound(self) -> float:
        """Least confidence at which an automatic answer keeps the promised rate of error."""
        return self._scale.bound

    def hear(self, message: Message) -> tuple[Heard, ...]:
        """The texts of a message that count as said, sentence by sentence as judged."""
        return tuple(self._heard(source, message.language) for source in sources_of(message))

    def _heard(self, source: Source, language: str) -> Heard:
        sentences = split_sentences(source.text)
        judged = self.panel.judge(sentences, source=source.name, language=language)
        judged = self._asides.left_out(judged, language)
        return Heard(source, judged, self.panel.wants(judged, language=language))

    def understand(self, message: Message, context: Context | None = None) -> Reading:
        """The reading of one message. Raises nothing that depends on the message."""
        context = context or Context()
        if message.nature is not Nature.REPLY and not may_be_robot(message):
            return self._machine(message, context)
        return self.weigh(message, context, self.hear(message), self._scale)

    def traits(self, message: Message, heard: Sequence[Heard]) -> Floats:
        """What the intents of a person's message are weighed by; shape (VIEWS, COUNT)."""
        judged = [sentence for one in heard for sentence in one.sentences]
        people = self._list.named(message, [one.as_if_registering() for one in heard])
        items = sum(
            _may_be_spoken_on(mention, one.sentences)
            for one in heard
            for mention in self._items.find(one.source.text, language=message.language)
        )
        return views_of(
            judged, Mentioned(len(people.delegates), items), [one.wants for one in heard]
        )

    def weigh(
        self, message: Message, context: Context, heard: Sequence[Heard], scale: Scale
    ) -> Reading:
        """The reading of a person's message from its judged sentences."""
        judged = [sentence for one in heard for sentence in one.sentences]
        traits = self.traits(message, heard)
        chances = scale.chances(traits)
        together = tuple(map(float, chances[0]))
        intents = _intents(judged, together)
        party, told = self._parties.find(message, context.party, is_by_letter=context.is_by_letter)
        context = context.of(party)
        unnamed = [one.without(party.name if party else "") for one in heard]
        intents, speaking = self._speaking(unnamed, message.language, context, intents)
        intents, action, people = self._list.of(message, context, heard, intents)
        people = without_house(people, party, unnamed, message)
        case = Case(
            message,
            judged,
            intents,
            action,
            together,
            [one.wants for one in heard],
            takes_off=bool(people.removed),
            leaves_open=speaking.leaves_open,
            claimed=self._claims.find(message, judged, intents),
            are_people_unsure=people.is_unsure,
            names_others=bool(self._parties.others(declaring(judged, intents), party)),
            told=told,
        )
        questions = self._asked(judged, intents, message.language)
        found = Found(heard, judged, intents, action, speaking, questions)
        return Reading(
            Nature.REPLY,
            message.language,
            intents=intents,
            action=action,
            party=party,
            delegates=people.delegates,
            removed=() if action is RegistrationAction.REGISTER else people.removed,
            interventions=speaking.items,
            interventions_withdrawn=speaking.withdrawn,
            questions=questions,
            doubts=doubts_of(case),
            confidence=scale.confidence(chances, traits),
            evidence=(*told, *evidence_of(found), *people.evidence, *pressing(message)),
            rules_version=self._version,
        )

    def _asked(
        self, judged: Sequence[JudgedSentence], intents: Sequence[Intent], language: str
    ) -> tuple[Question, ...]:
        if Intent.QUESTION not in intents:
            return ()
        asking = self._questions.find(judged, language=language)
        return self._questions.questions(asking, judged, language=language)

    def _speaking(
        self,
        heard: Sequence[Heard],
        language: str,
        context: Context,
        intents: tuple[Intent, ...],
    ) -> tuple[tuple[Intent, ...], Speaking]:
        """On what it means to speak, and what it wants by that: who names an item where we asked
        for it wants the floor."""
        told = told_on_what(self._items, heard, language, context)
        if told is not None:
            return tuple(i for i in Intent if i in {*intents, Intent.INTERVENTION}), told
        if Intent.INTERVENTION in intents:
            return intents, speaking_of(self._items, heard, language, context)
        if gone := given_up(self._items, heard, language, context):
            return tuple(i for i in Intent if i in {*intents, Intent.INTERVENTION}), gone
        return intents, Speaking()

    def _machine(self, message: Message, context: Context) -> Reading:
        """A machine wants nothing; an absent official still writes for somebody."""
        party, told = context.party, tuple[Evidence, ...]()
        if message.nature is Nature.AUTO_REPLY:
            party, told = self._parties.find(message, context.party)
        return Reading(
            message.nature,
            message.language,
            party=party,
            confidence=1.0,
            evidence=told,
            rules_version=self._version,
        )


def _may_be_spoken_on(mention: ItemMention, sentences: Sequence[JudgedSentence]) -> bool:
    """An item named outright in a sentence that neither asks nor refuses to speak."""
    place = bisect_right(sentences, mention.start, key=lambda sentence: sentence.start) - 1
    return (
        mention.strength is Strength.NAME
        and place >= 0
        and mention.start < sentences[place].end
        and sentences[place].best((Act.ASKS, Act.REQUESTS, Act.WILL_NOT_SPEAK)) < 0
    )


def _intents(judged: Sequence[JudgedSentence], chances: Sequence[float]) -> tuple[Intent, ...]:
    found = {intent for intent, chance in zip(Intent, chances, strict=True) if chance > CHANCE}
    if any(takes_back_speaking(sentence) for sentence in judged):
        found.add(Intent.INTERVENTION)
    return tuple(intent for intent in Intent if intent in found)


def _version(rules: Mapping[str, str], model: bytes | None, encoder: str) -> str:
    digest = hashlib.sha256(model or b"")
    digest.update(encoder.encode())
    for name in sorted(rules):
        digest.update(name.encode() + b"\0" + rules[name].encode() + b"\0")
    return digest.hexdigest()[:12]
