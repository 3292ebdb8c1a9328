"""What an office installs is what was tested, and all that it needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PINNED = re.compile(r"^[\w.\[\]-]+==.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def _pinned(lock: Path) -> dict[str, str]:
    """Name → the pin with its hashes."""
    found = _PINNED.findall(lock.read_text(encoding="utf-8"))
    return {re.split(r"[=\[]", pin)[0].lower(): pin.strip() for pin in found}


def test_an_office_installs_what_was_tested() -> None:
    tested, installed = (
        _pinned(ROOT / "requirements.lock"),
        _pinned(ROOT / "deploy/requirements.lock"),
    )
    assert installed
    assert {name: tested.get(name) for name in installed} == installed


def test_an_office_installs_all_but_what_tests_need() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [
        *project["dependencies"],
        *(one for name in extras if name != "dev" for one in extras[name]),
    ]
    names = {re.split(r"[\[><=]", one)[0].lower() for one in needed}
    installed = set(_pinned(ROOT / "deploy/requirements.lock"))
    assert names <= installed
    assert not {"pytest", "playwright", "mypy"} & installed
