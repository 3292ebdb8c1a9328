"""Grows the trees that say how sure a reading is.

Needs scikit-learn (`pip install mailbot[learn]`); the same messages give the same trees.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.weighing.sureness import Floats, Sureness, Tree

TREES = 100  # more tell no better
SMALLEST = 5  # messages in a leaf
TRIED = 0.3  # share of the signs of which each node takes the best
_SEED = 0


def grown(signs: Floats, went_right: NDArray[np.bool_]) -> Sureness:
    """From the signs of messages, one a row, and whether each might go as it was read; some of
    them did, and some did not."""
    from sklearn.ensemble import ExtraTreesClassifier

    forest = ExtraTreesClassifier(
        TREES, min_samples_leaf=SMALLEST, max_features=TRIED, random_state=_SEED
    ).fit(signs, went_right)
    return Sureness.of([_tree_of(one.tree_) for one in forest.estimators_])


def _tree_of(grown_tree: Any) -> Tree:
    """As we keep it: level by level, the two answers to a node beside one another."""
    left, right = grown_tree.children_left, grown_tree.children_right
    order, place = [0], 0
    left_at: list[int] = []
    while place < len(order):
        node = order[place]
        if left[node] < 0:
            left_at.append(place)
        else:
            left_at.append(len(order))
            order += [left[node], right[node]]
        place += 1
    is_leaf = left[order] < 0
    counts = grown_tree.value[order, 0]
    return Tree(
        np.where(is_leaf, 0, grown_tree.feature[order]).astype(np.int32),
        np.where(is_leaf, np.inf, grown_tree.threshold[order]).astype(np.float32),
        np.array(left_at, dtype=np.int32),
        (counts[:, 1] / counts.sum(axis=1)).astype(np.float32),
    )
