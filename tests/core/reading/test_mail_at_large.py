"""Four sets by writers who had not seen the reader: ordinary replies, and three of machine mail.

A net under what is reached, message by message: `mail/replies` holds what people write to shops,
lists and friends with fifty programs in 26 languages, `mail/machines` holds rare forms of bounces,
automatic answers and people who look like them, `mail/mailbox` and `mail/mailbox-2` the usual ones,
as postmasters have them in their mailboxes. A machine's label gives the nature (`also_right`:
others that are no error), the addresses that failed, whether for good, the status where one is
stated, and the letter concerned; `*_also` are other defensible readings, a `known_miss` is read
wrongly.
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
RIGHT = {
    "machines": (135, 86),
    "mailbox": (125, 101),
    "mailbox-2": (62, 56),
}  # of permanence, of status
MACHINES = tuple(RIGHT)


class NoDocuments:
    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        return DocumentText(AttachmentState.OTHER)


def labels(folder: str) -> list[dict[str, Any]]:
    text = (MAIL / folder / "labels.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def cases(*folders: str) -> list[Any]:
    return [
        pytest.param(folder, label, id=f"{folder}/{label['file']}", marks=_marks(label))
        for folder in folders
        for label in labels(folder)
    ]


def _marks(label: dict[str, Any]) -> tuple[pytest.MarkDecorator, ...]:
    """What is known to be read wrongly is not hidden, and told when it is no more."""
    reason = label.get("known_miss")
    return (pytest.mark.xfail(strict=True, reason=reason),) if reason else ()


def is_failure(label: dict[str, Any]) -> bool:
    """A bounce; of success, of which nothing has failed, the labels say "none"."""
    return bool(label["nature"] == "bounce" and label["permanence"] != "none")


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


@pytest.mark.parametrize(("folder", "label"), cases("replies"))
def test_the_own_words_and_the_language_of_a_reply_are_read(
    read_file: Callable[[str, str], Message], folder: str, label: dict[str, Any]
) -> None:
    message = read_file(folder, label["file"])
    assert message.own_text.split() == label["reply_text"].split()
    assert (message.language, message.nature) == (label["language"], "reply")


@pytest.mark.parametrize(("folder", "label"), cases(*MACHINES))
def test_the_nature_of_a_machine_and_of_who_looks_like_one_is_told(
    read_file: Callable[[str, str], Message], folder: str, label: dict[str, Any]
) -> None:
    message = read_file(folder, label["file"])
    right = {label["nature"], *label.get("also_right", ())}
    assert message.nature in right, message.nature_evidence


@pytest.mark.parametrize(
    ("folder", "label"), [case for case in cases(*MACHINES) if is_failure(case.values[1])]
)
def test_a_bounce_names_who_failed_and_the_letter_concerned(
    read_file: Callable[[str, str], Message], folder: str, label: dict[str, Any]
) -> None:
    bounce = read_file(folder, label["file"]).bounce
    assert bounce is not None
    found = [one.address.lower() for one in bounce.recipients]
    right = [label["failed"], *label.get("also_failed", ())]
    assert sorted(found) in [sorted(map(str.lower, one)) for one in right]
    assert bounce.original_message_id == (label["concerns_message_id"] or "")


@pytest.mark.parametrize("folder", MACHINES)
def test_whether_a_failure_is_for_good_and_its_status_are_told(
    read_file: Callable[[str, str], Message], folder: str
) -> None:
    permanence = status = 0
    for label in filter(is_failure, labels(folder)):
        bounce = read_file(folder, label["file"]).bounce
        recipients = bounce.recipients if bounce else ()
        for said in (label["permanence"], label.get("permanence_also")):
            if (
                said
                and recipients
                and all(one.is_permanent == (said == "permanent") for one in recipients)
            ):
                permanence += 1
                break
        wanted = {label["status"], label.get("status_also")} - {None}
        status += any(one.status in wanted for one in recipients)
    least_permanence, least_status = RIGHT[folder]
    assert permanence >= least_permanence
    assert status >= least_status
