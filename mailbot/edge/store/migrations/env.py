"""Runs migrations on the connection and in the transaction that `store.schema` gives."""

from __future__ import annotations

from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext
from sqlalchemy.types import TypeEngine

from mailbot.edge.store import (  # noqa: F401 - with them all are known
    campaign_tables,
    keeping_tables,
    people_tables,
    tables,
)
from mailbot.edge.store.rows import Row


def differ(
    migration: MigrationContext,
    _found_column: Any,  # what Alembic passes besides the types
    _declared_column: Any,
    found: TypeEngine[Any],
    declared: TypeEngine[Any],
) -> bool:
    """As the database spells them: Alembic's own comparison does not see a collation."""
    return found.compile(migration.dialect) != declared.compile(migration.dialect)


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """All but the full-text index, which each database keeps in tables of its own making."""
    return not (kind == "table" and name is not None and name.startswith("sought"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=differ,
    include_name=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
