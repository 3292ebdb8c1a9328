"""Letters whose copy is not yet in the folder of sent letters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# Types as they were at this revision, whatever `store.columns` says later.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "unfiled",
        sa.Column("letter", NUMBER, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_unfiled_letter")),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_unfiled")),
    )
    op.create_index("ix_unfiled_due_at_letter", "unfiled", ["due_at", "letter"])
