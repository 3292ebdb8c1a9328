"""Which messages hold certain words: FTS5 on SQLite, tsvector on PostgreSQL.

Chinese, Japanese and Korean are not divided into words by either; each of their characters is
indexed as a word of its own, and a run of them is sought as a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select, text

from mailbot.core.values.message import Message
from mailbot.edge.codec import Undecodable, decode
from mailbot.edge.store.columns import storable
from mailbot.edge.store.database import Database
from mailbot.edge.store.tables import content

LONGEST = 200_000  # characters of one message; PostgreSQL refuses a tsvector above 1 MB
MOST_WORDS = 12  # of a query
PORTION = 200
CLOSE_WRITTEN = re.compile("([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f])")
WORD = re.compile(r"[^\W_]+", re.UNICODE)

PUT_SQLITE = text("INSERT OR REPLACE INTO sought (rowid, words) VALUES (:message, :words)")
PUT_POSTGRES = text(
    "INSERT INTO sought (message, words) VALUES (:message, to_tsvector('simple', :words))"
    " ON CONFLICT (message) DO UPDATE SET words = excluded.words"
)
FIND_SQLITE = text(
    "SELECT rowid AS message FROM sought WHERE words MATCH :query AND rowid < :before"
    " ORDER BY rowid DESC LIMIT :limit"
)
FIND_POSTGRES = text(
    "SELECT message FROM sought WHERE words @@ to_tsquery('simple', :query) AND message < :before"
    " ORDER BY message DESC LIMIT :limit"
)
MISSING_SQLITE = "content.message NOT IN (SELECT rowid FROM sought)"
MISSING_POSTGRES = "NOT EXISTS (SELECT 1 FROM sought s WHERE s.message = content.message)"
EVERYTHING = 2**62


class Search:
    """The index of words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def messages(self, query: str, *, before: int = EVERYTHING, limit: int = 50) -> list[int]:
        """Ids of messages that hold all words of the query, each perhaps as a beginning; the
        newest first, below `before`. An empty query finds nothing."""
        words = [_apart(word).split() for word in WORD.findall(query)][:MOST_WORDS]
        if not words:
            return []
        is_sqlite = self._database.is_sqlite
        spelled = _for_sqlite(words) if is_sqlite else _for_postgres(words)
        wanted = {"query": spelled, "before": before, "limit": limit}
        with self._database.read() as connection:
            found = connection.execute(FIND_SQLITE if is_sqlite else FIND_POSTGRES, wanted)
            return [row.message for row in found]

    def catch_up(self) -> int:
        """Indexes what was stored before there was an index; gives how many."""
        done = 0
        missing = text(MISSING_SQLITE if self._database.is_sqlite else MISSING_POSTGRES)
        wanted = select(content.c.message, content.c.read).where(
            missing, content.c.message > bindparam("after")
        )
        wanted = wanted.order_by(content.c.message).limit(PORTION)
        after = 0
        while True:
            with self._database.read() as connection:
                rows = connection.execute(wanted, {"after": after}).all()
            if not rows:
                return done
            after = rows[-1].message
            with self._database.write() as connection:
                for row in rows:
                    done += _put_stored(self._database, connection, row.message, row.read)


def put(
    database: Database, connection: Connection, messages: Sequence[tuple[int, Message]]
) -> None:
    """Indexes messages by their numbers, within another's transaction."""
    rows = [{"message": number, "words": _words(message)} for number, message in messages]
    if rows:
        connection.execute(PUT_SQLITE if database.is_sqlite else PUT_POSTGRES, rows)


def _put_stored(database: Database, connection: Connection, number: int, read: str) -> bool:
    try:
        put(database, connection, [(number, decode(Message, read))])
    except Undecodable:  # stays readable by its raw bytes; `Store.check` is where it is told
        return False
    return True


def _words(message: Message) -> str:
    people = [f"{a.name} {a.address}" for a in (*message.from_, *message.cc)]
    files = [f"{a.filename}\n{a.text}" for a in message.attachments]
    parts = (message.subject, *people, message.text, *files)
    return storable(_apart("\n".join(parts)[:LONGEST]))


def _apart(words: str) -> str:
    return CLOSE_WRITTEN.sub(r" \1 ", words)


def _for_sqlite(words: Sequence[Sequence[str]]) -> str:
    """Phrases in double quotes (no operator can come from outside), the last word a beginning."""
    return " ".join('"' + " ".join(parts) + '"*' for parts in words)


def _for_postgres(words: Sequence[Sequence[str]]) -> str:
    return " & ".join("(" + " <-> ".join(parts) + ":*)" for parts in words)
