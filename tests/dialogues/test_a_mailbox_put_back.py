"""The mail server's disk failed, and the mailbox is what it was before: UIDs are given anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.core.values.inbox import MessageState


@pytest.fixture
def norway(at, croatia, mission_of):
    mission = mission_of(at, "NO", "Norway")
    at.invites(mission)
    mission.seen = 1
    return mission


@pytest.mark.parametrize("meanwhile", [1, 2, 3])
def test_what_comes_where_another_message_was_is_not_lost(at, croatia, norway, meanwhile) -> None:
    """`meanwhile`: messages that came before we looked again; two had been there and are not."""
    croatia.writes("Croatia will be represented by Ms Ana Babić.")
    croatia.writes("Thank you.")
    croatia.writes("Thank you again.")
    at.clock.move_to(at.clock.now() + timedelta(hours=1))
    at.mailbox.is_put_back(1)
    for number in range(meanwhile):
        norway.writes(f"Norway will be represented by Mr Odd {'Li' * (number + 1)}.", works=False)
    at.works()
    found = at.office.store.inbox.messages()
    assert sum(m.delegation == "NO" for m in found) == meanwhile
    assert found[0].state is MessageState.ANSWERED
    assert len(croatia.letters()) == 2
    assert len(found) == 3 + meanwhile
    assert len(found) - at.office.store.inbox.gone() == at.mailbox.count


def test_a_mailbox_put_back_twice_doubles_nothing(at, croatia, norway) -> None:
    croatia.writes("Croatia will be represented by Ms Ana Babić.")
    for name in ("Lie", "Dahl"):
        norway.writes(f"Norway will be represented by Mr Odd {name}.")
        at.mailbox.is_put_back(1)
        at.works()
    assert len(at.office.store.inbox.messages()) == 3
    assert len(croatia.letters()) == 2
