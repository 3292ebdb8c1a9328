"""Offices whose rules and texts need not be read again: loading them takes longer than most tests.

Only what neither the store nor the clock touches is shared, and only among offices whose
configuration says the same about it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mailbot.edge import files
from mailbot.wiring.office import Office
from mailbot.wiring.settings import policy_of

_PURE = ("meeting", "writer", "reader", "understander", "calendar")
_loaded: dict[str, dict[str, object]] = {}


def prepared(office: Office) -> Office:
    """The office with its judges and texts in place, as others of the same configuration have
    loaded them; its store, clock and policy are its own."""
    same = office.config.model_dump_json(exclude={"mailbox", "submission", "policy", "store"})
    if same not in _loaded:
        _loaded[same] = {name: getattr(office, name) for name in _PURE}
        _loaded[same]["desk"] = office.desk
    office.__dict__.update(_loaded[same])
    desk = _loaded[same]["desk"]
    office.__dict__["desk"] = replace(
        desk,  # type: ignore[type-var]  # it is a Desk
        store=office.store,
        clock=office.clock,
        policy=policy_of(office.config, office.understander),
        ahead=office.ahead,  # it looks into the store
    )
    return office


def own_texts(letters: Path) -> None:
    """Texts of another meeting than the sample, as `mailbot init` writes them, in the folder
    templates/letters of its office."""
    for name, text in files.texts("templates", "start").items():
        path = letters / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
