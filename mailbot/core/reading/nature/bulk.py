"""Was it sent to many, or to anybody: newsletters, list mail, advertisement, fraud?

Headers of lists and of senders of campaigns say it, and so do the words; what answers a letter
(In-Reply-To, a quote) needs more of both, and so does what speaks of delegations. The headers of
lists and of campaigns say nothing of what answers a letter of ours: a list passes it on as it was
written, and so does a program that manages contacts. Where little but words says it, and they also
speak of the matter, it may be a firm that wants to come: a person looks.
"""

from __future__ import annotations

from mailbot.core.reading.nature.facts import Facts
from mailbot.core.reading.nature.signs import Found, Signs

_BOUND = 2.25  # two tricks of different kinds, or the header of a list
_ANSWER = 2.0
_ANSWERS_US = 4.0
_BROUGHT = 2.5  # above it: sender, foot and links of a service that carries files
_MANAGED = 1.5  # above it, by the one header that programs for contacts put on a person's mail
_LEAVE = "header list-unsubscribe"
_SURE = 0.5  # above the bound: that is enough, whatever else is said


def bulk_signs(facts: Facts, found: Found) -> Signs:
    """Points for bulk mail."""
    signs = Signs(_BOUND)
    hits = found.of("bulk")
    if facts.answers_us or facts.is_through_us:
        hits = (hit for hit in hits if not hit.rule.where.startswith("header"))
    signs.add_hits(hits)
    if facts.is_answer or facts.has_quote:
        signs.subtract(_ANSWERS_US if facts.answers_us else _ANSWER)
    return signs


def may_be_meant(found: Found, signs: Signs) -> bool:
    """Do words alone, and few of them, speak for bulk mail, or the one header that programs for
    contacts put on a person's mail, and does it speak of the matter too, or of files that somebody
    sends?"""
    headers = {hit.rule.where for hit in found.of("bulk") if hit.rule.where.startswith("header")}
    is_meant = any(found.of("matter"))
    if headers:
        return headers == {_LEAVE} and is_meant and signs.points < _BOUND + _MANAGED
    if any(found.of("brings")) and signs.points < _BOUND + _BROUGHT:
        return True
    return is_meant and signs.points < _BOUND + _SURE
