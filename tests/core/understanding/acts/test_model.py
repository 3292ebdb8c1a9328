"""The learned judge: features, fitting, storing."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.features import features_of
from mailbot.core.understanding.stored import Stored
from mailbot.core.understanding.training.fit import fit
from mailbot.core.understanding.weighing.scale import Stillness, plain_scale

pytest.importorskip("sklearn", reason="mailbot[learn] brings scikit-learn; `make install` has it")

COMING = [f"our colleague number {n} will attend" for n in "one two three four five".split()]
ASKING = [f"when does session {n} begin?" for n in "one two three four five".split()]
LABELS = [frozenset({Act.REGISTERS})] * 5 + [frozenset({Act.ASKS})] * 5
FEATURES = features_of([*COMING, *ASKING], [()] * 10)


def test_a_model_learns_what_it_was_shown() -> None:
    model = fit(FEATURES, LABELS)
    margins = model.margins(
        features_of(["my colleague will attend", "when does it begin?"], [(), ()])
    )
    assert margins[0, ACTS.index(Act.REGISTERS)] > 0 > margins[0, ACTS.index(Act.ASKS)]
    assert margins[1, ACTS.index(Act.ASKS)] > 0 > margins[1, ACTS.index(Act.REGISTERS)]


def test_the_same_sentences_give_the_same_file() -> None:
    first, second = (Stored(fit(FEATURES, LABELS), plain_scale()).to_bytes() for _ in range(2))
    assert first == second


def test_what_is_stored_judges_as_before() -> None:
    stored = Stored(fit(FEATURES, LABELS), plain_scale())
    again = Stored.from_bytes(stored.to_bytes())
    assert np.array_equal(again.model.margins(FEATURES), stored.model.margins(FEATURES))
    assert again.scale.bound == stored.scale.bound


def test_how_sure_nothing_is_is_stored_and_as_it_was_where_it_is_not() -> None:
    scale = replace(plain_scale(), stillness=Stillness(1.5, -0.25))
    data = Stored(fit(FEATURES, LABELS), scale).to_bytes()
    assert Stored.from_bytes(data).scale.stillness == scale.stillness
    before = io.BytesIO()
    with np.load(io.BytesIO(data)) as file:
        np.savez_compressed(before, **{name: file[name] for name in file if name != "stillness"})
    assert Stored.from_bytes(before.getvalue()).scale.stillness == Stillness()


def test_what_an_office_taught_is_stored_beside_the_judge_and_is_its_difference() -> None:
    model, earlier = fit(FEATURES, LABELS), fit(FEATURES, LABELS)
    earlier = replace(earlier, weights=earlier.weights // 2, intercepts=earlier.intercepts - 1)
    stored = Stored(model, plain_scale(), taught=model.less(earlier))
    again = Stored.from_bytes(stored.to_bytes())
    assert again.taught is not None
    taught = model.margins(FEATURES) - earlier.margins(FEATURES)
    assert np.allclose(again.taught.margins(FEATURES), taught, atol=1e-3)
    assert Stored.from_bytes(Stored(model, plain_scale()).to_bytes()).taught is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", b"\x80\x04K\x01."])
def test_what_is_no_stored_model_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        Stored.from_bytes(data)


def test_a_sentence_is_judged_alike_alone_and_among_others() -> None:
    model = fit(FEATURES, LABELS)
    together = model.margins(FEATURES)
    alone = model.margins(features_of([ASKING[2]], [()]))
    assert np.allclose(alone[0], together[7], atol=1e-4)


@pytest.mark.parametrize("text", ["", "\ud800", "a" * 5000, "😀", "\x00"])
def test_any_text_has_features(text: str) -> None:
    assert features_of([text], [()]).count == 1
