"""What stands right before and behind a possible name: a colon, an office, another of a row.

Not here: what this is worth in prose and in a list (`signs`).
"""

from __future__ import annotations

import re

from mailbot.core.understanding.people.words import Stretch

_SENDER = frozenset(
    {"i", "me", "myself", "moi", "yo", "eu", "ich", "io", "я", "ben", "我"}
    | {"undersigned", "soussigne", "soussignee", "suscrito", "suscrita", "servidor", "servidora"}
    | {"infrascrito", "firmante", "signatario", "signataria", "abaixo", "sottoscritto"}
    | {"sottoscritta", "scrivente", "unterzeichnete", "unterzeichneter", "нижеподписавшийся"}
)
_PARTS = frozenset({",", "/", ";"})
_ARTICLES = frozenset({"o", "a", "la", "el", "le", "der", "die", "il", "lo", "los", "las"})


def is_led(stretch: Stretch, first: int) -> bool:
    if first == 0:
        return False
    gap = stretch.gap(first)
    if gap.rstrip().endswith((":", "：", "(")) or gap.strip() in {"-", "–", "—"}:
        return True
    return stretch.has(first - 1, "leading") and gap.strip() == ""


def is_followed(stretch: Stretch, last: int) -> bool:
    """A role, a bracket with an office, or a verb of coming right after."""
    if last >= len(stretch.words):
        return False
    gap = stretch.gap(last).strip(" .\u00a0\n")
    if gap in {"(", "（"} and "@" in _bracket(stretch, last):
        return True
    if gap in {",", "،", "，", "、", "(", "（", "-", "–", "—", ":"}:
        return stretch.has(last, "title", "employer", "rank") or stretch.has(
            last + 1, "title", "employer", "rank"
        )
    if stretch.has(last, "leading") and last + 1 < len(stretch.words):
        return gap == "" and any(
            word.key in _SENDER for word in stretch.words[last + 1 : last + 3]
        )  # "Bob Keeley and I", "Ana Sanz y una servidora"
    return gap == "" and stretch.has(last, "stop", "title")


def _bracket(stretch: Stretch, place: int) -> str:
    """What stands from a word up to the bracket that closes."""
    start = stretch.words[place].start
    return re.split(r"[)）]", stretch.text[start : start + 120], maxsplit=1)[0]


def is_coordinated(stretch: Stretch, before: int, first: int) -> bool:
    """Whether only a role, a comma or an "and" parts two names."""
    return first - before <= 14 and (
        stretch.gap(first).strip() in {",", "،", "，", "、", ";"} or is_joined(stretch, first)
    )


def is_joined(stretch: Stretch, first: int) -> bool:
    """Whether "and" stands before a name, or "and" with an article: "o Zé Dias e a Rita Cruz"."""
    if stretch.has(first - 1, "leading"):
        return True
    is_article = first > 1 and stretch.words[first - 1].key in _ARTICLES
    return is_article and stretch.gap(first).strip() == "" and stretch.has(first - 2, "leading")


def is_listed(stretch: Stretch, first: int, last: int, spans: list[tuple[int, int]]) -> bool:
    """ "(Tudoran and Palade)", "Quaglia, Bernabò", "replace Roe / Doe": bare family names among
    their like."""
    before = stretch.gap(first).strip()
    after = stretch.gap(last).strip()[:1] if last < len(stretch.words) else ")"
    is_led = stretch.has(first - 1, "leading")
    is_row = bool(spans) and first - spans[-1][1] <= 1 and spans[-1][1] - spans[-1][0] == 1
    is_begun = before in {"(", ":"} or (is_led and before == "" and after == "/")
    if not is_begun and not is_row:
        return False
    return (before in {"(", ":", *_PARTS} or is_led) and (
        after in {")", *_PARTS} or stretch.has(last, "leading")
    )


def is_counted(stretch: Stretch, first: int, spans: list[tuple[int, int]]) -> bool:
    """ "Two people: Example and Sample": a number and a colon before bare family names."""
    begin = spans[0][0] if spans else first
    lead = stretch.text[stretch.words[0].start : stretch.words[begin].start].rstrip()
    return lead.endswith((":", "：")) and any(
        stretch.has(place, "count") or stretch.words[place].key.isdigit()
        for place in range(max(0, begin - 4), begin)
    )


def is_of_several(stretch: Stretch, first: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a name goes on a row of names behind a courtesy that is of several people: "Messrs
    Reid, Lopes and Shah"."""
    for begin, end in reversed(spans):
        if first - end > 1 or not is_coordinated(stretch, end, first):
            return False
        if stretch.has(begin - 1, "honorific", "title"):
            return stretch.has(begin - 1, "several")
        first = begin
    return False


def is_within_brackets(stretch: Stretch, spans: list[tuple[int, int]], first: int) -> bool:
    """Whether a bracket opened after the last person is still open: that is his office."""
    if not spans:
        return False
    between = stretch.text[stretch.words[spans[-1][1] - 1].end : stretch.words[first].start]
    return between.count("(") + between.count("（") > between.count(")") + between.count("）")
