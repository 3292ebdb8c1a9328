"""Addresses are found again in whatever case they are written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_contact_any_case", "contact", ["meeting", sa.text("lower(address)")])
