"""The features that the linear judge looks at."""

from __future__ import annotations

from mailbot.core.understanding.judging.features import features_of


def test_a_chinese_sentence_has_words() -> None:
    whole, part = (features_of([text], [()]).groups[1].buckets for text in ("我们出席", "出席"))
    assert set(part.tolist()) & set(whole.tolist())


def test_forms_of_a_word_share_its_stem() -> None:
    first, second = (
        set(features_of([text], [()]).groups[1].buckets.tolist())
        for text in ("registration", "registrations")
    )
    assert first & second
