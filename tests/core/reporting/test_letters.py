"""What a letter of ours says, for reading: names and addresses in any script stand as written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailbot.core.reporting.letters import fields, letter_text
from mailbot.core.values.letter import Purpose
from mailbot.core.writing import form

LONG = "Анна Примерова из очень длинного постоянного представительства при отделении"


@pytest.mark.parametrize(
    "recipient",
    [
        pytest.param("пример@xn--e1afmkfd.example", id="SMTPUTF8"),
        pytest.param("例子@xn--fsqu00a.example", id="SMTPUTF8, Chinese"),
        pytest.param("anna@mission.example", id="ASCII"),
    ],
)
@pytest.mark.parametrize("name", ["", "Anna", LONG, "执行支助股", "وحدة دعم التنفيذ"])
@pytest.mark.parametrize("subject", ["Re: Meetings [SC11-0042]", f"Re: {LONG} [SC11-0042]"])
def test_its_heads_stand_as_written(recipient: str, name: str, subject: str) -> None:
    sheet = form.Sheet(
        purpose=Purpose.ACKNOWLEDGEMENT,
        message_id="<letter.1@office.example>",
        date=datetime(2011, 4, 20, 10, 0, tzinfo=UTC),
        from_name="Unité d’appui à l’application",
        from_address="office@office.example",
        reply_to="office@office.example",
        recipient_name=name,
        recipient=recipient,
        subject=subject,
        language="en",
        text="Dear colleagues,\n",
        html="<p>Dear colleagues,</p>\n",
    )
    told = letter_text(raw := form.as_bytes(sheet))
    assert told.subject == fields(raw)["Subject"] == subject
    assert told.recipient == (f"{name} <{recipient}>" if name else recipient)
    assert told.sender == "Unité d’appui à l’application <office@office.example>"
    assert told.text == "Dear colleagues,\r\n"
