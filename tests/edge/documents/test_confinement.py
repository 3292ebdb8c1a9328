"""The walls: a hostile file takes neither memory, time, disk nor network, and the next is read."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import zipfile

import pytest

from mailbot.core.values.message import AttachmentState
from mailbot.edge.documents import ConfinedDocuments
from mailbot.edge.documents.answers import document_text
from mailbot.edge.documents.confined import Bounds

OCTETS = "application/octet-stream"


def _zip_of(name: str, size: int) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as entry,
    ):
        for _ in range(size >> 20):
            entry.write(b" " * (1 << 20))
    return buffer.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "'
    + b"ha" * 1_000
    + b'">'
    + b"".join(b'<!ENTITY c%d "%s">' % (n, b"&b;" * 100) for n in range(9))
    + b"]><a>"
    + b"".join(b"&c%d;" % n for n in range(9)) * 100
    + b"</a>"
)


def _docx_of(document: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_zip_of("word/document.xml", 300 << 20), id="a ZIP bomb"),
        pytest.param(_zip_of("xl/workbook.xml", 300 << 20), id="a ZIP bomb called a workbook"),
        pytest.param(_docx_of(LAUGHS), id="a billion laughs"),
        pytest.param(_docx_of(b"<a>" * 200_000), id="XML nested without end"),
        pytest.param(b"{\\rtf1 " + b"{" * 500_000, id="RTF nested without end"),
        pytest.param(b"%PDF-1.4\n" + b"1 0 obj\n" * 100_000, id="a PDF of beginnings"),
    ],
)
def test_a_bomb_does_no_harm_and_the_next_file_is_read(
    documents: ConfinedDocuments, data: bytes
) -> None:
    found = documents.read(data, filename="a.docx", media_type=OCTETS)
    assert len(found.text) < 1_000_000
    after = documents.read(b"We attend.", filename="a.txt", media_type="text/plain")
    assert after.text == "We attend."


def test_a_child_out_of_time_is_killed_and_replaced() -> None:
    moments = iter([0.0, 100.0])
    with ConfinedDocuments(monotonic=lambda: next(moments, 100.0)) as documents:
        found = documents.read(b"x" * 1_000_000, filename="a.txt", media_type="text/plain")
        assert (found.state, found.is_overrun) == (AttachmentState.UNREADABLE, True)
        assert documents._child is None


def test_a_child_that_died_is_replaced() -> None:
    with ConfinedDocuments() as documents:
        documents.read(b"a", filename="a.txt", media_type="text/plain")
        child = documents._child
        assert child is not None
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        assert documents.read(b"b", filename="b.txt", media_type="text/plain").text == "b"


def test_a_child_is_replaced_after_its_share_of_files() -> None:
    with ConfinedDocuments(Bounds(files_per_child=2)) as documents:
        children = set()
        for _ in range(5):
            documents.read(b"a", filename="a.txt", media_type="text/plain")
            assert documents._child is not None
            children.add(documents._child.pid)
        assert len(children) == 3


def test_closing_ends_the_child() -> None:
    documents = ConfinedDocuments()
    documents.read(b"a", filename="a.txt", media_type="text/plain")
    child = documents._child
    assert child is not None
    documents.close()
    assert child.poll() is not None


@pytest.mark.parametrize(
    "deed",
    [
        pytest.param("open('/tmp/x', 'w')", id="writing a file"),
        pytest.param("__import__('socket').socket().connect(('127.0.0.1', 9))", id="a socket"),
        pytest.param("__import__('subprocess').run(['true'])", id="a program"),
        pytest.param("__import__('os').system('true')", id="a shell"),
        pytest.param("__import__('os').remove('/tmp/x')", id="deleting"),
        pytest.param("bytearray(2 << 30)", id="two gigabytes"),
    ],
)
def test_the_walls_stop(deed: str) -> None:
    script = (
        "from mailbot.edge.documents.child.confinement import Confinement\n"
        f"Confinement(memory=768 << 20).enter()\n{deed}\nprint('done')"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-c", script], capture_output=True, text=True, check=False
    )
    assert run.returncode != 0
    assert "done" not in run.stdout
    assert "PermissionError" in run.stderr or "MemoryError" in run.stderr


def _leaves_networks() -> bool:
    """Whether this kernel gives a user a network of its own."""
    try:
        asked = ["unshare", "--user", "--net", "true"]
        return subprocess.run(asked, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not _leaves_networks(), reason="this kernel gives a user no network of its own")
def test_an_ordinary_users_child_has_no_network() -> None:
    """Root may leave the network at any time; anybody else only before libraries start threads."""
    script = (
        "import os\nfrom mailbot.edge.documents import ConfinedDocuments\n"
        "documents = ConfinedDocuments()\n"
        "documents.read(b'a', filename='a.txt', media_type='text/plain')\n"
        "for one in ('self', documents._child.pid): print(os.readlink(f'/proc/{one}/ns/net'))"
    )
    without_rights = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []
    run = subprocess.run(
        [*without_rights, sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    ours, of_child = run.stdout.split()
    assert ours != of_child


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(None, id="nothing"),
        pytest.param({"state": "owned"}, id="a state that there is not"),
        pytest.param({"state": "read", "text": 5, "tables": {"a": 1}}, id="wrong types"),
        pytest.param({"state": "read", "tables": [[["a", 1], "b"], 7]}, id="broken tables"),
        pytest.param([1, 2], id="a list"),
    ],
)
def test_a_lying_child_is_not_believed(answer: object) -> None:
    found = document_text(answer)
    assert isinstance(found.text, str)
    assert all(isinstance(cell, str) for table in found.tables for row in table for cell in row)
