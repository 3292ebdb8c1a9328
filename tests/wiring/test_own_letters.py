"""Which letters replies are laid against: those of mailbot, and those sent by other means."""

from __future__ import annotations

from pathlib import Path

from mailbot.config import load
from mailbot.config.example import example
from mailbot.wiring.judges import meeting_of, own_letters, reader_of

SENT = "Every pier of the harbour is closed to visitors while the survey of the sea bed goes on."


def test_what_the_office_sent_by_other_means_is_known_for_its_own(tmp_path: Path) -> None:
    (tmp_path / "templates" / "sent").mkdir(parents=True)
    (tmp_path / "templates" / "sent" / "spring.txt").write_text(SENT, encoding="utf-8")
    path = tmp_path / "config.toml"
    path.write_text(example(), encoding="utf-8")
    config = load(path)
    meeting = meeting_of(config)
    assert SENT in own_letters(config, meeting)
    mail = f"From: ana@mission.example\n\nTwo of us will come.\n\n{SENT}\n"
    assert reader_of(config, meeting).read(mail.encode()).own_text == "Two of us will come."


def test_the_letter_of_2011_came_along(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(example(), encoding="utf-8")
    config = load(path)
    assert any(
        "further build upon the momentum" in one for one in own_letters(config, meeting_of(config))
    )
