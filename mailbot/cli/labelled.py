"""Messages with labels beside them, as `mailbot score` takes them: a folder with `labels.jsonl`."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

from mailbot.cli.opening import refuse
from mailbot.core.reporting.score import Labels
from mailbot.core.values.decision import Handling
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Intent, RegistrationAction


def labels_in(folder: Path) -> list[dict[str, Any]]:
    """The lines of labels.jsonl, as JSON has them. Ends the command where one is wrong, naming it:
    a slip would count as mailbot's error."""
    path = folder / "labels.jsonl"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        refuse(f"{path}: {fault}; it holds the labels, one JSON object in UTF-8 a message")
    found = [
        _labels(folder, line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()
    ]
    if not found:
        refuse(f"{path}: no labels; one JSON object a line is one message's")
    return found


def _labels(folder: Path, line: str, place: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
        Labels.from_json(fields)
    except json.JSONDecodeError as fault:
        refuse(f"{place}: not JSON: {fault}")
    except KeyError as fault:
        refuse(f"{place}: the field {fault} is missing")
    except (TypeError, AttributeError) as fault:
        refuse(f"{place}: a field is not of the form that it should have: {fault}")
    _must_be_one_of(Nature, [fields["nature"]], place)
    _must_be_one_of(Intent, fields["intents"], place)
    _must_be_one_of(Handling, [fields["handling"]], place)
    _must_be_one_of(RegistrationAction, [fields["registration_action"] or "register"], place)
    if not (folder / str(fields.get("file"))).is_file():
        refuse(f"{place}: there is no file {fields.get('file')!r} in {folder}")
    return dict(fields)


def _must_be_one_of(kind: type[StrEnum], said: list[str], place: str) -> None:
    for word in said:
        if word not in list(kind):
            refuse(f"{place}: {word!r} is none of: {', '.join(kind)}")
