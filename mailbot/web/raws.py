"""A message's bytes: as a file, as harmless HTML in a frame, and its files one by one."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response

from mailbot.web.headers import STRANGER_POLICY
from mailbot.web.hostile import file_of, safe_name, safe_page
from mailbot.web.message import stored_of
from mailbot.web.visits import Refusal, Visit

_FRAMED = {"content-security-policy": STRANGER_POLICY}


def message_raw(visit: Visit) -> Response:
    """As it arrived, to keep or to open in a mail program."""
    stored = stored_of(visit)
    raw = visit.store.inbox.raw(stored.id)
    return _download(raw, f"message-{stored.id}.eml", "message/rfc822")


def message_html(visit: Visit) -> Response:
    """The HTML part, made harmless; shown in a frame alone."""
    stored = stored_of(visit)
    return HTMLResponse(safe_page(visit.store.inbox.raw(stored.id)), headers=_FRAMED)


def message_file(visit: Visit) -> Response:
    """One of its files; always saved, never opened in the browser."""
    stored = stored_of(visit)
    data = file_of(visit.store.inbox.raw(stored.id), visit.number("file"))
    files = stored.message.attachments if stored.message else ()
    if data is None:
        raise Refusal(404, "This file cannot be taken out; save the whole message instead.")
    at = visit.number("file")
    name = files[at].filename if at < len(files) else ""
    return _download(data, safe_name(name), "application/octet-stream")


def _download(data: bytes, name: str, media_type: str) -> Response:
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    headers = {
        "content-disposition": f'attachment; filename="{plain}"',
        "content-security-policy": STRANGER_POLICY,
    }
    return Response(data, media_type=media_type, headers=headers)
