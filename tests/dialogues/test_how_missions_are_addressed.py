"""A mission is greeted in the form in which it was invited, whoever of it writes, in letters of the
machine and of a person."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.flows.staff import Choice, Verb, decide_by_person

REGISTERS = "Croatia will be represented by Ms. Ivana Horvat, First Secretary."
NOTE = (
    "The Permanent Mission of the Republic of Croatia presents its compliments to the "
    "Implementation Support Unit and has the honour to inform it that Ms. Ivana Horvat, First "
    "Secretary, will attend the meetings.\n\nGeneva, 20 April 2011"
)
COLLEAGUE = "james.okello@mission.hr.example"
SIGNED = REGISTERS + "\n\nMarko Kovač\nAmbassador\nPermanent Mission of Croatia, Geneva"
CAPITAL = Contact("protocol@mfa.hr.example", "HR", role=ContactRole.CAPITAL)
EXCELLENCY = ("Excellency,", "Accept, Excellency, the renewed assurances")
COLLEAGUES = ("Dear colleagues,", "Yours sincerely,")


def letter_to(at, address: str) -> str:
    letter: EmailMessage = at.letters_to(address)[-1]
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@pytest.mark.parametrize(
    ("text", "sender", "form"),
    [
        pytest.param(REGISTERS, "geneva@mission.hr.example", EXCELLENCY, id="the mission"),
        pytest.param(REGISTERS, COLLEAGUE, EXCELLENCY, id="a colleague of it"),
        pytest.param(REGISTERS, CAPITAL.address, COLLEAGUES, id="the capital"),
        pytest.param(REGISTERS, "m.kovac@diplomacy.example", COLLEAGUES, id="from elsewhere"),
        pytest.param(SIGNED, "m.kovac@diplomacy.example", EXCELLENCY, id="signed by the mission"),
        pytest.param(NOTE, CAPITAL.address, EXCELLENCY, id="a note by way of the capital"),
    ],
)
def test_an_acknowledgement_greets_as_the_invitation_did(at, croatia, text, sender, form) -> None:
    at.office.store.lists.save_contacts("SC11", [CAPITAL])
    croatia.writes(text, sender=sender)
    said = letter_to(at, sender)
    assert said.startswith(form[0])
    assert form[1] in said


def test_a_person_s_answer_greets_so_too(at, croatia) -> None:
    message = croatia.writes("Thank you. We shall revert.", sender=COLLEAGUE)
    choice = Choice(Verb.ANSWER, words="You are welcome.", frame="en")
    decide_by_person(at.office.desk, message, choice, who="anna")
    at.sends()
    assert letter_to(at, COLLEAGUE).startswith(EXCELLENCY[0])


def test_an_organisation_has_no_excellency(at, croatia) -> None:
    at.office.store.lists.save_delegations(
        "SC11", [Delegation("relief", "Relief Society", DelegationKind.ORGANISATION)]
    )
    at.office.store.lists.save_contacts("SC11", [Contact("office@relief.example", "relief")])
    croatia.writes(
        "The Relief Society will be represented by Ms. Ana Babić, Director.",
        sender="office@relief.example",
        name="Relief Society",
    )
    assert letter_to(at, "office@relief.example").startswith(COLLEAGUES[0])
