"""An SMTP server that does what a script says, and remembers what it was told."""

from __future__ import annotations

import ssl
from collections.abc import Iterable

from faults.lines import Do, Hangup, Line, Reaction, Script, Server

USUAL = {
    "CONNECT": "220 ready",
    "MAIL": "250 2.1.0 OK",
    "RCPT": "250 2.1.5 OK",
    "DATA": "354 go on",
    ".": "250 2.0.0 taken",
    "RSET": "250 OK",
    "AUTH": "235 2.7.0 welcome",
    "QUIT": "221 bye",
    "STARTTLS": "220 go on",
}


class ScriptedSmtp(Server):
    """Moments of a script: CONNECT, EHLO, the verbs, BODY (before reading it) and "."."""

    def __init__(
        self,
        moments: dict[str, Reaction | Iterable[Reaction]] | None = None,
        *,
        offers: tuple[str, ...] = ("PIPELINING", "8BITMIME", "SMTPUTF8", "AUTH PLAIN LOGIN"),
        tls: ssl.SSLContext | None = None,
        letters_per_line: int = 1000,
    ) -> None:
        super().__init__(tls=tls)
        self._script, self._offers = Script(moments or {}), offers
        self._letters_per_line = letters_per_line
        self.heard: list[str] = []
        self.letters: list[bytes] = []  # with their final dot

    def talk(self, line: Line) -> None:
        self._react(line, "CONNECT")
        letters, accepted = 0, set()
        while True:
            said = line.hear()
            self.heard.append(said)
            verb = said.partition(" ")[0].upper()
            answer = self._react(line, verb, usual=_in_turn(verb, accepted))
            accepted = accepted | {verb} if answer.startswith("2") else accepted - {verb}
            accepted -= {"MAIL", "RCPT"} if verb in {"DATA", "RSET"} else set()
            if verb == "QUIT":
                raise Hangup
            if verb == "STARTTLS" and answer.startswith("220") and self.tls:
                line.upgrade(self.tls)
            if verb == "DATA" and answer.startswith("354"):
                self._take_letter(line)
                letters += 1
            if letters == self._letters_per_line:
                raise Hangup

    def _take_letter(self, line: Line) -> None:
        if isinstance(told := self._script.next("BODY"), Do):
            line.act(told)
        body = []
        while (row := line.hear()) != ".":
            body.append(row.removeprefix("."))
        self.letters.append("".join(f"{row}\r\n" for row in body).encode())
        self._react(line, ".")

    def _react(self, line: Line, moment: str, *, usual: str | None = None) -> str:
        """Answer as the script says, or as usual; gives the answer."""
        told = self._script.next(moment)
        if isinstance(told, Do):
            line.act(told)
        if told is None:
            told = self._greeting() if moment == "EHLO" else usual or USUAL.get(moment, "500 what?")
        line.say(*str(told).split("\n"))
        if str(told).startswith("421"):
            raise Hangup
        return str(told)

    def _greeting(self) -> str:
        rows = ["mail.state.test", *self._offers]
        return "\n".join([*(f"250-{row}" for row in rows[:-1]), f"250 {rows[-1]}"])


def _in_turn(verb: str, accepted: set[str]) -> str | None:
    """The answer to a verb out of turn (RFC 5321 section 4.1.4), as after a refused one."""
    if verb == "RCPT" and "MAIL" not in accepted:
        return "503 5.5.1 MAIL first"
    if verb == "DATA" and "RCPT" not in accepted:
        return "554 5.5.1 no valid recipients"
    return None
