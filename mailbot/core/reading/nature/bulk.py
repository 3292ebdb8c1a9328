"""Was it sent to many, or to anybody: newsletters, list mail, advertisement, fraud?

Headers of lists and of senders of campaigns say it, and so do the words; what answers a letter
(In-Reply-To, a quote) needs more of both, most of all a letter of ours, and so does what speaks of
delegations.
"""

from __future__ import annotations

from mailbot.core.reading.nature.facts import Facts
from mailbot.core.reading.nature.signs import Found, Signs

_BOUND = 2.25  # two tricks of different kinds, or the header of a list
_ANSWER = 2.0
_ANSWERS_US = 4.0  # lists and programs that manage contacts mark what people send through them


def bulk_signs(facts: Facts, found: Found) -> Signs:
    """Points for bulk mail."""
    signs = Signs(_BOUND)
    signs.add_hits(found.of("bulk"))
    if facts.is_answer or facts.has_quote:
        signs.subtract(_ANSWERS_US if facts.answers_us else _ANSWER)
    return signs
