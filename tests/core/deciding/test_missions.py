"""A State's mission is answered in the form of missions where it is sure that it is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.deciding.missions import is_of_mission
from mailbot.core.values.delegation import Contact, ContactRole
from mailbot.core.values.message import Address, Message, Nature, NoteVerbale
from mailbot.core.values.reading import Evidence, Reading

HOME = "mission.ke.example"
MESSAGE = Message(
    digest="0" * 64,
    message_id=f"<1@{HOME}>",
    nature=Nature.REPLY,
    nature_evidence=(),
    subject="Participation",
    language="en",
    text="",
    segments=(),
    own_text="",
    from_=(Address("", f"james.okello@{HOME}"),),
)

READING = Reading(Nature.REPLY, "en")


def at(address: str, role: ContactRole) -> Contact:
    return Contact(address, "KE", role=role)


GENEVA = at(f"geneva@{HOME}", ContactRole.GENEVA)
NEW_YORK = at(f"new-york@{HOME}", ContactRole.NEW_YORK)
CAPITAL = at("protocol@mfa.ke.example", ContactRole.CAPITAL)


@pytest.mark.parametrize(
    ("author", "others", "is_mission"),
    [
        pytest.param(GENEVA, [], True, id="its address"),
        pytest.param(at(f"x@{HOME}", ContactRole.OTHER), [], True, id="as it was invited"),
        pytest.param(CAPITAL, [GENEVA], False, id="the capital"),
        pytest.param(at(f"x@{HOME}", ContactRole.PERSON), [GENEVA], False, id="a person"),
        pytest.param(None, [GENEVA, CAPITAL], True, id="a colleague in its domain"),
        pytest.param(None, [GENEVA, NEW_YORK], True, id="a domain of two missions"),
        pytest.param(None, [GENEVA, at(f"a@{HOME}", ContactRole.CAPITAL)], False, id="shared"),
        pytest.param(None, [CAPITAL], False, id="from elsewhere"),
        pytest.param(None, [], False, id="nothing is known"),
    ],
)
def test_an_address_tells(author: Contact | None, others: list[Contact], is_mission: bool) -> None:
    assert is_of_mission(MESSAGE, READING, author, others) is is_mission


def test_a_free_mailbox_is_no_mission_s_domain() -> None:
    message = replace(MESSAGE, from_=(Address("", "james@gmail.com"),))
    other = at("mission.of.kenya@gmail.com", ContactRole.GENEVA)
    assert not is_of_mission(message, READING, None, [other])


@pytest.mark.parametrize("source", ["own", "attachment:note.pdf"])
def test_a_note_verbale_comes_from_an_office_of_state(source: str) -> None:
    message = replace(MESSAGE, note_verbale=NoteVerbale("12/2011", source=source))
    assert is_of_mission(message, READING, CAPITAL, [])


@pytest.mark.parametrize(
    ("by", "source", "author", "is_mission"),
    [
        pytest.param("party-mission", "signature", None, True, id="mission"),
        pytest.param("party-embassy", "signature", None, True, id="embassy"),
        pytest.param("party-government", "signature", None, False, id="ministry"),
        pytest.param("party-mission", "own", None, False, id="spoken of"),
        pytest.param("party-mission", "signature", CAPITAL, False, id="the lists know better"),
    ],
)
def test_a_signature_tells(by: str, source: str, author: Contact | None, is_mission: bool) -> None:
    told = Evidence("delegation:KE", "Kenya", source, 0, 5, by, 4.0)
    reading = replace(READING, evidence=(told,))
    assert is_of_mission(MESSAGE, reading, author, []) is is_mission
