"""A test that needs a server which is not there says so, or fails where it is required."""

from __future__ import annotations

import pytest
from _pytest.outcomes import Failed, Skipped

from servers.processes import program


def test_a_missing_server_skips_and_says_what_would_run_the_test(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MAILBOT_REQUIRE_SERVERS", raising=False)
    with pytest.raises(Skipped, match=r"install\.sh"):
        program("no-such-server")


def test_a_missing_server_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILBOT_REQUIRE_SERVERS", "1")
    with pytest.raises(Failed, match="no-such-server"):
        program("no-such-server")
