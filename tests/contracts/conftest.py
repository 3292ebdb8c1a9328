"""Each test of this folder runs on the embedded servers and on Debian's."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from contracts.systems import Debian, Embedded, MailSystem, embedded


@pytest.fixture(scope="session")
def embedded_system() -> Iterator[Embedded]:
    with embedded() as system:
        yield system


@pytest.fixture(scope="session")
def debian_system(request: pytest.FixtureRequest) -> Debian:
    dovecot = request.getfixturevalue("dovecot_server")
    return Debian(dovecot, request.getfixturevalue("postfix_server"))


@pytest.fixture(
    params=["embedded_system", pytest.param("debian_system", marks=pytest.mark.servers)]
)
def system(request: pytest.FixtureRequest) -> MailSystem:
    """The mail system that the test runs on."""
    return request.getfixturevalue(request.param)
