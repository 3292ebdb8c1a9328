"""Words of a meeting that mean something else: a test per trap, through the whole understander.

Each row is a short mail in which a telling word (intervention, question, register, statement,
floor, represent) does not say what it says elsewhere, with what the mail wants all the same.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.understanding import Understander
from mailbot.core.values.meeting import AgendaItem, Meeting
from mailbot.core.values.message import Address, Message, Nature
from mailbot.core.values.reading import RegistrationAction
from mailbot.wiring.judges import encoder

ROOT = Path(__file__).parents[3]
TRAPS = [
    ("no-floor-en", "en", "Thank you. We do not intend to take the floor.", ""),
    ("no-questions-en", "en", "Thank you for your letter. We have no questions at this stage.", ""),
    (
        "field-interventions-en",
        "en",
        "Thank you for your letter. Our interventions in mined areas continue as planned.",
        "",
    ),
    ("opportunity-en", "en", "May I take this opportunity to thank you for your kind letter?", ""),
    ("letter-registered-en", "en", "Your letter was registered under no. 4471 in our files.", ""),
    ("bank-statement-en", "en", "Please find the bank statement for your accounts.", ""),
    (
        "issue-ru",
        "ru",
        "Благодарим за письмо. Вопрос о минах остаётся важным для нашей страны.",
        "",
    ),
    ("field-interventions-ar", "ar", "شكراً على رسالتكم. تدخلات فرقنا الميدانية مستمرة.", ""),
    ("field-interventions-fr", "fr", "Merci de votre lettre. Nos interventions continuent.", ""),
    ("no-floor-fr", "fr", "Nous n'avons pas l'intention de prendre la parole. Merci.", ""),
    ("no-floor-es", "es", "Gracias. No tenemos previsto hacer uso de la palabra.", ""),
    ("no-questions-pt", "pt", "Agradecemos a carta. Não temos perguntas neste momento.", ""),
    ("no-questions-zh", "zh", "来信收到，谢谢。目前没有问题。", ""),
    ("no-floor-de", "de", "Vielen Dank. Wir haben nicht vor, das Wort zu ergreifen.", ""),
    ("floor-as-a-question-en", "en", "Could Chad be given the floor on clearance?", "intervention"),
    ("represented-en", "en", "Peru will not be represented at the meetings in June.", "decline"),
    ("question-of-visas-en", "en", "Could you send us a letter for the visa?", "question"),
]


@pytest.fixture(scope="module")
def understander() -> Understander:
    rules = {
        path.name: path.read_text("utf-8")
        for path in (ROOT / "rules" / "understanding").glob("*.toml")
    }
    meeting = Meeting(
        code="SC11",
        title="Meetings of the Standing Committees",
        starts_on=date(2011, 6, 20),
        ends_on=date(2011, 6, 24),
        place="Geneva",
        zone=ZoneInfo("Europe/Zurich"),
        deadline=datetime(2011, 6, 13, 21, 59, tzinfo=UTC),
        items=(AgendaItem("mine-clearance", "Mine Clearance and Mine Risk Education"),),
        registration_url="https://meeting.example/register",
        office_name="Office",
        office_address="office@meeting.example",
    )
    stored = (ROOT / "rules" / "model" / "sentences.npz").read_bytes()
    return Understander.from_files(rules, stored, meeting=meeting, encoder=encoder())


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [pytest.param(*fields, id=name) for name, *fields in TRAPS],
)
def test_a_word_that_says_something_else_here_misleads_nobody(
    understander: Understander, language: str, text: str, wanted: str
) -> None:
    intents = understander.understand(message(text, language)).intents
    assert intents == ((wanted,) if wanted else ())


def test_a_first_registration_takes_nobody_off(understander: Understander) -> None:
    text = (
        "Due di noi parteciperanno: Ana Ruiz e padre Tarcisio Bonfanti. Don Luigi Sala invece"
        " quest'anno rimane a Brescia e vi saluta con affetto."
    )
    reading = understander.understand(message(text, "it"))
    assert (reading.action, reading.removed) == (RegistrationAction.REGISTER, ())
    assert [delegate.name for delegate in reading.delegates] == ["Ana Ruiz", "Tarcisio Bonfanti"]


def message(text: str, language: str) -> Message:
    return Message(
        digest="0" * 64,
        message_id="<1@mission.example>",
        nature=Nature.REPLY,
        nature_evidence=(),
        subject="Re: Meetings of the Standing Committees",
        language=language,
        text=text,
        segments=(),
        own_text=text,
        from_=(Address("Ana Ruiz", "ana.ruiz@mission.example"),),
    )
