"""A small IMAP server that does what a script says; its mailbox is a list that tests change."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterable

from faults.lines import Do, Hangup, Line, Reaction, Script, Server


class ScriptedImap(Server):
    """Moments of a script: CONNECT, and the commands (UID SEARCH and UID FETCH by the latter).

    A reaction to a command is its tagged answer ("NO [LIMIT] slow down"), untagged lines before
    it where it holds line breaks, or a `Do`. `mail` maps UIDs to messages.
    """

    def __init__(
        self,
        moments: dict[str, Reaction | Iterable[Reaction]] | None = None,
        *,
        mail: dict[int, bytes] | None = None,
        offers: str = "IMAP4rev1 IDLE AUTH=PLAIN",
        greeting: str = "OK ready",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        super().__init__(tls=tls)
        self._script, self._offers, self._greeting = Script(moments or {}), offers, greeting
        self.mail = mail if mail is not None else {}
        self.uidvalidity = 7
        self.cut_literal_at: int | None = None  # the next message's line is cut there
        # what IDLE announces, written one by one; b"" hangs up, an event is waited for
        self.announced: list[bytes | threading.Event] = []
        self.injected = b""  # said in clear with the OK of STARTTLS
        self.heard: list[str] = []

    def talk(self, line: Line) -> None:
        if isinstance(told := self._script.next("CONNECT"), Do):
            line.act(told)
        line.say(f"* {told or self._greeting}")
        while True:
            tag, _, said = line.hear().partition(" ")
            self.heard.append(said)
            words = said.upper().split()
            command = words[1] if words[0] == "UID" else words[0]
            told = self._script.next(command)
            if isinstance(told, Do):
                line.act(told)
            if told is not None:
                *untagged, tagged = told.split("\n")
                line.say(*untagged, f"{tag} {tagged}")
                continue
            getattr(self, f"_{command.lower()}", self._fine)(line, said)
            line.write(f"{tag} OK done\r\n".encode() + self.injected)
            if command == "STARTTLS" and self.tls:
                line.upgrade(self.tls)
            if command == "LOGOUT":
                raise Hangup

    def _fine(self, line: Line, said: str) -> None:
        pass

    def _capability(self, line: Line, said: str) -> None:
        line.say(f"* CAPABILITY {self._offers}")

    def _authenticate(self, line: Line, said: str) -> None:
        line.say("+ ")
        self.heard.append(line.hear())

    def _examine(self, line: Line, said: str) -> None:
        line.say(f"* {len(self.mail)} EXISTS", f"* OK [UIDVALIDITY {self.uidvalidity}] lasting")
        line.say(f"* OK [UIDNEXT {max(self.mail, default=0) + 1}] next")

    def _noop(self, line: Line, said: str) -> None:
        line.say(f"* {len(self.mail)} EXISTS")

    def _search(self, line: Line, said: str) -> None:
        found = sorted(self.mail)
        if said.endswith(":*"):
            first = int(said.split()[-1].removesuffix(":*"))
            # "n:*" is "*:n" where the last UID is below n
            found = [uid for uid in found if uid >= first] or found[-1:]
        line.say(" ".join(["* SEARCH", *map(str, found)]))

    def _fetch(self, line: Line, said: str) -> None:
        wanted = [int(uid) for uid in said.split()[2].split(",")]
        order = sorted(self.mail)
        for uid in reversed([uid for uid in wanted if uid in self.mail]):  # no order is promised
            number = order.index(uid) + 1
            line.say(f"* {number} FETCH (FLAGS (\\Seen))")  # unasked for
            self._item(line, said, number, uid)

    def _item(self, line: Line, said: str, number: int, uid: int) -> None:
        raw = self.mail[uid]
        if "RFC822.SIZE" in said:
            line.say(f"* {number} FETCH (UID {uid} RFC822.SIZE {len(raw)})")
            return
        name = "BODY[]"
        if "HEADER" in said:
            raw, name = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", "BODY[HEADER]<0>"
        head = f'* {number} FETCH (UID {uid} INTERNALDATE "20-Apr-2011 09:00:00 +0200" '
        data = f"{head}{name} {{{len(raw)}}}\r\n".encode() + raw
        if (cut := self.cut_literal_at) is not None:
            self.cut_literal_at = None
            line.write(data[:cut])
            raise Hangup
        line.write(data + b")\r\n")

    def _idle(self, line: Line, said: str) -> None:
        line.say("+ idling")
        while self.announced:
            piece = self.announced.pop(0)
            if isinstance(piece, threading.Event):
                piece.wait(20)
            elif piece:
                line.write(piece)
            else:
                raise Hangup
        assert line.hear() == "DONE"
        if self._script.next("DONE") is Do.STALL:
            line.act(Do.STALL)
