"""Each file that reading lists is found in the message again, with the bytes it was listed for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mailbot.core.reading.taking_out import file_of, html_in
from mailbot.core.values.message import Message

MAIL = Path(__file__).parent / "mail"
Read = Callable[[bytes], Message]


@pytest.mark.parametrize("folder", ["machines", "mailbox", "mailbox-2"])
def test_every_file_of_mail_at_large_is_found_again(read: Read, folder: str) -> None:
    found = 0
    for path in sorted((MAIL / folder).glob("*.eml")):
        raw = path.read_bytes()
        files = read(raw).attachments
        for at, file in enumerate(files):
            data = file_of(raw, files, at)
            assert data is not None, (path.name, file.filename)
            is_message = file.media_type == "message/rfc822"
            assert is_message or len(data) == file.size, (path.name, file.filename)
            found += 1
    assert found


def test_a_file_that_the_message_no_longer_holds_is_not_mistaken_for_another(read: Read) -> None:
    raw = (
        b"From: a@mission.example\nContent-Type: application/pdf; name=note.pdf\n"
        b"Content-Transfer-Encoding: base64\n\nJVBERi0xLjQ=\n"
    )
    (file,) = read(raw).attachments
    assert file_of(raw, (file,), 0) == b"%PDF-1.4"
    assert file_of(raw, (replace(file, filename="other.pdf"),), 0) is None
    assert file_of(raw, (file, file), 1) is None
    assert file_of(raw, (file,), 1) is None


def test_html_is_decoded_as_reading_decodes_it() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Делегация приедет</body></html>'
    raw = b"From: a@mission.example\nContent-Type: text/html\n\n" + page.encode("cp1251")
    assert "Делегация приедет" in html_in(raw, most=1_000)
    assert html_in(b"From: a@mission.example\n\nplain", most=1_000) == ""
