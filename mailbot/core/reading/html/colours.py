"""The colours in which a writer sets his answers apart: red, blue, green, never black or grey."""

from __future__ import annotations

import re
from collections.abc import Mapping

from resiliparse.parse.html import ElementNode

_COLOUR = re.compile(
    r"(?i)(?:^|[;\s\"'])color\s*:\s*(#[0-9a-f]{3,6}|rgba?\([\d\s,.%]{5,30}\)|[a-z]{3,20})"
)
_NUMBERS = re.compile(r"\d{1,3}")
_NAMED = {
    "red": (255, 0, 0),
    "darkred": (139, 0, 0),
    "crimson": (220, 20, 60),
    "maroon": (128, 0, 0),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
    "darkblue": (0, 0, 139),
    "royalblue": (65, 105, 225),
    "green": (0, 128, 0),
    "darkgreen": (0, 100, 0),
    "lime": (0, 255, 0),
    "teal": (0, 128, 128),
    "purple": (128, 0, 128),
    "fuchsia": (255, 0, 255),
    "magenta": (255, 0, 255),
    "orange": (255, 165, 0),
    "brown": (165, 42, 42),
}
_SIX_DIGITS = re.compile(r"[0-9a-f]{6}")
_LEAST_SPREAD = 60  # between the strongest and the weakest of the three: below, it looks grey
_CONSISTENT = 0.9  # share of a line's letters


def colour_of(node: ElementNode, tag: str, inherited: str) -> str:
    """The colour of the text in an element, "#rrggbb"; '' for black, grey and links."""
    if tag == "a":
        return ""
    if not node.attrs:
        return inherited
    style = node.getattr("style") or ""
    found = _COLOUR.search(style) if "olor" in style.lower() else None
    written = found[1] if found else (node.getattr("color") or "" if tag == "font" else "")
    return _vivid(written.lower()) if written else inherited


def colour_of_line(tints: Mapping[str, int]) -> str:
    """The one colour of a line whose letters are counted by colour; '' where it has none."""
    if not tints:
        return ""
    colour = max(tints, key=tints.__getitem__)
    return colour if tints[colour] >= _CONSISTENT * sum(tints.values()) else ""


def _vivid(written: str) -> str:
    red, green, blue = _parts(written)
    is_grey = max(red, green, blue) - min(red, green, blue) < _LEAST_SPREAD
    return "" if is_grey else f"#{red:02x}{green:02x}{blue:02x}"


def _parts(written: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255; black for what is not understood."""
    if written.startswith("#"):
        digits = written[1:]
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        if _SIX_DIGITS.fullmatch(digits):
            return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    elif written.startswith("rgb"):
        numbers = [min(int(number), 255) for number in _NUMBERS.findall(written)]
        if len(numbers) >= 3:
            return numbers[0], numbers[1], numbers[2]
    return _NAMED.get(written, (0, 0, 0))
