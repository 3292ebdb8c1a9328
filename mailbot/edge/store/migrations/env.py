"""Runs migrations on the connection and in the transaction that `store.schema` gives."""

from __future__ import annotations

from alembic import context

from mailbot.edge.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
