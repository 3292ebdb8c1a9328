"""Whose a message is that comes from an address of no list, or from a domain that two share."""

from __future__ import annotations

import pytest

from mailbot.core.values.decision import Reason
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind
from mailbot.core.values.inbox import MessageState
from mailbot.flows.staff import Choice, Verb, decide_by_person

COMES = "Our delegation to the meetings: Mr Tom Reed, Coordinator."


@pytest.fixture(name="house")
def house_(at, croatia):
    """Gives a house of the lists, invited."""

    def invited(code: str, name: str, address: str):
        made = type(croatia)(
            at, Delegation(code, name, DelegationKind.ORGANISATION), [Contact(address, code)]
        )
        at.invites(made)
        made.seen = 1
        return made

    return invited


def waits(at, number: int) -> tuple[str | None, Reason | None]:
    stored = at.office.store.inbox.message(number)
    reason = stored.decision.reason if stored.state is MessageState.WAITING else None
    return stored.delegation, reason


def answered(at, code: str) -> bool:
    record = at.office.store.records.record("SC11", code)[0]
    return record is not None and record.answered_at is not None


def test_a_house_that_names_itself_shortly_is_proposed_and_not_reminded(at, house) -> None:
    fields = house("fields", "Association Quiet Fields", "office@quiet.example")
    number = fields.writes(
        f"{COMES}\n\nTom Reed\nQuiet Fields", sender="t.reed@post.example", name="Tom Reed"
    )
    assert waits(at, number) == ("fields", Reason.UNKNOWN_SENDER)
    assert answered(at, "fields")
    assert not at.letters_to("t.reed@post.example")
    at.day("2011-06-08 10:00")
    at.works()
    fields.receives_nothing()
    decide_by_person(at.office.desk, number, Choice(Verb.ACKNOWLEDGE), who="anna")
    assert [d.name for d in at.office.store.records.record("SC11", "fields")[0].delegates] == [
        "Tom Reed"
    ]


def test_whose_it_is_in_a_domain_of_two_is_told_by_a_person(at, house) -> None:
    """It was acknowledged, and stood on no record."""
    house("away", "Mines Away", "office@shared.example")
    legs = house("legs", "Legs for All", "legs@shared.example")
    number = legs.writes(COMES, sender="t.reed@shared.example", name="Tom Reed")
    assert waits(at, number) == (None, Reason.UNKNOWN_SENDER)
    assert not at.letters_to("t.reed@shared.example")
    number = legs.writes(
        f"{COMES}\n\nTom Reed\nLegs for All", sender="t.reed@shared.example", name="Tom Reed"
    )
    assert at.office.store.inbox.message(number).delegation == "legs"
    assert len(at.letters_to("t.reed@shared.example")) == 1


@pytest.mark.parametrize(
    "signature",
    ["Quiet Fields Trust", "Association Terre Apaisée", "Фонд «Чистое поле»", "Mines Away"],
)
def test_a_house_to_which_a_letter_was_passed_on_is_not_the_state_s(
    at, croatia, signature: str
) -> None:
    number = croatia.writes(
        f"{COMES}\n\nTom Reed\n{signature}",
        sender="t.reed@mines-away.example",
        name="Tom Reed",
        answers=croatia.letters()[0],
    )
    assert waits(at, number) == ("HR", Reason.ANOTHER_PARTY)
    assert not at.letters_to("t.reed@mines-away.example")


def test_a_deputy_at_an_unknown_address_answers_for_his_state(at, croatia) -> None:
    for signature in ("", "\n\nTom Reed\nMinistry of Defence", "\n\nTom Reed\nEmbassy, Bern"):
        sender = f"t.reed{len(signature)}@post.example"
        number = croatia.writes(
            COMES + signature, sender=sender, name="Tom Reed", answers=croatia.letters()[0]
        )
        assert waits(at, number) == ("HR", None)
