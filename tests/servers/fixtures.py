"""The servers as pytest fixtures: started once per test run, when the first test asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from servers.certificates import Authority
from servers.dovecot import Dovecot, dovecot
from servers.postfix import Postfix, postfix
from servers.postgres import Postgres, postgres


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The certificate authority of this test run."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def dovecot_server(authority: Authority) -> Iterator[Dovecot]:
    """A Dovecot of this test run; add the mailboxes that a test needs."""
    with dovecot(authority) as server:
        yield server


@pytest.fixture(scope="session")
def postfix_server(authority: Authority, dovecot_server: Dovecot) -> Iterator[Postfix]:
    """A Postfix of this test run, delivering to `dovecot_server`."""
    with postfix(authority, dovecot_server) as server:
        yield server


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
