"""Reads a config file. Every fault is named at once, with its line and its mend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import tomli
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mailbot.config.definitions import Config
from mailbot.config.example import toml_value
from mailbot.config.fields import Section


@dataclass(frozen=True, slots=True)
class ConfigFault:
    """One thing wrong with the file. `line` counts from 1; 0 when it has none."""

    file: str
    line: int
    key: str
    what: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.key}: {self.what}" if self.key else f"{where}: {self.what}"


class ConfigFaults(Exception):
    """The file can't be used; `faults` holds all that is wrong with it."""

    def __init__(self, faults: Sequence[ConfigFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


_NO_FOLDER = "nothing of your own is used; make it, or take the key out"


def load(path: Path) -> Config:
    """The config in a file. Raises ConfigFaults."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # editors of Windows begin it so
    except FileNotFoundError:
        mend = "no such file; `mailbot init DIR` writes one"
        raise ConfigFaults([ConfigFault(str(path), 0, "", mend)]) from None
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigFaults([ConfigFault(str(path), 0, "", f"cannot be read: {fault}")]) from None
    return parse(text, file=str(path), folder=path.resolve().parent)


def not_there(config: Config) -> list[ConfigFault]:
    """Folders of own texts and rules that are named and are not there."""
    folders = {"templates": config.files.templates, "rules": config.files.rules}
    return [
        fault_of(config, ["files", key], f"there is no folder {config.folder / own}: {_NO_FOLDER}")
        for key, own in folders.items()
        if own is not None and not (config.folder / own).is_dir()
    ]


def fault_of(config: Config, key: Sequence[str], what: str) -> ConfigFault:
    """What shows to be wrong with a key only after the file was read."""
    try:
        line = line_of(Path(config.file).read_text(encoding="utf-8-sig"), key)
    except (OSError, UnicodeDecodeError):
        line = 0
    return ConfigFault(config.file, line, ".".join(key), what)


def parse(text: str, *, file: str = "config.toml", folder: Path = Path()) -> Config:
    """The config in a text. Raises ConfigFaults."""
    try:
        tables = tomli.loads(text)
    except tomli.TOMLDecodeError as fault:
        found = re.search(r"line (\d+)", str(fault))
        line = int(found.group(1)) if found else 0
        raise ConfigFaults([ConfigFault(file, line, "", f"not TOML: {fault}")]) from None
    try:
        return Config.model_validate({**tables, "folder": folder, "file": file})
    except ValidationError as error:
        faults = [_fault(text, file, detail) for detail in _told_once(error.errors())]
        raise ConfigFaults(faults) from None


def _told_once(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Without lists that are too short only because what stands in them has a fault of its own,
    and without what is missing only because it is misspelt."""
    return [one for one in details if not any(_tells(other, one) for other in details)]


def _tells(other: ErrorDetails, one: ErrorDetails) -> bool:
    """Whether one fault is there only because of the other."""
    if one["type"] == "too_short":
        return other is not one and other["loc"][: len(one["loc"])] == one["loc"]
    if one["type"] == "missing" and other["type"] == "extra_forbidden":
        *where, name = one["loc"]
        is_beside = list(other["loc"][:-1]) == where
        return is_beside and bool(get_close_matches(str(other["loc"][-1]), [str(name)]))
    return False


def _fault(text: str, file: str, detail: ErrorDetails) -> ConfigFault:
    path = [part for part in detail["loc"] if part not in {"function-plain", "str"}]
    key = ".".join(str(part) for part in path)
    return ConfigFault(file, line_of(text, path), key, _what(detail, path) + _mend(detail, path))


def _mend(detail: ErrorDetails, path: Sequence[Any]) -> str:
    """The nearest key that there is, or the value of the example; '' where the fault says all."""
    section = _section(path[:-1])
    if detail["type"] == "extra_forbidden" and path:
        near = get_close_matches(str(path[-1]), section.model_fields if section else (), n=1)
        return f"; did you mean {near[0]}?" if near else "; compare config.example.toml"
    if detail["type"] == "value_error" or section is None:  # our own, with its mend in it
        return ""
    field = section.model_fields.get(str(path[-1]))
    said = field.json_schema_extra if field is not None else None
    example = said.get("example") if isinstance(said, dict) else None
    if example is None:
        return ""
    is_instant = str(path[-1]).endswith("deadline")
    return f"; such as {path[-1]} = {toml_value(example, is_instant=is_instant)}"


def _section(path: Sequence[Any]) -> type[Section] | None:
    """The table that a path leads to; None within lists, whose tables have no example."""
    section: type[Section] = Config
    for name in path:
        field = section.model_fields.get(str(name))
        found = field.annotation if field is not None else None
        if not (isinstance(found, type) and issubclass(found, Section)):
            return None
        section = found
    return section


_SAID = {  # of types, as who writes TOML knows them
    "tuple_type": "must be a list: [ … ]",
    "too_short": "must name at least one",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "string_type": "must be a text in quotes",
    "path_type": "must be a path in quotes",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number that ends",
}
_PLAINLY = {
    "missing": "missing; it is required",
    "extra_forbidden": "unknown key",
    "timezone_aware": "needs an offset",
}


def _what(detail: ErrorDetails, path: Sequence[Any]) -> str:
    if plainly := _PLAINLY.get(detail["type"]):
        return plainly
    said = detail["msg"].removeprefix("Value error, ")
    message = _SAID.get(detail["type"], said.replace("Input should be", "must be"))
    shown = detail.get("input")
    if (
        isinstance(shown, str | int | float)
        and "password" not in str(path)
        and "secret" not in str(path)
    ):
        return f"{message} (is {_without_password(shown)!r})"
    return message


def _without_password(shown: str | float) -> str | float:
    return re.sub(r"(://[^:/@]*:)[^@]*@", r"\1…@", shown) if isinstance(shown, str) else shown


def line_of(text: str, path: Sequence[Any]) -> int:
    """Line of a key in a TOML text, of the nearest table above it when it is absent, else 0.

    `path` holds table names, indexes of arrays of tables, and keys.
    """
    best, best_depth = 0, 0
    counts: dict[str, int] = {}
    table: list[Any] = []
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if header := re.fullmatch(r"(\[{1,2})\s*([^\]]+?)\s*\]{1,2}\s*(#.*)?", stripped):
            name = header.group(2)
            table = [part.strip().strip("\"'") for part in name.split(".")]
            if header.group(1) == "[[":
                counts[name] = counts.get(name, -1) + 1
                table.append(counts[name])
            here = table
        elif key := re.match(r"[\"']?([\w-]+)[\"']?\s*=", stripped):
            here = [*table, key.group(1)]
        else:
            continue
        if len(here) > best_depth and list(path[: len(here)]) == here:
            best, best_depth = number, len(here)
    return best
