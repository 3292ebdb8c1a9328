"""Quotes whose introduction is broken, run on or bare, and marks that quote nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

OWN = "Two of us will come to the meetings."


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param(
            "On Wed, 20 Apr 2011 11:04:12 +0200 ISU <isu@office.example> wrote\n\nPlease register.",
            id="no colon",
        ),
        pytest.param(
            "ISU Genf <isu@office.example> schrieb am Mi., 20.\nApril 2011, 11:04:\n\n> Bitte",
            id="the date is broken over two lines",
        ),
        pytest.param(
            '-------- Ursprüngliche Nachricht --------Von: "ISU"  Datum: 20.04.11  11:04 An: '
            "Betreff: Einladung\n\nBitte melden Sie sich an.",
            id="header run on behind the separator",
        ),
        pytest.param(
            "ISU <isu@office.example>\n20/04/2011 17:02\nTo:     x@state.example\ncc:\n"
            "Subject:     Invitation\n\nPlease register.",
            id="Notes, with colons",
        ),
        pytest.param(
            "ISU <isu@office.example> 20/04/2011 17:02\tPour: x@state.example cc: Objet: Invitation"
            "\n\nPlease register.",
            id="Notes, run together",
        ),
        pytest.param(
            ">>> ISU <isu@office.example> 20/04/2011 11:04 >>>\nPlease register by 13 June.",
            id="GroupWise",
        ),
        pytest.param(
            ">>> On 4/20/2011 at 11:04 AM, in message <4DAE.8A.1@gw.example>, ISU wrote:\n"
            "Please register by 13 June.",
            id="GroupWise, newer",
        ),
        pytest.param(
            "  Original Message  \nFrom: ISU\nSent: Wednesday, April 20, 2011 11:04\n"
            "To: Anna Bell\nSubject: Invitation\n\nPlease register by 13 June.",
            id="BlackBerry 10, a separator without dashes",
        ),
        pytest.param(
            '-----"ISU" <isu@office.example> schrieb: -----\nAn: x@state.example\n'
            'Von: "ISU" <isu@office.example>\nDatum: 20.04.2011 11:04\nBetreff: Einladung\n\n'
            "Bitte melden Sie sich an.",
            id="iNotes",
        ),
    ],
)
def test_a_quote_is_found(quote: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}\n\n{quote}") == OWN


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Our page is here:\n>>> >>>  http://www.state.example <<<\nPlease look.",
            id="arrows around a link",
        ),
        pytest.param(
            "See <http://www.state.example/a/long/link\n> for more\non our work.",
            id="a link broken before its end",
        ),
    ],
)
def test_a_mark_that_quotes_nothing_stays(text: str, own: Callable[..., str]) -> None:
    assert own(text) == text


def test_an_empty_paragraph_of_word_parts_two_paragraphs(own: Callable[..., str]) -> None:
    blank = "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    html = f"<p class=MsoNormal>{OWN}</p>{blank}<p class=MsoNormal>A second paragraph.</p>"
    assert own(html=html) == f"{OWN}\n\nA second paragraph."


@pytest.mark.parametrize(
    "line",
    ["Olga Brandt wrote:", "Brandt, Olga schrieb:", "olga brandt a écrit :", "Olga wrote:"],
)
def test_what_the_addressee_wrote_is_a_quote_without_date_or_mark(
    own: Callable[..., str], line: str
) -> None:
    text = f"Yes, gladly.\n\n{line}\nWill you come?\n\nPlease tell us."
    assert own(text, addressees="Olga Brandt <o.brandt@office.example>") == "Yes, gladly."


@pytest.mark.parametrize(
    "line", ["The Minister wrote:", "Olga Brandt and I wrote:", "We wrote:", "Olga Brandt:"]
)
def test_what_others_wrote_stays(own: Callable[..., str], line: str) -> None:
    text = f"Yes, gladly.\n\n{line}\nall are welcome."
    assert own(text, addressees="Olga Brandt <o.brandt@office.example>") == text


def test_the_title_with_which_notes_folds_a_message_up_begins_the_quote(
    own: Callable[..., str],
) -> None:
    title = "Implementation Support Unit ---20/04/2011 11:04:12---Invitation: Meetings"
    below = (
        "From: ISU <isu@office.example>\nTo: Mission\nDate: 20/04/2011 11:04\nSubject: Invitation"
    )
    assert own(f"Two of us will come.\n\n{title}\n\nWill you come?") == "Two of us will come."
    assert own(f"Two will come.\n\n{title}\n{below}\n\nWill you come?") == "Two will come."
    line = "Our delegates --- Ms Bell at 11:04 --- will come."
    assert own(f"Good morning.\n\n{line}") == f"Good morning.\n\n{line}"
