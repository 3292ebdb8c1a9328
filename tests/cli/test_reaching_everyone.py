"""The commands about lists and campaigns, as an officer types them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailbot.cli import load_commands


def mailbot(*words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(load_commands(), list(words))
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def invited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two States and a segment, for a meeting that is still to come."""
    folder = tmp_path / "office"
    mailbot("init", str(folder))
    config = folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("2011-", "2099-")
    config.write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    (folder / "own.csv").write_text(
        "delegation,kind,address,language,segment\n"
        "HR,state-party,geneva@mission.hr.example,en,clearing\n"
        "SN,state-party,geneva@mission.sn.example,fr,clearing; assisting\n",
        encoding="utf-8",
    )
    mailbot("contacts", "import", "own.csv")
    return folder


def test_an_address_goes_out_and_comes_back(invited: Path) -> None:
    assert "geneva@mission.hr.example" in mailbot("contacts", "out", "HR").output
    shown = mailbot("invite").output
    assert "1 letters are due" in shown
    assert "opted-out" in shown
    mailbot("contacts", "back", "geneva@mission.hr.example")
    assert "2 letters are due" in mailbot("invite").output


def test_an_address_that_a_list_takes_from_another_delegation_is_told(invited: Path) -> None:
    head = "delegation,kind,address,language\n"
    (invited / "moved.csv").write_text(f"{head}SI,state-party,geneva@mission.hr.example,en\n")
    told = mailbot("contacts", "import", "moved.csv", status=1).output
    assert "geneva@mission.hr.example speaks for SI now, and no longer for HR" in told
    assert "nobody of HR is written to" in told
    (invited / "second.csv").write_text(
        f"{head}SN,state-party,capital@mfa.sn.example,fr\nSN,state-party,geneva@mission.hr.example,fr\n"
    )
    told = mailbot("contacts", "import", "second.csv", status=1).output
    assert "no longer for SI" in told
    mailbot("contacts", "import", "second.csv")
    (invited / "third.csv").write_text(f"{head}SI,state-party,capital@mfa.sn.example,en\n")
    told = mailbot("contacts", "import", "third.csv", status=1).output
    assert "no longer for SN" in told
    assert "nobody of SN" not in told


def test_who_was_invited_and_registered_on_line_is_not_invited_at_a_new_address(
    invited: Path,
) -> None:
    mailbot("invite", "--send", "--count", "2")
    (invited / "online.csv").write_text("delegation,name\nHR,Ivana Horvat\n")
    mailbot("online", "import", "online.csv")
    (invited / "new.csv").write_text(
        "delegation,kind,address,language\nHR,state-party,capital@mfa.hr.example,en\n"
        "SN,state-party,capital@mfa.sn.example,fr\n"
    )
    mailbot("contacts", "import", "new.csv")
    shown = mailbot("invite").output
    assert "1 letters are due" in shown
    assert " ".join(("capital@mfa.hr.example", "answered")) in " ".join(shown.split())


def test_an_unknown_address_or_proposal_is_refused(invited: Path) -> None:
    mailbot("contacts", "out", "nobody@post.example", status=2)
    assert "proposals" in mailbot("contacts", "accept", "7", status=2).output
    assert "Proposals for the lists (0)" in mailbot("contacts", "proposals").output


def test_a_campaign_from_draft_to_running(invited: Path) -> None:
    made = mailbot("campaign", "new", "first", "--segment", "assisting", "--who", "anna").output
    assert "1 letters are still due" in made
    mailbot("campaign", "approve", "first", "--who", "anna", status=2)
    mailbot("campaign", "approve", "first", "--who", "boris")
    shown = mailbot("campaign", "sample", "first", "--to", "sample").output
    assert shown.startswith("SN")
    assert [path.suffix for path in Path("sample").iterdir()] == [".eml"]
    assert "running" in mailbot("campaign", "run", "first").output
    assert "paused" in mailbot("campaign", "pause", "first", "--why", "wrong date").output
    assert "wrong date" in mailbot("campaign", "list").output


@pytest.mark.parametrize(
    "words",
    [
        ("--region", "nowhere"),
        ("--record", "perhaps"),
        ("--letter", "no-such-text"),
    ],
    ids=str,
)
def test_a_draft_that_cannot_be_is_refused_with_what_there_is(
    invited: Path, words: tuple[str, str]
) -> None:
    mailbot("campaign", "new", "first", *words, status=2)
    assert "Campaigns (0)" in mailbot("campaign", "list").output


def test_there_is_no_reminder_of_nothing(invited: Path) -> None:
    Path("online.csv").write_text("delegation,name\nHR,Ivana Horvat\n", encoding="utf-8")
    mailbot("online", "import", "online.csv")
    shown = mailbot("template", "preview", "reminder", "--delegation", "HR", status=2).output
    assert "there is no reminder" in shown


def test_what_came_from_no_message_is_told_as_the_office_s(invited: Path) -> None:
    Path("online.csv").write_text("delegation,name\nHR,Ivana Horvat\n", encoding="utf-8")
    mailbot("online", "import", "online.csv")
    assert "Ivana Horvat  [office]" in mailbot("record", "HR").output


def test_a_preview_shows_names_beyond_ascii_as_they_are(invited: Path) -> None:
    shown = mailbot("template", "preview", "invitation", "--delegation", "SN").output
    heads = shown.split("\n\n")[0]
    assert "=?" not in heads
    assert "Unité d’appui" in heads or "Sénégal" in heads


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("invitation",), "Permanent Mission of Croatia"),
        (("reminder", "--missing", "names"), "names and functions"),
        (("reminder", "--missing", "texts", "--language", "fr"), "Texte de votre intervention"),
        (("acknowledgement",), "Thank you for your message"),
        (("acknowledgement", "--says", "decline", "--language", "ru"), "от имени Хорватии,"),
        (("briefing",), "Briefing of Croatia"),
    ],
    ids=" ".join,
)
def test_any_letter_can_be_looked_at_as_a_real_delegation_would_get_it(
    invited: Path, words: tuple[str, ...], told: str
) -> None:
    own = invited / "templates" / "letters" / "en"
    own.mkdir(parents=True, exist_ok=True)
    (own / "briefing.txt").write_text("Subject: Briefing {{ addressee.of_name }}\n\nText.\n")
    shown = mailbot("template", "preview", *words, "--delegation", "HR").output
    assert told in " ".join(shown.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("invitaton",), "en/invitaton.txt"),
        (("reminder", "--missing", "name"), "answer, names or texts"),
        (("acknowledgement", "--says", "hello"), "there are: registration"),
        (("invitation", "--delegation", "XX"), "no delegation has the code 'XX'"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_shown_is_told_with_what_there_is(
    invited: Path, words: tuple[str, ...], told: str
) -> None:
    assert told in mailbot("template", "preview", *words, status=2).output
