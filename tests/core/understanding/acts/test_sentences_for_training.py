"""The sentences that the learned judge learns from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mailbot.core.understanding.acts import Act

ROOT = Path(__file__).parents[4]
FILES = sorted((ROOT / "rules" / "sentences").glob("*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sentence_has_a_text_and_known_acts(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        fields = json.loads(line)
        assert fields["text"].strip()
        assert {Act(act) for act in fields["acts"]} <= set(Act)


def test_no_long_sentence_is_one_of_a_labelled_message() -> None:
    """Else the score of that message would be of what was learned by heart."""
    said = "\n".join(
        " ".join(json.loads(line)["reply_text"].split())
        for labels in sorted((ROOT / "tests" / "corpus").glob("*/labels.jsonl"))
        for line in labels.read_text("utf-8").splitlines()
    )
    learned = [
        json.loads(line)["text"] for path in FILES for line in path.read_text("utf-8").splitlines()
    ]
    assert [text for text in learned if len(text) > 60 and text in said] == []
