"""Texts, rules and secrets on disk: those that came along, replaced file by file by the user's."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import tomli

_PACKAGE = Path(__file__).parents[1]


class FilesUnusable(Exception):
    """A file that is needed is missing or cannot be read; the text names it and the mend."""


def shipped(room: str) -> Path:
    """The folder `templates` or `rules` that came along: in the wheel, or beside the package."""
    for folder in (_PACKAGE / room, _PACKAGE.parent / room):
        if folder.is_dir():
            return folder
    raise FilesUnusable(f"the folder {room}/ is missing from this installation; install it again")


def texts(room: str, part: str, *, own: Path | None = None) -> dict[str, str]:
    """Name below ROOM/PART → text, with the user's own files of the same name in their place."""
    found: dict[str, str] = {}
    for folder in (shipped(room) / part, own / part if own else None):
        if folder is not None and folder.is_dir():
            for path in _files(folder):
                found[path.relative_to(folder).as_posix()] = text_of(path)
    return found


@contextmanager
def named_where_broken(room: str, part: str, found: Mapping[str, str]) -> Iterator[None]:
    """Raises FilesUnusable for what is wrong with `found`: what is not TOML is named with its file
    and line, however deep it showed; other faults name their rule themselves."""
    try:
        yield
    except tomli.TOMLDecodeError:
        for name, text in found.items():
            try:
                tomli.loads(text)
            except tomli.TOMLDecodeError as fault:
                raise FilesUnusable(
                    f"{room}/{part}/{name} is not TOML: {fault}; compare the file that came along"
                ) from None
        raise
    except ValueError as fault:
        raise FilesUnusable(f"{room}/{part}: {fault}; compare the files that came along") from fault
    except (TypeError, AttributeError, LookupError) as fault:  # a list where a table should be
        raise FilesUnusable(
            f"{room}/{part}: something is not of the form that it should have ({fault}); "
            "compare the files that came along"
        ) from fault


def blob(room: str, name: str, *, own: Path | None = None) -> bytes | None:
    """The bytes of ROOM/NAME, the user's own first; None when there is no such file."""
    for folder in (own, shipped(room)):
        if folder is not None and (path := folder / name).is_file():
            return path.read_bytes()
    return None


def secret_bytes(path: Path, *, what: str) -> bytes:
    """A key from a file. Raises FilesUnusable; never shows it."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise FilesUnusable(f"{what}: {path} cannot be read: {fault.strerror}") from fault


def secret(*, env: str | None, file: Path | None, what: str) -> str:
    """A password from the environment or a file. Raises FilesUnusable; never shows it."""
    if env is not None:
        value = os.environ.get(env)
        if not value:
            raise FilesUnusable(f"{what}: the environment variable {env} is not set")
        return value
    if file is not None:
        try:
            return text_of(file).strip()
        except FilesUnusable as fault:
            raise FilesUnusable(f"{what}: {fault}") from None
    return ""


def keep_secret(path: Path, word: str) -> None:
    """Writes a secret into a file that only its owner may read, whole or not at all."""
    half = path.with_name(path.name + ".part")
    try:
        half.unlink(missing_ok=True)
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(word)
        half.replace(path)
    except OSError as fault:
        raise unwritable(path, fault) from fault


def unwritable(path: Path, fault: OSError) -> FilesUnusable:
    """What to say, and to do, where a file cannot be written."""
    said = f"{path} cannot be written: {fault.strerror}"
    if isinstance(fault, PermissionError):
        said += f"; let the user that runs mailbot (number {os.geteuid()}) write in {path.parent}"
    return FilesUnusable(said)


def _files(folder: Path) -> Iterator[Path]:
    suffixes = {".toml", ".txt", ".html", ".j2", ".typ", ".jsonl"}
    return iter(sorted(p for p in folder.rglob("*") if p.suffix in suffixes))


def text_of(path: Path) -> str:
    """The text of a file that a person wrote, whatever its line ends, without the mark by which
    editors of Windows begin UTF-8. Raises FilesUnusable."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        mend = "save it as UTF-8 (in Notepad: Save as, Encoding)"
        raise FilesUnusable(f"{path} is no UTF-8 text (byte {fault.start + 1}); {mend}") from None
    except OSError as fault:
        raise FilesUnusable(f"{path} cannot be read: {fault.strerror}") from None
