"""What was pressed in a calendar (RFC 5546): accepted, declined, left open, another time proposed.

A button tells that an entry is in somebody's diary, and no more: it may be the State that comes, or
one person's afternoon. So it declares nothing by itself; it is shown, and it is compared with what
the words beside it say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from mailbot.core.values.message import Attachment, Message
from mailbot.core.values.reading import Evidence, Intent, RegistrationAction

_CALENDARS = frozenset({"text/calendar", "application/ics"})
_ANSWERS = re.compile(r"METHOD: (?:REPLY|COUNTER)$", re.MULTILINE)
_ATTENDEE = re.compile(r"^ATTENDEE: .*> ([A-Z-]+)$", re.MULTILINE)
_ACCEPTED, _DECLINED = "ACCEPTED", "DECLINED"  # of PARTSTAT, RFC 5545 section 3.2.12

# what calendars write in the place of a person's words
_FORMULA = re.compile(
    r"has (?:tentatively )?(?:accepted|declined) (?:this|your|the) invitation"
    r"|has (?:replied .?maybe|proposed a new time)"
    r"|a (?:provisoirement )?(?:accepté|refusé|décliné) (?:cette |votre |l['’])invitation"
    r"|ha (?:aceptado|rechazado) (?:provisionalmente )?(?:esta|la|su|tu) invitación"
    r"|(?:aceitou|recusou) (?:provisoriamente )?(?:este|o|seu) convite"
    r"|hat (?:diese|die|ihre) einladung (?:\w+ )?(?:angenommen|abgelehnt|zugesagt)"
    r"|ha (?:accettato|rifiutato) (?:questo |il |l['’])invito"
    r"|(?:принял|отклонил)\S{0,3} (?:это |ваше )?приглашение"
    r"|(?:قبل|قبلت|رفض|رفضت) (?:هذه )?الدعوة"
    r"|(?:接受|拒绝|暫定接受|暂定接受)了?(?:此|该|这个|您的)?邀请"
    r"|(?:bu )?daveti (?:kabul etti|reddetti)",
    re.IGNORECASE,
)


def pressed(message: Message) -> tuple[str, ...] | None:
    """The answers that came in a calendar's file, as PARTSTAT has them; None where none did."""
    files = list(_answers(message))
    return tuple(one for file in files for one in _ATTENDEE.findall(file.text)) if files else None


def is_said_by_program(message: Message) -> bool:
    """Are there the words of a calendar, that somebody accepted or declined?"""
    return _FORMULA.search(message.own_text) is not None


def agrees(
    answers: Collection[str], intents: Collection[Intent], action: RegistrationAction | None
) -> bool:
    """Do the words of a message declare what was pressed? An answer that is not told speaks
    against nothing."""
    is_off = Intent.DECLINE in intents or action is RegistrationAction.WITHDRAW
    is_on = Intent.REGISTRATION in intents and not is_off
    return all((is_on and one == _ACCEPTED) or (is_off and one == _DECLINED) for one in answers)


def pressing(message: Message) -> tuple[Evidence, ...]:
    """Evidence of the answers: the lines of the files that tell them."""
    return tuple(
        Evidence(
            label=f"calendar:{line.group(1).lower()}",
            text=line.group(),
            source=f"attachment:{file.filename}",
            start=line.start(),
            end=line.end(),
            by="calendar",
            weight=1.0,
        )
        for file in _answers(message)
        for line in _ATTENDEE.finditer(file.text)
    )


def _answers(message: Message) -> Iterator[Attachment]:
    for file in message.attachments:
        if file.media_type in _CALENDARS and _ANSWERS.match(file.text):
            yield file
