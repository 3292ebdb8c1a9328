"""The servers as pytest fixtures: started once per test run, when the first test asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from servers.postgres import Postgres, postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A PostgreSQL cluster of this test run."""
    with postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    """The SQLAlchemy URL of an empty database of this test (`postgresql+psycopg://…`)."""
    with postgres_server.database() as url:
        yield url
