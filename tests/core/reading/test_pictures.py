"""Which pictures are handed to the reader of documents: those that may show a page."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from mailbot.core.reading import DocumentText, Reader
from mailbot.core.values.message import AttachmentState


class Camera:
    """Reads a note off every picture, or none."""

    def __init__(self, *, text: str = "Note No. 12/2011") -> None:
        self.text = text
        self.asked: list[str] = []
        self.scanned: list[bool] = []

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        self.asked.append(filename)
        self.scanned.append(may_scan)
        return DocumentText(AttachmentState.SCAN, self.text)


def mail(count: int, size: int, *, is_inline: bool = False) -> bytes:
    pictures = [
        f"--b\nContent-Type: image/jpeg; name=p{number}.jpg\nContent-Transfer-Encoding: base64\n"
        + (f"Content-ID: <{number}@x>\n" if is_inline else "Content-Disposition: attachment\n")
        + "\n"
        + base64.encodebytes(b"\xff\xd8\xff" + bytes(size)).decode()
        for number in range(count)
    ]
    head = "From: a@mission.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    return (head + "--b\n\nOur note.\n" + "".join(pictures) + "--b--\n").encode()


@pytest.mark.parametrize(
    ("raw", "asked"),
    [
        pytest.param(mail(1, 60_000), 1, id="a photograph attached"),
        pytest.param(mail(1, 2_000), 0, id="a small one attached"),
        pytest.param(mail(1, 60_000, is_inline=True), 0, id="a logo in the signature"),
        pytest.param(mail(1, 200_000, is_inline=True), 1, id="a large one in the text"),
        pytest.param(mail(7, 60_000), 4, id="more than are looked at"),
    ],
)
def test_pictures_that_may_show_a_page_are_looked_at(
    raw: bytes, asked: int, reader_with: Callable[[Any], Reader]
) -> None:
    camera = Camera()
    message = reader_with(camera).read(raw)
    assert len(camera.asked) == asked
    states = [attachment.state for attachment in message.attachments]
    assert states == [AttachmentState.SCAN] * asked + [AttachmentState.IMAGE] * (
        len(states) - asked
    )


def test_a_picture_that_no_text_is_on_stays_a_picture(reader_with: Callable[[Any], Reader]) -> None:
    message = reader_with(Camera(text="")).read(mail(1, 60_000))
    assert message.attachments[0].state is AttachmentState.IMAGE


def test_of_many_scanned_files_the_first_are_read_and_the_others_marked(
    reader_with: Callable[[Any], Reader],
) -> None:
    camera = Camera()
    raw = mail(7, 60_000).replace(b"image/jpeg", b"application/pdf").replace(b".jpg", b".pdf")
    reader_with(camera).read(raw)
    assert camera.scanned == [True] * 4 + [False] * 3
