"""Two sets by writers who had not seen the reader: ordinary replies, and mail of machines.

A net under what is reached, message by message: `mail/replies` holds what people write to shops,
lists and friends with fifty programs in 26 languages, `mail/machines` holds bounces, automatic
answers and people who look like them. A machine's label gives the nature (`also_right`: others that
are no error), the addresses that failed, whether for good, the status where one is stated, and the
letter concerned; `*_also` are other defensible readings.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mailbot.core.reading import DocumentText, Reader
from mailbot.core.values.message import AttachmentState, Message

MAIL = Path(__file__).parent / "mail"
OFFICE = "isu@apminebanconvention.org"
# a full mailbox is not for good to us, and a status that says nothing is made plainer by the words
PERMANENCE_RIGHT = 135
STATUS_RIGHT = 86


class NoDocuments:
    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        return DocumentText(AttachmentState.OTHER)


def labels(folder: str) -> list[dict[str, Any]]:
    text = (MAIL / folder / "labels.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def cases(folder: str) -> list[Any]:
    return [pytest.param(label, id=label["file"]) for label in labels(folder)]


def failures() -> list[dict[str, Any]]:
    """The bounces; of success, of which nothing has failed, the labels say "none"."""
    return [
        label
        for label in labels("machines")
        if label["nature"] == "bounce" and label["permanence"] != "none"
    ]


@pytest.fixture(scope="module")
def read_file(rule_texts: dict[str, str]) -> Callable[[str, str], Message]:
    reader = Reader.from_rules(
        rule_texts, documents=NoDocuments(), office_addresses=frozenset({OFFICE})
    )

    def read(folder: str, file: str) -> Message:
        message = reader.read((MAIL / folder / file).read_bytes())
        assert not [d for d in message.defects if d.startswith("internal")], message.defects
        return message

    return read


@pytest.mark.parametrize("label", cases("replies"))
def test_the_own_words_and_the_language_of_a_reply_are_read(
    read_file: Callable[[str, str], Message], label: dict[str, Any]
) -> None:
    message = read_file("replies", label["file"])
    assert message.own_text.split() == label["reply_text"].split()
    assert (message.language, message.nature) == (label["language"], "reply")


@pytest.mark.parametrize("label", cases("machines"))
def test_the_nature_of_a_machine_and_of_who_looks_like_one_is_told(
    read_file: Callable[[str, str], Message], label: dict[str, Any]
) -> None:
    message = read_file("machines", label["file"])
    right = {label["nature"], *label.get("also_right", ())}
    assert message.nature in right, message.nature_evidence


@pytest.mark.parametrize("label", [pytest.param(x, id=x["file"]) for x in failures()])
def test_a_bounce_names_who_failed_and_the_letter_concerned(
    read_file: Callable[[str, str], Message], label: dict[str, Any]
) -> None:
    bounce = read_file("machines", label["file"]).bounce
    assert bounce is not None
    found = [one.address.lower() for one in bounce.recipients]
    right = [label["failed"], *label.get("also_failed", ())]
    assert sorted(found) in [sorted(map(str.lower, one)) for one in right]
    assert bounce.original_message_id == (label["concerns_message_id"] or "")


def test_whether_a_failure_is_for_good_and_its_status_are_told(
    read_file: Callable[[str, str], Message],
) -> None:
    permanence = status = 0
    for label in failures():
        bounce = read_file("machines", label["file"]).bounce
        recipients = bounce.recipients if bounce else ()
        for said in (label["permanence"], label.get("permanence_also")):
            if (
                said
                and recipients
                and all(one.is_permanent == (said == "permanent") for one in recipients)
            ):
                permanence += 1
                break
        wanted = label["status"]
        status += wanted is not None and any(one.status == wanted for one in recipients)
    assert permanence >= PERMANENCE_RIGHT
    assert status >= STATUS_RIGHT
