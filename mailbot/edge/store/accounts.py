"""Who may work in the browser: accounts, the links that make them, sessions, keys to the API.

Takes digests, never secrets: whoever reads the database cannot log in with what is in it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from mailbot.core.values.people import Account, Admission, Role, Token
from mailbot.edge.store import journal
from mailbot.edge.store.database import Database
from mailbot.edge.store.people_tables import account, admission, session, token


class Accounts:
    """The tables of accounts and of what proves them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accounts(self) -> list[Account]:
        """In order of name."""
        with self._database.read() as connection:
            rows = connection.execute(select(account).order_by(account.c.name)).all()
        return [_account(row) for row in rows]

    def count(self) -> int:
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(account)).scalar_one()

    def password(self, name: str) -> str | None:
        """The hash of the password of an account that is not blocked."""
        wanted = select(account.c.password).where(
            account.c.name == name, account.c.blocked_at.is_(None)
        )
        with self._database.read() as connection:
            return connection.execute(wanted).scalar_one_or_none()

    def block(self, name: str, *, who: str, now: datetime) -> None:
        """Ends its sessions and takes its keys; what it did stays on record."""
        with self._database.write() as connection:
            connection.execute(update(account).where(account.c.name == name).values(blocked_at=now))
            connection.execute(delete(session).where(session.c.account == name))
            connection.execute(delete(token).where(token.c.account == name))
            self._note(connection, "blocked", name, who, now)

    # links

    def admit(self, digest: str, offered: Admission, *, now: datetime) -> None:
        """Keeps a link; those that have run out are forgotten."""
        with self._database.write() as connection:
            connection.execute(delete(admission).where(admission.c.until <= now))
            connection.execute(
                insert(admission),
                {
                    "digest": digest,
                    "name": offered.name,
                    "role": offered.role.value,
                    "made_by": offered.made_by,
                    "until": offered.until,
                },
            )
            self._note(connection, "invited", offered.name or "anyone", offered.made_by, now)

    def admission(self, digest: str, *, now: datetime) -> Admission | None:
        wanted = select(admission).where(admission.c.digest == digest, admission.c.until > now)
        with self._database.read() as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else _admission(row)

    def enter(self, digest: str, name: str, password: str, *, now: datetime) -> Account | None:
        """Uses a link up and makes its account, or gives the account that it names a new password.
        None when the link is not good, or the name is taken by another."""
        with self._database.write() as connection:
            wanted = select(admission).where(admission.c.digest == digest, admission.c.until > now)
            row = connection.execute(wanted.with_for_update()).one_or_none()
            if row is None:
                return None
            offered = _admission(row)
            if offered.name not in ("", name) or not self._write(
                connection, name, offered, password, now
            ):
                return None
            connection.execute(delete(admission).where(admission.c.digest == digest))
            connection.execute(delete(session).where(session.c.account == name))
            self._note(connection, "entered the office", name, name, now)
        return Account(name, offered.role, now)

    def _write(
        self, connection: Connection, name: str, offered: Admission, password: str, now: datetime
    ) -> bool:
        put = self._database.insert(account).values(
            name=name, role=offered.role.value, password=password, created_at=now
        )
        if offered.name == name:
            changed = {
                "password": put.excluded.password,
                "role": put.excluded.role,
                "blocked_at": None,
            }
            connection.execute(put.on_conflict_do_update(index_elements=["name"], set_=changed))
            return True
        put = put.on_conflict_do_nothing().returning(account.c.name)
        return connection.execute(put).first() is not None

    # sessions and keys

    def open_session(self, digest: str, name: str, *, until: datetime, now: datetime) -> None:
        with self._database.write() as connection:
            connection.execute(delete(session).where(session.c.until <= now))
            connection.execute(
                insert(session),
                {"digest": digest, "account": name, "created_at": now, "until": until},
            )
            self._note(connection, "logged in", name, name, now)

    def of_session(self, digest: str, *, now: datetime) -> Account | None:
        wanted = (
            select(account)
            .join(session, session.c.account == account.c.name)
            .where(
                session.c.digest == digest, session.c.until > now, account.c.blocked_at.is_(None)
            )
        )
        with self._database.read() as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else _account(row)

    def close_session(self, digest: str) -> None:
        with self._database.write() as connection:
            connection.execute(delete(session).where(session.c.digest == digest))

    def add_token(self, made: Token) -> None:
        with self._database.write() as connection:
            connection.execute(
                insert(token),
                {
                    "digest": made.digest,
                    "account": made.account,
                    "label": made.label,
                    "created_at": made.created_at,
                },
            )
            self._note(connection, "made an API key", made.label, made.account, made.created_at)

    def tokens(self, name: str) -> list[Token]:
        wanted = select(token).where(token.c.account == name).order_by(token.c.created_at)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return [Token(row.digest, row.account, row.label, row.created_at) for row in rows]

    def of_token(self, digest: str) -> Account | None:
        wanted = (
            select(account)
            .join(token, token.c.account == account.c.name)
            .where(token.c.digest == digest, account.c.blocked_at.is_(None))
        )
        with self._database.read() as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else _account(row)

    def drop_token(self, digest: str, name: str) -> None:
        with self._database.write() as connection:
            connection.execute(
                delete(token).where(token.c.digest == digest, token.c.account == name)
            )

    def _note(self, connection: Connection, event: str, whom: str, who: str, now: datetime) -> None:
        journal.append(self._database, connection, event, who=who, what={"account": whom}, now=now)


def _account(row: Row[Any]) -> Account:
    return Account(row.name, Role(row.role), row.created_at, row.blocked_at)


def _admission(row: Row[Any]) -> Admission:
    return Admission(row.name, Role(row.role), row.made_by, row.until)
