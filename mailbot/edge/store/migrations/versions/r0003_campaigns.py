"""Campaigns, proposals, segments, who left the list, how often letters to an address failed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# Types as they were at this revision, whatever `store.columns` says later.
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
BLANK = sa.text("''")


def upgrade() -> None:
    op.add_column("delegation", sa.Column("segments", WORDS, nullable=False, server_default=BLANK))
    op.add_column(
        "contact", sa.Column("failures", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.add_column("contact", sa.Column("left_at", INSTANT, nullable=True))
    op.add_column("contact", sa.Column("left_why", WORDS, nullable=False, server_default=BLANK))
    _proposal()
    op.create_table(
        "campaign",
        sa.Column("meeting", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "name", name=op.f("pk_campaign")),
    )


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("meeting", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("delegation", WORDS, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("of", WORDS, nullable=False),
        sa.Column("message", NUMBER, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("decided_by", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_proposal_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint(
            "meeting", "kind", "address", "of", name=op.f("uq_proposal_meeting_kind_address_of")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposal_message", "proposal", ["message"])
    op.create_index("ix_proposal_meeting_state_id", "proposal", ["meeting", "state", "id"])
