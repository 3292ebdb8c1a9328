"""Is it a delivery report about a letter that did not arrive, or not yet?

Reports of RFC 3464 are known by their build. Free text is known by three kinds of signs that must
come together: who sent it (a mailer, the null sender), what the subject says, and what the text
says. A person's mail lacks the first kind, and needs so much of the other two that only a bounce
with a forged sender has it.
"""

from __future__ import annotations

from mailbot.core.reading.nature.facts import Facts
from mailbot.core.reading.nature.reports import Outcome, delivery_outcome
from mailbot.core.reading.nature.signs import Found, Signs

_BOUND = 4.0
_WITHOUT_MAILER = 2.0  # more, where no machine is seen behind it


def bounce_signs(facts: Facts, found: Found) -> Signs:
    """Points for a bounce."""
    outcome = delivery_outcome(facts)
    signs = Signs(_BOUND)
    if outcome is Outcome.ARRIVED:
        # a report of success: machine mail, but nothing has failed
        return signs
    if outcome in {Outcome.FAILED, Outcome.DELAYED}:
        signs.add(10, f"delivery report: {outcome}")
        return signs
    said = signs.add_hits(found.of("bounce", where=("subject",)))
    told = signs.add_hits(found.of("bounce", where=("text", "whole")))
    mailer = signs.add_hits(found.of("mailer"))
    if facts.envelope_sender == "":
        signs.add(1.5, "null envelope sender")
        mailer += 1.5
    if facts.has_returned:
        signs.add(1, "the returned message is enclosed")
    if not mailer:
        signs.add(-_WITHOUT_MAILER, "")
        if facts.is_answer:
            signs.add(-1, "")
    if not told and not said:
        # a mailer that says nothing known: a bounce only if it can be nothing else
        signs.add(-1, "")
    return signs
