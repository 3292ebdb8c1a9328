"""Message → reading: the steps in order, each in its own room."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.context import Context
from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.judging.panel import JudgedSentence, Panel
from mailbot.core.understanding.sentences import split_sentences
from mailbot.core.understanding.sources import sources_of
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Intent, Question, Reading, RegistrationAction, Topic

_INTENT_OF = {
    Act.REGISTERS: Intent.REGISTRATION,
    Act.AMENDS: Intent.REGISTRATION,
    Act.WITHDRAWS: Intent.REGISTRATION,
    Act.WILL_SPEAK: Intent.INTERVENTION,
    Act.ASKS: Intent.QUESTION,
    Act.REQUESTS: Intent.QUESTION,
    Act.DECLINES: Intent.DECLINE,
}


class Understander:
    """Says what a message wants, with the words that say so and how sure that is."""

    def __init__(self, *, panel: Panel, meeting: Meeting, version: str) -> None:
        self._panel = panel
        self._meeting = meeting
        self._version = version

    @classmethod
    def from_files(
        cls,
        rules: Mapping[str, str],
        model: bytes | None,
        *,
        meeting: Meeting,
        overrides: Mapping[str, str] | None = None,
    ) -> Understander:
        """`rules`: file name below rules/understanding/ → its TOML text; `model`: the stored
        numbers, None for an office that judges by rules alone; `overrides`: name → code of a
        delegation, the user's own table. Raises ValueError on a broken rule or model."""
        panel = Panel(LinearModel.from_bytes(model) if model else None)
        return cls(panel=panel, meeting=meeting, version=_version(rules, model))

    def understand(self, message: Message, context: Context | None = None) -> Reading:
        """The reading of one message. Raises nothing that depends on the message."""
        context = context or Context()
        if message.nature is not Nature.REPLY:
            return Reading(
                message.nature,
                message.language,
                party=context.party,
                confidence=1.0,
                rules_version=self._version,
            )
        judged = [
            sentence
            for source in sources_of(message)
            for sentence in self._panel.judge(
                split_sentences(source.text), source=source.name, language=message.language
            )
        ]
        found = {_INTENT_OF[act] for sentence in judged for act in sentence.acts & set(_INTENT_OF)}
        return Reading(
            message.nature,
            message.language,
            intents=tuple(intent for intent in Intent if intent in found),
            action=_action(judged),
            party=context.party,
            questions=tuple(
                Question(Topic.OTHER, sentence.text)
                for sentence in judged
                if sentence.acts & {Act.ASKS, Act.REQUESTS}
            ),
            confidence=0.5,
            rules_version=self._version,
        )


def _action(judged: Sequence[JudgedSentence]) -> RegistrationAction | None:
    acts = {act for sentence in judged for act in sentence.acts}
    if Act.WITHDRAWS in acts:
        return RegistrationAction.WITHDRAW
    if Act.AMENDS in acts:
        return RegistrationAction.AMEND
    return RegistrationAction.REGISTER if Act.REGISTERS in acts else None


def _version(rules: Mapping[str, str], model: bytes | None) -> str:
    digest = hashlib.sha256(model or b"")
    for name in sorted(rules):
        digest.update(name.encode() + b"\0" + rules[name].encode() + b"\0")
    return digest.hexdigest()[:12]
