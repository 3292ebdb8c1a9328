"""Answers within the quote that colour alone tells from it, and bars as quote marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.reading.html import text_of_html

HEAD = (
    "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> ISU "
    "&lt;isu@office.example&gt;<br><b>Sent:</b> Thursday, July 1, 2021 10:02 AM<br><b>To:</b> Anna"
    " Bell<br><b>Subject:</b> Invitation</p></div>"
)
ASKED = "<p>1. Who will attend for your office?</p>{}<p>2. Who will speak on clearance?</p>{}"


def red(text: str, style: str = "color:red") -> str:
    return f'<p><span style="{style}">{text}</span></p>'


@pytest.mark.parametrize(
    "style",
    ["color:red", "color:#FF0000", "font-size:11pt; color: rgb(192, 0, 0)", "color:#00B050"],
)
@pytest.mark.parametrize(
    "said",
    ["Please see my answers in red below.", "Voir nos réponses en rouge ci-dessous.", "见下红字。"],
    ids=["en", "fr", "zh"],
)
def test_answers_that_are_announced_and_coloured_stay(
    own: Callable[..., str], said: str, style: str
) -> None:
    quote = ASKED.format(red("Mr Bell.", style), red("Ms Diallo, on Tuesday.", style))
    html = f"<p>{said}</p>{HEAD}{quote}"
    assert own(html=html) == f"{said}\n\nMr Bell.\n\nMs Diallo, on Tuesday."


def test_answers_longer_than_what_was_asked_stay(own: Callable[..., str]) -> None:
    quote = "<p>Who comes?</p>{}<p>Who will speak, and on which item?</p>{}"
    answers = "Mr Bell, our Counsellor.", "Ms Diallo, on clearance."
    html = "<p>Answers in red.</p>" + HEAD + quote.format(*map(red, answers))
    assert own(html=html) == "\n\n".join(("Answers in red.", *answers))


def test_answers_in_the_colour_of_the_words_on_top_stay(own: Callable[..., str]) -> None:
    blue = "color:#1F497D"
    html = red("Dear colleagues, here is what you asked for.", blue) + HEAD
    html += ASKED.format(red("Mr Bell.", blue), red("Ms Diallo.", blue))
    assert own(html=html).endswith("asked for.\n\nMr Bell.\n\nMs Diallo.")


def test_answers_in_colour_within_a_marked_quote_stay(own: Callable[..., str]) -> None:
    quote = ASKED.format(red("Mr Bell."), red("Ms Diallo."))
    html = (
        "<div>Answers in red.</div><div class=gmail_quote><div class=gmail_attr>On Thu, Jul 1, "
        "2021 ISU &lt;isu@office.example&gt; wrote:<br></div><blockquote class=gmail_quote>"
        f"{quote}</blockquote></div>"
    )
    assert own(html=html) == "Answers in red.\n\nMr Bell.\n\nMs Diallo."


@pytest.mark.parametrize(
    ("top", "quote"),
    [
        pytest.param(
            "<p>We shall attend.</p>",
            ASKED.format(red("Deadline: 13 June"), red("Only in English")),
            id="nobody announced the red lines of the letter",
        ),
        pytest.param(
            "<p>Please see the deadline below.</p>",
            red("1. Who will attend?") + red("2. Who will speak?") + "<p>Thank you.</p>",
            id="the letter is red for the most part",
        ),
        *(
            pytest.param(
                f"<p>{said}</p>",
                ASKED.format(red("Please register by 13 June."), red("Speakers: tell us.")),
                id=said,
            )
            for said in (
                "Our delegates are listed below.",
                "Ecco i nomi per la partecipazione alla riunione.",
                "Les noms figurent ci-dessous.",
                "Los nombres van a continuación.",
                "代表团名单如下。",
            )
        ),
        pytest.param(
            "<p>Answers below.</p>",
            ASKED.format('<p><a href="https://x.example" style="color:blue">our page</a></p>', ""),
            id="a link is blue",
        ),
        pytest.param(
            "<p>Answers below.</p>",
            ASKED.format(red("The Unit", "color:#808080"), ""),
            id="grey is no colour",
        ),
        pytest.param(
            red("We shall attend.", "color:#1F497D"),
            ASKED.format("", "") + HEAD + red("An older letter of ours.", "color:#1F497D"),
            id="an older letter in the same colour",
        ),
    ],
)
def test_colours_of_the_letter_itself_make_nothing_the_senders(
    own: Callable[..., str], top: str, quote: str
) -> None:
    assert own(html=f"{top}{HEAD}{quote}") == text_of_html(top).text.strip()


def test_red_lines_of_our_own_letter_are_ours_though_answers_are_announced(
    own: Callable[..., str],
) -> None:
    ours = (
        "We would kindly ask that you register for the meetings on-line by 13 June. Should you "
        "have any questions about the agendas, or if you wish to indicate in advance your "
        "intention to intervene on particular items, please contact the Implementation Support "
        "Unit or the relevant Co-Chairs."
    )
    top = "<p>Answers in red below.</p>"
    html = f"{top}{HEAD}<p>Dear friends,</p><p>Who will come?</p>{red(ours)}{red('Mr Bell.')}"
    assert own(html=f"{html}<p>{'We look forward to seeing you. ' * 20}</p>") == (
        "Answers in red below.\n\nMr Bell."
    )


def test_a_bar_marks_a_quote_below_an_attribution(own: Callable[..., str]) -> None:
    text = (
        "Rolf Decker schrieb am 11.02.2005:\n\n| > Der Verein zahlt die Fahrkarte.\n|\n"
        "| Gilt das auch für die Begleitperson?\n\nJa, mit Ausweis.\n\n| Wer bekommt sie?\n\n"
        "Der Prüfer."
    )
    assert own(text) == "Ja, mit Ausweis.\n\nDer Prüfer."


@pytest.mark.parametrize(
    "text",
    [
        "Our delegates:\n\n| Name | Function |\n| Anna Bell | Counsellor |",
        "Our delegation (2):\n\n| Mr Anton Bell, Counsellor\n| Ms Olga Brandt, Attaché",
        "| one line of a kind",
        "We come.\n| Anna\n| Bob",
    ],
    ids=["table", "list", "one line", "no colon above"],
)
def test_bars_that_mark_no_quote_stay(own: Callable[..., str], text: str) -> None:
    assert own(text) == text


@pytest.mark.parametrize(
    "colour", ["#12345g", "#", "#12", "#äöüäöü", "rgb", "rgb(1,2)", "#1234567"]
)
def test_what_is_no_colour_is_black(own: Callable[..., str], colour: str) -> None:
    html = f'{red("Yes.")}<p><font color="{colour}">We come.</font></p>'
    assert own(html=html) == "Yes.\n\nWe come."
