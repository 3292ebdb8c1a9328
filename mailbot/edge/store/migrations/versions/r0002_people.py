"""Accounts, links, sessions, tokens; notes and care beside messages; the words of messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Types as they were at this revision, whatever `store.columns` says later.
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _people()
    _beside_messages()
    _words()
    # the newest first, in the history of what was decided and in the list of all messages
    op.create_index("ix_decision_at", "decision", ["at"])


def _people() -> None:
    op.create_table(
        "account",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("role", WORDS, nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("blocked_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_account")),
    )
    op.create_table(
        "admission",
        sa.Column("digest", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("role", WORDS, nullable=False),
        sa.Column("made_by", WORDS, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_admission")),
    )
    op.create_table(
        "session",
        sa.Column("digest", WORDS, nullable=False),
        sa.Column("account", WORDS, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name=op.f("fk_session_account")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_session")),
    )
    op.create_index("ix_session_account", "session", ["account"])
    op.create_table(
        "token",
        sa.Column("digest", WORDS, nullable=False),
        sa.Column("account", WORDS, nullable=False),
        sa.Column("label", WORDS, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name=op.f("fk_token_account")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_token")),
    )
    op.create_index("ix_token_account", "token", ["account"])


def _beside_messages() -> None:
    op.create_table(
        "note",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("message", NUMBER, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_note_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index("ix_note_message_id", "note", ["message", "id"])
    op.create_table(
        "care",
        sa.Column("message", NUMBER, nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("asleep_until", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_care_message")),
        sa.PrimaryKeyConstraint("message", name=op.f("pk_care")),
    )
    op.create_index("ix_care_who", "care", ["who"])


def _words() -> None:
    """Full text, as each database does it; see `store.search`."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE sought USING fts5(words, tokenize='unicode61')")
        return
    op.execute("CREATE TABLE sought (message bigint PRIMARY KEY, words tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_sought_words ON sought USING gin (words)")
