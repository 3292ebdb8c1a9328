"""Whose a list of people is: "Participants from X:", "please add him to X's list"."""

from __future__ import annotations

import re

from mailbot.core.understanding.parties.units import Unit

_CHANGED = 90  # characters before a name in which a change of its list is asked for
_CHANGE = re.compile(r"\b(?:add|join|chang|amend|updat|correct)\w*\b[^.!?;]*\Z", re.IGNORECASE)
_OWN_LIST = re.compile(
    r"(?:['’]s?)?\s+(?:\w+\s)?(?:delegat|list|team|registration|participants|entry|represent)",
    re.IGNORECASE,
)
# "Participants from X:", "Noms pour le X :", "Participantes por X -": above or before their names
_LEADS_NAMES = re.compile(
    r"(?:\A|[\n.!?])\s*(?:(?:the|les|los|las|os|as)\s)?"
    r"(?:participants?|participantes?|delegates?|d[ée]l[ée]gu[ée]s?|delegad[oa]s?|names?|noms?|nombres?"
    r"|nomes?|representatives?|repr[ée]sentants?|representantes?|attendees?|registrations?)\s"
    r"(?:from|for|of|du|de|des|d['’]|pour|por|del|da|do|dos)\s?(?:(?:the|la|le|les|el|o|a)\s|l['’])?\Z",
    re.IGNORECASE,
)
_NAMES_FOLLOW = re.compile(r"\s?(?:[:：]|[-–—]\s)")
_LONGEST_LEAD = 40  # characters


def leads_names(text: str, unit: Unit) -> bool:
    """ "Participants from X:", right before their names."""
    lead = text[max(0, unit.start - _LONGEST_LEAD) : unit.start]
    return bool(_NAMES_FOLLOW.match(text, unit.end) and _LEADS_NAMES.search(lead))


def is_joined_to(text: str, unit: Unit) -> bool:
    """ "Please add him to X's list", "a change to the Xian delegation": what is X's own."""
    before, behind = text[max(0, unit.start - _CHANGED) : unit.start], text[unit.end :]
    return bool(_CHANGE.search(before) and _OWN_LIST.match(behind))
