"""A pooler between us and PostgreSQL: it works, or says what it needs."""

from __future__ import annotations

import psycopg
import pytest
from servers.pgbouncer import pgbouncer
from sqlalchemy import make_url

from mailbot.edge.store import Store, StoreUnavailable

pytestmark = pytest.mark.servers


def _tell(url: str, statements: str) -> None:
    login = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(login, autocommit=True) as server:
        for statement in statements.split("; "):
            server.execute(statement.encode())


def _said(url: str) -> str:
    with pytest.raises(StoreUnavailable) as caught:
        Store.open(url)
    assert ":mailbot@" not in str(caught.value)
    return str(caught.value)


def test_a_pooler_that_refuses_our_settings_is_told_of_them(postgres_url: str) -> None:
    with pgbouncer(postgres_url, ignored="") as pooled:
        assert "ignore_startup_parameters = options" in _said(pooled)


def test_what_it_asks_for_is_all_that_it_needs(postgres_url: str) -> None:
    """With three connections among twelve, statements that were prepared on one are soon asked for
    on another."""
    with pgbouncer(postgres_url) as pooled:
        said = _said(pooled)
    assert 'ALTER ROLE "mailbot" IN DATABASE' in said
    _tell(postgres_url, said[said.index("ALTER ROLE") :])
    with pgbouncer(postgres_url) as pooled:
        stores = [Store.open(pooled) for _ in range(12)]
        for number in range(10):
            for wanted, store in enumerate(stores):
                store.switches.put("held SC11", str(wanted))
                assert stores[number].switches.get("held SC11") == str(wanted)
        for store in stores:
            store.close()
