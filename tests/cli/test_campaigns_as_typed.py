"""Campaigns and test letters as an officer types them: what is shown, sent and refused."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailbot.cli import load_commands
from mailbot.demo.servers import Acceptance, Delivery, EmbeddedServers

OFFICE = "isu@apminebanconvention.org"
ANNA = "anna@colleagues.example"
LISTS = """delegation,kind,address,language,segment
HR,state-party,geneva@mission.hr.example,en,clearing
BE,state-party,geneva@mission.be.example,fr,assisting
PE,state-party,geneva@mission.pe.example,es,clearing
JO,state-party,geneva@mission.jo.example,ar,clearing
BY,state-party,geneva@mission.by.example,ru,
CN,state-not-party,geneva@mission.cn.example,zh,
"""


def mailbot(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(load_commands(), list(words))
    assert result.exit_code == status, result.output
    return result.output


@dataclass
class Place:
    """An office in its folder, and what its server was handed."""

    folder: Path
    arrived: list[Delivery]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """With the draft of a campaign. Made once: no test here changes anything in it."""
    folder = tmp_path_factory.mktemp("made") / "office"
    mailbot("init", str(folder))
    found: list[Delivery] = []
    takes = {"refused@colleagues.example": Acceptance.REFUSE}
    with (
        EmbeddedServers(
            {OFFICE: "invented"},
            accepts=lambda address: takes.get(address, Acceptance.TAKE),
            on_delivery=found.append,
        ) as servers,
        pytest.MonkeyPatch.context() as patch,
    ):
        config = folder / "config.toml"
        text = config.read_text(encoding="utf-8")
        text = text.replace("2011-", "2099-")
        text = text.replace('"smtp.example.org"', '"127.0.0.1"')
        text = text.replace("port = 587", f"port = {servers.smtp_port}")
        text = text.replace('security = "starttls"', 'security = "none"')
        config.write_text(text, encoding="utf-8")
        patch.setenv("MAILBOT_SMTP_PASSWORD", "invented")
        patch.chdir(folder)
        Path("own.csv").write_text(LISTS, encoding="utf-8")
        mailbot("contacts", "import", "own.csv")
        mailbot("campaign", "new", "second", "--who", "boris")
        yield Place(folder, found)


@pytest.fixture
def arrived(place: Place, monkeypatch: pytest.MonkeyPatch) -> list[Delivery]:
    """What the server is handed in this test."""
    monkeypatch.chdir(place.folder)
    place.arrived.clear()
    return place.arrived


def letter(delivery: Delivery) -> EmailMessage:
    return message_from_bytes(delivery.raw, policy=policy.default)  # type: ignore[return-value]


def test_a_campaign_is_tried_in_each_language_before_it_is_approved(
    arrived: list[Delivery],
) -> None:
    shown = mailbot("campaign", "test", "second", ANNA)
    languages = {str(letter(one)["Content-Language"]) for one in arrived}
    assert languages == {"en", "fr", "es", "ar", "ru", "zh"}
    assert len(shown.splitlines()) == 6
    assert {one.recipient for one in arrived} == {ANNA}
    assert all(str(letter(one)["Subject"]).startswith("[TEST] ") for one in arrived)
    assert "written so far: none" in mailbot("campaign", "show", "second")


@pytest.mark.parametrize("name", ["invitation", "7-working-days"])
def test_the_invitation_and_a_reminder_are_tried_by_their_names(
    arrived: list[Delivery], name: str
) -> None:
    mailbot("campaign", "test", name, ANNA, "--language", "fr", "--delegation", "BE")
    (one,) = map(letter, arrived)
    assert str(one["Content-Language"]) == "fr"


def test_invite_test_sends_one_letter_marked_as_a_test(arrived: list[Delivery]) -> None:
    assert "as to BY" in mailbot("invite", "--test", ANNA)
    (one,) = map(letter, arrived)
    assert str(one["Subject"]).startswith("[TEST] ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("test", "secnd", ANNA), "did you mean second?"),
        (("test", "second", "anna"), "not an e-mail address"),
        (("test", "second", "geneva@mission.hr.example"), "a contact of HR"),
        (("test", "second", "refused@colleagues.example"), "did not take it: 550"),
        (("show", "secnd"), "did you mean second?"),
        (("approve", "second", "--who", "boris"), "another person"),
        (("run", "second"), "second is draft"),
        (("schedule", "second", "--at", "Monday"), "write 2011-05-02T09:00"),
        (("schedule", "second", "--at", "2099-06-20"), "at what hour? write 2099-06-20T09:00"),
        (("schedule", "second", "--at", "2099-06-20T09:00"), "approved"),
        (
            ("schedule", "second", "--at", "2011-06-01T09:00"),
            "2011-06-01 09:00 (Europe/Zurich) has passed",
        ),
        (("new", "x", "--record", "answerd"), "write one of any, not-answered"),
        (("new", "x", "--segment", "clearin"), "no segment is called 'clearin'; there are"),
        (("new", "x", "--kind", "state"), "no kind is called 'state'; there are"),
        (("new", "x", "--language", "de"), "no language is called 'de'; there are"),
        (("new", "x", "--delegation", "XX"), "no delegation is called 'XX'; there are"),
        (("new", "x", "--letter", "brifing"), "brifing.txt"),
        (("new", "x", "--letter", "invitatoin"), "Did you mean invitation? There are: invitation"),
        (
            ("new", "x", "--letter", "reminder"),
            "no such letter goes to many. There are: invitation",
        ),
        (("new", "x", "--letter", "particulars"), "There are: invitation"),
        (("new", "second"), "already"),
        (("new", "Zweite Mail"), "small letters, digits and hyphens"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_slip_is_told_with_its_mend_and_nothing_is_done(
    arrived: list[Delivery], words: tuple[str, ...], told: str
) -> None:
    shown = mailbot("campaign", *words, status=2)
    assert told in shown
    assert "Traceback" not in shown
    assert arrived == []
    assert mailbot("campaign", "list").count("draft") == 1


def test_a_server_that_is_away_is_told(arrived: list[Delivery]) -> None:
    text = Path("config.toml").read_text(encoding="utf-8")
    with socket.socket() as nobody:  # bound, and nobody listens
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        other = re.sub(r"port = (?!993)\d+", f"port = {port}", text)
        Path("away.toml").write_text(other, encoding="utf-8")
        shown = mailbot("campaign", "test", "invitation", ANNA, "-c", "away.toml", status=2)
    assert f"127.0.0.1:{port}" in shown
    assert arrived == []


def test_an_empty_list_says_what_brings_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbot("init", str(tmp_path / "office"))
    monkeypatch.chdir(tmp_path / "office")
    assert "contacts import" in mailbot("invite")
    assert "contacts import" in mailbot("invite", "--test", ANNA, status=2)
