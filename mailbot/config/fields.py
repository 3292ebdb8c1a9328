"""What a setting is: its type, the comment that explains it, and its value in the example."""

from __future__ import annotations

from typing import Annotated, Any

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _address(text: str) -> str:
    """An address as email-validator writes it; `.test` is taken, for trials (RFC 6761)."""
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as fault:
        raise ValueError(f"not an e-mail address: {fault}") from None


EmailAddress = Annotated[str, AfterValidator(_address)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


def told(what: str, example: Any, default: Any = ...) -> Any:
    """A field with its comment and its value in the example; without `default` it is required."""
    return Field(default, description=what, json_schema_extra={"example": example})


class Section(BaseModel):
    """A table of the file. Unknown keys are faults: a typo must not pass in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)
