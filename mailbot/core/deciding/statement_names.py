"""What the files of statements are called: HR_victim-assistance_en.docx."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailbot.core.values.delegation import Delegation, Record, RecordedStatement

_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class NamedStatement:
    """A statement with the name of its file."""

    delegation: Delegation
    statement: RecordedStatement
    name: str


def named(
    delegations: Sequence[Delegation], records: Mapping[str, Record]
) -> tuple[NamedStatement, ...]:
    """All statements in order of the delegations, then of receipt: CODE_ITEM_LANGUAGE.EXT. A later
    text of the same kind is a new version ("…_en_2.docx"): nothing is overwritten."""
    found: list[NamedStatement] = []
    taken: Counter[str] = Counter()
    for delegation in delegations:
        record = records.get(delegation.code)
        for statement in record.statements if record else ():
            parts = (delegation.code, statement.item, statement.language or "xx")
            stem = "_".join(_UNSAFE.sub("-", part) for part in parts)
            taken[stem] += 1
            version = f"_{taken[stem]}" if taken[stem] > 1 else ""
            extension = statement.filename.rpartition(".")[2].lower()
            name = f"{stem}{version}.{_UNSAFE.sub('', extension)[:8]}"
            found.append(NamedStatement(delegation, statement, name))
    return tuple(found)
