"""Attributions in odd places: shared lines, several lines, nothing but the look of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

QUOTE = "> Dear friends,\n> please register."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Agreed On Wed, Apr 20, 2011 at 3:59 PM, isu@office.example wrote:", "Agreed"),
        ("Agreed--- On Wed, Apr 20, 2011 at 3:59 PM, isu@office.example wrote:", "Agreed"),
        ("Oui, merci. Le 20 avril 2011 16:02, ISU <isu@office.example> a écrit :", "Oui, merci."),
        ("Sí. El 20 de abril de 2011 16:02, ISU <isu@office.example> escribió:", "Sí."),
        ("Ja, gern. Am 20.04.2011 um 17:42 schrieb ISU <isu@office.example>:", "Ja, gern."),
        (
            "We come On Nov 30, 2011, at 12:47 PM, ISU <\n"
            "long-416ffd3258d4d2fa4c85cfa4c44e1721d66e3e8f4\n@office.example>wrote:",
            "We come",
        ),
    ],
    ids=["no full stop", "dashes between", "French", "Spanish", "German", "three lines"],
)
def test_own_words_on_the_line_of_an_attribution_stay(
    line: str, words: str, own: Callable[..., str]
) -> None:
    assert own(f"{line}\n{QUOTE}") == words


def test_own_words_attribution_and_quote_on_one_line_are_parted(own: Callable[..., str]) -> None:
    line = "Yes, we come. On 20 Apr 2011, at 11:04, ISU <isu@office.example> wrote: > Dear friends"
    assert own(line) == "Yes, we come."


@pytest.mark.parametrize(
    "attribution",
    [
        "On Wednesday, 20 April 2011 at 11:04:12 CEST, Implementation\nSupport Unit of the "
        "Convention\n<isu@office.example\n<mailto:isu@office.example>>\nwrote:",
        "On Wed, Apr 20, 2011 at 11:04 AM, ISU via Bridge <\n"
        "very-long-416ffd3258d4d2fa4c85cfa4c44e1721d66e3e8f4\n@office.example> wrote:",
        "Le mercredi 20 avril 2011 à 11:04:12 UTC+2,\nImplementation Support Unit\n"
        "<isu@office.example> a\nécrit :",
        "------On 12/29/2010 17:32 PM, Julius Bell wrote-----",
        "---- On Tue, 22 Dec 2010 14:17:36 +0530 ISU<isu@office.example> wrote ----",
        "Max Bell <max@office.example> schrieb am Fr., 28. Apr. 2017 um 11:53 Uhr:",
        "On Mon, 7 Jan 2013, Anna Bell wrote:",
        "2014-10-17 11:28 GMT+03:00 Anna Bell <\nanna-with-a-long-address@office.example>:",
        "On 11-Apr-2011, at 6:54 PM, Anna Bell <anna@office.example> sent:",
    ],
    ids=lambda text: text[:30],
)
@pytest.mark.parametrize("quote", [QUOTE, QUOTE.replace("> ", "")], ids=["marked", "bare"])
def test_an_attribution_over_several_lines_is_taken_whole(
    attribution: str, quote: str, own: Callable[..., str]
) -> None:
    assert own(f"We come.\n\n{attribution}\n\n{quote}") == "We come."


@pytest.mark.parametrize(
    "text",
    [
        "Here are the times that suit us:\n\n2011-06-20 14:30\n20.06.2011 at 14:30\n"
        "June 21, 2011 at 2:30 PM\n\nPlease choose one.",
        "On the one hand we wish to come.\nOn the other hand nobody has paid.\n\nWhat now?",
        "You can read it at https://news.example/what-the-minister-wrote:\nit is long.",
        "See our list of 3 points:\n-- a room\n-- a screen\n-- two microphones\n\nWill it do?",
        "One outstanding question\nOn which day do we speak?",
    ],
    ids=["times", "on the one hand", "a link", "two dashes", "on which day"],
)
def test_text_without_any_quote_stays_whole(text: str, own: Callable[..., str]) -> None:
    assert own(text) == text


def test_thirty_thousand_words_behind_on_stay(own: Callable[..., str]) -> None:
    text = "On " + "mines " * 30_000 + "we have said enough."
    assert own(text) == text


def test_seventy_nested_quotes_and_nothing_else_have_no_own_words(
    own: Callable[..., str],
) -> None:
    assert own("\n".join(">" * depth + " text" for depth in range(70, 0, -1))) == ""


def test_a_line_beginning_with_from_escaped_by_a_mailbox_stays(own: Callable[..., str]) -> None:
    text = (
        "We are three.\n>From the Ministry comes Mr Bell, who speaks on Monday.\nThe rest follows."
    )
    assert own(text) == text.replace(">From", "From")


@pytest.mark.parametrize(
    "head",
    [
        "Здравствуйте, ISU.\n\nВы писали 20 апреля 2011 г., 16:42:11:",
        "Здравствуйте, ISU.\nВы писали 20 апреля 2011 г., 16:42:11:",
        "Hello ISU. You wrote on 20 April 2011, 16:42:11:",
    ],
    ids=["apart", "two lines", "one line"],
)
def test_the_greeting_that_a_program_puts_above_is_no_word_of_the_sender(
    head: str, own: Callable[..., str]
) -> None:
    text = f"{head}\n\n> Please register.\n\nWe come."
    expected = "Здравствуйте, ISU.\n\nWe come." if "\n\n" in head else "We come."
    assert own(text) == expected
