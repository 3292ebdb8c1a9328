"""The office's own model: a file below its own rules that takes the place of the one that came
along. Each model it replaces is kept beside it, so that the change can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mailbot.edge.files import FilesUnusable


class OwnModel:
    """The model in `rules`, the folder of own rules; a note beside it tells how it was made."""

    def __init__(self, rules: Path) -> None:
        self._folder = rules / "model"
        self._model = self._folder / "sentences.npz"
        self._note = self._folder / "sentences.json"
        self._earlier = self._folder / "earlier"

    def in_force(self) -> bytes | None:
        """The model; None when that which came along is in force. Raises FilesUnusable."""
        with _told(self._model):
            return self._model.read_bytes() if self._model.is_file() else None

    def note(self) -> Mapping[str, object]:
        """How it was made; empty when nothing tells. Raises FilesUnusable."""
        with _told(self._note):
            if not self._note.is_file():
                return {}
            found = json.loads(self._note.read_text(encoding="utf-8"))
            return found if isinstance(found, dict) else {}

    def adopt(self, model: bytes, note: Mapping[str, object]) -> None:
        """Puts a model in force and keeps the one that was. Raises FilesUnusable."""
        with _told(self._model):
            self._earlier.mkdir(parents=True, exist_ok=True)
            said = json.dumps(note, indent=1, ensure_ascii=False).encode()
            # both are there in full before the one in force is touched
            with _beside(self._note, said), _beside(self._model, model):
                if self._model.is_file():
                    last = max(self._numbers(), default=0) + 1
                    _move(self._note, self._kept(last, ".json"))
                    _move(self._model, self._kept(last, ".npz"))
                _put(self._note)
                _put(self._model)

    def undo(self) -> bool:
        """Puts the model in force that was before; False when there is none of the office's own.
        Raises FilesUnusable."""
        with _told(self._model):
            last = max(self._numbers(), default=0)
            if not last and not self._model.is_file():
                return False
            self._note.unlink(missing_ok=True)
            if last:
                self._kept(last, ".npz").replace(self._model)
                _move(self._kept(last, ".json"), self._note)
            else:
                self._model.unlink()
            return True

    def _numbers(self) -> list[int]:
        return [int(path.stem) for path in self._earlier.glob("*.npz") if path.stem.isdigit()]

    def _kept(self, number: int, suffix: str) -> Path:
        return self._earlier / f"{number:04d}{suffix}"


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as fault:
        raise FilesUnusable(f"{path}: the office's own model: {fault}") from fault


def _move(path: Path, to: Path) -> None:
    if path.is_file():
        path.replace(to)


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[None]:
    """Writes what is to be put at `path`; it is gone again unless it was put there."""
    half = _half(path)
    try:
        half.write_bytes(data)
        yield
    finally:
        half.unlink(missing_ok=True)


def _put(path: Path) -> None:
    _half(path).replace(path)


def _half(path: Path) -> Path:
    return path.with_name(path.name + ".part")
