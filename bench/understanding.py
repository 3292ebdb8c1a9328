# ruff: noqa: T201 (a bench prints)
"""Trains, measures and times understanding, on the labelled messages of tests/corpus.

    python bench/understanding.py train      learns, measures, and stores
    python bench/understanding.py scale      the same with the linear judge as it is stored
    python bench/understanding.py measure    cross-validated and unseen scores, risk and coverage
    python bench/understanding.py speed      messages a second, reading included

The linear judge learns from rules/sentences and rules/messages (so did the encoder, see
bench/encoder); the scale is fitted on labelled mail. Train and measure take some minutes. What is
stored is fitted on all labelled mail but that of `KEPT_APART`. What is measured is not: the corpus
is judged fold by fold by a scale that was fitted without the fold, and each folder named blind-* by
one that was fitted without it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.deciding.handling import Circumstances, decide
from mailbot.core.reading import Reader
from mailbot.core.reporting.labels import as_labels
from mailbot.core.reporting.score import Labels, ScoreRow, is_right, misses, score_by_language
from mailbot.core.understanding import Understander
from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.stored import Stored
from mailbot.core.understanding.training import unseen
from mailbot.core.understanding.training.calibration import curve
from mailbot.core.understanding.training.course import Course
from mailbot.core.understanding.training.scaling import fit_scale
from mailbot.core.understanding.training.validating import (
    LabelledMessage,
    Validated,
    cross_validated,
    kept,
)
from mailbot.core.understanding.weighing.scale import Scale
from mailbot.core.values.decision import Handling
from mailbot.core.values.judged import Judged
from mailbot.core.values.reading import Intent, Reading, RegistrationAction
from mailbot.wiring.judges import encoder, meeting_of, reader_of, trial_of

ROOT = Path(__file__).resolve().parent.parent
STORED = ROOT / "rules" / "model" / "sentences.npz"
UNSEEN = STORED.with_name("unseen.npz")
BLIND = "blind-"
KEPT_APART = frozenset(  # never learned from: honest measures stay
    BLIND + one for one in ("e", "j", "m", "o", "r", "t", "u", "ag", "an", "ao", "ap")
)

Found = Mapping[str, Sequence[unseen.Kept]]  # folder → its labelled mail as the judges saw it


@dataclass(frozen=True, slots=True)
class Mail:
    """A labelled mail: its folder, its labels as they lie there, and as training takes it."""

    folder: str
    fields: dict[str, Any]
    labelled: LabelledMessage

    @property
    def is_blind(self) -> bool:
        return self.folder.startswith(BLIND)


@dataclass(frozen=True, slots=True)
class Held:
    """A mail's labels beside what was read."""

    folder: str
    pair: tuple[Labels, Labels]
    reading: Reading


def texts(folder: str, pattern: str) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((ROOT / folder).glob(pattern))}


def labelled_files() -> Iterator[tuple[Path, dict[str, Any]]]:
    for labels in sorted((ROOT / "tests" / "corpus").glob("*/labels.jsonl")):
        for line in labels.read_text("utf-8").splitlines():
            fields = json.loads(line)
            yield labels.parent / fields["file"], fields


def main() -> None:
    wish = sys.argv[1] if len(sys.argv) > 1 else "measure"
    config = parse(example())
    files = list(labelled_files())
    if wish == "speed":
        trial = trial_of(config)
        time_reading(trial.reader, trial.understander, [path for path, _ in files])
        return
    reader = reader_of(config, meeting_of(config))
    mail = [
        Mail(
            path.parent.name,
            fields,
            LabelledMessage(
                reader.read(path.read_bytes()),
                frozenset(map(Intent, fields["intents"])),
                may_be_answered=fields["handling"] != Handling.REVIEW,
                action=_action(fields["registration_action"]),
            ),
        )
        for path, fields in files
    ]
    course = Course.of(
        texts("rules/understanding", "*.toml"),
        texts("rules/sentences", "*.jsonl"),
        texts("rules/messages", "*.jsonl"),
        meeting=meeting_of(config),
        encoder=encoder(),
    )
    model = course.learned() if wish == "train" else Stored.from_bytes(STORED.read_bytes()).model
    found = as_judged(course, model, mail)
    if wish in {"train", "scale"}:
        found = as_judged(course, model, mail, fitted(found))  # with the doubts of that scale
        UNSEEN.write_bytes(unseen.to_bytes([one for some in found.values() for one in some]))
        STORED.write_bytes(Stored(model, fitted(found)).to_bytes())
    report(judged(course, model, found, mail))


def _action(said: str | None) -> RegistrationAction | None:
    return RegistrationAction(said) if said else None


def as_judged(
    course: Course, model: LinearModel, mail: list[Mail], scale: Scale | None = None
) -> Found:
    """What the judges saw in the mail of each folder, but that of `KEPT_APART`."""
    understander = course.understander(model, scale)
    folders = sorted({one.folder for one in mail} - KEPT_APART)
    return {
        folder: kept(understander, [one.labelled for one in mail if one.folder == folder])
        for folder in folders
    }


def fitted(found: Found, *, without: str = "") -> Scale:
    """The scale of all folders, or of all but one."""
    return fit_scale(
        [one.example for folder, some in found.items() if folder != without for one in some]
    )


def judged(course: Course, model: LinearModel, found: Found, mail: list[Mail]) -> list[Held]:
    """Each mail read by a scale that was fitted without its folder, or its fold of the corpus."""
    held = []
    for folder in sorted({one.folder for one in mail if one.is_blind}):
        understander = course.understander(model, fitted(found, without=folder))
        some = [one for one in mail if one.folder == folder]
        read = [
            Validated(understander.understand(one.labelled.message), understander.bound)
            for one in some
        ]
        held += map(_held, some, read)
    corpus = [one for one in mail if not one.is_blind]
    beside = [one for some in found.values() for one in some]
    understander = course.understander(model, fitted(found))
    validated = cross_validated(understander, [one.labelled for one in corpus], beside)
    print(f"bound: {understander.bound:.3f}")
    return held + list(map(_held, corpus, validated))


def _held(one: Mail, found: Validated) -> Held:
    message = one.labelled.message
    decision = decide(message, found.reading, Circumstances(bound=found.bound))
    read = as_labels(Judged(message, found.reading, decision), file=str(one.fields["file"]))
    pair = Labels.from_json(one.fields), Labels.from_json(read)
    return Held(one.folder, pair, found.reading)


def report(held: list[Held]) -> None:
    """Sums for the corpus and each blind folder; of `KEPT_APART` no single miss is shown."""
    print("\ncross-validated, corpus")
    show(score_by_language([one.pair for one in held if not one.folder.startswith(BLIND)]))
    for folder in sorted({one.folder for one in held if one.folder.startswith(BLIND)}):
        print(f"\nunseen, {folder}")
        show(score_by_language([one.pair for one in held if one.folder == folder]))
    print("\nrisk and coverage, unseen replies with intents and no doubt")
    sure = [
        (one.reading.confidence, is_right(*one.pair))
        for one in held
        if one.folder.startswith(BLIND) and one.reading.intents and not one.reading.doubts
    ]
    for point in curve([c for c, _ in sure], [right for _, right in sure])[9::20]:
        print(
            f"  bound {point.bound:.3f}  answered {point.answered:3d}  wrong {point.wrong:2d}"
            f"  at most {point.at_most:.3f} at 95 %"
        )
    print("\nmisses that would have been answered")
    for miss in misses([one.pair for one in held if one.folder not in KEPT_APART]):
        if miss.handling == "auto":
            print(f"  {miss.id}: wanted {miss.wanted}, read {miss.read}")


def show(rows: tuple[ScoreRow, ...]) -> None:
    for row in rows:
        values = "  ".join(
            f"{name} {share.value:.3f}" if share.value is not None else f"{name} -"
            for name, share in row.fields.items()
        )
        print(f"  {row.group:4s} {row.messages:3d} messages  {values}")


def time_reading(reader: Reader, understander: Understander, paths: list[Path]) -> None:
    raws = [path.read_bytes() for path in paths]
    for raw in raws[:20]:
        understander.understand(reader.read(raw))
    began = time.process_time()
    for raw in raws:
        understander.understand(reader.read(raw))
    spent = time.process_time() - began
    print(f"{len(raws) / spent:.0f} messages a second of processor time, reading included")


if __name__ == "__main__":
    main()
