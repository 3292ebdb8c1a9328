"""Was it sent to many, or to anybody: newsletters, list mail, advertisement, fraud?

Headers of lists and of senders of campaigns say it, and so do the words; what answers a letter
(In-Reply-To) needs more of both.
"""

from __future__ import annotations

from mailbot.core.reading.nature.facts import Facts
from mailbot.core.reading.nature.signs import Found, Signs

_BOUND = 3.0
_MOST_FOR_WORDS = 4.0
_ANSWER = 2.0


def bulk_signs(facts: Facts, found: Found) -> Signs:
    """Points for bulk mail."""
    signs = Signs(_BOUND)
    signs.add_hits(hit for hit in found.of("bulk") if hit.rule.where not in {"text", "whole"})
    words = Signs(_MOST_FOR_WORDS)
    words.add_hits(found.of("bulk", where=("text", "whole")))
    for points, reason in words.reasons:
        signs.add(points, reason)
    if facts.is_answer:
        signs.add(-_ANSWER, "")
    return signs
