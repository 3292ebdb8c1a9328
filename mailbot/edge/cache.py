"""What takes long to make, kept from one run to the next in the user's cache folder.

Nothing that is kept is needed: what is missing, broken, or another user's is made anew, and where
nothing can be written nothing is. What was made from something else has another key.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

_LARGEST = 4_000_000  # bytes; more was not written by us
_KEPT = 16  # files of one name, for as many meetings


class Cache:
    """A folder of texts; None where there is no place for one."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    @classmethod
    def of_user(cls) -> Cache:
        """$XDG_CACHE_HOME/mailbot, else ~/.cache/mailbot (XDG Base Directory Specification)."""
        said = Path(os.environ.get("XDG_CACHE_HOME", ""))
        root = said if said.is_absolute() else Path(os.path.expanduser("~"), ".cache")
        return cls(root / "mailbot" if root.is_absolute() else None)

    def texts(self, name: str, key: str, make: Callable[[], list[str]]) -> list[str]:
        """The texts that were made for a key (see `key_of`), else `make`'s, which are kept."""
        if self.folder is None:
            return make()
        path = self.folder / f"{name}-{key}.json"
        found = _read(path)
        if found is None:
            found = make()
            with suppress(OSError):
                _write(path, found)
                _forget(self.folder.glob(f"{name}-*.json"))
        return found


def key_of(*made_from: object, packages: Iterable[str] = ()) -> str:
    """A digest of values by their `repr`, and of the code of packages by size and time."""
    stamps = [
        (file.name, file.stat().st_size, file.stat().st_mtime_ns)
        for package in packages
        if (spec := importlib.util.find_spec(package)) and spec.origin
        for file in sorted(Path(spec.origin).parent.glob("*.py"))
    ]
    return hashlib.sha256(repr((made_from, stamps)).encode()).hexdigest()[:32]


def _read(path: Path) -> list[str] | None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not _is_ours(os.fstat(handle)):
                return None
            found = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return None
    is_whole = isinstance(found, list) and all(isinstance(text, str) for text in found)
    return found if is_whole else None


def _is_ours(state: os.stat_result) -> bool:
    """A file that nobody but this user can have written."""
    is_others = state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISREG(state.st_mode) and state.st_uid == os.geteuid() and not is_others


def _write(path: Path, texts: list[str]) -> None:
    """Whole or not at all; who reads at the same time reads what was there. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(texts, file)
        Path(half).replace(path)
    finally:
        Path(half).unlink(missing_ok=True)


def _forget(files: Iterable[Path]) -> None:
    """Takes away the oldest files. Raises OSError."""
    for file in sorted(files, key=lambda file: file.stat().st_mtime)[:-_KEPT]:
        file.unlink(missing_ok=True)
