"""Which attachments are statements, and on which item."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.understanding.statements import StatementFinder
from mailbot.core.values.message import Attachment, AttachmentState, Message, Nature
from mailbot.wiring.judges import meeting_of

RULES = Path(__file__).parents[4] / "rules" / "understanding"
FINDER = StatementFinder.from_rules(
    {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("*.toml")},
    meeting_of(parse(example())),
    language_of=lambda text: "en" if text else "",
)
LONG = "We commend the Co-Chairs for their work and wish to report on our progress. " * 4


def found(filename: str, text: str, announced: tuple[str, ...] = ()) -> list[str]:
    attachment = Attachment(filename, "application/pdf", 9, AttachmentState.READ, text)
    message = Message(
        "0" * 64, "<1@x>", Nature.REPLY, (), "s", "en", "", (), "", attachments=(attachment,)
    )
    return [one.item for one in FINDER.find(message, announced)]


@pytest.mark.parametrize(
    ("filename", "text", "item"),
    [
        pytest.param("Statement_VictimAssistance.docx", LONG, "victim-assistance", id="by name"),
        pytest.param("Intervention déminage.pdf", LONG, "mine-clearance", id="in French"),
        pytest.param("HR.docx", "Check against delivery\n" + LONG, "unspecified", id="by text"),
        pytest.param(
            "doc1.docx",
            "Statement by Croatia on stockpile destruction. " + LONG,
            "stockpile-destruction",
            id="item in the text",
        ),
        pytest.param("Выступление.docx", "", "unspecified", id="a scan is told by its name"),
        pytest.param("发言稿.pdf", LONG, "unspecified", id="in Chinese"),
    ],
)
def test_a_statement_is_known(filename: str, text: str, item: str) -> None:
    assert found(filename, text) == [item]


def test_a_text_without_an_item_is_on_the_only_one_that_was_announced() -> None:
    assert found("statement.docx", LONG, ("resources",)) == ["resources"]
    assert found("statement.docx", LONG, ("resources", "mine-clearance")) == ["unspecified"]


def packed(filename: str, own_text: str) -> Message:
    attachment = Attachment(filename, "application/zip", 9, AttachmentState.OTHER)
    return Message(
        *("0" * 64, "<1@x>", Nature.REPLY, (), "s", "en", own_text, (), own_text),
        attachments=(attachment,),
    )


@pytest.mark.parametrize(
    ("filename", "own_text"),
    [
        ("declaraciones.zip", "Saludos cordiales"),
        ("docs.zip", "Please find attached our statement."),
        ("docs.7z", "Veuillez trouver ci-joint notre déclaration."),
        ("docs.zip", "Adjuntamos nuestra declaración."),
        ("docs.zip", "Segue em anexo a nossa declaração."),
        ("docs.zip", "نرفق بيان الوفد."),
        ("docs.rar", "Прилагаем заявление делегации."),
        ("docs.zip", "随附我国代表团的发言。"),
        ("docs.zip", "Anbei unsere Erklärung."),
        ("docs.zip", "In allegato la nostra dichiarazione."),
        ("docs.zip", "Beyanımız ektedir."),
    ],
)
def test_a_text_in_an_archive_has_come_and_is_for_a_person_to_open(
    filename: str, own_text: str
) -> None:
    message = packed(filename, own_text)
    assert FINDER.hides(message)
    (one,) = FINDER.find(message, ("resources",))
    assert (one.filename, one.language, one.item) == (filename, "", "resources")


@pytest.mark.parametrize(
    ("filename", "own_text"),
    [
        ("photos.zip", "Please find attached the pictures of our delegates."),
        ("registration forms.zip", "Statement by Croatia."),
        ("statement.docx", "Our statement is attached."),
    ],
)
def test_another_archive_and_another_file_hide_none(filename: str, own_text: str) -> None:
    assert not FINDER.hides(packed(filename, own_text))


@pytest.mark.parametrize(
    ("filename", "text"),
    [
        ("Note verbale statement.pdf", LONG),
        ("letter.pdf", "The Permanent Mission presents its compliments. " + LONG),
        ("registration form.docx", LONG),
        ("statement.png", LONG),
        ("delegates.docx", "Ms. Ivana Horvat, First Secretary"),
    ],
)
def test_other_files_are_none(filename: str, text: str) -> None:
    assert found(filename, text) == []
