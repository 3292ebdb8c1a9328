"""Contacts that read along: named under Cc."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column(
        "contact",
        sa.Column("is_copied", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
