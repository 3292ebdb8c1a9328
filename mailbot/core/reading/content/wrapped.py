"""Parts that wrap others in a form of their own: TNEF, S/MIME, and what is locked."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.reading.body import Section
from mailbot.core.reading.charset import decode_text
from mailbot.core.reading.content.found import File
from mailbot.core.reading.content.leaf import Leaf
from mailbot.core.reading.envelopes.rtf_stream import decompress_rtf
from mailbot.core.reading.envelopes.smime import Wrapping, open_smime
from mailbot.core.reading.envelopes.tnef import SIGNATURE, Tnef, open_tnef

_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef", "application/x-tnef"})
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_OCTETS = "application/octet-stream"
_PGP = frozenset({"application/pgp-encrypted", "application/pgp"})
_RIGHTS_MANAGED = "application/x-microsoft-rpmsg-message"  # [MS-OXORMMS] section 2.1


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """What a wrapping held.

    `entity` is a MIME entity with headers of its own. The spare ones say again what the message
    around usually says too: they count only where it says nothing.
    """

    spare_sections: tuple[Section, ...] = ()
    spare_text: File | None = None  # the same in RTF
    files: tuple[File, ...] = ()
    entity: bytes = b""
    is_encrypted: bool = False
    defects: tuple[str, ...] = ()


def unwrap(leaf: Leaf) -> Unwrapped | None:
    """What the part holds; None when it wraps nothing."""
    if leaf.media_type in _TNEF or leaf.data.startswith(SIGNATURE):
        return _from_tnef(leaf)
    if leaf.media_type in _SMIME or leaf.filename.lower() in {"smime.p7m", "smime.p7z"}:
        return _from_smime(leaf)
    if leaf.media_type in _PGP:
        return Unwrapped(is_encrypted=True)
    if leaf.media_type == _RIGHTS_MANAGED or leaf.filename.lower().endswith(".rpmsg"):
        return Unwrapped(files=(leaf.as_file(),), is_encrypted=True)
    return None


def _from_tnef(leaf: Leaf) -> Unwrapped | None:
    opened = open_tnef(leaf.data)
    if opened is None:
        return None
    body = _tnef_body(opened)
    rtf = b"" if body else decompress_rtf(opened.compressed_rtf)
    return Unwrapped(
        spare_sections=body,
        spare_text=File("winmail.rtf", "application/rtf", rtf) if rtf else None,
        files=tuple(
            File(file.name, file.media_type or _OCTETS, file.data) for file in opened.files
        ),
        defects=() if opened.is_whole else ("attachments: winmail.dat cut short",),
    )


def _tnef_body(opened: Tnef) -> tuple[Section, ...]:
    plain = decode_text(opened.body, hint=opened.charset).text.replace("\r\n", "\n")
    html = decode_text(opened.html, hint=opened.charset).text if opened.html else ""
    return (Section(plain=plain, html=html),) if plain.strip() or html.strip() else ()


def _from_smime(leaf: Leaf) -> Unwrapped:
    opened = open_smime(leaf.data)
    if opened.content:
        return Unwrapped(entity=opened.content)
    if opened.wrapping is Wrapping.ENCRYPTED:
        return Unwrapped(files=(leaf.as_file(),), is_encrypted=True)
    return Unwrapped(
        files=(leaf.as_file(),), defects=("attachments: S/MIME that cannot be opened",)
    )
