"""Large messages are read by a process of their own, to the same end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mailbot.core.reading import DocumentText, Reader
from mailbot.core.values.message import AttachmentState, Nature
from mailbot.wiring import large_messages
from mailbot.wiring.large_messages import LargeMessages, ReaderParts

RULES = Path(__file__).parents[2] / "rules" / "reading"
PARTS = ReaderParts(
    rules={path.name: path.read_text(encoding="utf-8") for path in RULES.glob("*.toml")},
    own_letters=("Dear colleagues,\n\nWe invite you to the meetings of June.",),
    office_addresses=("office@office.example",),
    trusted_authserv="mx.office.example",
)
HEAD = """From: Ana Bell <ana@mission.example>
Subject: =?utf-8?q?R=C3=A9ponse?=
Date: Mon, 2 May 2011 10:00:00 +0200
Authentication-Results: mx.office.example; spf=pass
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Deux délégués viendront : M. Diallo et Mme Bâ.

--b
Content-Type: text/csv; name=people.csv

name,role
Diallo,Counsellor
--b
Content-Type: application/octet-stream; name=film.bin

"""
LARGE = HEAD.encode() + b"x" * 74 * 30_000 + b"\n--b--\n"
PROGRAM = """
import os, resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
# Linux counts what the process held that started this one, the tests' own; a fork begins anew
if child := os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
import memory_child
from mailbot.wiring.large_messages import LargeMessages, ReaderParts

rules = {path.name: path.read_text(encoding="utf-8") for path in memory_child.RULES.glob("*.toml")}
parts = ReaderParts(rules)
reader = parts.reader(memory_child.NoDocuments(), LargeMessages(parts))
for name in ("long lines", "HTML elements", "HTML parts", "messages in messages"):
    file = Path(sys.argv[2]) / name
    if not (child := os.fork()):  # what making the bomb takes is not to be counted
        file.write_bytes(memory_child.BOMBS[name]())
        os._exit(0)
    os.waitpid(child, 0)
    assert not [x for x in reader.read(file.read_bytes()).defects if "as a whole" in x]
for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    print(resource.getrusage(whose).ru_maxrss // 1_024, flush=True)
"""


class NoDocuments:
    """Opens nothing here: what is opened was opened apart."""

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        return DocumentText(AttachmentState.UNREADABLE)


def reader(large: LargeMessages) -> Reader:
    return PARTS.reader(NoDocuments(), large)


@pytest.mark.slow
def test_a_large_message_is_read_whole_and_elsewhere() -> None:
    message = reader(LargeMessages(PARTS)).read(LARGE)
    assert message.own_text == "Deux délégués viendront : M. Diallo et Mme Bâ."
    assert (message.subject, message.language, message.nature) == ("Réponse", "fr", Nature.REPLY)
    assert message.authentication is not None
    assert message.authentication.spf == "pass"
    assert message.sent_at is not None
    states = {attachment.filename: attachment.state for attachment in message.attachments}
    assert states["people.csv"] is AttachmentState.READ
    assert message.attachments[0].tables == ((("name", "role"), ("Diallo", "Counsellor")),)
    assert not message.defects


def test_a_small_message_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_messages, "CHILD", "mailbot.nowhere")
    message = reader(LargeMessages(PARTS)).read(HEAD.encode() + b"x\n--b--\n")
    assert not message.defects
    assert message.attachments[0].state is AttachmentState.UNREADABLE


def test_of_a_message_whose_process_dies_the_beginning_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(large_messages, "CHILD", "mailbot.nowhere")
    message = reader(LargeMessages(PARTS)).read(LARGE)
    assert message.own_text == "Deux délégués viendront : M. Diallo et Mme Bâ."
    assert message.defects[0] == "message: large, and could not be read as a whole"
    assert message.digest == reader(LargeMessages(PARTS)).read(LARGE).digest


def test_of_a_message_whose_process_takes_too_long_the_beginning_is_read() -> None:
    message = reader(LargeMessages(PARTS, seconds=0.0)).read(LARGE)
    assert message.defects[0] == "message: large, and could not be read as a whole"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in kilobytes on Linux alone")
def test_neither_process_takes_more_memory_than_promised(tmp_path: Path) -> None:
    bombs = Path(__file__).parents[1] / "core" / "reading"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(bombs), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    here, apart = map(int, done.stdout.split())
    assert here <= 200  # MiB, in one process through all of them
    assert apart <= 200
