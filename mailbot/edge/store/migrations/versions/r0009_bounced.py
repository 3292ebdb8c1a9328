"""PostgreSQL tells of letters that came back and are queued again, too; see r0007."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP TRIGGER letter_requeued ON letter")
    op.execute(
        "CREATE TRIGGER letter_requeued AFTER UPDATE OF fate ON letter FOR EACH ROW"
        " WHEN (NEW.fate = 'queued'"
        " AND OLD.fate IN ('unknown', 'refused', 'bounced', 'cancelled'))"
        " EXECUTE FUNCTION mailbot_tell()"
    )
