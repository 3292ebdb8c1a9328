"""What a failure makes of an address, and which mails take one out of the list."""

from __future__ import annotations

import pytest

from mailbot.core.deciding.leaving import leaving, unsubscribed_reference
from mailbot.core.deciding.reaching import (
    reach_after_bounce,
    reach_after_failure,
    reach_after_refusal,
)
from mailbot.core.values.delegation import Contact, Reach
from mailbot.core.values.letter import Letter, LetterKey, Purpose
from mailbot.core.values.message import Address, FailedRecipient, Message, Nature

HR = "geneva@mission.hr.example"


def contact(failures: int = 0, reach: Reach = Reach.UNKNOWN) -> Contact:
    return Contact(HR, "HR", failures=failures, reach=reach)


@pytest.mark.parametrize(
    ("status", "is_permanent", "failures", "expected"),
    [
        pytest.param("5.1.1", True, 0, Reach.DEAD, id="no such mailbox"),
        pytest.param("5.2.1", True, 0, Reach.DEAD, id="switched off"),
        pytest.param("5.4.4", True, 0, Reach.DEAD, id="no route"),
        pytest.param("", True, 0, Reach.DEAD, id="for good, without a status"),
        pytest.param("5.2.2", True, 0, Reach.DOUBTFUL, id="full"),
        pytest.param("5.7.1", True, 0, Reach.DOUBTFUL, id="our letter was not liked"),
        pytest.param("5.3.4", True, 0, Reach.DOUBTFUL, id="our letter was too large"),
        pytest.param("5.3.1", True, 0, Reach.DOUBTFUL, id="their system is full"),
        pytest.param("5.3.2", True, 0, Reach.DOUBTFUL, id="their system takes nothing"),
        pytest.param("5.5.1", True, 0, Reach.DOUBTFUL, id="the session went wrong"),
        pytest.param("5.5.3", True, 0, Reach.DOUBTFUL, id="too many recipients"),
        pytest.param("5.4.6", True, 0, Reach.DOUBTFUL, id="a loop"),
        pytest.param("5.4.7", True, 0, Reach.DOUBTFUL, id="too late"),
        pytest.param("5.1.8", True, 0, Reach.DOUBTFUL, id="our own address was not liked"),
        pytest.param("5.1.10", True, 0, Reach.DEAD, id="takes no mail"),
        pytest.param("5.0.0", True, 0, Reach.DOUBTFUL, id="undefined"),
        pytest.param("4.4.7", False, 0, Reach.DOUBTFUL, id="gave up trying"),
        pytest.param("4.2.2", False, 1, Reach.DOUBTFUL, id="the second time"),
        pytest.param("4.2.2", False, 2, Reach.DEAD, id="the third time"),
    ],
)
def test_a_failure_tells_by_its_status_and_their_count(
    status: str, is_permanent: bool, failures: int, expected: Reach
) -> None:
    found = reach_after_failure(contact(failures), is_permanent=is_permanent, status=status)
    assert found is expected


def test_what_is_dead_stays_dead_on_a_lesser_failure() -> None:
    dead = contact(1, Reach.DEAD)
    assert reach_after_failure(dead, is_permanent=False, status="4.2.2") is Reach.DEAD


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("550 5.1.1 <x@y.example>: no such user", Reach.DEAD),
        ("550 No such user here", Reach.DEAD),
        ("554 5.7.1 Message rejected due to content", Reach.DOUBTFUL),
        ("552 5.2.2 over quota", Reach.DOUBTFUL),
        ("550 5.0.0 refused", Reach.DOUBTFUL),
        ("554 Transaction failed", Reach.DOUBTFUL),
        ("501 Syntax error", Reach.DOUBTFUL),
        ("556 Domain does not accept mail", Reach.DEAD),
        ("given up after 4 days: 451 4.7.1 try again later", Reach.DOUBTFUL),
    ],
    ids=str,
)
def test_a_refusal_is_read_like_a_bounce(answer: str, expected: Reach) -> None:
    assert reach_after_refusal(contact(), answer) is expected


@pytest.mark.parametrize(
    ("status", "diagnostic", "expected"),
    [
        ("5.0.0", "smtp; 550 no such user", Reach.DEAD),
        ("5.0.0", "smtp; 554 transaction failed", Reach.DOUBTFUL),
        ("5.0.0", "smtp; 550 5.0.0 refused", Reach.DOUBTFUL),
        ("", "no answer that was known", Reach.DEAD),
    ],
)
def test_of_a_bounce_without_a_status_of_its_own_the_reply_tells(
    status: str, diagnostic: str, expected: Reach
) -> None:
    failed = FailedRecipient(HR, True, status, diagnostic)
    assert reach_after_bounce(contact(), failed) is expected


def mail(subject: str, sender: str = HR, nature: Nature = Nature.REPLY) -> Message:
    author = (Address("", sender),)
    return Message("0" * 64, "<1@x>", nature, (), subject, "en", "", (), "", from_=author)


@pytest.mark.parametrize(
    ("subject", "reference"),
    [
        ("unsubscribe SC11-0042", "SC11-0042"),
        ("UNSUBSCRIBE [SC11-0042]", "SC11-0042"),
        (" Unsubscribe ", ""),
        ("Re: How do I unsubscribe SC11-0042", None),
        ("Unsubscribed delegates", None),
        ("Invitation [SC11-0042]", None),
    ],
)
def test_the_subject_alone_says_that_it_asks_out(subject: str, reference: str | None) -> None:
    assert unsubscribed_reference(mail(subject)) == reference


def test_a_bounce_of_such_a_subject_takes_nobody_out() -> None:
    assert unsubscribed_reference(mail("unsubscribe SC11-0042", nature=Nature.BOUNCE)) is None


def test_out_is_the_address_it_comes_from_and_others_are_asked_about() -> None:
    key = LetterKey("SC11", Purpose.INVITATION, "delegation HR", HR)
    letter = Letter(key, "<1@o>", "SC11-0042", "t", "o@o.example", HR, "en", "s", b"", "HR")
    own = leaving(mail("unsubscribe SC11-0042"), letter=letter, author=contact())
    assert (own.out, own.proposed) == ((HR,), ())
    other = leaving(mail("unsubscribe SC11-0042", "x@post.invalid"), letter=letter, author=None)
    assert other.out == ()
    assert [p.address for p in other.proposed] == [HR]
