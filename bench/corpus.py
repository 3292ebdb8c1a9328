"""Messages as an office gets them: six languages, 2 to 100 kB, a tenth with attachments.

The same number gives the same message. Everyone in them is invented.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from io import BytesIO

from docx import Document

OFFICE = "office@office.test"
DELEGATIONS = 200
_LEAST, _MIDDLE, _MOST = 2_000, 8_000, 100_000
_SHARE_WITH_ATTACHMENT = 10  # one in so many
_NAMES = "Ana Horvat,Luis Prieto,Marie Lambert,Ivan Petrov,Amina Haddad,Wei Zhang".split(",")
_TEXTS = {
    "en": "Dear colleagues,\n\nThe delegation of {state} will attend the meetings in Geneva. It "
    "consists of {name}, First Secretary. We wish to take the floor on victim assistance.\n\n"
    "Will there be interpretation into French?\n\nBest regards,\n{name}",
    "fr": "Chers collègues,\n\nLa délégation de {state} participera aux réunions de Genève. Elle "
    "sera composée de {name}, premier secrétaire. Nous souhaitons prendre la parole sur le "
    "déminage.\n\nFaut-il un visa ?\n\nCordialement,\n{name}",
    "es": "Estimados colegas:\n\nLa delegación de {state} asistirá a las reuniones de Ginebra, "
    "representada por {name}, primer secretario. Deseamos intervenir sobre la asistencia a las "
    "víctimas.\n\n¿Habrá interpretación?\n\nSaludos cordiales,\n{name}",
    "ru": "Уважаемые коллеги!\n\nВ заседаниях примет участие первый секретарь {name} ({state}). "
    "Делегация намерена выступить по вопросу о разминировании.\n\nНужна ли виза?\n\n"
    "С уважением,\n{name}",
    "ar": "تحية طيبة وبعد،\n\nسيشارك في الاجتماعات السكرتير الأول {name} ({state})، ويود إلقاء "
    "كلمة بشأن مساعدة الضحايا.\n\nهل تتوفر الترجمة؟\n\nمع أطيب التحيات\n{name}",
    "zh": "各位同事：\n\n{state}代表团一等秘书{name}将出席日内瓦会议，并拟就受害者援助议题发言。"
    "\n\n请问是否提供同声传译？\n\n此致\n{name}",
}
_QUOTED = (
    "The Implementation Support Unit invites your delegation to the meetings of the Standing "
    "Committees in Geneva. Please register on-line by the deadline, and write to us with questions "
    "about the agendas, or to announce that you mean to intervene on particular items."
)


def messages(count: int, *, seed: int = 1) -> Iterator[bytes]:
    """So many messages, one after the other."""
    for number in range(count):
        yield message(number, seed=seed)


def message(number: int, *, seed: int = 1) -> bytes:
    """The message of a number."""
    chance = random.Random(f"{seed} {number}")
    language = tuple(_TEXTS)[number % len(_TEXTS)]
    code = number % DELEGATIONS
    name = chance.choice(_NAMES)
    own = _TEXTS[language].format(name=name, state=f"State {code}")
    made = EmailMessage(policy=policy.SMTP)
    made["From"] = f"{name} <{address(code)}>"
    made["To"] = OFFICE
    made["Subject"] = "Re: Invitation: Meetings of the Standing Committees"
    made["Date"] = f"Wed, 20 Apr 2011 10:{number // 60 % 60:02}:{number % 60:02} +0200"
    made["Message-ID"] = f"<bench.{seed}.{number}@{domain(code)}>"
    made["In-Reply-To"] = f"<invitation.{code}@office.test>"
    _fill(made, own, size=_size(chance), has_html=number % 2 == 0)
    if number % _SHARE_WITH_ATTACHMENT == 3:
        _attach(made, own)
    return made.as_bytes()


def domain(code: int) -> str:
    return f"mission-{code:03}.example"


def address(code: int) -> str:
    return f"geneva@{domain(code)}"


def _size(chance: random.Random) -> int:
    """Around the middle as sizes of mail are: most small, a few very large."""
    return int(min(_MOST, max(_LEAST, _MIDDLE * math.exp(chance.gauss(0, 0.9)))))


def _fill(made: EmailMessage, own: str, *, size: int, has_html: bool) -> None:
    """The words, and the invitation quoted below as often as the size needs it."""
    written = len(own.encode()) * (2 if has_html else 1) + 600
    lines = max(1, (size - written) // ((len(_QUOTED) + 2) * (2 if has_html else 1)))
    quoted = "\n".join(f"> {_QUOTED}" for _ in range(lines))
    head = "On 20 April 2011, Office <office@office.test> wrote:"
    made.set_content(f"{own}\n\n{head}\n{quoted}\n")
    if has_html:
        paragraphs = "".join(f"<p>{line}</p>" for line in own.splitlines() if line)
        quote = f"<p>{_QUOTED}</p>" * lines
        made.add_alternative(
            f"<html><body>{paragraphs}<p>{head}</p>"
            f"<blockquote type='cite'>{quote}</blockquote></body></html>",
            subtype="html",
        )


def _attach(made: EmailMessage, own: str) -> None:
    document = Document()
    for line in own.splitlines():
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    made.add_attachment(
        file.getvalue(),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="note.docx",
    )
