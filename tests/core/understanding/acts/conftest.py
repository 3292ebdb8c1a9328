"""The understander as it ships, and messages to try it on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.message import Address, Attachment, Message, Nature


@pytest.fixture
def message() -> Callable[..., Message]:
    def made(
        text: str,
        language: str = "en",
        *,
        nature: Nature = Nature.REPLY,
        attachments: tuple[Attachment, ...] = (),
        forwarded: str = "",
    ) -> Message:
        return Message(
            digest="0" * 64,
            message_id="<1@mission.example>",
            nature=nature,
            nature_evidence=(),
            subject="Re: Meetings of the Standing Committees",
            language=language,
            text=text,
            segments=(),
            own_text=text,
            from_=(Address("Ana Ruiz", "ana.ruiz@mission.example"),),
            attachments=attachments,
            forwarded_text=forwarded,
        )

    return made
