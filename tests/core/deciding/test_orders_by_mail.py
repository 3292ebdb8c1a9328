"""What an officer's answer to the brief orders, and whose answer counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.deciding.by_mail import is_from, offer, offered_in, orders_in
from mailbot.core.values.briefing import Offered, Order
from mailbot.core.values.message import Address, Authentication, Message, Nature

OFFERED = tuple(Offered(10 + n, 1) for n in range(4))
A, NOTE, LEAVE, NOT_OURS = Order.ACKNOWLEDGE, Order.NOTE, Order.LEAVE, Order.NOT_OURS


@pytest.mark.parametrize(
    ("words", "orders"),
    [
        pytest.param("1 a, 2 q, 3 -", {1: A, 2: LEAVE, 3: NOTE}, id="as the brief shows it"),
        pytest.param("1 a\n2 q\n\n4 n\n", {1: A, 2: LEAVE, 4: NOT_OURS}, id="a line each"),
        pytest.param("1A; 2: s; 3) –", {1: A, 2: NOTE, 3: NOTE}, id="as telephones write"),
        pytest.param("1 a, 1 a.", {1: A}, id="the same twice"),
    ],
)
def test_clear_orders_are_understood(words, orders) -> None:
    found = orders_in(words, OFFERED)
    assert dict(found.orders) == orders
    assert found.is_clear


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("", id="nothing"),
        pytest.param("1 a, but ask France first", id="words beside"),
        pytest.param("1 a, 1 -", id="two orders for one number"),
        pytest.param("5 a", id="a number that the brief did not bear"),
        pytest.param("0 a", id="number nought"),
        pytest.param("1 x", id="an order that is none"),
        pytest.param("1 2 a", id="two numbers"),
        pytest.param("1 a, 2 - 3 n", id="a comma left out"),
        pytest.param("١ a", id="digits of another script"),
        pytest.param("Dear colleagues,\n1 a", id="a greeting"),
        pytest.param("1 a," * 101, id="more than anybody writes"),
    ],
)
def test_what_is_not_orders_alone_is_unclear(words) -> None:
    assert not orders_in(words, OFFERED).is_clear


OFFICER = "anna@office.example"
WRITTEN = Message(
    digest="0",
    message_id="<1@x>",
    nature=Nature.REPLY,
    nature_evidence=(),
    subject="",
    language="",
    text="",
    segments=(),
    own_text="1 a",
    from_=(Address("Anna", "Anna@office.example"),),
    authentication=Authentication(spf="pass", dkim="pass", dmarc="pass"),
)


def test_an_officers_answer_counts_when_dmarc_passed() -> None:
    assert is_from(WRITTEN, OFFICER)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"authentication": None}, id="our server said nothing"),
        pytest.param({"authentication": Authentication("pass", "pass", "")}, id="no DMARC"),
        pytest.param({"authentication": Authentication("pass", "pass", "fail")}, id="it failed"),
        pytest.param({"from_": (Address("", "anna@evil.example"),)}, id="another address"),
        pytest.param(
            {"from_": (*WRITTEN.from_, Address("", "b@office.example"))}, id="two authors"
        ),
        pytest.param(
            {"from_": (), "sender": Address("", "anna@office.example")}, id="a Sender alone"
        ),
    ],
)
def test_nobody_elses_answer_counts(change) -> None:
    assert not is_from(replace(WRITTEN, **change), OFFICER)


def test_an_offer_is_read_back_as_it_was_made() -> None:
    assert offered_in(offer(OFFERED)) == OFFERED
    assert offered_in("") == ()
