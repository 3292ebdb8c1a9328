"""What is done about one message: a letter at once, a person, or silence.

The policy, in the order in which it is asked:

1. *Silence* for what was in the mailbox before the meeting's time, for what no person wrote
   (RFC 3834 section 2), for our own letters come back, and for a second copy of a message:
   nothing is ever sent to a machine. A report that names neither a letter nor an address is for
   a person.
2. *A person* for whatever speaks against a templated answer. All that speaks against it is
   kept, the gravest first: a doubt found in the text, a conflict with the record, a sender who
   may not be who he claims, a confidence below the bound in force, nobody to answer to, a cap.
3. *Silence* for a human message that asks for nothing ("thank you, forwarded to capital").
4. *A letter at once* for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.message import Authentication, Message, Nature
from mailbot.core.values.reading import Doubt, Evidence, Intent, Reading, RegistrationAction


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known beside the message itself; the defaults suit a message read on its own."""

    bound: float = 0.0  # least confidence for an automatic answer
    is_before_since: bool = False  # of mail that the office said is not about the meeting
    is_before_invitation: bool = False  # and no answer to a letter of ours
    is_after_meeting: bool = False  # whose last day was past when it came
    is_copy: bool = False  # the same message was stored before
    is_id_taken: bool = False  # another message with this Message-ID was stored before
    is_own_letter: bool = False  # our own letter came back
    is_about_letter: bool = False  # it answers one of ours, or reports of one
    contradicts_record: bool = False
    is_sender_known: bool = True  # a contact, or an address in the domain of a contact
    is_delegation_known: bool = True  # it is of the lists, by a name of theirs or an address
    is_by_reference_alone: bool = False  # an unknown sender, who knows the number of a letter
    is_word_alone: bool = False  # an unknown sender, who says for whom he writes
    is_for_another: bool = False  # it names a State that is not the delegation it is taken for
    is_lookalike: bool = False  # the sender's domain is made to be taken for a contact's
    answerable: bool = True  # there is an address that may be written to
    is_meeting_sure: bool = True  # which of the meetings on this mailbox it is about
    is_capped: bool = False  # the address has had its automatic letters for now


_SILENT_NATURES = {
    Nature.AUTO_REPLY: Reason.AUTOMATIC,
    Nature.BOUNCE: Reason.BOUNCE,
    Nature.BULK: Reason.BULK,
}

_CHANGES = {RegistrationAction.AMEND, RegistrationAction.WITHDRAW}
_CLAIMED = 2.0  # of the words that say for whom somebody writes; two mentions do not reach it

_COUNTRYS_DOMAIN = 2.0  # weighs an address that ends in its letters, without an office's name

_DOUBTS: dict[Doubt, Reason] = {
    doubt: Reason.UNSURE if doubt is Doubt.UNCLEAR else Reason(doubt.value) for doubt in Doubt
}

# gravest first; the first one found is the reason shown
_ORDER = (
    Reason.SUSPECTED_FORGERY,
    Reason.CREDENTIALS,
    Reason.COMPLAINT,
    Reason.SENSITIVE,
    Reason.UNREADABLE,
    Reason.CALENDAR,
    Reason.ROBOT,
    Reason.BEFORE_INVITATION,
    Reason.MEETING_OVER,
    Reason.SAME_ID,
    Reason.CONTRADICTORY,
    Reason.CONTRADICTS_RECORD,
    Reason.ANOTHER_PARTY,
    Reason.ANOTHER_EVENT,
    Reason.PROVISIONAL,
    Reason.CONDITIONAL,
    Reason.UNKNOWN_SENDER,
    Reason.WHICH_MEETING,
    Reason.JUDGES_DISAGREE,
    Reason.UNSURE,
    Reason.NAMES,
    Reason.OTHER,
    Reason.NOBODY_TO_ANSWER,
    Reason.CAP_REACHED,
)

# mailboxes that anyone can open; a State is rarely registered from one
FREE_MAIL = frozenset(
    """
    gmail.com googlemail.com yahoo.com ymail.com hotmail.com outlook.com live.com msn.com
    aol.com gmx.com gmx.net mail.com proton.me protonmail.com icloud.com me.com mail.ru
    yandex.ru qq.com 163.com 126.com yahoo.fr hotmail.fr yahoo.es hotmail.es
    """.split()
)


def decide(message: Message, reading: Reading, circumstances: Circumstances) -> Decision:
    """What is done about a message (see the policy above)."""
    if silence := _silence(reading, circumstances):
        is_told = silence is not Reason.BOUNCE or _names_somebody(message, circumstances)
        if is_told:
            return Decision(Handling.SILENT, silence)
        return Decision(Handling.REVIEW, Reason.UNREADABLE)
    against = _against(message, reading, circumstances)
    if against:
        return Decision(Handling.REVIEW, against[0], against[1:])
    if not reading.is_to_act_on:
        is_early = circumstances.is_before_invitation
        return Decision(Handling.SILENT, Reason.EARLIER if is_early else Reason.NOTHING_TO_ACT_ON)
    return Decision(Handling.AUTO, Reason.SURE)


def _silence(reading: Reading, circumstances: Circumstances) -> Reason | None:
    if circumstances.is_before_since:
        return Reason.EARLIER
    if circumstances.is_own_letter:
        return Reason.OWN_LETTER
    if reading.nature in _SILENT_NATURES:
        is_ours = not circumstances.is_before_invitation
        return _SILENT_NATURES[reading.nature] if is_ours else Reason.EARLIER
    if circumstances.is_copy:
        return Reason.COPY
    return None


def _names_somebody(message: Message, circumstances: Circumstances) -> bool:
    """Does a report tell which letter failed, or for whom? Else nothing was marked by it: some
    letter is lost, or the office's own mailbox is full."""
    report = message.bounce
    return report is None or bool(report.recipients) or circumstances.is_about_letter


def _against(
    message: Message, reading: Reading, circumstances: Circumstances
) -> tuple[Reason, ...]:
    found = {_DOUBTS[doubt] for doubt in reading.doubts}
    if reading.nature is Nature.UNKNOWN:
        found.add(Reason.UNREADABLE)
    if reading.excludes_itself:
        found.add(Reason.CONTRADICTORY)
    if circumstances.contradicts_record:
        found.add(Reason.CONTRADICTS_RECORD)
    if reading.confidence < reading.least_confidence(circumstances.bound):
        found.add(Reason.UNSURE)
    if circumstances.is_lookalike or may_be_impostor(
        message, reading, is_known=circumstances.is_sender_known
    ):
        found.add(Reason.SUSPECTED_FORGERY)
    if reading.is_to_act_on:
        if is_stranger(reading, circumstances) or _is_unproven(reading, circumstances):
            found.add(Reason.UNKNOWN_SENDER)
        if circumstances.is_for_another:
            found.add(Reason.ANOTHER_PARTY)
        if circumstances.is_id_taken:
            found.add(Reason.SAME_ID)
        if circumstances.is_before_invitation:
            found.add(Reason.BEFORE_INVITATION)
        if circumstances.is_after_meeting and reading.is_about_coming:
            found.add(Reason.MEETING_OVER)
        if not circumstances.is_meeting_sure:
            found.add(Reason.WHICH_MEETING)
        if not circumstances.answerable:
            found.add(Reason.NOBODY_TO_ANSWER)
        if circumstances.is_capped:
            found.add(Reason.CAP_REACHED)
    return tuple(reason for reason in _ORDER if reason in found)


def is_stranger(reading: Reading, circumstances: Circumstances) -> bool:
    """Neither the sender nor whom he writes for is on the lists: nobody, or a house or a State that
    nobody invited, which has no record that could take what it says. A State of the lists may write
    from whatever address."""
    if reading.party is None:
        return not circumstances.is_sender_known
    is_house = reading.party.kind != "state"
    return not (circumstances.is_delegation_known or (is_house and circumstances.is_sender_known))


def _is_unproven(reading: Reading, circumstances: Circumstances) -> bool:
    """A number of a letter can be guessed, and whoever knows it would be told who is registered.
    On an unknown's word nothing that stands for a State is changed, nor its place given up; and he
    says for whom he writes."""
    if not circumstances.is_word_alone:
        return circumstances.is_by_reference_alone
    changes = reading.action in _CHANGES or Intent.DECLINE in reading.intents
    return changes or _is_mentioned(reading)


def _is_mentioned(reading: Reading) -> bool:
    """Whether the party is named in passing: "she will fly in from Nicaragua", or not at all: in a
    capital and in a country's domain sits its State, and whoever else."""
    party = reading.party
    label = f"delegation:{party.code or party.name}" if party else ""
    told = (one for one in reading.evidence if one.label == label and not _is_anybodys(one))
    return sum(one.weight for one in told) < _CLAIMED


def _is_anybodys(one: Evidence) -> bool:
    is_countrys = one.by == "party-address" and one.weight <= _COUNTRYS_DOMAIN
    return is_countrys or one.by == "party-town"


def may_be_impostor(message: Message, reading: Reading, *, is_known: bool) -> bool:
    """Somebody acts for a State from an address that proves nothing.

    True when the office's own server says that DMARC failed (RFC 7489), when several authors
    write from different domains (mail programs write one, and servers look at one of them), or
    when an unknown sender acts for a State from a free mailbox.
    """
    if not reading.is_to_act_on:
        return False
    if fails_authentication(message.authentication) or has_authors_apart(message):
        return True
    is_for_state = reading.party is not None and reading.party.kind == "state"
    return is_for_state and not is_known and is_free_mail(message)


def fails_authentication(results: Authentication | None) -> bool:
    """DMARC failed; SPF or DKIM alone fail on honest forwarded mail and prove nothing."""
    return results is not None and results.dmarc == "fail"


def has_authors_apart(message: Message) -> bool:
    return len({author.address.rpartition("@")[2].lower() for author in message.from_}) > 1


def is_free_mail(message: Message) -> bool:
    author = message.author
    return author is not None and author.address.rpartition("@")[2].lower() in FREE_MAIL
