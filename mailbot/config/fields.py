"""What a setting is: its type, the comment that explains it, and its value in the example."""

from __future__ import annotations

import re
from typing import Annotated, Any

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, Field


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


EmailAddress = Annotated[str, AfterValidator(_address)]
ItemName = Annotated[str, AfterValidator(_phrase)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


def told(what: str, example: Any, default: Any = ..., **bounds: Any) -> Any:
    """A field with its comment and its value in the example; without `default` it is required.
    `bounds`: what pydantic's Field takes besides."""
    return Field(default, description=what, json_schema_extra={"example": example}, **bounds)


class Section(BaseModel):
    """A table of the file. Unknown keys are faults: a typo must not pass in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)
