"""Writes the folder that an office starts from."""

from __future__ import annotations

import shutil
from pathlib import Path

from mailbot.edge.files import shipped

_LISTS = Path(__file__).parents[1] / "demo" / "lists"


class FolderInUse(Exception):
    """The folder holds files already; nothing was written."""


def set_up(folder: Path, config: str) -> int:
    """Writes config.toml, lists/, templates/ and rules/ into a new or empty folder.

    Gives the number of files. Raises FolderInUse rather than write over anything.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderInUse(f"{folder} is not empty; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(config, encoding="utf-8")
    shutil.copytree(_LISTS, folder / "lists")
    for part in ("letters",):
        shutil.copytree(shipped("templates") / part, folder / "templates" / part)
    for part in ("reading", "understanding"):
        shutil.copytree(shipped("rules") / part, folder / "rules" / part)
    return sum(1 for path in folder.rglob("*") if path.is_file())
