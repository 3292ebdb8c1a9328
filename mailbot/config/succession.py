"""The configuration of the next meeting, written from that of the last: as text, so that what the
office wrote beside it stays."""

from __future__ import annotations

import json
import re
import tomllib
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_TABLE = re.compile(r"^\s*\[{1,2}\s*([\w.-]+)\s*\]{1,2}")
# of a secret or a key: `password_file = "…"`, `file = "…"`, also within an inline table
_FILE = re.compile(r"""(?<![\w-])((?:\w+_)?file\s*=\s*)(?:"|')([^"']+)(?:"|')""")
_KEY = re.compile(r"^\s*([\w-]+)\s*=")
# days of the old meeting: wrong for the new one, and nothing that could be guessed
_STALE = {
    "meeting": ("texts_deadline",),
    "requests": ("visa", "sponsorship", "accessibility", "interpretation"),
    "meeting.items": ("day", "taken_on", "number"),
    "files": ("beside",),  # paths from the old folder
}


@dataclass(frozen=True, slots=True)
class Successor:
    """The new text; `set_aside` names keys that were taken out, to be written anew."""

    text: str
    set_aside: tuple[str, ...]


def succeed(text: str, *, folder: Path, meeting: Mapping[str, str], store_url: str) -> Successor:
    """`meeting`: key of [meeting] → its new value, as TOML. Keys that the old text lacks are
    added; days of the old meeting become comments. The store stays the old one, and so do files
    with secrets and keys: they are not copied but named from `folder`, the old one."""
    values = {"meeting": dict(meeting), "store": {"url": json.dumps(store_url)}}
    table = ""
    lines: list[str] = []
    set_aside: list[str] = []
    for said in _statements(text):
        if header := _TABLE.match(said):
            table = header[1]
        key = found[1] if (found := _KEY.match(said)) else ""
        if key and key in values.get(table, {}):
            lines.append(f"{key} = {values[table].pop(key)}")
        elif key and _FILE.search(said):
            lines.append(_FILE.sub(lambda found: f"{found[1]}{_from(folder, found[2])}", said))
        elif key in _STALE.get(table, ()):
            set_aside.append(f"{table}.{key}")
            lines += [f"# of the meeting before: {line.strip()}" for line in said.splitlines()]
        else:
            lines.append(said)
    missing = {name: left for name, left in values.items() if left}
    return Successor(_with(lines, missing), tuple(dict.fromkeys(set_aside)))


def _statements(text: str) -> Iterator[str]:
    """The lines of a TOML text, those together over which one value goes on."""
    lines = deque(text.splitlines())
    while lines:
        said = [lines.popleft()]
        while lines and _KEY.match(said[0]) and not _is_whole("\n".join(said)):
            said.append(lines.popleft())
        yield "\n".join(said)


def _is_whole(said: str) -> bool:
    try:
        tomllib.loads(said)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _from(folder: Path, path: str) -> str:
    return json.dumps(str((folder / path).resolve()), ensure_ascii=False)


def _with(lines: list[str], missing: Mapping[str, Mapping[str, str]]) -> str:
    """The lines with keys that are still to be said, each below the head of its table."""
    text = "\n".join(lines) + "\n"
    for name, left in missing.items():
        told = "".join(f"{key} = {value}\n" for key, value in left.items())
        head = re.search(rf"^[ \t]*\[[ \t]*{name}[ \t]*\][^\n]*\n", text, re.MULTILINE)
        at = head.end() if head else len(text)
        text = text[:at] + ("" if head else f"\n[{name}]\n") + told + text[at:]
    return text


def shared_store(url: str, folder: Path) -> str:
    """The URL of a store as it is named from another folder."""
    if url.startswith("sqlite:///") and not url.startswith("sqlite:////"):
        return f"sqlite:///{(folder / url.removeprefix('sqlite:///')).resolve()}"
    return url
