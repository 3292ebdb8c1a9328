# ruff: noqa: T201 (a bench prints)
"""Trains, measures and times understanding, on the labelled messages of tests/corpus.

    python bench/understanding.py train      learns from rules/sentences, fits on the corpus, stores
    python bench/understanding.py measure    cross-validated and unseen scores, risk and coverage
    python bench/understanding.py speed      messages a second, reading included

What is stored is fitted on all labelled messages. What is measured is not: the corpus is judged
fold by fold by a scale that was fitted without the fold, and the folders named blind-* by one that
was fitted on the corpus alone.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.deciding.handling import Circumstances, decide
from mailbot.core.reading import Reader
from mailbot.core.reporting.labels import as_labels
from mailbot.core.reporting.score import Labels, ScoreRow, misses, score_by_language
from mailbot.core.understanding import Understander
from mailbot.core.understanding.stored import Stored
from mailbot.core.understanding.training.calibration import curve
from mailbot.core.understanding.training.course import (
    LabelledMessage,
    cross_validated,
    train,
    train_model,
)
from mailbot.core.values.judged import Judged
from mailbot.core.values.reading import Intent, Reading
from mailbot.wiring.judges import meeting_of, trial_of

ROOT = Path(__file__).resolve().parent.parent
STORED = ROOT / "rules" / "model" / "sentences.npz"
BLIND = "blind-"


def texts(folder: str, pattern: str) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((ROOT / folder).glob(pattern))}


def labelled_files() -> Iterator[tuple[Path, dict[str, object]]]:
    for labels in sorted((ROOT / "tests" / "corpus").glob("*/labels.jsonl")):
        for line in labels.read_text("utf-8").splitlines():
            fields = json.loads(line)
            yield labels.parent / fields["file"], fields


def main() -> None:
    wish = sys.argv[1] if len(sys.argv) > 1 else "measure"
    config = parse(example())
    trial = trial_of(config)
    files = list(labelled_files())
    messages = [trial.reader.read(path.read_bytes()) for path, _ in files]
    labelled = [
        LabelledMessage(message, frozenset(Intent(name) for name in fields["intents"]))
        for message, (_, fields) in zip(messages, files, strict=True)
    ]
    seen = [not path.parent.name.startswith(BLIND) for path, _ in files]
    rules = texts("rules/understanding", "*.toml")
    meeting = meeting_of(config)
    if wish == "speed":
        time_reading(trial.reader, trial.understander, [path for path, _ in files])
        return
    if wish == "train":
        model = train_model(rules, texts("rules/sentences", "*.jsonl"))
        STORED.write_bytes(train(rules, model, labelled, meeting=meeting).to_bytes())
        return
    stored = Stored.from_bytes(STORED.read_bytes())
    fitted = [one for one, is_seen in zip(labelled, seen, strict=True) if is_seen]
    without_blind = train(rules, stored.model, fitted, meeting=meeting).to_bytes()
    understander = Understander.from_files(rules, without_blind, meeting=meeting)
    validated = iter(cross_validated(rules, stored.model, fitted, meeting=meeting))
    readings = [
        next(validated) if is_seen else understander.understand(one.message)
        for one, is_seen in zip(labelled, seen, strict=True)
    ]
    pairs = []
    for (path, fields), one, reading in zip(files, labelled, readings, strict=True):
        decision = decide(one.message, reading, Circumstances(bound=understander.bound))
        read = as_labels(Judged(one.message, reading, decision), file=path.name)
        pairs.append((Labels.from_json(fields), Labels.from_json(read)))
    report(pairs, readings, seen, understander.bound)


def report(
    pairs: list[tuple[Labels, Labels]], readings: list[Reading], seen: list[bool], bound: float
) -> None:
    known = [pair for pair, is_seen in zip(pairs, seen, strict=True) if is_seen]
    unseen = [pair for pair, is_seen in zip(pairs, seen, strict=True) if not is_seen]
    print(f"bound in force: {bound:.3f}\n\ncross-validated, corpus")
    show(score_by_language(known))
    print("\nunseen, blind-*")
    show(score_by_language(unseen))
    print("\nrisk and coverage, unseen replies with intents and no doubt")
    held = [
        (reading.confidence, wanted.intents == read.intents and wanted.action == read.action)
        for (wanted, read), reading, is_seen in zip(pairs, readings, seen, strict=True)
        if not is_seen and reading.intents and not reading.doubts
    ]
    for point in curve([sure for sure, _ in held], [right for _, right in held])[9::10]:
        print(
            f"  bound {point.bound:.3f}  answered {point.answered:3d}  wrong {point.wrong:2d}"
            f"  at most {point.at_most:.3f} at 95 %"
        )
    print("\nmisses that would have been answered, unseen")
    for miss in misses(unseen):
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
