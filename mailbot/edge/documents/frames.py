"""What goes over the pipes between the two processes: frames of a length, JSON, and bytes.

Never pickle: what comes back from the child was in a stranger's hands.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import BinaryIO

LENGTH = struct.Struct(">II")
LARGEST_ANSWER = 16_000_000  # bytes of JSON


@dataclass(frozen=True, slots=True)
class Request:
    """A file to open."""

    filename: str
    media_type: str
    data: bytes
    may_scan: bool = True  # may pages without text be read as pictures, which takes long

    def frame(self) -> bytes:
        said = json.dumps(
            {
                "filename": self.filename,
                "media_type": self.media_type,
                "may_scan": self.may_scan,
            }
        ).encode()
        return LENGTH.pack(len(said), len(self.data)) + said + self.data


def read_request(stream: BinaryIO) -> Request | None:
    """The next request, None at the end of the stream. For the child."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    said_length, data_length = LENGTH.unpack(head)
    said = json.loads(stream.read(said_length))
    data = stream.read(data_length)
    return Request(said["filename"], said["media_type"], data, may_scan=said["may_scan"])


def answer_frame(answer: dict[str, object]) -> bytes:
    """A frame with an answer alone."""
    said = json.dumps(answer).encode("utf-8", "replace")
    return LENGTH.pack(len(said), 0) + said
