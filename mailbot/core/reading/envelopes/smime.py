"""S/MIME in one opaque part (RFC 8551 section 3.5): what is signed is taken out, not verified."""

from __future__ import annotations

import binascii
import re
import zlib
from dataclasses import dataclass
from enum import StrEnum

_ARMOUR = re.compile(rb"-----BEGIN [A-Z0-9 ]{1,40}-----(.*?)-----END", re.DOTALL)
_LARGEST = 25_000_000


class Wrapping(StrEnum):
    """What a CMS structure does with the message in it."""

    SIGNED = "signed"
    ENCRYPTED = "encrypted"
    COMPRESSED = "compressed"
    UNKNOWN = "unknown"  # broken, or something else


@dataclass(frozen=True, slots=True)
class Opened:
    """`content` is the MIME entity inside, b"" when it cannot be had."""

    wrapping: Wrapping
    content: bytes = b""


_WRAPPINGS = {
    "signed_data": Wrapping.SIGNED,
    "compressed_data": Wrapping.COMPRESSED,
    "enveloped_data": Wrapping.ENCRYPTED,
    "authenticated_enveloped_data": Wrapping.ENCRYPTED,
    "encrypted_data": Wrapping.ENCRYPTED,
}


def open_smime(data: bytes) -> Opened:
    """Takes a CMS structure apart (RFC 5652). Never raises."""
    from asn1crypto import cms  # large, and few messages have one

    armour = _ARMOUR.search(data)
    if armour:
        data = _from_armour(armour[1])
    try:
        outer = cms.ContentInfo.load(data[:_LARGEST])
        wrapping = _WRAPPINGS.get(outer["content_type"].native, Wrapping.UNKNOWN)
        if wrapping in {Wrapping.ENCRYPTED, Wrapping.UNKNOWN}:
            return Opened(wrapping)
        content = outer["content"]["encap_content_info"]["content"].native
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as _:
        # whatever a hostile structure makes of the ASN.1 reader
        return Opened(Wrapping.UNKNOWN)
    if not isinstance(content, bytes):
        return Opened(wrapping)
    return Opened(wrapping, _inflated(content) if wrapping is Wrapping.COMPRESSED else content)


def _from_armour(text: bytes) -> bytes:
    try:
        return binascii.a2b_base64(text)
    except binascii.Error:
        return b""


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, _LARGEST)
    except zlib.error:
        return b""
