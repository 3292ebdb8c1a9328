"""What a setting is: its type, the comment that explains it, and its value in the example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Annotated, Any, get_args

from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError


def _address(text: str) -> str:
    """An address as email-validator writes it; `.test` is taken, for trials (RFC 6761)."""
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as fault:
        raise ValueError(f"not an e-mail address: {fault}") from None


def _phrase(text: str) -> str:
    """A name with a word that is always there."""
    if not re.search(r"[^\W_]", re.sub(r"\[[^\[\]]*\]", "", text)):
        raise ValueError("a name without a word that is always there")
    return text


def _line(text: str) -> str:
    """Words on one line."""
    if not text.strip():
        raise PydanticCustomError("empty", "is empty")
    if not text.isprintable():
        raise PydanticCustomError("not_a_line", "must be one line, without control characters")
    return text


Line = Annotated[str, AfterValidator(_line)]
LineOrNone = Annotated[str, AfterValidator(lambda text: text and _line(text))]  # or ""
EmailAddress = Annotated[str, AfterValidator(_address)]
ItemName = Annotated[str, AfterValidator(_phrase)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


def told(what: str, example: Any, default: Any = ..., **bounds: Any) -> Any:
    """A field with its comment and its value in the example; without `default` it is required.
    `bounds`: what pydantic's Field takes besides."""
    return Field(default, description=what, json_schema_extra={"example": example}, **bounds)


class Section(BaseModel):
    """A table of the file. Unknown keys are faults: a typo must not pass in silence."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_default=True, allow_inf_nan=False
    )

    @field_validator("*", mode="before")
    @classmethod
    def _as_toml_means_it(cls, value: Any, info: ValidationInfo) -> Any:
        """TOML tells numbers, days and truth apart: 0 is no day, and true is not 1."""
        kinds = set(_kinds(cls.model_fields[info.field_name or ""].annotation))
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, bool) and bool not in kinds and kinds & _NUMBERS:
                raise PydanticCustomError("no_number", "must be a number")
            if kinds & _TIMES and _is_number(one):
                raise PydanticCustomError("no_time", "must be a day or a time as TOML writes it")
        return value


def _is_number(value: Any) -> bool:
    """Also one in quotes, which would be taken for the seconds since 1970."""
    try:
        return isinstance(value, int | float | str) and float(value) is not None
    except ValueError:
        return False


_NUMBERS, _TIMES = {int, float}, {date, datetime, time, AwareDatetime}


def _kinds(annotation: Any) -> Iterator[Any]:
    """The types that an annotation is made of."""
    inner = get_args(annotation)
    if not inner:
        yield annotation
    for one in inner:
        yield from _kinds(one)
