"""A letter of the office that somebody passes on is quoted: nobody but the office says it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.reading.body import Body, Section
from mailbot.core.reading.segments import Segmenter
from mailbot.core.values.message import Segment, SegmentKind

Divide = Callable[..., tuple[Segment, ...]]

# as the office sent it by other means: no template has these words
OURS = "It is our pleasure to invite you. We would kindly ask that you register by 13 June."
HEADS = {
    "en": "---------- Forwarded message ----------\nFrom: {}\nDate: 20 April 2011\nSubject: X",
    "en, Outlook": "-----Original Message-----\nFrom: {}\nSent: Wednesday, April 20, 2011 5:04 AM\n"
    "To: mission@state.example\nSubject: Meetings",
    "fr": "Début du message réexpédié :\n\nDe: {}\nObjet: Réunions\nDate: 20 avril 2011",
    "es": "---------- Mensaje reenviado ----------\nDe: {}\nFecha: 20 de abril de 2011\nAsunto: X",
    "ru": "-------- Пересылаемое сообщение --------\nОт: {}\nДата: 20 апреля 2011\nТема: Заседания",
    "ar": "-----رسالة معاد توجيهها-----\nمن: {}\nالتاريخ: 20 أبريل 2011\nالموضوع: Meetings",
    "zh": "---------- 转发的邮件 ----------\n发件人: {}\n日期: 2011年4月20日\n主题: Meetings",
    "de": "-------- Weitergeleitete Nachricht --------\nVon: {}\nDatum: 20. April 2011\nBetreff: X",
}


def _of(kind: SegmentKind, segments: tuple[Segment, ...]) -> str:
    return "\n".join(segment.text for segment in segments if segment.kind is kind)


@pytest.mark.parametrize("language", HEADS)
def test_our_letter_passed_on_is_a_quote(divide: Divide, language: str) -> None:
    head = HEADS[language].format("The Unit <isu@office.example>")
    found = divide(f"FYI\n\n{head}\n\n{OURS}")
    assert _of(SegmentKind.QUOTE, found) == OURS
    assert _of(SegmentKind.OWN, found) == "FYI"


@pytest.mark.parametrize("language", HEADS)
def test_what_another_wrote_is_passed_on(divide: Divide, language: str) -> None:
    head = HEADS[language].format("Nils Dahl <n.dahl@ministry.example>")
    found = divide(f"FYI\n\n{head}\n\nTwo of us will come to Geneva in June.")
    assert _of(SegmentKind.FORWARD, found) == "Two of us will come to Geneva in June."


def test_marked_lines_are_a_quote_too(divide: Divide) -> None:
    head = HEADS["en"].format("The Unit <isu@office.example>")
    lines = "\n".join(f"> {line}" for line in f"{head}\n\n{OURS}".split("\n")[1:])
    found = divide(f"FYI\n\n{head.partition(chr(10))[0]}\n{lines}")
    assert _of(SegmentKind.FORWARD, found) == ""


@pytest.mark.parametrize("name", ["The Implementation Unit", '"The Implementation Unit"', "ISU"])
def test_the_office_is_known_by_its_name_alone(rules: dict[str, str], name: str) -> None:
    segmenter = Segmenter.from_rules(
        rules, office_addresses=["isu@office.example"], office_names=["The Implementation Unit"]
    )
    body = Body((Section(plain=f"FYI\n\n{HEADS['en'].format(name)}\n\n{OURS}"),))
    assert _of(SegmentKind.QUOTE, segmenter.segment(body)) == OURS


def test_the_answer_of_a_capital_to_it_is_passed_on(divide: Divide) -> None:
    capital = HEADS["en"].format("Nils Dahl <n.dahl@ministry.example>")
    ours = HEADS["en, Outlook"].format("The Unit <isu@office.example>")
    found = divide(f"FYI\n\n{capital}\n\nTwo of us will come.\n\n{ours}\n\n{OURS}")
    assert "Two of us will come." in _of(SegmentKind.FORWARD, found)
