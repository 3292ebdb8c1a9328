"""Pages saved under other names, and attachments that hold what a program put below the letter."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping

import pytest

from mailbot.core.reading import DocumentText, Reader
from mailbot.core.values.message import AttachmentState, Message

Read = Callable[[bytes | str], Message]

SAVED = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="p"

--p
Content-Type: text/html; charset=iso-8859-2

<html><body><p>NOTE VERBALE</p><p>Ms Ana Babi\xe6 will attend.</p></body></html>
--p
Content-Type: image/png
Content-Location: logo.png

x
--p--
""".encode("latin-1")
SAID = "NOTE VERBALE\n\nMs Ana Babić will attend."


class Plain:
    """Opens every file as the text that it is handed."""

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        return DocumentText(AttachmentState.READ, text=data.decode("utf-8"))


@pytest.fixture(scope="module")
def read_plain(rule_texts: Mapping[str, str]) -> Read:
    reader = Reader.from_rules(rule_texts, documents=Plain())
    return lambda raw: reader.read(raw.encode() if isinstance(raw, str) else raw)


def _mail(name: str, data: bytes, media_type: str = "application/octet-stream") -> str:
    encoded = base64.encodebytes(data).decode()
    return (
        "From: ana@mission.example\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nOur note is attached.\n'
        f'--b\nContent-Type: {media_type}\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{encoded}\n--b--\n"
    )


@pytest.mark.parametrize("name", ["note.mht", "NOTE.MHTML", "note.doc"])
def test_a_web_archive_is_read(read: Read, name: str) -> None:
    (attachment,) = read(_mail(name, SAVED)).attachments
    assert attachment.state is AttachmentState.READ
    assert attachment.text.strip() == SAID


def test_other_files_are_none(read: Read) -> None:
    for name, data in (("note.txt", SAVED), ("note.doc", b"MIME-Version: 1.0\n\nWe attend.")):
        (attachment,) = read(_mail(name, data)).attachments
        assert attachment.text == f"text of {name}"


def test_a_page_called_a_document_is_told_its_own_charset(read_plain: Read) -> None:
    page = "<html><head><meta charset=windows-1251></head><body>Иванов</body></html>"
    (attachment,) = read_plain(_mail("note.doc", page.encode("cp1251"))).attachments
    assert "Иванов" in attachment.text


@pytest.mark.parametrize(
    ("name", "text", "is_said"),
    [
        ("ATT00001.txt", "\n\nSent from my iPad\n", False),
        ("ATT00001.txt", "Envoyé de mon iPhone", False),
        ("disclaimer.txt", "This e-mail is confidential and intended solely for you.", False),
        ("ATT00001.txt", "Ms Bell will come.\n\nSent from my iPad", True),
        ("list.txt", "Ms Bell, Counsellor", True),
    ],
)
def test_what_a_program_put_below_is_said_by_nobody(
    read_plain: Read, name: str, text: str, is_said: bool
) -> None:
    (attachment,) = read_plain(_mail(name, text.encode(), "text/plain")).attachments
    assert attachment.state is (AttachmentState.READ if is_said else AttachmentState.EMPTY)
    assert attachment.text == text
