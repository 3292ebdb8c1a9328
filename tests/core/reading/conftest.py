"""What the tests of reading share: a reader made of the real rules, with no documents opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mailbot.core.reading import DocumentText, Limits, Reader
from mailbot.core.values.message import AttachmentState, Message

RULES = Path(__file__).parents[3] / "rules" / "reading"
OFFICE = "office@office.example"


class ListedDocuments:
    """Opens nothing, and remembers what it was asked to open."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, bytes]] = []

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        self.asked.append((filename, media_type, data))
        return DocumentText(AttachmentState.READ, text=f"text of {filename}")


@pytest.fixture(scope="session")
def rule_texts() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("*.toml")}


@pytest.fixture
def documents() -> ListedDocuments:
    return ListedDocuments()


@pytest.fixture(scope="session")
def reader(rule_texts: dict[str, str]) -> Reader:
    return Reader.from_rules(
        rule_texts,
        documents=ListedDocuments(),
        office_addresses=frozenset({OFFICE}),
        trusted_authserv="mx.office.example",
    )


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[bytes | str], Message]:
    """Reads a message given as text or bytes; it must not have broken the reader."""

    def _read(raw: bytes | str) -> Message:
        message = reader.read(raw.encode() if isinstance(raw, str) else raw)
        assert not [d for d in message.defects if d.startswith("internal")], message.defects
        return message

    return _read


@pytest.fixture
def reader_with(rule_texts: dict[str, str]) -> Callable[..., Reader]:
    """A reader with its own documents or limits."""

    def made(documents: ListedDocuments | None = None, limits: Limits | None = None) -> Reader:
        return Reader.from_rules(
            rule_texts, documents=documents or ListedDocuments(), limits=limits or Limits()
        )

    return made
