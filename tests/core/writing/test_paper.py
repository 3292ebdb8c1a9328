"""The letter on paper says what the e-mail says, in all six scripts."""

from __future__ import annotations

import email
import email.policy
import io
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
import typst
from pypdf import PdfReader
from servers.processes import missing, program

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.letter import Letter
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import Identity, LetterStopped, Writer

OnPaper = Callable[..., tuple[bytes, str]]
OWN_FONTS = typst.Fonts(include_system_fonts=False)
VOWELS = re.compile("[\u064b-\u0652]")
NUMBER = re.compile(r"\d+")


def invitation(writer: Writer, language: str, identity: Identity, now: datetime) -> Letter:
    delegation = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, language)
    contact = Contact("geneva@mission.hr.example", "HR", role=ContactRole.GENEVA)
    return writer.invitation(delegation, contact, identity=identity, now=now)


def enclosed(letter: Letter) -> dict[str, bytes]:
    message = email.message_from_bytes(letter.raw, policy=email.policy.default)
    files = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    return {name: data for name, data in files.items() if name is not None}


def squeezed(text: str) -> str:
    """Letters and digits alone: spaces, hyphens at line ends and bullets are the page's."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def read(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def read_by_poppler(pdf: bytes, *, is_rtl: bool = False) -> str:
    """As pdftotext reads it: in the order in which it is set, or by columns and direction."""
    order = [] if is_rtl else ["-raw"]
    command = [program("pdftotext"), "-q", "-enc", "UTF-8", *order, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh"])
@pytest.mark.parametrize("reader", [read, read_by_poppler])
def test_the_paper_reads_like_the_mail(
    reader: Callable[[bytes], str],
    language: str,
    on_paper: OnPaper,
    meeting: Meeting,
    identity: Identity,
) -> None:
    pdf, text = on_paper(language)
    footer = re.escape(squeezed(meeting.office_address + identity.reference)) + r"\d\d"
    set_down = re.sub(footer, "", squeezed(reader(pdf)))
    assert set_down == squeezed(meeting.office_name_in(language) + text)


def test_the_arabic_paper_reads_like_the_mail(
    on_paper: OnPaper, templates: dict[str, str], meeting: Meeting
) -> None:
    # Poppler tells a letter twice that bears two vowel marks, turns "2010-2014", and reads the
    # left one of two signatures first
    plain = {name: VOWELS.sub("", text) for name, text in templates.items()}
    pdf, text = on_paper("ar", {**plain, "ar/signatories.txt": "~ {{ meeting.office }}\n"})
    set_down, expected = read_by_poppler(pdf, is_rtl=True), meeting.office_name_in("ar") + text
    assert arabic_letters(set_down) == arabic_letters(expected)
    assert Counter(NUMBER.findall(expected)) <= Counter(NUMBER.findall(set_down))


def test_the_arabic_paper_has_the_letters_of_the_mail(on_paper: OnPaper) -> None:
    # pypdf differs in the order of Arabic, and gives some letters of a ligature twice
    pdf, text = on_paper("ar")
    expected, found = Counter(arabic_letters(text)), Counter(arabic_letters(read(pdf)))
    assert set(expected) <= set(found)
    assert (expected & found).total() >= 0.98 * expected.total()


def arabic_letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if "ء" <= c <= "ي")


def test_a_language_without_a_font_goes_without_paper_and_says_so(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    writer = Writer.from_templates(
        templates, meeting=meeting, languages=["en", "ar", "zh"], fonts=OWN_FONTS
    )
    assert set(writer.without_paper()) == {"ar", "zh"}
    assert "Amiri" in writer.without_paper()["ar"]
    assert set(enclosed(invitation(writer, "ar", identity, now))) == {"SC11.ics"}
    assert set(enclosed(invitation(writer, "en", identity, now))) == {"SC11-0042.pdf", "SC11.ics"}


def test_without_fonts_given_there_is_no_paper(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"])
    assert set(enclosed(invitation(writer, "en", identity, now))) == {"SC11.ics"}


def test_only_the_invitation_goes_on_paper(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"], fonts=OWN_FONTS)
    letter = writer.reminder(
        Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, "en"),
        Contact("geneva@mission.hr.example", "HR"),
        step="7",
        record=None,
        identity=identity,
        now=now,
    )
    assert enclosed(letter) == {}


def test_the_same_paper_is_the_same_bytes(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"], fonts=OWN_FONTS)
    first, second = (invitation(writer, "en", identity, now) for _ in range(2))
    assert first.raw == second.raw


def test_what_is_written_on_paper_is_never_run(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"], fonts=OWN_FONTS)
    hostile = '#panic("run") *x* $1+1$ #read("/etc/passwd") <label> @ref'
    letter = writer.invitation(
        Delegation("relief", hostile, DelegationKind.ORGANISATION, "en"),
        Contact("office@relief.example", "relief"),
        identity=identity,
        now=now,
    )
    assert squeezed(hostile) in squeezed(read(enclosed(letter)["SC11-0042.pdf"]))


@pytest.mark.parametrize(
    ("template", "said"),
    [
        pytest.param(None, "missing", id="missing"),
        pytest.param("#let x = (", "unclosed", id="not readable"),
    ],
)
def test_a_wrong_template_of_the_paper_is_told(
    template: str | None,
    said: str,
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
    now: datetime,
) -> None:
    changed = {name: text for name, text in templates.items() if name != "paper.typ"}
    if template is not None:
        changed["paper.typ"] = template
    with pytest.raises(LetterStopped, match=said) as stopped:
        set_in_english(changed, meeting, identity, now)
    assert stopped.value.fault.file == "paper.typ"


def set_in_english(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"], fonts=OWN_FONTS)
    invitation(writer, "en", identity, now)


LONG = "https://register.office.example/meetings/standing-committees-2011/registration/{}"
FITS, BURSTS = LONG.format("form"), LONG.format("form?token=" + "0123456789abcdef" * 4)


def invitation_with(
    url: str,
    language: str,
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
    now: datetime,
) -> Letter:
    writer = Writer.from_templates(
        templates,
        meeting=replace(meeting, registration_url=url),
        languages=[language],
        fonts=typst.Fonts(),
    )
    return invitation(writer, language, identity, now)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_an_address_that_a_line_holds_is_not_broken(
    language: str, templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    letter = invitation_with(FITS, language, templates, meeting, identity, now)
    pdf = enclosed(letter)[f"{identity.reference}.pdf"]
    assert FITS in read_by_poppler(pdf)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
@pytest.mark.parametrize("url", [FITS, BURSTS], ids=["fits", "bursts"])
def test_each_line_of_an_address_leads_to_all_of_it(
    url: str,
    language: str,
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
    now: datetime,
) -> None:
    letter = invitation_with(url, language, templates, meeting, identity, now)
    files = enclosed(letter)
    if f"{identity.reference}.pdf" not in files:
        missing(f"no font for '{language}'")
    pages = PdfReader(io.BytesIO(files[f"{identity.reference}.pdf"])).pages
    links = [one.get_object()["/A"]["/URI"] for page in pages for one in page.get("/Annots", ())]
    assert set(links) == {url, f"mailto:{meeting.office_address}"}
