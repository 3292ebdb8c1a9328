"""Somebody taken off a list in whose place nobody comes: a change of the list, no refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.heard import Heard

_STOP = re.compile(r"[.:;!?(\n。；：？！؛؟]")
_FAR = 60  # characters between a name and what it is taken off


def leaves_a_list(
    heard: Sequence[Heard], removed: Collection[str], is_off_a_list: Callable[[str], bool]
) -> bool:
    """Whether it is said of somebody what he is taken off: "delete X and Y from our delegation".
    `is_off_a_list`: whether the words behind a name say so."""
    texts = [one.source.text for one in heard]
    behind = (text.partition(name)[2][:_FAR] for text in texts for name in removed)
    return any(is_off_a_list(_STOP.split(words, maxsplit=1)[0]) for words in behind)


def takes_off_some(
    heard: Sequence[Heard], removed: Collection[str], is_unreplaced: Callable[[str], bool]
) -> bool:
    """Whether people are taken off and nobody comes in their place, which is not said of the whole
    delegation: "delete the registration of X; he will not be replaced". `removed`: their names;
    `is_unreplaced`: whether a text says that nobody comes in somebody's place."""
    if not removed or not any(is_unreplaced(one.source.text) for one in heard):
        return False
    return not any(
        Act.DECLINES in sentence.acts
        and not is_unreplaced(sentence.text)
        and not any(name in sentence.text for name in removed)
        for one in heard
        for sentence in one.sentences
    )
