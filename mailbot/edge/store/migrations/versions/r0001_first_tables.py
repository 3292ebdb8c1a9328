"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Types as they were at this revision, whatever `store.columns` says later.
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "counter",
        sa.Column("meeting", WORDS, nullable=False),
        sa.Column("last", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("meeting", name=op.f("pk_counter")),
    )
    op.create_table(
        "delegation",
        sa.Column("meeting", WORDS, nullable=False),
        sa.Column("code", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("meeting", "code", name=op.f("pk_delegation")),
    )
    op.create_table(
        "instance",
        sa.Column("database", WORDS, nullable=False),
        sa.Column("generation", NUMBER, nullable=False),
        sa.Column("copied_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("database", name=op.f("pk_instance")),
    )
    op.create_table(
        "journal",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("hash", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "lease",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("holder", WORDS, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "letter",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("meeting", WORDS, nullable=False),
        sa.Column("purpose", WORDS, nullable=False),
        sa.Column("about", WORDS, nullable=False),
        sa.Column("contact", WORDS, nullable=False),
        sa.Column("step", WORDS, nullable=False),
        sa.Column("message_id", WORDS, nullable=False),
        sa.Column("reference", WORDS, nullable=False),
        sa.Column("token", WORDS, nullable=False),
        sa.Column("envelope_sender", WORDS, nullable=False),
        sa.Column("recipient", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("delegation", WORDS, nullable=True),
        sa.Column("fate", WORDS, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.Column("detail", WORDS, nullable=False),
        sa.Column("worker", WORDS, nullable=True),
        sa.Column("leased_until", INSTANT, nullable=True),
        sa.Column("handed_by", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint(
            "meeting",
            "purpose",
            "about",
            "contact",
            "step",
            name=op.f("uq_letter_meeting_purpose_about_contact_step"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_letter_claimed",
        "letter",
        ["leased_until"],
        unique=False,
        sqlite_where=sa.text("fate = 'sending'"),
        postgresql_where=sa.text("fate = 'sending'"),
    )
    op.create_index(op.f("ix_letter_created_at"), "letter", ["created_at"], unique=False)
    op.create_index(
        op.f("ix_letter_meeting_delegation"), "letter", ["meeting", "delegation"], unique=False
    )
    op.create_index(
        op.f("ix_letter_meeting_purpose_fate"),
        "letter",
        ["meeting", "purpose", "fate"],
        unique=False,
    )
    op.create_index(op.f("ix_letter_message_id"), "letter", ["message_id"], unique=False)
    op.create_index(
        "ix_letter_ready",
        "letter",
        ["due_at", "id"],
        unique=False,
        sqlite_where=sa.text("fate IN ('queued', 'deferred')"),
        postgresql_where=sa.text("fate IN ('queued', 'deferred')"),
    )
    op.create_index(
        op.f("ix_letter_recipient_created_at"), "letter", ["recipient", "created_at"], unique=False
    )
    op.create_index(op.f("ix_letter_reference"), "letter", ["reference"], unique=False)
    op.create_index(op.f("ix_letter_token"), "letter", ["token"], unique=False)
    op.create_table(
        "mailbox",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("uidvalidity", NUMBER, nullable=True),
        sa.Column("last_uid", NUMBER, nullable=True),
        sa.Column("looked_at", INSTANT, nullable=True),
        sa.Column("on_server", NUMBER, nullable=False),
        sa.Column("error", WORDS, nullable=False),
        sa.Column("error_since", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_mailbox")),
    )
    op.create_table(
        "message",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("mailbox", WORDS, nullable=False),
        sa.Column("uidvalidity", NUMBER, nullable=False),
        sa.Column("uid", NUMBER, nullable=False),
        sa.Column("digest", WORDS, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("kept_at", INSTANT, nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("gone_at", INSTANT, nullable=True),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("meeting", WORDS, nullable=True),
        sa.Column("delegation", WORDS, nullable=True),
        sa.Column("message_id", WORDS, nullable=True),
        sa.Column("author", WORDS, nullable=True),
        sa.Column("subject", WORDS, nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_by", WORDS, nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("error", WORDS, nullable=False),
        sa.Column("worker", WORDS, nullable=True),
        sa.Column("leased_until", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint(
            "mailbox", "uidvalidity", "uid", name=op.f("uq_message_mailbox_uidvalidity_uid")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_message_digest"), "message", ["digest"], unique=False)
    op.create_index(
        "ix_message_gone",
        "message",
        ["gone_at"],
        unique=False,
        sqlite_where=sa.text("gone_at IS NOT NULL"),
        postgresql_where=sa.text("gone_at IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_message_meeting_delegation_received_at"),
        "message",
        ["meeting", "delegation", "received_at"],
        unique=False,
    )
    op.create_index(op.f("ix_message_message_id"), "message", ["message_id"], unique=False)
    op.create_index(
        op.f("ix_message_received_at_id"), "message", ["received_at", "id"], unique=False
    )
    op.create_index(
        op.f("ix_message_state_received_at_id"),
        "message",
        ["state", "received_at", "id"],
        unique=False,
    )
    op.create_table(
        "record",
        sa.Column("meeting", WORDS, nullable=False),
        sa.Column("delegation", WORDS, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "delegation", name=op.f("pk_record")),
    )
    op.create_table(
        "step",
        sa.Column("meeting", WORDS, nullable=False),
        sa.Column("step", WORDS, nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "step", name=op.f("pk_step")),
    )
    op.create_table(
        "switch",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_switch")),
    )
    op.create_table(
        "contact",
        sa.Column("meeting", WORDS, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("delegation", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("role", WORDS, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("reach", WORDS, nullable=False),
        sa.Column("reach_why", WORDS, nullable=False),
        sa.Column("reach_at", INSTANT, nullable=True),
        sa.Column("absent_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting", "delegation"],
            ["delegation.meeting", "delegation.code"],
            name=op.f("fk_contact_meeting_delegation"),
        ),
        sa.PrimaryKeyConstraint("meeting", "address", name=op.f("pk_contact")),
    )
    op.create_index(
        op.f("ix_contact_meeting_delegation_rank_address"),
        "contact",
        ["meeting", "delegation", "rank", "address"],
        unique=False,
    )
    op.create_table(
        "content",
        sa.Column("message", NUMBER, nullable=False),
        sa.Column("read", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_content_message")),
        sa.PrimaryKeyConstraint("message", name=op.f("pk_content")),
    )
    op.create_table(
        "decision",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("message", NUMBER, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_decision_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("message", "version", name=op.f("uq_decision_message_version")),
    )
    op.create_table(
        "entry",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("meeting", WORDS, nullable=False),
        sa.Column("delegation", WORDS, nullable=False),
        sa.Column("source", WORDS, nullable=False),
        sa.Column("message", NUMBER, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("is_effective", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_entry_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint(
            "meeting", "delegation", "source", name=op.f("uq_entry_meeting_delegation_source")
        ),
    )
    op.create_index(op.f("ix_entry_message"), "entry", ["message"], unique=False)
    op.create_table(
        "letter_raw",
        sa.Column("letter", NUMBER, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_letter_raw_letter")),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_letter_raw")),
    )
    op.create_table(
        "message_raw",
        sa.Column("message", NUMBER, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_message_raw_message")),
        sa.PrimaryKeyConstraint("message", name=op.f("pk_message_raw")),
    )
