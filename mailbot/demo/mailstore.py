"""Mailboxes in memory, served by pymap over IMAP: what a real server does, for as long as it runs.

A message is put in through the same session that a client's APPEND uses, so that a client in
IDLE is told at once. Everything here runs in one event loop.
"""

from __future__ import annotations

import argparse
import asyncio
import uuid
from datetime import datetime

from proxyprotocol.result import ProxyResultUnknown
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Identity, Login
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.user import Passwords, UserMetadata
from pysasl.hashing import BuiltinHash

_NO_COMMAND_LINE = argparse.Namespace(
    debug=False, cert=None, key=None, tls=False, passlib_cfg=None, proxy_protocol=None
)
_MAX_MESSAGE = 64 * 1024 * 1024


class MailStore:
    """The mailboxes, and their IMAP server once `start` has run."""

    def __init__(self, *, has_idle: bool = True) -> None:
        self._passwords: dict[str, str] = {}
        self._config = Config(
            _NO_COMMAND_LINE,
            host="127.0.0.1",
            port=0,
            demo_data=False,
            demo_user=uuid.uuid4().hex,  # pymap wants one: nobody knows it
            demo_password=uuid.uuid4().hex,
            secure_auth=False,  # loopback, in clear
            tls_enabled=False,
            invalid_user_sleep=0.0,
            max_append_len=_MAX_MESSAGE,
            disable_idle=not has_idle,
            hash_context=BuiltinHash(rounds=1000),  # invented passwords, gone with the process
            cpu_subsystem=Subsystem.for_asyncio(),  # no thread that outlives us
        )
        self._login = Login(self._config)
        self._server: asyncio.Server | None = None

    async def start(self, port: int = 0) -> int:
        """Listen on 127.0.0.1; gives the port."""
        self._config.apply_context()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        return int(self._server.sockets[0].getsockname()[1])

    async def add(self, mailbox: str, password: str) -> None:
        """A mailbox from now on; its address in lower case is its login."""
        hashed = await Passwords(self._config).hash_password(password)
        self._login.users_dict[mailbox] = UserMetadata(self._config, mailbox, password=hashed)
        self._passwords[mailbox] = password

    def stop(self) -> None:
        if self._server is not None:
            self._server.close()

    def holds(self, mailbox: str) -> bool:
        return mailbox in self._passwords

    def is_login(self, user: str, password: str) -> bool:
        return self._passwords.get(user.lower()) == password

    async def put(self, mailbox: str, raw: bytes, *, at: datetime, folder: str = "INBOX") -> None:
        """Store a message; `at` becomes its INTERNALDATE."""
        identity = Identity(mailbox, self._login, None, frozenset())
        async with identity.new_session() as session:
            await session.append_messages(folder, [AppendMessage(raw, when=at)])

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Not pymap's own listener: its proxy-protocol reader starts a task for each connection
        # and keeps no reference, so the garbage collector may end a connection in use.
        peer = SocketInfo.get(writer, ProxyResultUnknown(), unique_id=uuid.uuid4().bytes)
        serve = IMAPServer(self._login, self._config)
        try:
            await serve(reader, writer, peer)
        except (ConnectionError, ValueError, EOFError):  # ValueError: a line over 64 kB
            writer.close()
