"""Whose name a command puts on record."""

from __future__ import annotations

import pytest

from mailbot.cli.opening import person


def test_the_name_that_is_given_counts_then_that_of_who_is_logged_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGNAME", "anna")
    assert person("boris") == "boris"
    assert person() == "anna"


def test_who_has_no_name_on_this_machine_may_still_stop_all_sending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_242_424)
    assert person() == "user 4242424"
