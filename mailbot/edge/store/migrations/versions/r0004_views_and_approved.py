"""Views of the queue that officers keep, and answers that may be offered again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# Types as they were at this revision, whatever `store.columns` says later.
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "view",
        sa.Column("account", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name=op.f("fk_view_account")),
        sa.PrimaryKeyConstraint("account", "name", name=op.f("pk_view")),
    )
    op.create_table(
        "approved",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("meeting", WORDS, nullable=False),
        sa.Column("topic", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved")),
    )
    op.create_index("ix_approved_meeting_topic", "approved", ["meeting", "topic"])
