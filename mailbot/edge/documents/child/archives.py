"""ZIP archives with bounds: before a library unpacks one, it is known how large it grows."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

MOST_ENTRIES = 5_000
LARGEST = 120_000_000  # bytes of all entries, unpacked
LARGEST_ENTRY = 60_000_000


class Bomb(ValueError):
    """The archive would grow out of bounds."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """An archive that stays within bounds by its own directory. Raises Bomb.

    The directory may lie; `entry` reads no more than it says.
    """
    archive = zipfile.ZipFile(BytesIO(data))
    entries = archive.infolist()
    sizes = [entry.file_size for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(sizes) > LARGEST or max(sizes, default=0) > LARGEST_ENTRY:
        raise Bomb(f"{len(entries)} entries of {sum(sizes)} bytes")
    return archive


def parse(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """An XML entry, without entities, DTDs or anything from outside."""
    with archive.open(name) as entry:
        content = entry.read(LARGEST_ENTRY)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    return etree.fromstring(content, parser)
