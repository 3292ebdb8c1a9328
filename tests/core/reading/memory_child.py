"""Run as a process of its own: a reader is made, and each bomb of some 24 MB is read by a fork of
the process. Prints the name of each and the most memory, in MiB, that its fork has held."""

from __future__ import annotations

import base64
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from mailbot.core.reading import DocumentText, Reader
from mailbot.core.values.message import AttachmentState

RULES = Path(__file__).parents[3] / "rules" / "reading"
SIZE = 24_000_000
HEAD = b"From: a@b.example\nSubject: x\nContent-Type: "
PLAIN = HEAD + b"text/plain\n\n"
MIXED = HEAD + b"multipart/mixed; boundary=b\n\n"


def filled(start: bytes, piece: bytes) -> bytes:
    return start + piece * ((SIZE - len(start)) // len(piece))


BOMBS: dict[str, Callable[[], bytes]] = {
    "long lines": lambda: filled(PLAIN, b"a" * 74 + b"\n"),
    "short lines": lambda: filled(PLAIN, b"a\n"),
    "carriage returns alone": lambda: filled(b"Subject: x\r\r", b"a\r"),
    "Chinese": lambda: filled(HEAD + b"text/plain; charset=utf-8\n\n", "字".encode()),
    "soft line ends with blanks": lambda: filled(
        HEAD + b"text/plain\nContent-Transfer-Encoding: quoted-printable\n\n", b"= \n"
    ),
    "base64 text": lambda: filled(
        HEAD + b"text/plain\nContent-Transfer-Encoding: base64\n\n",
        base64.b64encode(b"word " * 11) + b"\n",
    ),
    "HTML elements": lambda: filled(HEAD + b"text/html\n\n", b"<div>"),
    "HTML cells": lambda: filled(HEAD + b"text/html\n\n<table>", b"<tr><td>a<td>b"),
    "HTML parts": lambda: filled(
        MIXED, b"--b\nContent-Type: text/html\n\n" + b"<p>w" * 20_000 + b"\n"
    ),
    "uuencode": lambda: filled(b"Subject: x\n\nbegin 644 a\n", b"M" + b"86%A" * 15 + b"\n"),
    "yEnc": lambda: (
        filled(PLAIN + b"=ybegin line=128 size=1 name=a\n", b"b" * 128 + b"\n") + b"=yend size=1\n"
    ),
    "a large attachment": lambda: filled(
        MIXED + b"--b\nContent-Type: application/pdf; name=a.pdf\n"
        b"Content-Transfer-Encoding: base64\n\n",
        base64.b64encode(b"x" * 57) + b"\n",
    ),
    "messages in messages": lambda: filled(b"", b"Content-Type: message/rfc822\n\n"),
    "a long report": lambda: filled(
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
        b"Content-Type: message/delivery-status\n\n",
        b"Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n",
    ),
    "lines like boundaries": lambda: filled(MIXED, b"--\n"),
}


class NoDocuments:
    """Opens nothing."""

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        return DocumentText(AttachmentState.OTHER)


def main() -> None:
    rules = {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("*.toml")}
    reader = Reader.from_rules(rules, documents=NoDocuments())
    for name, made in BOMBS.items():
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            reader.read(made())
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
            sys.stdout.write(f"{name}\t{peak:.0f}\n")
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
