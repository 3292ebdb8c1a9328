"""Writes the folder that an office starts from."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

_LISTS = Path(__file__).parents[1] / "demo" / "lists"

_OWN = {
    "templates": """\
Own texts. A file here takes the place of the one of the same name that came with mailbot:
`mailbot template copy en/invitation.txt` puts a copy here to begin with (as letters/en/...).
letters/LANG/particulars.txt says what is particular to your meeting, signatories.txt who signs the
invitation: they are yours to write, in each language of the office.
Files that are not here stay those of mailbot and are improved with it.
""",
    "rules": """\
Own rules. A file here takes the place of the one of the same name that came with mailbot
(understanding/..., reading/...). Files that are not here stay those of mailbot.
""",
}


class FolderInUse(Exception):
    """The folder holds files already, or is none; nothing was written."""


def must_be_new(folder: Path) -> None:
    """Raises FolderInUse rather than let anything be written over."""
    if folder.exists() and not folder.is_dir():
        raise FolderInUse(f"{folder} is a file; name a new folder")
    if folder.exists() and any(folder.iterdir()):
        raise FolderInUse(f"{folder} is not empty; name a new folder")


def set_up(folder: Path, config: str, letters: Mapping[str, str]) -> int:
    """Writes config.toml, lists/, and places for own templates and rules into a new folder.

    `letters`: name below templates/letters → text that an office writes for itself. Gives
    the number of files. Raises FolderInUse.
    """
    must_be_new(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(config, encoding="utf-8")
    shutil.copytree(_LISTS, folder / "lists")
    for room, text in _OWN.items():
        (folder / room).mkdir()
        (folder / room / "README.txt").write_text(text, encoding="utf-8")
    for name, text in letters.items():
        path = folder / "templates" / "letters" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return sum(1 for path in folder.rglob("*") if path.is_file())
