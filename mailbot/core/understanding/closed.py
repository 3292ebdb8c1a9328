"""Files that may say what matters, and of which nobody here has read a word.

Scans and locked or broken documents are told by their state. What no reader here is for is told by
its kind: an archive, a message kept as a file, slides, speech. Keys and logos say nothing.
"""

from __future__ import annotations

from mailbot.core.values.message import Attachment, AttachmentState

_CLOSED = frozenset(
    {
        AttachmentState.SCAN,
        AttachmentState.ENCRYPTED,
        AttachmentState.UNREADABLE,
        AttachmentState.TOO_LARGE,
    }
)
_PICTURE = 40_000  # bytes; a smaller picture is a logo
_SPEECH = ("audio/", "video/")
_KINDS = frozenset(
    {
        *("zip", "rar", "7z", "gz", "tgz", "tar", "arj", "ace"),
        *("msg", "dat", "pages", "numbers", "key", "ppt", "pptx", "odp", "wps", "wpd", "xps"),
        *("hwp", "djvu", "one", "wav", "mp3", "m4a", "amr", "ogg", "opus", "mp4", "3gp", "mov"),
    }
)


def is_closed(file: Attachment) -> bool:
    """Is it a document, and closed to us?"""
    if file.state in _CLOSED:
        return True
    return file.state is AttachmentState.OTHER and not file.is_inline and _may_say(file)


def may_be_all(file: Attachment) -> bool:
    """Is it closed, or a picture that may be of a page?"""
    if file.state is AttachmentState.IMAGE:
        return file.size > _PICTURE
    return file.state in _CLOSED


def _may_say(file: Attachment) -> bool:
    extension = file.filename.rpartition(".")[2].lower() if "." in file.filename else ""
    return extension in _KINDS or file.media_type.startswith(_SPEECH)
