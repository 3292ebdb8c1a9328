"""What the declarations of all tables share: the names of constraints, and kinds of columns."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import MetaData, Table, text
from sqlmodel import Field, SQLModel

from mailbot.edge.store.columns import Instant, Key, Number

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def where(condition: Any) -> dict[str, Any]:  # Any: what Index takes as dialect options
    return {"sqlite_where": condition, "postgresql_where": condition}


def id_column() -> Any:  # Any: so does sqlmodel.Field
    return Field(default=None, primary_key=True, sa_type=Number)


def key_column(*, primary: bool = False) -> Any:
    return Field(primary_key=primary, sa_type=Key)


def at_column() -> Any:
    return Field(default=None, sa_type=Instant)


def blank_column() -> dict[str, Any]:
    """Of a column that came later than its table: what older rows hold."""
    return {"server_default": text("''")}


class Row(SQLModel):
    """What all tables share: our own metadata, with names for every constraint."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


def table_of(row: type[Row]) -> Table:
    return Row.metadata.tables[str(row.__tablename__)]
