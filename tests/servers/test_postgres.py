"""The PostgreSQL of the tests gives each test a database of its own."""

from __future__ import annotations

import psycopg
import pytest


@pytest.mark.servers
@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_gets_an_empty_database(postgres_url: str, turn: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE note (turn text)")
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (0,)
