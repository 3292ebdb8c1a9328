"""To whom an answer goes, under which subject, in which thread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.values.message import Address, Message, Nature
from mailbot.core.writing import reply

MESSAGE = Message(
    digest="0" * 64,
    message_id="<m1@mission.hr.example>",
    nature=Nature.REPLY,
    nature_evidence=(),
    subject="Participation",
    language="en",
    text="",
    segments=(),
    own_text="",
    from_=(Address("Ivana Horvat", "ivana@mission.hr.example"),),
)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        pytest.param("Participation", "Re: Participation [SC11-0042]", id="fresh"),
        pytest.param("RE: Participation", "Re: Participation [SC11-0042]", id="no second Re"),
        pytest.param("Re: AW: Re[2]: x", "Re: x [SC11-0042]", id="many marks"),
        pytest.param("回复：参会", "Re: 参会 [SC11-0042]", id="Chinese mark"),
        pytest.param("RE: Invitation [SC11-0007]", "Re: Invitation [SC11-0007]", id="has one"),
        pytest.param("Re: [OTHER-1] x", "Re: [OTHER-1] x [SC11-0042]", id="somebody else's"),
        pytest.param("", "Re: SC11 [SC11-0042]", id="empty"),
        pytest.param("Re:", "Re: SC11 [SC11-0042]", id="a mark alone"),
        pytest.param("Report: mines", "Re: Report: mines [SC11-0042]", id="only looks like one"),
        pytest.param("a\r\nBcc: x", "Re: a Bcc: x [SC11-0042]", id="line break"),
    ],
)
def test_the_answer_stands_under_their_subject(theirs: str, ours: str) -> None:
    assert reply.subject(theirs, meeting_code="SC11", reference="SC11-0042") == ours


@pytest.mark.parametrize(
    ("references", "in_reply_to", "expected"),
    [
        pytest.param((), (), ["<m@x>"], id="first"),
        pytest.param(("<a@x>", "<b@x>"), ("<b@x>",), ["<a@x>", "<b@x>", "<m@x>"], id="thread"),
        pytest.param((), ("<b@x>",), ["<b@x>", "<m@x>"], id="no references"),
        pytest.param(("<a@x>", "<a@x>"), (), ["<a@x>", "<m@x>"], id="doubled"),
        pytest.param(("not an id", "<a\n@x>", "<é@x>"), (), ["<m@x>"], id="broken ones"),
        pytest.param((f"<{'a' * 999}@x>",), (), ["<m@x>"], id="endless one"),
    ],
)
def test_the_thread_goes_on(
    references: tuple[str, ...], in_reply_to: tuple[str, ...], expected: list[str]
) -> None:
    assert reply.thread(references, in_reply_to, "<m@x>") == expected


def test_a_long_thread_keeps_its_beginning_and_its_end() -> None:
    ids = tuple(f"<{number}@x>" for number in range(100))
    kept = reply.thread(ids, (), "<m@x>")
    assert (kept[0], kept[-2:]) == ("<0@x>", ["<99@x>", "<m@x>"])
    assert len(kept) <= 21


def test_reply_to_comes_before_the_author() -> None:
    other = Address("Mission", "mission@mission.hr.example")
    assert reply.addressee(replace(MESSAGE, reply_to=(other,))) == other


def test_the_author_is_answered_when_reply_to_cannot_be_read() -> None:
    broken = replace(MESSAGE, reply_to=(Address("Mission", ""),))
    assert reply.addressee(broken).address == "ivana@mission.hr.example"


def test_the_office_may_decide_where_an_answer_goes() -> None:
    known = reply.addressee(MESSAGE, "IVANA@mission.hr.example")
    assert known == Address("Ivana Horvat", "IVANA@mission.hr.example")
    assert reply.addressee(MESSAGE, "other@mission.hr.example").name == ""


def test_without_an_address_nobody_is_answered() -> None:
    with pytest.raises(ValueError, match="nobody to answer"):
        reply.addressee(replace(MESSAGE, from_=(Address("x", ""),)))


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("", id="none"),
        pytest.param("ivana", id="no domain"),
        pytest.param("a b@mission.hr.example", id="space"),
        pytest.param("a@x>,<all@world.example", id="two addresses"),
        pytest.param("a@x.example\r\nBcc: b@x.example", id="line break"),
        pytest.param("a@-..example", id="empty label"),
        pytest.param("a@\u2028.example", id="separator"),
        pytest.param('"a"@x.example', id="quoted"),
        pytest.param("a\udc80@x.example", id="surrogate"),
        pytest.param("a" * 250 + "@x.example", id="too long"),
    ],
)
def test_an_address_that_cannot_be_written_to_is_passed_over(address: str) -> None:
    broken = replace(MESSAGE, reply_to=(Address("x", address),))
    assert reply.addressee(broken).address == "ivana@mission.hr.example"
