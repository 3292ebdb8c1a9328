"""The child's loop: confine yourself, then one file after another from stdin, answers to stdout."""

from __future__ import annotations

import sys

from mailbot.edge.documents.child.confinement import Confinement
from mailbot.edge.documents.child.formats import read_document
from mailbot.edge.documents.child.found import Document, State
from mailbot.edge.documents.child.scans import Tesseract
from mailbot.edge.documents.frames import Request, answer_frame, read_request

_MOST_TEXT = 1_000_000  # characters
_SECONDS = 20  # of processor time for one file; the parent's clock is stricter


def serve(memory: int, tesseract_path: str) -> None:
    """Serves until stdin ends. `memory`: bytes of address space; `tesseract_path`: '' for none."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    confinement = Confinement(memory=memory, may_run=tesseract_path)
    confinement.enter()
    tesseract = Tesseract(tesseract_path) if tesseract_path else None
    while (request := read_request(requests)) is not None:
        confinement.allow(seconds=_SECONDS)
        document = _read(request, tesseract)
        del request
        answers.write(answer_frame(_answer(document)))
        answers.flush()


def _read(request: Request, tesseract: Tesseract | None) -> Document:
    try:
        document = read_document(
            request.data, filename=request.filename, media_type=request.media_type
        )
        if tesseract is None or not request.may_scan:
            return document
        if document.state is State.SCAN:
            return tesseract.read(request.data)
        if document.state is State.IMAGE:
            return tesseract.read_picture(request.data)
        return document
    except MemoryError:
        return Document(State.UNREADABLE, is_overrun=True)
    except Exception:  # noqa: BLE001
        # what a hostile file makes of a library has no end of kinds; all mean the same to us
        return Document(State.UNREADABLE)


def _answer(document: Document) -> dict[str, object]:
    text = document.text[:_MOST_TEXT]
    return {
        "state": document.state.value,
        "text": text.encode("utf-8", "replace").decode(),
        "tables": document.tables,
        "is_overrun": document.is_overrun,
    }
