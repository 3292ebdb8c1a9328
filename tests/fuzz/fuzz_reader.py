"""Mutates messages byte by byte and reads them: nothing may break, hang or swell.

    python tests/fuzz/fuzz_reader.py --seconds 600

Prints each finding with the bytes that made it (base64), and exits 1 if there was any. A finding
is a message that broke the reader (its last net says so in `defects`), or took too long.
"""

from __future__ import annotations

import argparse
import base64
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from seeds import seeds

from mailbot.core.reading import DocumentReader, DocumentText, Reader
from mailbot.core.values.message import AttachmentState
from mailbot.edge.documents import ConfinedDocuments

RULES = Path(__file__).parents[2] / "rules" / "reading"
SLOW = 2.0  # seconds of processor time for one message of a few kilobytes
SWOLLEN = 600 << 20  # bytes resident
WORDS = [
    *(b"\r\n", b"\n", b"\r", b"\0", b"--", b"=?", b"?=", b"=", b"<", b">", b'"', b"\\", b"(", b")"),
    *(
        b"boundary=",
        b"charset=",
        b"Content-Type: ",
        b"multipart/mixed",
        b"message/rfc822",
        b"\x1b$B",
    ),
    *(
        b"begin 644 x\n",
        b"=ybegin name=x\n",
        b"\n--a\n",
        b"\n--a--\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *(b"Content-Transfer-Encoding: base64\n", b"quoted-printable", b"<blockquote>", b"<table><tr>"),
    *(b"On 20 April x wrote:\n", b"> " * 40, b"-----Original Message-----\n", b"From: ", b"\n\n"),
    *(b"\n| ", b"color:red", b"Action: failed\n", b"Final-Recipient: utf-8; \\x{41F}@a.example\n"),
    *(b"\xd9\x80", b"\xef\xb9\xb0", b"\xef\xb1\x9e", b"wrote:\n"),
]

Mutation = Callable[[random.Random, bytearray], None]


class NoDocuments:
    """Opens nothing."""

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        return DocumentText(AttachmentState.OTHER)


def flip(chance: random.Random, data: bytearray) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def cut(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data) + 1)
    del data[start : start + chance.randrange(1, 60)]


def insert_word(chance: random.Random, data: bytearray) -> None:
    at = chance.randrange(len(data) + 1)
    data[at:at] = chance.choice(WORDS) * chance.choice((1, 1, 1, 3, 200))


def repeat(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randrange(1, 200)]
    data[start:start] = piece * chance.choice((1, 2, 50))


def swap(chance: random.Random, data: bytearray) -> None:
    lines = bytes(data).split(b"\n")
    chance.shuffle(lines)
    data[:] = b"\n".join(lines)


MUTATIONS: list[Mutation] = [flip, flip, flip, cut, insert_word, insert_word, repeat]


def mutated(chance: random.Random, known: list[bytes]) -> bytes:
    """A message made from known ones."""
    data = bytearray(chance.choice(known))
    if chance.random() < 0.1:
        other = chance.choice(known)
        data += other[chance.randrange(len(other) + 1) :]
    if chance.random() < 0.05:
        swap(chance, data)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 16))):
        chance.choice(MUTATIONS)(chance, data)
    return bytes(data[:200_000])


def finding(reader: Reader, raw: bytes) -> str:
    """What went wrong with a message, '' for nothing."""
    before = time.process_time()
    message = reader.read(raw)
    taken = time.process_time() - before
    if any(defect.startswith("internal") for defect in message.defects):
        return "; ".join(message.defects)
    if taken > SLOW:
        return f"took {taken:.1f} s for {len(raw)} bytes"
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--documents", action="store_true", help="open attachments for real")
    options = parser.parse_args()
    documents: DocumentReader = ConfinedDocuments() if options.documents else NoDocuments()
    rules = {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("*.toml")}
    reader = Reader.from_rules(rules, documents=documents, own_letters=["Please register."])
    count, found = fuzz(reader, seconds=options.seconds, seed=options.seed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    sys.stdout.write(f"{count} messages, {found} findings, {peak >> 20} MiB at most\n")
    return 1 if found or peak > SWOLLEN else 0


def fuzz(reader: Reader, *, seconds: float, seed: int) -> tuple[int, int]:
    """Reads mutated messages until the time is up; gives how many, and how many findings."""
    chance = random.Random(seed)
    known = seeds()
    count = found = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        raw = mutated(chance, known)
        said = finding(reader, raw)
        count += 1
        if said:
            found += 1
            sys.stdout.write(f"{said}\n{base64.b64encode(raw).decode()}\n")
        elif chance.random() < 0.002 and len(known) < 900:
            known.append(raw)
    return count, found


if __name__ == "__main__":
    sys.exit(main())
