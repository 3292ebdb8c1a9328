"""Messages on disk: an .eml file, a folder of them, a Maildir, an mbox, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from mailbot.edge.files import FilesUnusable


def collected(paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Name and raw bytes of each message below the paths, in order; "-" is standard input.

    Raises FilesUnusable for a path that does not exist or holds no message.
    """
    for name in paths:
        if name == "-":
            yield "-", sys.stdin.buffer.read()
            continue
        path = Path(name)
        if path.is_dir():
            yield from _folder(path)
        elif path.is_file():
            yield from _file(path)
        else:
            raise FilesUnusable(f"{name}: no such file or folder")


def _folder(path: Path) -> Iterator[tuple[str, bytes]]:
    if (path / "cur").is_dir() and (path / "new").is_dir():
        files = sorted([*(path / "new").iterdir(), *(path / "cur").iterdir()])
    else:
        files = sorted(path.rglob("*.eml"))
    if not files:
        raise FilesUnusable(f"{path}: holds no .eml file and is no Maildir")
    for file in files:
        yield str(file), file.read_bytes()


def _file(path: Path) -> Iterator[tuple[str, bytes]]:
    raw = path.read_bytes()
    if path.suffix == ".eml" or not raw.startswith(b"From "):
        yield str(path), raw
        return
    import mailbox  # with all of `email`, which nothing else here needs

    box = mailbox.mbox(path, create=False)
    for number, key in enumerate(box.iterkeys(), 1):
        yield f"{path}#{number}", box.get_bytes(key)
