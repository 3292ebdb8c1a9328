"""Names of organisations behind a word for the writer's own: "our company, Example Sons, will"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.core.understanding.parties.around_names import CLASS
from mailbot.core.understanding.parties.proper_names import ProperName
from mailbot.core.understanding.parties.reach import STOP, reach_of
from mailbot.core.understanding.parties.units import Unit
from mailbot.core.understanding.parties.written import LEGAL_FORM


def appositions(text: str, units: Sequence[Unit]) -> Iterator[ProperName]:
    """What stands between commas behind a word for the writer's own: "our company, X, will"."""
    for place, unit in enumerate(units[:-1]):
        is_ours = any("organisation-ours" in u.roles for u in units[max(0, place - 2) : place])
        if not is_ours or not unit.roles & {CLASS, "organisation-house"}:
            continue
        first = units[place + 1]
        if text[unit.end : first.start].strip() != "," or not text[first.start].isupper():
            continue
        last = reach_of(text, units, place + 1, 1)
        closing = LEGAL_FORM.match(text, units[last].end)
        end = closing.end() if closing else units[last].end
        if text[end : end + 1] in {",", "."} and not first.roles & {STOP}:
            yield ProperName(text[first.start : end], first.start, end)
