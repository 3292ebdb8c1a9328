"""The course of training: what teaches whom."""

from __future__ import annotations

import numpy as np

from mailbot.core.understanding.judging.features import features_of


def test_some_sentences_have_the_features_that_they_have_among_all() -> None:
    texts = ["we will come", "when does it begin?", "", "出席会议"]
    concepts = [("ATTEND",), ("WHEN", "_", "?"), (), ("ATTEND",)]
    some = features_of(texts, concepts).only(np.array([1, 3]))
    alone = features_of([texts[1], texts[3]], [concepts[1], concepts[3]])
    assert some.count == 2
    for of_some, of_alone in zip(some.groups, alone.groups, strict=True):
        assert np.array_equal(of_some.rows, of_alone.rows)
        assert np.array_equal(of_some.buckets, of_alone.buckets)


def test_a_chinese_sentence_has_words() -> None:
    whole, part = (features_of([text], [()]).groups[1].buckets for text in ("我们出席", "出席"))
    assert set(part.tolist()) & set(whole.tolist())


def test_forms_of_a_word_share_its_stem() -> None:
    first, second = (
        set(features_of([text], [()]).groups[1].buckets.tolist())
        for text in ("registration", "registrations")
    )
    assert first & second
