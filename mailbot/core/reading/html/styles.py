"""The classes that the style sheet of a mail takes from a reader's sight."""

from __future__ import annotations

import re

from resiliparse.parse.html import HTMLTree

_ASKED = re.compile(r"(?i)display\s*:\s*none")  # a cheap question before anything is taken apart
_DISPLAY = re.compile(r"(?i)display\s*:\s*(\w+)")
_COMMENT = re.compile(r"(?s)/\*.{0,2000}?\*/|<!--|-->")
_TOKEN = re.compile(r"([^{}]*)([{}])")
_CLASS = re.compile(r"(?:\w+|\*)?\.([\w-]+)")
_LONGEST = 200_000  # characters of style sheets that are looked at


def hidden_classes(tree: HTMLTree) -> frozenset[str]:
    """Names in lower case. Rules for some screens alone, and for elements within others, say
    nothing of what is seen here."""
    document = tree.document
    if document is None:
        return frozenset()
    sheets = (node.text or "" for node in document.get_elements_by_tag_name("style"))
    text = "\n".join(sheet for sheet in sheets if _ASKED.search(sheet))
    return _hidden_in(_COMMENT.sub(" ", text[:_LONGEST])) if text else frozenset()


def _hidden_in(sheet: str) -> frozenset[str]:
    hidden: set[str] = set()
    depth, selectors = 0, ""
    for text, brace in _TOKEN.findall(sheet):
        if brace == "{":
            depth += 1
            selectors = text.strip() if depth == 1 else selectors
            continue
        shown = _DISPLAY.search(text)
        if depth == 1 and shown is not None and not selectors.startswith("@"):
            names = {
                found[1].lower() for found in map(_CLASS.fullmatch, _parted(selectors)) if found
            }
            hidden = hidden | names if shown[1].lower() == "none" else hidden - names
        depth = max(0, depth - 1)
    return frozenset(hidden)


def _parted(selectors: str) -> list[str]:
    return [selector.strip() for selector in selectors.split(",")]
