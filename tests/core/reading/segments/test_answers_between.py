"""Answers below the quote, between its lines, and with no mark at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.reading.body import Body, Section
from mailbot.core.reading.own_letters import HOLE
from mailbot.core.reading.segments import Segmenter, own_text
from mailbot.core.values.message import Segment, SegmentKind

ATTRIBUTION = "On 20/04/2011 11:04, ISU <isu@office.example> wrote:"


def test_an_answer_below_the_quote_stays(own: Callable[..., str]) -> None:
    assert own(f"{ATTRIBUTION}\n> Will you come?\n> Who?\n\nYes, Mr Bell will.") == (
        "Yes, Mr Bell will."
    )


def test_answers_between_the_lines_stay_in_order(own: Callable[..., str]) -> None:
    text = (
        f"Dear ISU,\n\n{ATTRIBUTION}\n> Will you come?\n\nYes.\n\n"
        "> Who?\nMr Bell.\n> Speaking?\nNo."
    )
    assert own(text) == "Dear ISU,\n\nYes.\n\nMr Bell.\n\nNo."


def test_every_kind_stands_in_its_order(divide: Callable[..., tuple[Segment, ...]]) -> None:
    found = divide(
        "Yes.\n\nBest regards,\nAnna Bell\nSecond Secretary\n\nSent from my iPhone\n\n"
        f"{ATTRIBUTION}\n> Will you come?\n\n"
        "This e-mail is confidential and intended solely for the addressee."
    )
    assert [segment.kind for segment in found] == [
        SegmentKind.OWN,
        SegmentKind.SIGNATURE,
        SegmentKind.DEVICE,
        SegmentKind.ATTRIBUTION,
        SegmentKind.QUOTE,
        SegmentKind.DISCLAIMER,
    ]


def test_an_answer_between_attribution_and_quote_stays(own: Callable[..., str]) -> None:
    assert own(f"{ATTRIBUTION}\n\nYes, gladly.\n\n> Will you come?") == "Yes, gladly."


def test_the_bat_marks_a_quote_with_initials(own: Callable[..., str]) -> None:
    assert own(f"Yes.\n\n{ATTRIBUTION}\n\nIS> Will you come?\nIS>> We hope so.") == "Yes."


def test_the_rest_of_a_broken_line_belongs_to_the_quote(own: Callable[..., str]) -> None:
    text = (
        f"Yes.\n\n{ATTRIBUTION}\n"
        "> We would kindly ask that you register for the meetings on-line by\nthe thirteenth\n"
        "> of June."
    )
    assert own(text) == "Yes."


def test_answers_in_our_letter_without_any_mark_are_found_by_its_words(
    own: Callable[..., str], letter: str
) -> None:
    first, second, *_ = letter.split("\n\nIn keeping")
    text = (
        f"Please see our comments.\n\n{first}\n\nMr Bell will speak on clearance.\n\n"
        f"In keeping{second}"
    )
    assert own(text).startswith("Please see our comments.\n\nMr Bell will speak on clearance.")
    assert "register" not in own(text)


def test_answers_in_the_bare_quote_below_a_header_block_are_found(
    own: Callable[..., str], letter: str
) -> None:
    head = (
        "From: ISU <isu@office.example>\nSent: Wednesday, April 20, 2011 5:04 AM\n"
        "To: mission@state.example\nSubject: Invitation\n\n"
    )
    text = letter.replace(
        "\n\nIn keeping", "\n\nWe want to speak on clearance, please.\n\nIn keeping"
    )
    assert own(f"See below.\n\n{head}{text}") == (
        "See below.\n\nWe want to speak on clearance, please."
    )


_BLOCK = (
    "-----Original Message-----\n"
    "From: ISU [mailto:isu@office.example]\nSent: 20/04/2011 16:12\nTo: undisclosed\n"
    "Subject: Invitation\n\n"
)


@pytest.mark.parametrize(
    "answer",
    [
        "Dear ISU,\n\nPlease register Ms Example and her deputy, Mr Sample.",
        "我们将派两人出席会议。",
    ],
)
def test_an_answer_below_our_whole_letter_without_any_mark_stays(
    own: Callable[..., str], letter: str, answer: str
) -> None:
    assert own(f"{_BLOCK}{letter}\n\n{answer}") == answer


def test_what_stands_below_our_letter_is_of_the_quote_where_an_answer_stands_above(
    own: Callable[..., str], letter: str
) -> None:
    text = f"Two of us will come.\n\n{_BLOCK}{letter}\n\nSent from the office's telephone, Geneva"
    assert own(text) == "Two of us will come."


def test_a_name_below_our_letter_is_no_answer(own: Callable[..., str], letter: str) -> None:
    assert own(f"{_BLOCK}{letter}\n\nBest wishes") == ""


def test_where_lines_were_broken_a_word_with_a_large_letter_is_a_rest_too(
    own: Callable[..., str],
) -> None:
    text = (
        f"Yes.\n\n{ATTRIBUTION}\n"
        "> We would kindly ask that you register for the meetings on-line by\nthe thirteenth\n"
        "> of June at the office of the Implementation Support Unit, Avenue,\nGeneva.\n"
        "> We look forward to seeing you."
    )
    assert own(text) == "Yes."


HEAD = "-----Original Message-----\nFrom: ISU [mailto:isu@office.example]\nSent: Wednesday, April 20, 2011 5:12 PM\n"  # fmt: skip  # noqa: E501


def test_what_our_letter_says_a_little_otherwise_is_no_answer(own: Callable[..., str]) -> None:
    quoted = (
        "On behalf of the Co-Chairs it is our pleasure to invite you to take part in the meetings "
        "of the\nStanding Committees, which will be held in Geneva from 20 to 24 June.\n\n"
        "We would kindly ask that you sign up by way of www.office.example\n"
        "by 13 June. Should you have any questions about the agendas, or if you wish to indicate "
        "in advance your intention to intervene on\nparticular items, please contact the "
        "Implementation Support Unit or the relevant Co-Chairs.\n"
    )
    assert own(f"Mr Bell will come.\n\n{HEAD}\n{quoted}") == "Mr Bell will come."


def test_an_answer_below_an_unmarked_quote_begins_with_its_own_salutation(
    own: Callable[..., str],
) -> None:
    quoted = "Dear friends,\nPlease tell us who will come.\nWe hope to see you.\nISU\n"
    answer = "Buenas tardes:\n\nVendrá el señor Bell."
    assert own(f"{HEAD}\n{quoted}\n{answer}\n\nAtentamente,\nAna Ruiz") == answer
    assert own(f"Gracias por todo.\n\n{HEAD}\n{quoted}\n{answer}") == "Gracias por todo."


def test_a_letter_of_ours_that_greets_twice_is_no_answer(own: Callable[..., str]) -> None:
    quoted = "Chers amis,\nVeuillez vous inscrire.\nNous espérons vous voir.\n"
    ours = (
        "Excellencies, dear friends,\n\nOn behalf of the Co-Chairs it is our pleasure to invite "
        "you to take part in the meetings of the\nStanding Committees, which will be held in "
        "Geneva."
    )
    assert own(f"{HEAD}\n{quoted}\n{ours}") == ""


@pytest.mark.parametrize("mark", ["> ", "| "])
def test_a_marked_line_of_our_letter_that_we_do_not_know_is_no_answer(
    own: Callable[..., str], letter: str, mark: str
) -> None:
    changed = letter.replace("We look forward", "All rooms have steps at the door.\n\nWe look")
    marked = "".join(f"{mark}{line}\n" for line in changed.splitlines())
    assert own(f"Two of us will come.\n\n-----Original Message-----\n{marked}") == (
        "Two of us will come."
    )
    head = _BLOCK + f"{letter.partition('In keeping')[0]}\n"
    assert own(f"Two of us will come.\n\n{head}{marked}") == "Two of us will come."


def test_what_our_letters_list_is_no_answer_and_a_sentence_below_it_is(
    rules: dict[str, str], letter: str
) -> None:
    listing = letter.replace("We look forward", f"Those who come:\n\n{HOLE}\n\nWe look forward")
    segmenter = Segmenter.from_rules(rules, [listing], office_addresses=["isu@office.example"])
    people = "Nadia Brenner, Legal Adviser\nOtto Lindqvist, Second Secretary"
    above, below = "Two of us will come.", "Mr Lindqvist is a First Secretary."
    for added, expected in (("", above), (f"\n{below}", f"{above}\n\n{below}")):
        quoted = listing.replace(HOLE, people + added)
        body = Body((Section(f"{above}\n\n{_BLOCK}{quoted}", ""),))
        assert own_text(segmenter.segment(body)) == expected
