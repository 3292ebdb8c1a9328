"""Is it a delivery report about a letter that did not arrive, or not yet?

Reports of RFC 3464 are known by their build. Free text is known by three kinds of signs that must
come together: who sent it (a mailer, the null sender), what the subject says, and what the text
says. A person's mail lacks the first kind, and needs so much of the other two, in its own words,
that only a bounce with a forged sender has it; and a person who pastes a bounce begins with
something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.reading.nature.facts import Facts
from mailbot.core.reading.nature.reports import Outcome, delivery_outcome, outcome_of
from mailbot.core.reading.nature.rulebook import Hit
from mailbot.core.reading.nature.signs import Found, Signs

_BOUND = 4.0
_WITHOUT_MAILER = 2.0  # points that it needs more where no machine is seen behind it
_ANSWER = 1.0  # and more still when it answers a letter, as people do
_SAYS_NOTHING = 0.5  # for words in no language that we know
_REPORT = 10.0
_NULL_SENDER = 1.5
_ENCLOSED = 1.0
_PERSON = 6.0  # where no machine is seen, and the first sentence is a person's
_POSTMASTER = 4.0  # points of a sender's name, in From and Return-Path
_ANSWERED = re.compile(r"\s*[^\W\d_]{1,6}\s?[:：]", re.IGNORECASE)  # "RE:", "AW:", "Вн:"
_QUOTE_MARKS = tuple("\"«“„'")
_FIRST_SENTENCE = re.compile(r"[^.!?。！？؟:]{18,}[.!?。！？؟:]?")
# where the subject is that of an absence note, a receipt or a move, or a filter asks who one is
_SOMETHING_ELSE = 4.0
_MOVED = 1.5  # points of words that tell of a move; to whom to write instead is not enough
_MOST_OF_MOVE = 4.0  # points of a bounce's words in it: undelivered, and why
_SAYS_AUTOMATIC = "header auto-submitted"  # mailers say so, and who answers for another, too


def bounce_signs(facts: Facts, found: Found) -> Signs:
    """Points for a bounce."""
    signs = Signs(_BOUND)
    outcome = delivery_outcome(facts)
    if outcome is Outcome.ARRIVED:
        # a report of success: machine mail, but nothing has failed
        return signs
    is_report = bool(facts.report_type)
    if outcome is not Outcome.UNKNOWN and is_report:
        signs.add(_REPORT, f"delivery report: {outcome}")
        return signs
    mailer = _add_mailer(facts, found, signs)
    has_mailer = mailer > 0
    if outcome is not Outcome.UNKNOWN and has_mailer:
        # a person may pass on the parts of a report; a mailer may call them multipart/mixed
        signs.add(_REPORT, f"delivery report: {outcome}")
    enclosed = outcome_of(facts.enclosed_report.delivery)
    if has_mailer and enclosed in {Outcome.FAILED, Outcome.DELAYED}:
        # passed on by a gateway; a person may enclose one, too
        signs.add(_REPORT, f"delivery report enclosed: {enclosed}")
    _add_words(facts, found, signs, mailer=mailer)
    return signs


def may_be_sent_again(facts: Facts, found: Found) -> bool:
    """Is no machine seen, and goes the text on to the matter? Who writes once more, since his mail
    came back, says so first."""
    is_machine = any(found.of("mailer", "automatic", "generated")) or facts.envelope_sender == ""
    has_report = bool(facts.report_type or facts.report.delivery)
    return not is_machine and not has_report and any(found.of("matter"))


def _add_mailer(facts: Facts, found: Found, signs: Signs) -> float:
    """Signs of a mail server at work; the points that they give."""
    points = signs.add_hits(found.of("mailer"))
    if facts.envelope_sender == "":
        signs.add(_NULL_SENDER, "null envelope sender")
        points += _NULL_SENDER
    if not points and not any(found.of("automatic", "generated")):
        signs.subtract(_WITHOUT_MAILER + _ANSWER * facts.is_answer)
    if _is_something_else(found) or _tells_of_move(facts, found):
        signs.subtract(_SOMETHING_ELSE)
    return points


def _is_something_else(found: Found) -> bool:
    """An absence note, a receipt, a move by its subject or its header; a filter that asks who one
    is; or an absence told in a text whose subject tells of no failure."""
    if any(found.marks("absence", "receipt", "moved")) or any(found.of("challenge")):
        return True
    is_failure = any(found.of("bounce", where=("subject",)))
    return not is_failure and any(found.of("absence", where=("text",)))


def _tells_of_move(facts: Facts, found: Found) -> bool:
    """Does an automatic answer, by its header, tell of a mailbox given up, and nothing in subject
    and envelope of a failure? It may say that it passed nothing on, and why; where a mail
    server's own name stands by such words, or a code beside them, it is a bounce."""
    told = found.of("moved", where=("text",))
    if facts.envelope_sender == "" or sum(hit.rule.weight for hit in told) < _MOVED:
        return False
    is_automatic = any(found.marks("automatic", "generated"))
    if not is_automatic or any(found.of("bounce", where=("subject",))):
        return False
    is_named = any(hit.rule.where != _SAYS_AUTOMATIC for hit in found.of("mailer"))
    failed = sum(hit.rule.weight for hit in _of_text(found.hits))
    return failed <= (0 if is_named else _MOST_OF_MOVE)


def _add_words(facts: Facts, found: Found, signs: Signs, *, mailer: float) -> None:
    said = signs.add_hits(found.of("bounce", where=("subject",)))
    # what a mailer wrote may look like a quote; what a person quotes does not count
    text = _of_text(found.whole_hits if mailer and found.whole_hits else found.hits)
    says_so = said > 0
    said += signs.add_hits(text)
    if text and _is_persons(facts, found, mailer, says_so=says_so):
        signs.subtract(_PERSON)
    if not said:
        signs.subtract(_SAYS_NOTHING)
    elif facts.has_returned:
        signs.add(_ENCLOSED, "the returned message is enclosed")


def _of_text(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.rule.signal == "bounce" and hit.rule.where == "text"]


def _is_persons(facts: Facts, found: Found, mailer: float, *, says_so: bool) -> bool:
    """Did a person write it? `says_so`: the subject is that of a bounce."""
    if not mailer:
        calls_itself_one = says_so and any(found.of("automatic", "generated"))
        return not calls_itself_one and (_is_answered(facts) or _begins_otherwise(found))
    if any(found.of("postmaster-at-work")) and facts.envelope_sender != "":
        return mailer <= _POSTMASTER
    says_so = says_so and not _is_answered(facts)
    return not says_so and _may_be_postmaster(facts, mailer) and _begins_otherwise(found)


def _may_be_postmaster(facts: Facts, mailer: float) -> bool:
    """Does nothing but a name speak for a machine, and does it answer a letter? Postmasters of
    flesh and blood write, too."""
    return facts.is_answer and mailer <= _POSTMASTER and facts.envelope_sender != ""


def _is_answered(facts: Facts) -> bool:
    """Does the subject answer or pass on a bounce?"""
    return bool(_ANSWERED.match(facts.subject))


def _begins_otherwise(found: Found) -> bool:
    """Does it get to the failure only after a sentence that no mail server writes?"""
    first = _FIRST_SENTENCE.search(found.own)
    if first is None:
        return False
    return all(
        hit.start >= first.end() or found.own[: hit.start].rstrip().endswith(_QUOTE_MARKS)
        for hit in _of_text(found.hits)
    )
