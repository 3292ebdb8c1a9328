"""One child process for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mailbot.edge.documents import ConfinedDocuments


@pytest.fixture(scope="session")
def documents() -> Iterator[ConfinedDocuments]:
    with ConfinedDocuments() as opened:
        yield opened
