"""Single statements that are run for each letter, compiled once.

Between a letter and the next it is not the database that takes the time but the way to it: for
each execution SQLAlchemy compiles a key, finds the statement by it and prepares each parameter
anew, which takes ten times as long as the statement itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Update
from sqlalchemy.engine import Dialect

Processor = Callable[[Any], Any]


class Change:
    """An UPDATE as a driver takes it. Its parameters are named by `bindparam`, none is a list."""

    def __init__(self, statement: Update, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self._text = str(compiled)
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        processors = {name: _processor(bind.type, dialect) for name, bind in binds.items()}
        self._fixed = {
            name: processors.pop(name)(bind.value)
            for name, bind in binds.items()
            if not bind.required
        }
        self._processors = processors  # of what is given each time
        self._order = getattr(compiled, "positiontup", None)  # None → by name

    def bound(self, values: Mapping[str, object]) -> Callable[[Connection], int]:
        """The statement with its values: runs, and gives how many rows it changed."""
        given = self._fixed | {name: of(values[name]) for name, of in self._processors.items()}
        parameters = tuple(given[name] for name in self._order) if self._order else given
        return lambda connection: connection.exec_driver_sql(self._text, parameters).rowcount


def _processor(kind: Any, dialect: Dialect) -> Processor:  # Any: a column's type
    return kind.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _as_it_is(value: object) -> object:
    return value
