"""What can be used and is hardly meant."""

from datetime import UTC, datetime

from mailbot.config import load, parse
from mailbot.config.doubtful import unlikely
from mailbot.config.example import example

BEFORE = datetime(2011, 4, 20, tzinfo=UTC)


def test_the_example_lacks_nothing_but_numbers() -> None:
    config = parse(example())
    assert [note.split(":")[0] for note in unlikely(config, BEFORE)] == [
        "no agenda item has a number"
    ]


def test_a_passed_deadline_and_a_lacking_title_are_told() -> None:
    text = example().replace('es = "Destrucción de existencias", ', "")
    told = unlikely(parse(text), datetime(2011, 6, 14, tzinfo=UTC))
    assert any("meeting.deadline" in note and "passed" in note for note in told)
    assert any("stockpile-destruction has no title in es" in note for note in told)


def test_a_deadline_in_summer_time_that_falls_in_winter_is_told_with_its_line(tmp_path) -> None:
    winter = example().replace("2011-06-13T23:59:59+02:00", "2011-02-13T23:59:59+02:00")
    file = tmp_path / "config.toml"
    file.write_text(winter, encoding="utf-8")
    line = next(n for n, text in enumerate(winter.splitlines(), 1) if text.startswith("deadline"))
    (told,) = (
        note for note in unlikely(load(file), datetime(2011, 1, 1, tzinfo=UTC)) if "clocks" in note
    )
    assert told.startswith(f"{file}:{line}: meeting.deadline: 2011-02-13T23:59:59+02:00 is ")
    assert "2011-02-13T22:59:59+01:00 by the clocks of Europe/Zurich" in told


def test_one_number_is_enough_to_say_that_the_agenda_has_them() -> None:
    text = example().replace("# number =", 'number = "4"', 1)
    assert not unlikely(parse(text), BEFORE)
