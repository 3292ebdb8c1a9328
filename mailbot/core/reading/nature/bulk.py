"""Was it sent to many, or to anybody: newsletters, list mail, advertisement, fraud?

Headers of lists and of senders of campaigns say it, and so do the words; what answers a letter
(In-Reply-To) needs more of both, and so does what speaks of delegations.
"""

from __future__ import annotations

from mailbot.core.reading.nature.facts import Facts
from mailbot.core.reading.nature.signs import Found, Signs

_BOUND = 2.25  # two tricks of different kinds, or the header of a list
_ANSWER = 2.0


def bulk_signs(facts: Facts, found: Found) -> Signs:
    """Points for bulk mail."""
    signs = Signs(_BOUND)
    signs.add_hits(found.of("bulk"))
    if facts.is_answer:
        signs.subtract(_ANSWER)
    return signs
