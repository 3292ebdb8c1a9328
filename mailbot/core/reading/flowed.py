"""format=flowed (RFC 3676): soft line breaks taken out, quote marks kept in front."""

from __future__ import annotations

import re

_QUOTE = re.compile(r">*")


def unflow(text: str, *, is_delsp: bool = False) -> str:
    """Each flowed paragraph as one line. `is_delsp`: the blank of a soft break is not the text's.

    A line joins the next one only at the same quote depth; the signature mark never does
    (section 4.3). Space stuffing is taken off (section 4.4).
    """
    done: list[str] = []
    paragraph: list[str] = []
    depth = 0
    for line in text.split("\n"):
        marks = _QUOTE.match(line)
        count = marks.end() if marks else 0
        content = line[count:].removeprefix(" ")
        if paragraph and (count != depth or content == "-- "):
            done.append(_line(depth, paragraph))
            paragraph = []
        depth = count
        if content.endswith(" ") and content != "-- ":
            paragraph.append(content[:-1] if is_delsp else content)
            continue
        paragraph.append(content)
        done.append(_line(depth, paragraph))
        paragraph = []
    if paragraph:
        done.append(_line(depth, paragraph))
    return "\n".join(done)


def _line(depth: int, pieces: list[str]) -> str:
    text = "".join(pieces)
    return f"{'>' * depth} {text}" if depth else text
