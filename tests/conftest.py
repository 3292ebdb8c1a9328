"""What all tests share: the servers, started when a test asks for one."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # for `servers`, in whatever way pytest was called

from servers.fixtures import (
    authority,
    dovecot_server,
    postfix_server,
    postgres_server,
    postgres_url,
)

__all__ = ["authority", "dovecot_server", "postfix_server", "postgres_server", "postgres_url"]
