"""The process that reads one large message: parts and message from stdin, the answer to stdout."""

from __future__ import annotations

import sys

from mailbot.edge.codec import decode, encode
from mailbot.edge.documents import ConfinedDocuments
from mailbot.wiring.large_messages import LENGTHS, ReaderParts


def main() -> None:
    """Reads and answers once. What goes wrong ends the process, which its parent sees."""
    given, answer = sys.stdin.buffer, sys.stdout.buffer
    of_parts, of_message = LENGTHS.unpack(given.read(LENGTHS.size))
    parts = decode(ReaderParts, given.read(of_parts).decode())
    with ConfinedDocuments(ocr=parts.ocr) as documents:
        message = parts.reader(documents).read(given.read(of_message))
    answer.write(encode(message).encode())


if __name__ == "__main__":
    main()
