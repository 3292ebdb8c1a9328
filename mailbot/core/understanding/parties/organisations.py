"""Which organisation a writer belongs to, where no table knows it: its name as it is written.

Candidates are names in running text (`proper_names`), lines of a signature, display names, and
whatever the sender's domain spells: "Limbs & Livelihoods" at limbs-and-livelihoods.example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailbot.core.understanding.parties.appositions import appositions
from mailbot.core.understanding.parties.around_names import is_of_delegate, is_person
from mailbot.core.understanding.parties.below_names import below_name, displayed
from mailbot.core.understanding.parties.branches import branches
from mailbot.core.understanding.parties.domains import Domain
from mailbot.core.understanding.parties.name_lines import on_lines
from mailbot.core.understanding.parties.nominative import in_nominative
from mailbot.core.understanding.parties.proper_names import proper_names
from mailbot.core.understanding.parties.reach import FEWEST, OFFICES
from mailbot.core.understanding.parties.spelt import (
    DOMAIN,
    Candidate,
    shortened_in_prose,
    spelt_in_prose,
)
from mailbot.core.understanding.parties.units import Unit
from mailbot.core.understanding.parties.vocabulary import ORGANISATION, Vocabulary
from mailbot.core.understanding.parties.written import (
    LEGAL_FORM,
    bare,
    compact,
    in_small_letters,
    without_post,
)
from mailbot.core.understanding.parties.zones import Zone, ZoneKind
from mailbot.core.values.reading import Evidence, Party

# who says who he is, in the sentence that goes on
_I_AM = re.compile(
    r"(?:\b(?:i am|i['’]m|je suis|soy|eu sou|sou|ich bin|sono|me llamo|je m['’]appelle|my name is|"
    r"меня зовут|я из|я от)\b|(?:^|[\s،,])[أا]نا\s|我是|我叫|本人是)[^.!?。！？؟\n]*\Z",
    re.IGNORECASE,
)
# "I write for The Daily Example", "represento a ANDA": of whatever it is
_LARGE = r"(?-i:[^\W\d_a-z][\w&'’-]+)"
_PURPOSE = (
    "for|against|without|pour|contre|sans|para|por|contra|sin|sem|f[üu]r|gegen|ohne|per|contro"
    "|senza"
)
_WORKS_FOR = re.compile(
    r"\b(?:(?:(?:i|we) (?:write|report|film|work|freelance|speak)|freelance) (?:for|at)"
    r"|(?:j['’][ée]cris|je travaille) (?:pour|[àa]|au)|je repr[ée]sente"
    r"|(?:escribo|trabajo|escrevo|trabalho) (?:para|en|por)|represento(?: a)?"
    r"|(?:scrivo|lavoro) per|(?:schreibe|arbeite) f[üu]r"
    r"|(?:will|shall|would|to|['’]ll)(?: also)? represent|(?:am|is|are|be) representing"
    r"|(?<!nous )repr[ée]sentera(?:i|s)?|repr[ée]sentero(?:ns|nt)"
    r"|representar(?:[ée]|[áa]n?|emos) a|representar(?:ei|[áa]|[ãa]o|emos)(?=\s[ao]\s))"
    r"\s(?-i:(?:the|la|le|el|los|las|les|o|a|die|das|den|il|lo|i|gli)\s|l['’])?"
    rf"(?P<name>{_LARGE}(?: (?:(?:of|de|du|des|da|do|di|del|della|dei|delle|dos|das|der|the|and|et|"
    rf"e|y|und|{_PURPOSE}) )?{_LARGE}){{0,5}})",
    re.IGNORECASE,
)
# "on behalf of Legs for All": nobody is called so
_FOR_SOMETHING = re.compile(
    rf"\s?(?:(?:the|la|le|les|el|los|las|del|d[aoe]s?|du|di|della|von|der|des) |l['’])?"
    rf"(?P<name>{_LARGE}(?: {_LARGE}){{0,3}} (?:{_PURPOSE}) {_LARGE}(?: {_LARGE}){{0,3}})",
    re.IGNORECASE,
)
# what stands before a name in a subject
_LEAD = re.compile(r"(?:[:;,،|]|\s[-–—]|\bfrom)\s+(?=[^\W\d_])", re.IGNORECASE)
_CLOSING = 12  # signs at a subject's end in which a legal form closes it
_NEAR = 80  # signs between that and the name
_IN_SUBJECT = 2.0  # of a name there, where the text names one
_OPENED, _IN_PROSE, _BEHALF, _APPOSED = 3.6, 2.6, 4.0, 5.0
_WE_ARE_IT = 6.5  # more than a display name
# "we are X", which is more than "on behalf of X"; 我們是 may say where before it: 我们是上海的“X”
_WE_ARE = re.compile(
    r"(?:\b(?:we are|nous sommes|somos|wir sind|siamo|biz|мы)|我们是|我們是"
    r"(?:(?<=我[们們]是)[\u4e00-\u9fff]{1,6}(?=[「『“]))?)[\s:：,，—–「『“«\"-]*"
    r"(?:(?:the|la|le|l['’]|el|los|las|les|o|a|die|das|der|il|lo|gli)\s?)?(?-i:[a-zà-ÿ]{4,14}\s)?\Z",
    re.IGNORECASE,
)
_PLACE = 30  # signs in which that stands before a name
# "от имени фонда «Память поля»"
_NAMED = re.compile(
    r"(?:\s[^\W\d_A-ZА-Я]+){0,3}\s?[«\"“„「『]([^\W\d_a-z][^»\"”“」』\n]{2,60})[»\"”“」』]"
)
_WORKS_THERE = re.compile(r"(?:副?教授|讲师|講師|研究员|研究員|院长|院長)[\u4e00-\u9fff]")
_OF_ANOTHER = 1.6  # where a delegate works: 大学教授张三
_LINES = frozenset({ZoneKind.SIGNATURE, ZoneKind.DISPLAY, ZoneKind.ATTACHMENT})
_PROSE = frozenset({ZoneKind.OWN, ZoneKind.SUBJECT})


def organisations_of(
    zones: Sequence[tuple[Zone, Sequence[Unit]]], domain: Domain, vocabulary: Vocabulary
) -> Iterator[tuple[Party, Evidence]]:
    """Candidates from the places where a writer says where he belongs."""
    author = next((zone.text for zone, _ in zones if zone.kind is ZoneKind.DISPLAY), "")
    found_in = [
        (zone, list(_candidates(zone, units, domain, vocabulary, author=author)))
        for zone, units in zones
    ]
    is_said = any(zone.kind is ZoneKind.OWN and found for zone, found in found_in)
    for zone, candidates in found_in:
        for found in candidates:
            if is_said and zone.kind is ZoneKind.SUBJECT:
                found = replace(found, weight=min(found.weight, _IN_SUBJECT))
            found = _without_post(found)
            name = in_small_letters(bare(found.name, zone.text, found.start))
            name = in_nominative(name, vocabulary.nominatives)
            label = f"delegation:{name}"
            told = zone.evidence(label, found.start, found.end, found.by, found.weight)
            yield Party(ORGANISATION, None, name), told


def _without_post(found: Candidate) -> Candidate:
    """A name in one line, without what its writer is there."""
    name = " ".join(found.name.split())
    kept = without_post(name)
    before = name.find(kept)
    after = len(name) - before - len(kept)
    return replace(found, name=kept, start=found.start + before, end=found.end - after)


def _candidates(
    zone: Zone, units: Sequence[Unit], domain: Domain, vocabulary: Vocabulary, *, author: str
) -> Iterator[Candidate]:
    if zone.kind in _LINES:
        found = list(on_lines(zone, domain, vocabulary))
        yield from found
        if not found and zone.kind is ZoneKind.SIGNATURE:
            by_domain = spelt_in_prose(zone, units, domain)
            spelt = [one for one in by_domain if _is_whole(one, domain, units)]
            yield from spelt or below_name(zone, author, vocabulary)
        elif not found and zone.kind is ZoneKind.DISPLAY:
            yield from displayed(zone, vocabulary)
    elif zone.kind in _PROSE:
        yield from _in_prose(zone, units, domain)
    elif zone.kind is ZoneKind.FORWARDED:
        for one in _on_behalf(zone.text, units):
            yield replace(one, weight=_IN_PROSE)
        for name in proper_names(zone.text, units):
            if name.has_class:
                yield Candidate(
                    name.name, name.start, name.end, _OF_ANOTHER, "party-organisation-named"
                )
    elif zone.kind is ZoneKind.DISCLAIMER:
        yield from spelt_in_prose(zone, units, domain)


def _in_prose(zone: Zone, units: Sequence[Unit], domain: Domain) -> Iterator[Candidate]:
    found = [p for p in proper_names(zone.text, units) if p.has_class or p.is_opened]
    for name in found:
        spelt = name.has_class and any(piece in compact(name.name) for piece in domain.pieces)
        is_own = spelt or (name.has_class and _says_who_he_is(zone.text, name.start))
        is_own = is_own or name.is_told
        weight = DOMAIN if is_own else _OPENED if name.is_opened else _IN_PROSE
        if weight <= _OPENED and (
            _WORKS_THERE.match(zone.text, name.end) or is_of_delegate(zone.text, name.start)
        ):
            weight = _OF_ANOTHER
        weight -= 0 if name.has_class else 1
        if _are_we(zone.text, units, name.start, name.end):
            weight = _WE_ARE_IT
        yield Candidate(name.name, name.start, name.end, weight, "party-organisation-named")
    yield from _works_for(zone.text, units)
    for start, end in branches(zone.text, units):
        yield Candidate(zone.text[start:end], start, end, _OPENED, "party-organisation-named")
    for name in appositions(zone.text, units):
        yield Candidate(name.name, name.start, name.end, _APPOSED, "party-organisation-named")
    by_domain = list(spelt_in_prose(zone, units, domain))
    if not by_domain and not found and not domain.is_national:
        by_domain = list(shortened_in_prose(zone, units, domain))
    told = list(_on_behalf(zone.text, units))
    for candidate in (*by_domain, *told):
        around = [n for n in found if n.start <= candidate.start and candidate.end <= n.end]
        if not around or (candidate in told and not any(n.is_told for n in around)):
            yield candidate
    if zone.kind is ZoneKind.SUBJECT and (whole := _with_form(zone.text)):
        yield whole
    if domain.is_ngo and zone.kind is ZoneKind.SUBJECT and (last := _last_part(zone.text)):
        yield last


def _is_whole(found: Candidate, domain: Domain, units: Sequence[Unit]) -> bool:
    """Whether a label of the domain is a name of several words, and none of them a State's or its
    capital's: "The Legs for All team"."""
    within = (unit for unit in units if found.start <= unit.start < found.end)
    is_joined = " " in found.name.strip() and compact(found.name) in domain.spelt
    return is_joined and not any(unit.names for unit in within)


def _are_we(text: str, units: Sequence[Unit], start: int, end: int) -> bool:
    """Whether a text says "we are X", or where X sits before it; not 我们是X的…"""
    before = next((unit for unit in reversed(units) if unit.end <= start), None)
    if before is not None and before.names and not text[before.end : start].strip(' 的「“«"'):
        start = before.start
    said = text[max(0, start - _PLACE) : start]
    return _WE_ARE.search(said) is not None and not text.startswith("的", end)


def _on_behalf(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """On behalf of a name in quotation marks, or of one that says what for: от «Память поля»; or
    "we are «X»"."""
    for place, unit in enumerate(units):
        is_led = "behalf" in unit.roles
        if not is_led and not (place and unit.names and "behalf" in units[place - 1].roles):
            continue
        found = _NAMED.match(text, unit.end)
        found = found or (_FOR_SOMETHING.match(text, unit.end) if is_led else None)
        if found and not any(u.names and u.start == found.start(1) for u in units):
            is_own = _are_we(text, units, found.start(), found.end())
            weight = _WE_ARE_IT if is_own else _BEHALF
            yield Candidate(
                found[1], found.start(1), found.end(1), weight, "party-organisation-named"
            )


def _works_for(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """For whom a writer says that he writes or works: an acronym, or a name of large words, that is
    neither a State nor known."""
    for found in _WORKS_FOR.finditer(text):
        name, (start, end) = found["name"], found.span("name")
        inside = [unit for unit in units if start <= unit.start < end]
        if (len(inside) < FEWEST and not name.isupper()) or is_person(text, start, name):
            continue
        if not any(unit.names or unit.roles & OFFICES for unit in inside):
            yield Candidate(name, start, end, _BEHALF, "party-organisation-named")


def _says_who_he_is(text: str, start: int) -> bool:
    """Whether a sentence says "I am X of", and a name follows."""
    return bool(_I_AM.search(text[max(0, start - _NEAR) : start]))


def _with_form(subject: str) -> Candidate | None:
    """ "Registration of two, from Wide Fields Inc.": what ends with a legal form, behind the last
    mark or "from"."""
    kept = subject.rstrip()
    form = LEGAL_FORM.search(kept, max(0, len(kept) - _CLOSING))
    if form is None:
        return None
    leads = [lead.end() for lead in _LEAD.finditer(kept, 0, form.start())]
    start = leads[-1] if leads else len(subject) - len(subject.lstrip())
    return Candidate(kept[start:], start, len(kept), _OPENED, "party-organisation-subject")


def _last_part(subject: str) -> Candidate | None:
    """ "Registration confirmation - Rise Again Rwanda", from somebody at an "ngo" domain."""
    lead, dash, last = re.sub(r"\s[–—]\s", " - ", subject).rpartition(" - ")
    is_name = 3 <= len(last.strip()) <= 60 and last.strip()[0].isupper()
    if not dash or not is_name or any(sign.isdigit() for sign in last):
        return None  # a date is the meeting's: "Réunions, Genève, 20-24 juin 2011"
    return Candidate(
        last.strip(), len(lead) + 3, len(subject), _OPENED, "party-organisation-subject"
    )
