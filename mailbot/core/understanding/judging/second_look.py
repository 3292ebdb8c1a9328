"""A second look: each sentence judged once more, beside the others of its message.

The first judges see a sentence alone. This one sees what they made of it, what it means (see
`encoder`), and what stands before and after it: "Ana Ruiz, Parliamentary Secretary" registers
somebody below "our delegation will be", and nobody below "Yours sincerely". It does not replace the
first judges: both have their share in what comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.encoder import Vectors, encoded
from mailbot.core.understanding.judging.inputs import inputs_of
from mailbot.core.understanding.judging.network import Floats, Network
from mailbot.core.understanding.judging.panel import SURE, JudgedSentence

SHARE = 0.6  # of the second look in a margin; the rest is the first judges'

Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class SecondLook:
    """The network, and the concepts that it knows in their order."""

    network: Network
    concepts: tuple[str, ...]

    def judged(
        self, sentences: Sequence[JudgedSentence], encode: Encode = encoded
    ) -> tuple[JudgedSentence, ...]:
        """The sentences of one message, each with its margins and acts after the second look."""
        if not sentences:
            return ()
        vectors = encode([sentence.text for sentence in sentences])
        odds = self.network.log_odds(inputs_of(sentences, vectors, self.concepts))
        return tuple(map(_looked_at_again, sentences, odds))

    def as_stored(self) -> SecondLook:
        """The same with its numbers as they lie on disk, in half precision."""
        return SecondLook(self.network.rounded(), self.concepts)


def _looked_at_again(sentence: JudgedSentence, odds: Floats) -> JudgedSentence:
    margins = SHARE * odds + (1 - SHARE) * np.array(sentence.margins, dtype=np.float32)
    done = frozenset(act for act, margin in zip(ACTS, margins, strict=True) if margin > SURE)
    return replace(sentence, margins=tuple(margins.tolist()), acts=done)
