"""Whole messages that the judges learn from: their format, and that none is one of the corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.training.annotated import read_annotated
from mailbot.core.values.reading import Intent

ROOT = Path(__file__).parents[4]
FILES = sorted((ROOT / "rules" / "messages").glob("*.jsonl"))
ITEMS = {
    "general-status", "mine-clearance", "victim-assistance", "stockpile-destruction", "resources",
    "small-groups", "unspecified",
}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_message_has_sentences_and_known_labels(path: Path) -> None:
    messages = read_annotated({path.name: path.read_text("utf-8")})
    assert messages
    for message in messages:
        assert all(sentence.text.strip() for sentence in message.sentences)
        assert set(message.items) <= ITEMS
        assert (message.action is not None) == (Intent.REGISTRATION in message.intents)
        assert message.language == path.stem.rpartition("-")[2]


def test_who_is_taken_off_stands_in_the_text_and_does_not_come() -> None:
    for message in read_annotated({path.name: path.read_text("utf-8") for path in FILES}):
        text = " ".join(sentence.text for sentence in message.sentences)
        assert all(name in text for name in message.removed or ()), text
        assert not set(message.removed or ()) & set(message.delegates), text


def test_who_first_registers_takes_nobody_off_and_of_others_one_may_not_know() -> None:
    fields = {
        "language": "en",
        "sentences": [{"text": "Ana for Jan, please.", "acts": ["amends"]}],
        "intents": ["registration"],
        "items": [],
        "delegates": ["Ana"],
        "handling": "auto",
    }
    lines = [
        json.dumps({**fields, "action": "register"}),
        json.dumps({**fields, "action": "amend"}),
        json.dumps({**fields, "action": "amend", "removed": ["Jan"]}),
    ]
    read = read_annotated({"a-en.jsonl": "\n".join(lines)})
    assert [message.removed for message in read] == [(), None, ("Jan",)]


def test_no_long_sentence_is_one_of_a_labelled_message() -> None:
    """Else the score of that message would be of what was learned by heart. The courtesies of a
    note verbale are the same words in every mission, and say nothing."""
    said = "\n".join(
        " ".join(json.loads(line)["reply_text"].split())
        for labels in sorted((ROOT / "tests" / "corpus").glob("*/labels.jsonl"))
        for line in labels.read_text("utf-8").splitlines()
    )
    learned = read_annotated({path.name: path.read_text("utf-8") for path in FILES})
    texts = [
        sentence.text
        for message in learned
        for sentence in message.sentences
        if sentence.acts != {Act.COURTESY}
    ]
    assert [text for text in texts if len(text) > 60 and text in said] == []


def test_a_message_is_laid_out_as_it_would_be_read() -> None:
    line = json.dumps(
        {
            "language": "en",
            "sentences": [
                {"text": "Dear all,", "acts": ["courtesy"]},
                {"text": "Ms Ana Ruiz will be with us on Tuesday.", "acts": ["registers"]},
                {"text": "May she have a parking space?", "acts": ["asks"], "topic": "logistics"},
                {"text": "Regards", "acts": ["courtesy"]},
            ],
            "intents": ["registration", "question"],
            "action": "register",
            "items": [],
            "delegates": ["Ana Ruiz"],
            "handling": "auto",
        }
    )
    (message,) = read_annotated({"x-en.jsonl": line})
    assert message.as_message().own_text == (
        "Dear all,\nMs Ana Ruiz will be with us on Tuesday. May she have a parking space?\nRegards"
    )
    assert message.sentences[2].acts == {Act.ASKS}
    assert [str(topic) for topic in message.topics if topic] == ["logistics"]


def test_a_label_that_nobody_knows_is_refused() -> None:
    line = '{"language": "en", "sentences": [], "intents": ["dance"], "action": null}'
    with pytest.raises(ValueError, match="dance"):
        read_annotated({"x-en.jsonl": line})
