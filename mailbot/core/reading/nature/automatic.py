"""Did a machine answer? Out of office, ticket robot, receipt, mailbox moved, report of success.

A header of RFC 3834 or its forerunners is enough by itself. Without one, the subject's opening is,
if it is what programs write there. The text alone must say it twice (absent, and what to do in
the meantime), and must say little else: a person who mentions an absence goes on to the matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mailbot.core.reading.nature.facts import Facts
from mailbot.core.reading.nature.reports import Outcome, delivery_outcome
from mailbot.core.reading.nature.rulebook import Hit
from mailbot.core.reading.nature.signs import Found, Signs

_BOUND = 3.0
_SURE = 2.0  # points of headers that no person's mail has
NULL_SENDER = "null envelope sender"
_GENERATED = "generated"  # a program sent it; whose words it brings is not said
_KINDS = ("automatic", _GENERATED, "absence", "ticket", "receipt", "moved", "challenge")
_MORE = "absence-more"  # what absence notes add; says nothing by itself
_SENTENCE = re.compile(r"[^.!?;。！？؟۔\n]+")
_SHORT = 18  # characters of a sentence that says nothing: greeting, name
_MATTER = 1.5  # points that it needs more, where the text also speaks of delegations and meetings
_QUOTES = 1.0  # and where it quotes what it answers: few programs do


def automatic_signs(facts: Facts, found: Found) -> Signs:
    """Points for an automatic answer."""
    signs = Signs(_BOUND)
    _add_reports(facts, signs)
    signs.add_hits(found.marks(*_KINDS))
    # people, too, tell of a new address in the subject
    marked = signs.points - sum({h.rule.id: h.rule.weight for h in found.marks("moved")}.values())
    told = list(found.of(*_KINDS, where=("text",)))
    signs.add_hits(_one_absence(told))
    if any(hit.rule.signal == "absence" for hit in found.of("absence")):
        more = list(found.of(_MORE))
        told += more
        signs.add_hits(more)
    if marked < 1:
        _weigh_text_alone(facts, found, told, signs)
    return signs


def may_be_persons(facts: Facts, found: Found, signs: Signs) -> bool:
    """Is nothing sure that speaks for a machine, and goes the text on to the matter? Gateways lose
    senders, scanners add a line, and people, too, write of an absence in the subject."""
    if any(found.of("matter")) and facts.answers_us and _says_only(signs, NULL_SENDER):
        return True
    if _has_sure_mark(facts, found):
        return False
    told = list(found.of(*_KINDS, _MORE, where=("text",)))
    if any(found.of(_GENERATED)):
        # a person's, through a desk for tickets; Exchange calls absences so, too, and what
        # answers nothing is a robot's own
        is_answer = facts.is_answer or facts.has_quote
        is_absence = _is_titled(facts, found, "absence")
        return is_answer and not is_absence and _goes_on_to_matter(found, told)
    if facts.has_quote and not _explains(told, found.own):
        return True
    return not _is_titled(facts, found, *_KINDS) and _goes_on_to_matter(found, told)


def _is_titled(facts: Facts, found: Found, *kinds: str) -> bool:
    """ "Out of office: Invitation", as programs write."""
    is_named = any(colon in facts.subject for colon in ":：")
    return is_named and any(found.of(*kinds, where=("subject",)))


def _goes_on_to_matter(found: Found, told: Sequence[Hit]) -> bool:
    """Does a sentence speak of the matter in which nothing speaks for a machine?"""
    spans = [(hit.start, hit.end) for hit in told]
    return any(
        not _is_within(spans, sentence)
        for sentence in _SENTENCE.finditer(found.own)
        for hit in found.of("matter")
        if sentence.start() <= hit.start < sentence.end()
    )


def _says_only(signs: Signs, reason: str) -> bool:
    return {one for _, one in signs.reasons} == {reason}


def _has_sure_mark(facts: Facts, found: Found) -> bool:
    """Is there a report, a header that programs alone set, or no sender?"""
    is_report = facts.report.disposition or facts.report.feedback or facts.report_type
    kinds = [kind for kind in _KINDS if kind != _GENERATED]
    headers = (hit for hit in found.of(*kinds) if hit.rule.where.startswith("header"))
    is_marked = sum({hit.rule.id: hit.rule.weight for hit in headers}.values()) >= _SURE
    return bool(is_report or is_marked or facts.envelope_sender == "")


def _one_absence(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, of those that tell of an absence the strongest alone: to say "I am away" in two
    ways is to say it once."""
    absences = [hit for hit in hits if hit.rule.signal == "absence"]
    strongest = max(absences, key=lambda hit: hit.rule.weight, default=None)
    return [hit for hit in hits if hit.rule.signal != "absence" or hit is strongest]


def _add_reports(facts: Facts, signs: Signs) -> None:
    if delivery_outcome(facts) is Outcome.ARRIVED:
        signs.add(10, "delivery report: arrived")
    if facts.report.disposition or facts.report_type == "disposition-notification":
        signs.add(10, "disposition notification")
    if facts.report.feedback or facts.report_type == "feedback-report":
        signs.add(10, "feedback report")
    if facts.envelope_sender == "":
        # RFC 5321 section 4.5.5: nobody who writes himself has it
        signs.add(_BOUND, NULL_SENDER)


def _weigh_text_alone(facts: Facts, found: Found, told: Iterable[Hit], signs: Signs) -> None:
    """Nothing but the text speaks for it: then it must look like nothing else."""
    if not _explains(told, found.own):
        signs.subtract(_BOUND)
    if any(found.of("matter")):
        signs.subtract(_MATTER)
    if facts.has_quote:
        signs.subtract(_QUOTES)


def _explains(hits: Iterable[Hit], own: str) -> bool:
    """Do the rules account for most of what the own words say?"""
    spans = [(hit.start, hit.end) for hit in hits]
    explained = unexplained = 0
    for sentence in _SENTENCE.finditer(own):
        if len(sentence[0].strip()) < _SHORT:
            continue
        if _is_within(spans, sentence):
            explained += 1
        else:
            unexplained += 1
    return unexplained <= max(1, explained)


def _is_within(spans: Iterable[tuple[int, int]], sentence: re.Match[str]) -> bool:
    """Does any of the spans reach into the sentence?"""
    return any(start < sentence.end() and end > sentence.start() for start, end in spans)
