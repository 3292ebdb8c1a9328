"""The mark of a database, written down outside of it: a small file beside the configuration.

It must not be part of the database's backup, else it goes back together with the database.
"""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mailbot.core.values.storing import Mark
from mailbot.edge.files import FilesUnusable, unwritable

ALL = ".mailbot-*.mark"  # the notes of one configuration, one for each address of a store


class MarkFile:
    """One noted mark; several processes may share the file. It never goes down by itself."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def noted(self) -> Mark | None:
        """What was last noted; None before the first time. Raises FilesUnusable."""
        return _noted(self._path)

    def elsewhere(self) -> list[Mark]:
        """What was last noted of databases at other addresses, beside this one. Raises
        FilesUnusable."""
        others = [path for path in self._path.parent.glob(ALL) if path.name != self._path.name]
        return [mark for path in others if (mark := _noted(path)) is not None]

    def trouble(self) -> str:
        """Why nothing could be noted now, with the mend; '' when all is well."""
        try:
            tempfile.TemporaryFile(dir=self._path.parent).close()
        except OSError as fault:
            return str(unwritable(self._path, fault))
        return ""

    def note(self, mark: Mark) -> None:
        """Writes down a mark, unless a later one of the same database is there already."""
        text = json.dumps({"database": mark.database, "generation": mark.generation}) + "\n"
        try:
            with self._alone():
                known = self.noted()
                is_same = known is not None and known.database == mark.database
                if known is None or not is_same or known.generation < mark.generation:
                    self._replace(text)
        except OSError as fault:
            raise unwritable(self._path, fault) from fault

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process or thread at a time; a lock on the folder, so that no file is left."""
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)

    def _replace(self, text: str) -> None:
        """Whole or not at all, whatever dies."""
        handle, name = tempfile.mkstemp(prefix=f"{self._path.name}.", dir=self._path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        finally:
            with suppress(FileNotFoundError):
                Path(name).unlink()


def _noted(path: Path) -> Mark | None:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Mark(str(said["database"]), int(said["generation"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise FilesUnusable(
            f"{path} cannot be read: {fault}; it tells a restored database from the last one: if "
            "that is the last one, delete the file"
        ) from fault
