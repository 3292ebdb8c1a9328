"""A message's bytes: as a file, as harmless HTML in a frame, and its files one by one."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response

from mailbot.core.reading.taking_out import file_of
from mailbot.core.reporting.document import laid_out
from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.message import Attachment
from mailbot.edge.documents.pictures import count_of, picture_of
from mailbot.web.headers import STRANGER_POLICY
from mailbot.web.hostile import has_pictures, safe_name, safe_page
from mailbot.web.message import stored_of
from mailbot.web.visits import Refusal, Visit

MOST_PAGES = 20  # of a file, that are shown
_MESSAGE = "message/rfc822"
_FRAMED = {"content-security-policy": STRANGER_POLICY}


def message_raw(visit: Visit) -> Response:
    """As it arrived, to keep or to open in a mail program."""
    stored = stored_of(visit)
    raw = visit.store.inbox.raw(stored.id)
    return _download(raw, f"message-{stored.id}.eml", _MESSAGE)


def message_html(visit: Visit) -> Response:
    """The HTML part, made harmless; shown in a frame alone."""
    stored = stored_of(visit)
    return HTMLResponse(safe_page(visit.store.inbox.raw(stored.id)), headers=_FRAMED)


def message_file(visit: Visit) -> Response:
    """One of its files; always saved, never opened in the browser."""
    stored = stored_of(visit)
    file, data = _file(visit, stored)
    name = safe_name(file.filename)
    if file.media_type == _MESSAGE and not name.lower().endswith(".eml"):
        name += ".eml"  # a message without a name of its own is listed by its subject
    return _download(data, name, "application/octet-stream")


def file_pages(visit: Visit) -> Response:
    """Pictures of its pages; of what has none, its text."""
    stored = stored_of(visit)
    file, data = _file(visit, stored)
    return visit.page(
        "file.html",
        stored=stored,
        number=visit.number("file"),
        name=file.filename or "a file",
        pages=count_of(data) if has_pictures(file) else 0,
        text=laid_out(file.text),
        shown=MOST_PAGES,
    )


def file_picture(visit: Visit) -> Response:
    """The picture of one page, which a confined process has drawn."""
    picture = None
    if 1 <= visit.number("page") <= MOST_PAGES:
        _, data = _file(visit, stored_of(visit))
        picture = picture_of(data, visit.number("page"))
    if picture is None:
        raise Refusal(404, "No picture can be made of this page.")
    headers = {"cache-control": "private, max-age=3600"}
    return Response(picture, media_type="image/png", headers=headers)


def _file(visit: Visit, stored: StoredMessage) -> tuple[Attachment, bytes]:
    """The file of that number on the message's page, and its bytes."""
    files, at = stored.message.attachments if stored.message else (), visit.number("file")
    data = file_of(visit.store.inbox.raw(stored.id), files, at)
    if data is None:
        raise Refusal(404, "This file cannot be taken out; save the whole message instead.")
    return files[at], data


def _download(data: bytes, name: str, media_type: str) -> Response:
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    headers = {
        "content-disposition": f'attachment; filename="{plain}"',
        "content-security-policy": STRANGER_POLICY,
    }
    return Response(data, media_type=media_type, headers=headers)
