"""PostgreSQL tells its listeners of letters and messages that come; see `store.notices`."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

_TELL = """
CREATE FUNCTION mailbot_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('mailbot', TG_TABLE_NAME);
    RETURN NULL;
END
$$
"""
_WHEN = (
    "letter_queued AFTER INSERT ON letter FOR EACH STATEMENT",
    # by a person's will; what a worker gives back must not wake him at once
    "letter_requeued AFTER UPDATE OF fate ON letter FOR EACH ROW"
    " WHEN (NEW.fate = 'queued' AND OLD.fate IN ('unknown', 'refused', 'cancelled'))",
    "message_kept AFTER INSERT ON message FOR EACH STATEMENT",
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(_TELL)
    for when in _WHEN:
        op.execute(f"CREATE TRIGGER {when} EXECUTE FUNCTION mailbot_tell()")
