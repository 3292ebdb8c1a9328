"""The course of training: what teaches whom."""

from __future__ import annotations

import numpy as np
import pytest

from mailbot.core.understanding.judging.features import features_of
from mailbot.core.understanding.training.scaling import LabelledTraits, chances_unseen, fit_scale
from mailbot.core.understanding.weighing.traits import COUNT
from mailbot.core.values.reading import Intent

pytest.importorskip("sklearn", reason="mailbot[learn] brings scikit-learn; `make install` has it")


def _example(place: int, *, asks: bool, weight: float = 1.0, binds: bool = True) -> LabelledTraits:
    traits = np.zeros(COUNT)
    traits[place % 3] = 1.0
    traits[10] = 2.0 if asks else -2.0
    intents = frozenset({Intent.QUESTION}) if asks else frozenset[Intent]()
    return LabelledTraits(traits, intents, weight, binds)


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


def test_an_example_that_weighs_more_draws_the_scale_to_itself() -> None:
    light = [_example(n, asks=n % 2 == 0) for n in range(20)]
    heavy = [_example(n, asks=True, weight=50) for n in range(3)]
    chance = fit_scale([*light, *heavy]).chances(np.zeros(COUNT))[
        list(Intent).index(Intent.QUESTION)
    ]
    assert chance > fit_scale(light).chances(np.zeros(COUNT))[list(Intent).index(Intent.QUESTION)]


def test_what_does_not_bind_moves_no_bound() -> None:
    binding = [_example(n, asks=n % 2 == 0) for n in range(40)]
    wrong = [
        LabelledTraits(one.traits, frozenset({Intent.DECLINE}), binds=False) for one in binding[:8]
    ]
    scale = fit_scale([*binding, *wrong])
    chances = chances_unseen([*binding, *wrong])[: len(binding)]
    asking = [
        scale.confidence(row, one.traits)
        for row, one in zip(chances, binding, strict=True)
        if (row > 0.5).any()
    ]
    assert scale.bound <= max(asking)
