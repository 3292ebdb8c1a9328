"""The configuration: the example is right, and every fault is named at once, with its line."""

import re
from pathlib import Path

import pytest

from mailbot.config import ConfigFaults, load, parse
from mailbot.config.example import example

TOP = Path(__file__).parents[2]


def faults(text: str) -> dict[str, tuple[int, str]]:
    with pytest.raises(ConfigFaults) as caught:
        parse(text, file="config.toml")
    return {fault.key: (fault.line, fault.what) for fault in caught.value.faults}


def line_with(text: str, begin: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(begin))


def test_the_example_in_the_repository_is_generated_from_the_definitions() -> None:
    assert (TOP / "config.example.toml").read_text(encoding="utf-8") == example()


def test_the_example_is_the_meeting_of_june_2011() -> None:
    meeting = parse(example()).meeting
    assert meeting.starts_on.isoformat() == "2011-06-20"
    assert meeting.deadline.isoformat() == "2011-06-13T23:59:59+02:00"
    assert [item.code for item in meeting.items] == [
        "general-status",
        "mine-clearance",
        "victim-assistance",
        "stockpile-destruction",
        "resources",
        "small-groups",
    ]


def test_all_faults_are_named_at_once_with_their_lines() -> None:
    text = (
        example()
        .replace("starts_on = 2011-06-20", "starts_on = 2011-07-20")
        .replace("port = 993", "prt = 993")
        .replace('"Europe/Zurich"', '"Europe/Zurick"')
        .replace("23:59:59+02:00", "23:59:59")
    )
    found = faults(text)
    assert found["meeting.ends_on"][0] == line_with(text, "ends_on")
    assert found["meeting.zone"][0] == line_with(text, "zone")
    assert "offset" in found["meeting.deadline"][1]
    assert found["mailbox.prt"][0] == line_with(text, "prt")


@pytest.mark.parametrize(
    ("old", "new", "key", "mend"),
    [
        pytest.param('code = "SC11"', 'code = "sc 11"', "meeting.code", "capital", id="code"),
        pytest.param('"stockpile-destruction"', '"resources"', "meeting.items", "same", id="items"),
        pytest.param('security = "tls"', 'security = "none"', "mailbox", "machine", id="no TLS"),
        pytest.param(
            "deadline = 2011-06-13", "deadline = 2011-07-13", "meeting.deadline", "after", id="late"
        ),
        pytest.param("visa = 2011-05-20", "visa = 2010-05-20", "requests", "visa: 2010", id="visa"),
        pytest.param("= 2011-06-06", "= 2011-06-25", "requests", "after the meeting", id="access"),
        pytest.param(
            "= 2011-06-16", "= 2010-06-16", "meeting.texts_deadline", "year before", id="texts"
        ),
        pytest.param(
            "taken_on = 2011-06-21", "taken_on = 2010-06-21", "meeting.items", "clearance", id="day"
        ),
        pytest.param('address = "isu@', 'address = "isu at ', "office.address", "@", id="address"),
    ],
)
def test_a_fault_names_its_mend(old: str, new: str, key: str, mend: str) -> None:
    assert mend in faults(example().replace(old, new, 1))[key][1]


def test_days_of_the_sample_that_are_left_in_another_meeting_are_named() -> None:
    text = example().replace("= 2011-06-2", "= 2027-06-2").replace("= 2011-06-13", "= 2027-06-13")
    found = faults(text)
    assert set(found) == {"meeting.texts_deadline"}
    found = faults(text.replace("texts_deadline = 2011", "texts_deadline = 2027"))
    assert found["requests"][0] == line_with(text, "[requests]")
    for kind in ("visa", "sponsorship", "accessibility", "interpretation"):
        assert f"{kind}: 2011" in found["requests"][1]


def test_what_is_not_toml_is_named_with_its_line() -> None:
    text = example().replace('name = "Implementation', "name = Implementation", 1)
    assert faults(text)[""][0] == line_with(text, "name")


def test_a_password_is_never_shown_in_a_fault() -> None:
    text = example().replace('password_env = "MAILBOT_IMAP_PASSWORD"', 'password = "hunter2"')
    with pytest.raises(ConfigFaults) as caught:
        parse(text)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("poll_seconds = 60", ("pol_seconds = 60", "unknown key; did you mean poll_seconds?")),
        ("acknowledge = true", ('acknowledge = "maybe"', "such as acknowledge = true")),
        ('at = 09:00:00', ('at = "morning"', "such as at = 09:00:00")),
        ('security = "starttls"', ('security = "ssl"', 'such as security = "starttls"')),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_mend(wrong: str, told: tuple[str, str]) -> None:
    slip, mend = told
    assert wrong in example()
    with pytest.raises(ConfigFaults) as raised:
        parse(example().replace(wrong, slip, 1))
    assert mend in str(raised.value)


def test_two_items_of_one_number_are_a_fault() -> None:
    lines = example().splitlines()
    codes = [place for place, line in enumerate(lines) if line == "[[meeting.items]]"]
    for place in reversed(codes[:2]):
        lines.insert(place + 1, "number = 4")
    found = faults("\n".join(lines))
    assert "two items have the same number" in found["meeting.items"][1]


def test_a_number_may_stand_without_quotes() -> None:
    numbered = example().replace("# number =", "number = 9", 1)
    assert parse(numbered).meeting.items[0].number == "9"


def test_items_with_faults_are_not_told_to_be_too_few() -> None:
    found = faults(example().replace("titles = {", 'titles = "none" # {'))
    assert "meeting.items" not in found
    assert "meeting.items.0.titles" in found


def test_a_name_of_an_item_has_a_word() -> None:
    found = faults(example().replace("# names =", 'names = ["[the] [item]"]', 1))
    assert "without a word" in found["meeting.items.0.names.0"][1]


@pytest.mark.parametrize(
    "url", ["mailbot.db", "sqlit:///x", "", "5", "/path", "sqlite:///", "sqlite:///:memory:",
            "mysql://host/name", "postgresql+psycopg://host:abc/name", "postgresql+psycopg://host"]
)  # fmt: skip
def test_a_store_that_cannot_be_is_refused_with_what_there_is(url: str) -> None:
    text = example().replace('url = "sqlite:///mailbot.db"', f'url = "{url}"', 1)
    line, what = faults(text)["store.url"]
    assert line == line_with(text, "url =")
    assert "sqlite:///mailbot.db" in what
    assert "postgresql+psycopg://" in what


@pytest.mark.parametrize(
    "url", ["sqlite:////var/lib/office/mailbot.db", "postgresql+psycopg://ana@db.example:5432/sc11",
            "postgresql+psycopg:///sc11?host=/run/postgresql"]
)  # fmt: skip
def test_a_store_that_can_be_is_taken(url: str) -> None:
    assert parse(example().replace("sqlite:///mailbot.db", url, 1)).store.url == url


def test_the_password_of_a_store_is_not_shown() -> None:
    url = "mysql://ana:hunter2@db.example/sc11"
    told = faults(example().replace("sqlite:///mailbot.db", url, 1))
    assert "hunter2" not in str(told)


NOT_A_NUMBER = ("nan", "inf", "-1", "true", '""', "1e300")


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("mailbox.port", (*NOT_A_NUMBER, "0", "65536")),
        ("mailbox.poll_seconds", (*NOT_A_NUMBER, "0")),
        ("mailbox.max_message_mb", (*NOT_A_NUMBER, "0")),
        ("mailbox.timeout_seconds", (*NOT_A_NUMBER, "0")),
        ("submission.connections", (*NOT_A_NUMBER, "0")),
        ("submission.letters_per_minute", (*NOT_A_NUMBER, "0")),
        ("submission.give_up_after_hours", (*NOT_A_NUMBER, "0")),
        ("policy.least_confidence", (*NOT_A_NUMBER, "1.01")),
        ("policy.automatic_per_address_and_day", NOT_A_NUMBER),
        ("policy.automatic_per_hour", NOT_A_NUMBER),
        ("policy.undo_seconds", NOT_A_NUMBER),
        ("alarm.after_minutes", NOT_A_NUMBER),
        ("retention.contents_days", NOT_A_NUMBER),
        ("retention.records_days", NOT_A_NUMBER),
        ("reading.processes", NOT_A_NUMBER),
        ("judge.seconds", (*NOT_A_NUMBER, "0")),
        ("judge.most_characters", (*NOT_A_NUMBER, "0")),
        ("judge.agrees", NOT_A_NUMBER),
        ("judge.disagrees", ("nan", "-inf", "1", "true")),
        ("reminders.working_days_before", ("[nan]", "[true]", "[0]", "[-1]", "7")),
        ("meeting.starts_on", ("0", "1.5", "true", '"soon"')),
        ("meeting.deadline", ("0", "1e9", '"5"', "2011-06-13")),
        ("mailbox.since", ("0", "20110420")),
        ("requests.visa", ("0", "true")),
        ("brief.at", ("0", "8", "true")),
        ("office.languages", ("[]", '["en", "en"]', '""', '["english"]')),
        ("office.name", ('""', '" "', '"a\\nb"')),
        ("meeting.title", ('""', '"a\\nb"')),
        ("meeting.place", ('""', '"a\\nb"')),
        ("meeting.registration_url", ('" "', '"a\\nb"')),
        ("mailbox.host", ('""', '" "')),
        ("mailbox.folder", ('""',)),
        ("mailbox.password_env", ('""',)),
        ("submission.host", ('""',)),
        ("alarm.webhook", ('"5"', '"ftp://x.example"')),
        ("alarm.command", ('[""]', '"mail"')),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_line(key: str, values: tuple[str, ...]) -> None:
    section, _, name = key.partition(".")
    for value in values:
        text = with_value(section, name, value)
        found = {k: line for k, (line, _) in faults(text).items() if k.startswith(key)}
        assert set(found.values()) == {line_with(text, f"[{section}]") + 1}, (value, faults(text))


def test_an_office_may_have_no_form_to_register_on_line() -> None:
    by_reply = parse(with_value("meeting", "registration_url", '""'))
    assert by_reply.meeting.registration_url == ""


def with_value(section: str, name: str, value: str) -> str:
    """The example with another value of one key."""
    head, _, body = example().partition(f"\n[{section}]\n")
    body = re.sub(rf"(?m)^(# )?{name} = .*\n", "", body, count=1)
    return f"{head}\n[{section}]\n{name} = {value}\n{body}"


def test_the_title_of_an_item_is_refused_at_its_line() -> None:
    text = example().replace('title = "Stockpile Destruction"', 'title = ""', 1)
    line, _ = faults(text)["meeting.items.3.title"]
    assert line == line_with(text, 'title = ""')


def test_a_misspelt_table_is_not_called_missing_too() -> None:
    told = faults(example().replace("[mailbox]", "[mailbax]", 1))
    assert set(told) == {"mailbax"}
    assert "did you mean mailbox?" in told["mailbax"][1]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('languages = ["en"', 'languages = "en" # ', "must be a list"),
        ('# templates = "templates"', "templates = 5", "must be a path in quotes"),
        ("acknowledge = true", "acknowledge = 7", "must be true or false"),
        ("port = 993", 'port = "imaps"', "must be a whole number"),
        ('folder = "INBOX"', "folder = 5", "must be a text in quotes"),
    ],
)
def test_types_are_told_in_the_words_of_toml(old: str, new: str, told: str) -> None:
    text = example().replace(old, new, 1)
    if old.startswith("#"):
        text = with_value("files", "templates", "5")
    assert told in str(faults(text))


def test_a_file_that_begins_as_editors_of_windows_begin_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("\ufeff" + example(), encoding="utf-8")
    assert load(tmp_path / "config.toml").meeting.code == "SC11"
