"""Chinese names: a family name and one or two signs, or a foreign name parted by points."""

from __future__ import annotations

import re

from mailbot.core.understanding.people.words import Stretch

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_POINT = re.compile(r"\w[·・•‧]\w")
_HAN_JOINTS = frozenset("的是由和与與及派")
# what no given name ends in: 王伟将出席, 王伟不参加
_SMALL = frozenset("将將也亦不会會已仍拟擬未没沒就都还還要因")
_SIDES = frozenset("中我贵貴本双雙各对對己敝")
_LONGEST_DOTTED = 14  # signs
_ENDS = frozenset({"honorific", "rank", "title", "employer", "notname", "stop", "leading"})


def is_han(sign: str) -> bool:
    """Whether a sign is Chinese."""
    return _HAN.match(sign) is not None


def han_end(stretch: Stretch, first: int, family_names: frozenset[str]) -> int:
    """A family name and one or two signs, where a title, a mark or a verb follows; or a foreign
    name, parted by points."""
    words = stretch.words
    if (dotted := _dotted_end(stretch, first)) > first:
        return dotted
    is_double = stretch.slice(first, min(first + 2, len(words))) in family_names
    if is_double:
        given = first + 2
    elif stretch.text[words[first].start : words[first].end] in family_names:
        given = first + 1
    else:
        return first
    if _is_side(stretch, first) or _is_within_word(stretch, first):
        return first
    begin = given if is_double else first  # 司 of 司徒 is a department elsewhere
    for last in (given + 2, given + 1):
        if last > given + 1 and _is_small(stretch, last - 1):
            continue
        if last <= len(words) and _is_solid(stretch, begin, last) and _han_stops(stretch, last):
            return last
    return _titled_end(stretch, first, given)


def _is_small(stretch: Stretch, place: int) -> bool:
    """Whether a verb or adverb begins where a given name might end; in 王晓会女士 none does."""
    is_known = place < len(stretch.words) and stretch.words[place].key in _SMALL
    return is_known and not stretch.has(place + 1, "honorific")


def _is_side(stretch: Stretch, first: int) -> bool:
    """中方, 我方, 双方: a side, where 方 alone would be a family name."""
    return (
        stretch.words[first].key == "方"
        and first > 0
        and stretch.words[first - 1].key in _SIDES
        and stretch.gap(first) == ""
    )


def _is_within_word(stretch: Stretch, first: int) -> bool:
    """换成 and 包括 hold signs that are family names as well."""
    word = stretch.words[first]
    is_word = bool(word.kinds & {"leading", "stop"}) and word.phrase_end - word.phrase_first > 1
    return is_word and not word.kinds & {"title", "employer"}


def _dotted_end(stretch: Stretch, first: int) -> int:
    """塔里克·哈巴希: over signs up to a word that the rules know, if points part them."""
    before = stretch.words[first - 1] if first else None
    is_begun = before is None or bool(stretch.gap(first).strip("·・•‧"))
    if before is not None and not is_begun:
        is_begun = before.key in _HAN_JOINTS or (bool(before.kinds) and before.phrase_end == first)
    is_begun = (
        is_begun and first < len(stretch.words) and stretch.words[first].phrase_first == first
    )
    last = first
    while is_begun and last < len(stretch.words) and last - first < _LONGEST_DOTTED:
        gap = stretch.gap(last) if last > first else ""
        word = stretch.words[last]
        is_known = word.phrase_first == last and stretch.has(last, *_ENDS)
        is_known = (is_known and not _is_last_sign(stretch, last)) or word.key in _HAN_JOINTS
        if gap.strip("·・•‧") or gap.isspace() or is_known or not _HAN.match(word.key):
            break
        last += 1
    return last if _POINT.search(stretch.slice(first, last) if last > first else "") else first


def _is_last_sign(stretch: Stretch, place: int) -> bool:
    """Whether one sign stands between the name so far and a mark: 康纳·奎因，"""
    word = stretch.words[place]
    is_one = word.phrase_end == place + 1 and stretch.gap(place) == ""
    return is_one and place + 1 < len(stretch.words) and bool(stretch.gap(place + 1).strip())


def _titled_end(stretch: Stretch, first: int, given: int) -> int:
    """Behind a label a family name and an office are what a person is called by: 团长：陈大使."""
    words = stretch.words
    is_labelled = stretch.gap(first).strip() in {":", "："}
    if not is_labelled or stretch.gap(given) or not stretch.has(given, "title"):
        return first
    end = words[given].phrase_end
    is_whole = words[given].phrase_first == given and not stretch.has(first, "title")
    return end if is_whole and _han_stops(stretch, end) else first


def _is_solid(stretch: Stretch, first: int, last: int) -> bool:
    return all(
        stretch.may_be_name(place)
        and stretch.words[place].key != "的"
        and _HAN.match(stretch.text[stretch.words[place].start]) is not None
        and (place == first or stretch.gap(place) == "")
        for place in range(first, last)
    )


def _han_stops(stretch: Stretch, place: int) -> bool:
    if place >= len(stretch.words) or stretch.gap(place):
        return True
    word = stretch.words[place]
    return word.phrase_first == place and (
        word.key in _SMALL
        or stretch.has(place, "honorific", "title", "rank", "stop", "leading", "employer")
    )
