"""The commands as an officer types them: what they show, write and refuse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailbot import __version__
from mailbot.cli import load_commands
from mailbot.config.example import example

CORPUS = Path(__file__).parents[1] / "corpus"


def mailbot(*words: str, typed: str = "", status: int = 0) -> Result:
    result = CliRunner().invoke(load_commands(), list(words), input=typed)
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that `mailbot init` wrote, for a meeting that is still to come."""
    folder = tmp_path / "office"
    mailbot("init", str(folder))
    config = folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("2011-", "2099-")
    config.write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def invited(office: Path) -> Path:
    mailbot("contacts", "import", "lists/states.csv", "lists/organisations.csv")
    return office


def test_which_mailbot_this_is() -> None:
    assert mailbot("--version").stdout == f"mailbot {__version__}\n"


def test_init_writes_the_example_and_never_over_anything(office: Path) -> None:
    assert example()[:200] in (office / "config.toml").read_text(encoding="utf-8")
    assert "not empty" in mailbot("init", str(office), status=2).output


def test_the_demo_is_played_in_no_folder_of_an_office(office: Path) -> None:
    before = (office / "config.toml").read_bytes()
    assert "not empty" in mailbot("demo", "--keep", str(office), status=2).output
    assert "is a file" in mailbot("demo", "--keep", "config.toml", status=2).output
    assert (office / "config.toml").read_bytes() == before


@pytest.mark.parametrize(
    "command",
    ["init config.toml/new", "report --to config.toml/new", "statements save config.toml/new"],
)
def test_where_nothing_can_be_written_that_is_said(office: Path, command: str) -> None:
    refused = mailbot(*command.split(), status=2).output
    assert "config.toml/new cannot be written: Not a directory" in refused


def test_check_finds_the_fresh_folder_in_order(office: Path) -> None:
    shown = mailbot("check", "--offline").output
    words = [line.split()[0] for line in shown.splitlines()]
    assert [word for word in words if word != "note"] == ["ok"] * 5  # notes: fonts to install


def test_check_names_a_server_that_cannot_be_reached_and_ends_with_2(office: Path) -> None:
    os.environ["MAILBOT_IMAP_PASSWORD"] = os.environ["MAILBOT_SMTP_PASSWORD"] = "x"
    config = office / "config.toml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("imap.example.org", "imap.invalid").replace("smtp.example.org", "s.invalid")
    config.write_text(text, encoding="utf-8")
    shown = mailbot("check", status=2).output
    assert "imap.invalid" in shown
    assert "s.invalid" in shown


def test_a_typo_in_the_config_is_named_with_its_line(office: Path) -> None:
    config = office / "config.toml"
    text = config.read_text(encoding="utf-8").replace("folder =", "foldr =", 1)
    config.write_text(text, encoding="utf-8")
    line = next(n for n, t in enumerate(text.splitlines(), 1) if t.startswith("foldr"))
    assert f"config.toml:{line}: mailbox.foldr: unknown key" in mailbot("status", status=2).output


@pytest.mark.parametrize(
    ("country", "subdivision", "told"),
    [
        pytest.param(
            "KE", "GE", "meeting.subdivision: KE has no part 'GE'; there are: none", id="kept"
        ),
        pytest.param(
            "CH", "XX", "meeting.subdivision: CH has no part 'XX'; there are: AG", id="part"
        ),
        pytest.param("Kenya", "", "meeting.country: 'Kenya' is no country; write KE", id="name"),
        pytest.param("XK9", "", "meeting.country: 'XK9' is no country; write its ISO", id="none"),
    ],
)
def test_a_place_without_holidays_is_refused_before_anything_is_queued(
    office: Path, country: str, subdivision: str, told: str
) -> None:
    _place(office, country, subdivision)
    assert told in mailbot("check", "--offline", status=2).output
    assert told in mailbot("invite", status=2).output


@pytest.mark.parametrize("country", ["tz", "ch", "KE"])
def test_the_country_is_taken_in_small_letters_and_needs_no_part(
    office: Path, country: str
) -> None:
    _place(office, country, "")
    mailbot("check", "--offline")
    mailbot("next")


def _place(office: Path, country: str, subdivision: str) -> None:
    config = office / "config.toml"
    text = config.read_text(encoding="utf-8").replace('"CH"', f'"{country}"')
    text = text.replace('"GE"', f'"{subdivision}"')
    config.write_text(text, encoding="utf-8")


def test_a_missing_config_says_what_writes_one(tmp_path: Path) -> None:
    shown = mailbot("status", "-c", str(tmp_path / "none.toml"), status=2).output
    assert "mailbot init" in shown


def test_the_sample_lists_are_195_states_and_13_organisations(invited: Path) -> None:
    again = mailbot("contacts", "import", "lists/states.csv").output
    assert "195 delegations" in again
    assert "0 delegations and 0 addresses are new" in again


def test_a_wrong_line_of_a_list_is_named_and_the_others_are_taken(office: Path) -> None:
    (office / "list.csv").write_text(
        "delegation,kind,address,language,name,role\n"
        "HR,state-party,geneva@mission.hr.example,en,,geneva\n"
        "XK9,state-party,nobody at all,en,,geneva\n",
        encoding="utf-8",
    )
    result = mailbot("contacts", "import", "list.csv", status=1)
    assert "line 3" in result.output
    assert "1 delegations and 1 addresses are new" in result.output


def test_invite_shows_the_count_and_wants_it_typed(invited: Path) -> None:
    shown = mailbot("invite").output
    due = int(shown.split()[0])
    assert "state-not-party" in shown
    assert sum("@" in line for line in shown.splitlines()) == due  # each of them, and to whom
    refused = mailbot("invite", "--send", typed="7\n", status=2).output
    assert "nothing was queued" in refused
    assert f"{due} letters queued" in mailbot("invite", "--send", typed=f"{due}\n").output
    assert "0 letters are due" in mailbot("invite").output


def test_of_very_many_letters_invite_shows_the_first_and_says_so(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailbot.cli.letters._SHOWN", 7)
    mailbot("contacts", "import", "lists/states.csv")
    shown = mailbot("invite").output
    assert sum("@" in line for line in shown.splitlines()) == 7
    due = int(shown.split()[0])
    assert f"the first 7 of {due}; --all shows every one" in shown
    assert shown == mailbot("invite").output
    assert sum("@" in line for line in mailbot("invite", "--all").output.splitlines()) == due


@pytest.fixture
def of_another_meeting(office: Path) -> Path:
    """The folder of an office that invites to a meeting of its own."""
    config = office / "config.toml"
    text = config.read_text(encoding="utf-8").replace('"SC11"', '"WG7"')
    text = text.replace('"Meetings of the Standing Committees"', '"Working Group on Aquifers"')
    config.write_text(text, encoding="utf-8")
    mailbot("contacts", "import", "lists/states.csv")
    return office


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_another_meeting_does_not_send_the_letter_of_the_sample(
    of_another_meeting: Path, language: str
) -> None:
    checked = mailbot("check", "--offline").output
    assert "ok     templates" in checked
    assert "say nothing particular of the meeting: write LANG/particulars.txt" in checked
    shown = mailbot("template", "preview", "invitation", "--language", language).output
    for of_the_sample in (
        "2010",
        "67",
        "24 June 2011",
        "Albani",
        "阿尔巴尼亚",
        "ألبانيا",
        "Албании",
    ):
        assert of_the_sample not in shown


def test_a_meeting_whose_code_was_changed_invites_nobody_a_second_time_unasked(
    of_another_meeting: Path,
) -> None:
    due = mailbot("invite").output.split()[0]
    mailbot("invite", "--send", "--count", due)
    config = of_another_meeting / "config.toml"
    text = config.read_text(encoding="utf-8").replace('"WG7"', '"WG2099"')
    config.write_text(text, encoding="utf-8")
    mailbot("contacts", "import", "lists/states.csv")
    assert f"{due} of these addresses were invited to WG7" in mailbot("invite").output
    refused = mailbot("invite", "--send", "--count", due, status=2).output
    assert "nothing was queued" in refused
    asked = mailbot("invite", "--another-meeting", "--send", "--count", due).output
    assert f"{due} letters queued" in asked


def test_a_language_in_which_the_texts_of_the_sample_are_left_is_refused(
    of_another_meeting: Path,
) -> None:
    shutil.rmtree(of_another_meeting / "templates" / "letters" / "fr")
    faults = mailbot("check", "--offline", status=2).output
    assert "fr/particulars.txt" in faults
    assert "fr/signatories.txt" in faults
    assert "es/particulars.txt" not in faults
    assert "fr/particulars.txt" in mailbot("invite").output
    assert "nothing was queued" in mailbot("invite", "--send", "--count", "195", status=2).output
    assert "0 letters are queued" in mailbot("next").output
    assert mailbot("status", "--json").output  # what was read and is to be answered goes on


def test_next_tells_the_steps_and_why_everyone_is_held(invited: Path) -> None:
    rows = [json.loads(line) for line in mailbot("next", "--json").output.splitlines()]
    assert [row["step"] for row in rows] == [f"{n}-working-days" for n in (21, 7, 3, 1)]
    assert set(rows[0]["held"].values()) == {"not-invited"}
    assert "not a date" in mailbot("next", "--at", "tomorrow", status=2).output


def test_stop_is_shown_in_status_until_start(office: Path) -> None:
    assert "stopped" in mailbot("stop").output
    assert json.loads(mailbot("status", "--json", status=1).output)["is_stopped"] is True
    mailbot("start")
    assert json.loads(mailbot("status", "--json").output)["is_stopped"] is False


def test_every_list_is_written_as_csv(invited: Path) -> None:
    mailbot("report", "--to", "out")
    names = {path.stem for path in (invited / "out").iterdir()}
    assert {"registrations", "speakers", "questions", "not-answered", "not-reached"} <= names
    assert {"requests", "statements"} <= names
    head, *rows = (invited / "out" / "not-answered.csv").read_text("utf-8").splitlines()
    assert head == "code,delegation,kind"
    assert len(rows) == 208
    assert "no list is called" in mailbot("report", "nonsense", status=2).output


def test_an_unknown_delegation_or_message_is_refused_with_the_mend(invited: Path) -> None:
    assert "mailbot record" in mailbot("record", "ZZ", status=2).output
    assert "triage list" in mailbot("triage", "show", "99", status=2).output
    assert "triage list" in mailbot("triage", "decide", "99", "silent", status=2).output
    assert "has not answered" in mailbot("record", "HR").output


def test_what_there_is_is_named_for_a_verb_that_is_none(invited: Path) -> None:
    refused = mailbot("triage", "decide", "1", "ok", status=2).output
    assert "ok: write one of acknowledge, answer, silent, not-ours, again" in refused


def test_codes_and_addresses_are_taken_in_any_case(invited: Path) -> None:
    assert "Kenya" in mailbot("record", "ke").output
    assert "Kenya" in mailbot("template", "preview", "invitation", "--delegation", "ke").output
    (address, *_) = mailbot("contacts", "out", "Ke").output.split(": ")[1].split(", ")
    assert "in the list again" in mailbot("contacts", "back", address.strip().upper()).output
    assert "nothing was out of it" in mailbot("contacts", "back", "KE", status=2).output
    assert "XX" in mailbot("record", "XX", status=2).output


def test_a_text_is_copied_changed_and_used(invited: Path) -> None:
    mailbot("template", "copy", "en/invitation.txt")
    own = invited / "templates" / "letters" / "en" / "invitation.txt"
    own.write_text(own.read_text("utf-8") + "\nA line of our own.\n", encoding="utf-8")
    shown = mailbot("template", "preview", "invitation", "--delegation", "HR").output
    assert "A line of our own." in shown
    assert "exists already" in mailbot("template", "copy", "en/invitation.txt", status=2).output


def test_a_broken_text_stops_with_file_and_line(invited: Path) -> None:
    mailbot("template", "copy", "en/invitation.txt")
    own = invited / "templates" / "letters" / "en" / "invitation.txt"
    own.write_text(own.read_text("utf-8") + "\n{{ nobody_knows_this }}\n", encoding="utf-8")
    assert "en/invitation.txt" in mailbot("template", "check", status=2).output
    assert "nobody_knows_this" in mailbot("check", "--offline", status=2).output


def test_read_prints_one_json_line_for_each_message() -> None:
    files = sorted((CORPUS / "en").glob("*.eml"))[:20]
    rows = [json.loads(x) for x in mailbot("read", "--json", *map(str, files)).output.splitlines()]
    assert [row["file"] for row in rows] == [str(f) for f in files]
    wanted = {
        "nature",
        "intents",
        "language",
        "handling",
        "reply_text",
        "confidence",
        "evidence",
        "reason",
        "doubts",
        "bound",
    }
    assert wanted <= set(rows[0])


def test_read_is_for_the_meeting_of_this_folder_else_the_sample_and_says_so(
    of_another_meeting: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = str(CORPUS / "en" / "dev-en-001.eml")
    assert "for WG7, Working Group on Aquifers (config.toml)" in mailbot("read", message).output
    monkeypatch.chdir(tmp_path)
    shown = mailbot("read", message).output
    assert "for SC11, Meetings of the Standing Committees (the sample meeting" in shown
    named = mailbot("read", "-c", str(of_another_meeting / "config.toml"), message).output
    assert "for WG7" in named


def test_read_refuses_what_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in mailbot("read", str(tmp_path / "none.eml"), status=2).output
    assert "no .eml file" in mailbot("read", str(tmp_path), status=2).output


def test_replay_of_nothing_is_nothing_and_a_broken_rule_is_named(invited: Path) -> None:
    assert "0 messages judged again" in mailbot("replay").output
    assert "no such folder" in mailbot("replay", "--rules", "elsewhere", status=2).output
    (invited / "tried" / "understanding").mkdir(parents=True)
    (invited / "tried" / "understanding" / "topics.toml").write_text("x =", encoding="utf-8")
    assert "topics.toml" in mailbot("replay", "--rules", "tried", status=2).output


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("understanding/words-fr.toml", "x =", "rules/understanding/words-fr.toml is not TOML"),
        ("understanding/words-en.toml", "ATTEND = 3", "words-en.toml: 'ATTEND'"),
        ("understanding/acts.toml", '[[rule]]\nid = "odd"', "acts.toml: rule 'odd' is broken"),
        ("reading/absence.toml", "[[rule", "rules/reading/absence.toml is not TOML"),
    ],
)
def test_a_broken_rule_is_named_by_check_and_stops_the_worker(
    office: Path, name: str, text: str, told: str
) -> None:
    path = office / "rules" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert told in mailbot("check", "--offline", status=2).output
    assert told in mailbot("run", "--once", status=2).output


def test_a_mailbox_that_is_given_twice_is_refused(office: Path) -> None:
    told = mailbot("run", "--once", "--also", "config.toml", status=2).output
    assert "is given twice" in told
    assert "files.beside" in told


def test_another_mailbox_whose_configuration_is_not_there_is_named(office: Path) -> None:
    assert "nope.toml: no such file" in mailbot("run", "--also", "nope.toml", status=2).output


def test_a_state_has_in_the_record_the_name_that_the_letters_give_it(invited: Path) -> None:
    shown = mailbot("record").output
    for name in ("Myanmar", "Bosnia and Herzegovina", "Republic of Korea"):
        assert f" {name} " in shown
    assert "Burma" not in shown


def test_check_finds_that_no_attachment_could_be_opened(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ok     attachments" in mailbot("check", "--offline").output
    monkeypatch.setattr(sys, "executable", "/bin/false")
    found = mailbot("check", "--offline", status=2).output
    assert "FAULT  attachments" in found
    assert "mailbot.edge.documents.child" in found


def test_what_is_not_installed_is_named_with_what_to_do(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['aiosmtpd'] = None; sys.argv = ['mailbot', 'demo']\n"
        "from mailbot.cli import main; main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr.startswith("aiosmtpd")
    assert "pip install 'mailbot[demo," in run.stderr
    assert "Traceback" not in run.stderr


def test_a_terminal_that_does_not_know_a_letter_still_shows_the_rest() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mailbot", "read", str(CORPUS / "ar-ru-zh" / "dev-ru-001.eml")],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert b"reply in ru" in run.stdout
    assert b"\\u04" in run.stdout


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("people.toml", 'leading = ["unfortunately"]\n', "do not fit together"),
        ("topic-words.toml", '[logistics]\nen = ["visa"]\n', "not of the form"),
    ],
)
def test_own_rules_that_would_break_on_a_message_are_told_by_check(
    office: Path, name: str, text: str, told: str
) -> None:
    place = office / "rules" / "understanding"
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_text(text, encoding="utf-8")
    shown = mailbot("check", "--offline", status=2).output
    assert "FAULT  rules" in shown
    assert told in " ".join(shown.split())
