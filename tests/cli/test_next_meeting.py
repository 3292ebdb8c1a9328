"""`mailbot meeting new` takes along what was learned, and sets aside what is wrong by now."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailbot.cli import load_commands
from mailbot.config import load
from mailbot.core.values.delegation import Reach
from mailbot.edge.own_model import OwnModel
from mailbot.edge.store import Store

NOW = datetime(2011, 7, 1, tzinfo=UTC)


def mailbot(*words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(load_commands(), list(words))
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of SC11, with lists, a dead address, one that left, and an own text."""
    folder = tmp_path / "sc11"
    mailbot("init", str(folder))
    lists = folder / "lists"
    config = str(folder / "config.toml")
    mailbot("contacts", "import", str(lists / "states.csv"), "-c", config)
    store = Store.open(f"sqlite:///{folder / 'mailbot.db'}")
    store.lists.mark_reach("SC11", "geneva@mission.nr.example", Reach.DEAD, why="5.1.1", now=NOW)
    store.lists.mark_left("SC11", ["geneva@mission.tv.example"], why="asked", now=NOW)
    store.close()
    own = folder / "templates" / "letters" / "en"
    own.mkdir(parents=True, exist_ok=True)
    (own / "particulars.txt").write_text("Our own.\n", encoding="utf-8")
    return folder


def succeed(old: Path, new: Path, *, deadline: str = "2012-05-14T23:59:59+02:00") -> list[str]:
    return [
        *("meeting", "new", "SC12", str(new), "--from", str(old / "config.toml")),
        *("--title", "Twelfth meetings", "--starts-on", "2012-05-21", "--ends-on", "2012-05-25"),
        *("--deadline", deadline),
    ]


def test_what_was_learned_from_corrections_comes_along(old: Path, tmp_path: Path) -> None:
    OwnModel(old / "rules").adopt(b"the office's own", {"cases": 3})
    shown = mailbot(*succeed(old, tmp_path / "sc12")).output
    assert "what was learned from the office's corrections came along" in shown
    own = OwnModel(load(tmp_path / "sc12" / "config.toml").folder / "rules")
    assert (own.in_force(), own.note()) == (b"the office's own", {"cases": 3})


def test_lists_bounces_departures_and_texts_come_along(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "sc12"
    shown = mailbot(*succeed(old, new)).output
    assert "195 delegations" in shown
    assert "own texts: " in shown
    assert "learned" not in shown
    assert "still as for SC11: meeting.place = Geneva International Centre" in shown
    assert "still as for SC11: meeting.registration_url = www.apminebanconvention.org" in shown
    assert f"still as for SC11: {new / 'templates/letters/en/particulars.txt'}" in shown
    assert "fr/particulars.txt" not in shown  # nothing is written there
    assert "set aside, a day of SC11: requests.visa" in shown
    config = load(new / "config.toml")
    assert (config.meeting.code, config.meeting.texts_deadline) == ("SC12", None)
    assert config.meeting.deadline.isoformat() == "2012-05-14T23:59:59+02:00"
    store = Store.open(config.store.url)
    carried = {c.address: c for c in store.lists.contacts("SC12")}
    assert carried["geneva@mission.nr.example"].reach is Reach.DEAD
    assert store.lists.reach_notes("SC12")["geneva@mission.nr.example"] == "5.1.1"
    assert carried["geneva@mission.tv.example"].has_left
    store.close()
    own = new / "templates" / "letters" / "en" / "particulars.txt"
    assert own.read_text(encoding="utf-8") == "Our own.\n"


@pytest.mark.parametrize("deadline", ["14 May 2012", "2012-05-14T23:59:59"])
def test_an_instant_that_is_none_is_refused_and_nothing_is_written(
    old: Path, tmp_path: Path, deadline: str
) -> None:
    new = tmp_path / "sc12"
    mailbot(*succeed(old, new, deadline=deadline), status=2)
    assert not new.exists()


def test_what_would_not_be_usable_is_not_written_and_may_be_asked_for_again(
    old: Path, tmp_path: Path
) -> None:
    new = tmp_path / "sc12"
    words = succeed(old, new)
    words[words.index("2012-05-25")] = "2012-05-20"
    refused = mailbot(*words, status=2).output
    assert "nothing was written" in refused
    assert "lies before starts_on" in refused
    assert not new.exists()
    mailbot(*succeed(old, new))
    assert load(new / "config.toml").meeting.code == "SC12"


def test_a_value_over_several_lines_is_set_aside_whole(old: Path, tmp_path: Path) -> None:
    mailbot("init", str(tmp_path / "other"))
    path, other = old / "config.toml", tmp_path / "other" / "config.toml"
    text = path.read_text(encoding="utf-8")
    of_other = text.replace('"SC11"', '"SC10"', 1)
    of_other = of_other.replace("sqlite:///mailbot.db", f"sqlite:///{old / 'mailbot.db'}", 1)
    other.write_text(of_other, encoding="utf-8")
    several = '[files]\nbeside = [\n  # its own office\n  "../other/config.toml",\n]\n'
    text = text.replace("beside = []", "", 1).replace("[files]\n", several, 1)
    path.write_text(text.replace("[store]\n", "[ store ]  # one for all\n", 1), encoding="utf-8")
    new = tmp_path / "sc12"
    assert "set aside, a day of SC11: files.beside" in mailbot(*succeed(old, new)).output
    made = load(new / "config.toml")
    assert made.files.beside == ()
    assert made.store.url == f"sqlite:///{old / 'mailbot.db'}"


def test_a_folder_in_use_is_left_alone(old: Path) -> None:
    assert "not empty" in mailbot(*succeed(old, old), status=2).output


def approve(old: Path) -> None:
    store = Store.open(f"sqlite:///{old / 'mailbot.db'}")
    store.approved.add(
        "SC11",
        topic="logistics",
        language="en",
        question="May Ms Horvat park there?",
        words="There is a car park.",
        who="anna",
        now=NOW,
    )
    store.close()


@pytest.mark.parametrize(
    ("rule", "question", "told"),
    [
        pytest.param("", "May Ms Horvat park there?", "1 approved answers came along\n", id="kept"),
        pytest.param("contents_days = 180\n", "", "without the words", id="contents are purged"),
    ],
)
def test_approved_answers_come_along_and_what_a_mission_wrote_only_where_it_is_kept(
    old: Path, tmp_path: Path, rule: str, question: str, told: str
) -> None:
    approve(old)
    config = old / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("[retention]\n", f"[retention]\n{rule}"), encoding="utf-8")
    assert told in mailbot(*succeed(old, tmp_path / "sc12")).output
    store = Store.open(f"sqlite:///{old / 'mailbot.db'}")
    (answer,) = store.approved.all("SC12")
    store.close()
    assert (answer.question, answer.words) == (question, "There is a car park.")


def test_files_with_secrets_and_keys_are_named_from_the_new_folder(
    old: Path, tmp_path: Path
) -> None:
    config = old / "config.toml"
    text = config.read_text(encoding="utf-8")
    text = text.replace('password_env = "MAILBOT_IMAP_PASSWORD"', "password_file = 'secret.txt'")
    text += '\n[[letters.dkim]]\nselector = "a"\nfile = "keys/a.pem"\n'
    config.write_text(text, encoding="utf-8")
    mailbot(*succeed(old, tmp_path / "sc12"))
    made = load(tmp_path / "sc12" / "config.toml")
    assert made.mailbox.password_file == (old / "secret.txt").resolve()
    assert made.letters.dkim[0].file == (old / "keys" / "a.pem").resolve()
