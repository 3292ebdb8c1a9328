"""Files as editors of Windows write them: with a mark before UTF-8, with CRLF; what is not UTF-8 is
refused, and the mend is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailbot.cli import load_commands

TEMPLATES = Path(__file__).parents[2] / "templates" / "letters"
RULES = Path(__file__).parents[2] / "rules"


def mailbot(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(load_commands(), list(words))
    assert result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    mailbot("init", str(tmp_path / "office"))
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def own(office: Path, shipped: Path, name: str, encoding: str) -> None:
    """Puts a copy of what came along into the office's folder, as an editor there saves it."""
    path = office / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = shipped.read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))


def words_of(shown: str) -> list[str]:
    return [line for line in shown.splitlines() if not line.startswith("Date:")]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_letters_are_written_as_without_the_mark(office: Path, language: str) -> None:
    mailbot("contacts", "import", *map(str, (office / "lists").glob("*.csv")))
    show = ("template", "preview", "invitation", "--language", language)
    before = words_of(mailbot(*show))
    for path in (TEMPLATES / language).iterdir():
        if path.name not in ("particulars.txt", "signatories.txt"):  # `init` wrote the office's own
            own(office, path, f"templates/letters/{language}/{path.name}", "utf-8-sig")
    assert words_of(mailbot(*show)) == before
    mailbot("template", "check")


@pytest.mark.parametrize("room", ["reading", "understanding", "sentences", "audiences"])
def test_rules_with_the_mark_are_rules(office: Path, room: str) -> None:
    for path in (RULES / room).rglob("*.toml"):
        own(office, path, f"rules/{path.relative_to(RULES)}", "utf-8-sig")
    message = office / "message.eml"
    message.write_bytes(b"From: a@mission.hr.example\r\nSubject: Meetings\r\n\r\nThank you.\r\n")
    assert "reply in en" in mailbot("read", "message.eml")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
@pytest.mark.parametrize(
    ("shipped", "name"),
    [
        (TEMPLATES / "fr" / "closing.txt", "templates/letters/fr/closing.txt"),
        (RULES / "understanding" / "topics.toml", "rules/understanding/topics.toml"),
    ],
    ids=["template", "rules"],
)
def test_what_is_not_utf_8_is_named_with_its_mend(
    office: Path, shipped: Path, name: str, encoding: str
) -> None:
    own(office, shipped, name, "utf-16")
    if encoding == "cp1252":
        (office / name).write_bytes("é".encode(encoding))
    told = mailbot("check", "--offline", status=2)
    assert name in told
    assert "save it as UTF-8" in told


def test_a_configuration_with_the_mark_has_a_successor(office: Path, tmp_path: Path) -> None:
    config = office / "config.toml"
    config.write_bytes(config.read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig"))
    mailbot(
        *("meeting", "new", "SC12", str(tmp_path / "new"), "--from", str(config)),
        *("--title", "Twelfth meetings", "--starts-on", "2012-05-21", "--ends-on", "2012-05-25"),
        *("--deadline", "2012-05-14T23:59:59+02:00"),
    )
    assert 'code = "SC12"' in (tmp_path / "new" / "config.toml").read_text("utf-8")


def test_lists_with_the_mark_are_lists(office: Path) -> None:
    for path in (office / "lists").glob("*.csv"):
        own(office, path, f"lists/{path.name}", "utf-8-sig")
    told = mailbot("contacts", "import", *map(str, (office / "lists").glob("*.csv")))
    assert "265 addresses are new" in told
