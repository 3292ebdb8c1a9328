"""How far what an office taught moves what a whole text wants.

An office teaches the linear judge alone, sentence by sentence. The encoder has heard nothing of it
and would go on to hold that the whole wants something else, so each of its wants moves as far as
the best sentence for it was moved.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mailbot.core.understanding.acts import ACT_OF_ACTION, ACTS, ACTS_OF
from mailbot.core.understanding.judging.encoder.network import ACTIONS, WANTS, Floats
from mailbot.core.values.reading import Intent, RegistrationAction

_INTENTS = [[ACTS.index(act) for act in ACTS_OF[intent]] for intent in Intent]
_ACTIONS = [[ACTS.index(ACT_OF_ACTION[action])] for action in RegistrationAction]


def moved(margins: Sequence[Sequence[float]], taught: Floats) -> Floats:
    """By how much each want moves, shape (WANTS,). `margins`: of each sentence and act, as all
    judges have them; `taught`: what of them an office taught, shape (sentences, acts)."""
    far = np.zeros(WANTS, dtype=np.float32)
    if len(taught):
        now = np.asarray(margins, dtype=np.float32)
        far[: len(Intent)] = _by_columns(now, now - taught, _INTENTS)
        far[ACTIONS] = _by_columns(now, now - taught, _ACTIONS)
    return far


def _by_columns(now: Floats, before: Floats, columns: Sequence[Sequence[int]]) -> list[float]:
    return [float(now[:, some].max() - before[:, some].max()) for some in columns]
