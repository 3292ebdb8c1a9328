"""Did a machine answer? Out of office, ticket robot, receipt, mailbox moved, report of success.

A header of RFC 3834 or its forerunners is enough by itself. Without one, the subject's opening is,
if it is what programs write there. The text alone must say it twice (absent, and what to do in
the meantime), and must say little else: a person who mentions an absence goes on to the matter.
"""

from __future__ import annotations

import re

from mailbot.core.reading.nature.facts import Facts
from mailbot.core.reading.nature.reports import Outcome, delivery_outcome
from mailbot.core.reading.nature.signs import Found, Signs

_BOUND = 3.0
_KINDS = ("automatic", "absence", "ticket", "receipt", "moved")
_SENTENCE = re.compile(r"[^.!?;。！？؟۔\n]+")
_SHORT = 18  # characters of a sentence that says nothing: greeting, name


def automatic_signs(facts: Facts, found: Found) -> Signs:
    """Points for an automatic answer."""
    signs = Signs(_BOUND)
    if delivery_outcome(facts) is Outcome.ARRIVED:
        signs.add(10, "delivery report: arrived")
    if facts.report.disposition or facts.report_type == "disposition-notification":
        signs.add(10, "disposition notification")
    if facts.report.feedback or facts.report_type == "feedback-report":
        signs.add(10, "feedback report")
    if facts.envelope_sender == "":
        signs.add(3, "null envelope sender")
    signs.add_hits(hit for hit in found.of(*_KINDS) if hit.rule.where != "text")
    marked = signs.points
    signs.add_hits(found.of(*_KINDS, where=("text",)))
    if marked < 1 and not signs_cover(found):
        signs.add(-_BOUND, "")
    return signs


def signs_cover(found: Found) -> bool:
    """Do the rules account for most of what the own words say?"""
    spans = [(hit.start, hit.end) for hit in found.of(*_KINDS, where=("text",))]
    explained = unexplained = 0
    for sentence in _SENTENCE.finditer(found.own):
        if len(sentence[0].strip()) < _SHORT:
            continue
        if any(start < sentence.end() and end > sentence.start() for start, end in spans):
            explained += 1
        else:
            unexplained += 1
    return unexplained <= max(1, explained)
