"""Walk the tree of an HTML mail and write down its text as a reader sees it, line by line.

Iterative, so that ten thousand nested elements cost no stack; each node is seen once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from resiliparse.parse.html import ElementNode, Node, NodeType

from mailbot.core.reading.html.colours import colour_of, colour_of_line
from mailbot.core.reading.html.markup import Role, role_of
from mailbot.core.reading.html.tables import DataTables

MAX_NODES = 200_000  # far above any letter; beyond it the text is cut off
MAX_LINES = 40_000
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p "
    "pre section summary table tbody tfoot thead tr ul".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 blockquote ul ol dl pre table".split())
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0\u2000-\u200a\u202f\u3000]+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u034f\x00]")
_BULLET = re.compile(r"-|\d+\.")
_ZERO_MARGIN = re.compile(r"(?i)margin(?:-(?:top|bottom))?\s*:\s*0")


@dataclass(frozen=True, slots=True)
class HtmlLine:
    """One line as seen: its text, how deep in quotes it stands, and what the markup says."""

    text: str
    depth: int = 0  # of certain quotes around it
    is_indented: bool = False  # inside a block that may be a quote
    is_bare: bool = False  # inside a blockquote without attributes
    role: Role = Role.BODY  # CONTAINER, ATTRIBUTION, SIGNATURE or TAIL where the markup says so
    is_rule: bool = False  # a horizontal rule
    colour: str = ""  # of all its letters, "#rrggbb"; '' for black, grey, links, and mixed ones
    has_struck: bool = False  # words in it were struck out; they are not in its text


@dataclass(slots=True)
class _Open:
    """An element that the walk is inside of."""

    node: ElementNode
    tag: str
    role: Role
    pieces: int  # how many pieces of the line stood before it
    colour: str  # of the text in it


class Walker:
    """Collects lines and tables. One walker reads one tree."""

    def __init__(self, *, sees_colours: bool = True, hidden: frozenset[str] = frozenset()) -> None:
        """`hidden`: classes, in lower case, whose elements a reader never sees."""
        self._sees_colours = sees_colours
        self._hidden = hidden
        self.lines: list[HtmlLine] = []
        self.tables = DataTables()
        self._open: list[_Open] = []
        self._pieces: list[str] = []
        self._roles: list[Role] = []
        self._depth = 0
        self._indent = 0
        self._bare = 0
        self._verbatim = 0
        self._tail_starts = False
        self._has_hard_blank = False  # a no-break space, and nothing else so far
        self._has_struck = False
        self._numbers: list[int] = []
        self._tints: dict[str, int] = {}  # letters of the line under way by colour

    def walk(self, root: Node) -> None:
        """Read everything below `root`."""
        node: Node | None = root
        for _ in range(MAX_NODES):
            if node is None or len(self.lines) > MAX_LINES:
                break
            node = self._step(node, root)
        while self._open:
            self._leave()
        self._break()

    def _step(self, node: Node, root: Node) -> Node | None:
        enters = False
        if node.type == NodeType.TEXT:
            self._add_text(node.value or "")
        elif node.type == NodeType.ELEMENT:
            enters = self._enter(cast("ElementNode", node))
        if enters:
            child = node.first_child
            if child is not None:
                return child
            self._leave()
        return self._next(node, root)

    def _next(self, node: Node, root: Node) -> Node | None:
        current: Node | None = node
        while current is not None and current != root:
            following = current.next
            if following is not None:
                return following
            current = current.parent
            if self._open:
                self._leave()
        return None

    def _enter(self, node: ElementNode) -> bool:
        tag = node.tag or ""
        role = role_of(node, tag)
        if role is Role.HIDDEN or (self._hidden and self._is_hidden_by_class(node)):
            return False
        if role is Role.STRUCK:
            return self._strike(node, tag)
        if tag == "br":
            self._break(keep_empty=True)
            return False
        if tag == "hr":
            self._break()
            self._tail_starts = self._tail_starts or role is Role.TAIL
            self.lines.append(self._line("", is_rule=True))
            return False
        if tag in _BLOCKS:
            self._break_block(node, tag)
        if tag == "table":
            self.tables.enter(node, is_announced=self._last_text().endswith((":", "：")))
        self._mark(role)
        self._open_list(tag)
        if tag == "li":
            self._pieces.append(self._bullet())
        self._verbatim += tag == "pre"
        colour = colour_of(node, tag, self._colour) if self._sees_colours else ""
        self._open.append(_Open(node, tag, role, len(self._pieces), colour))
        return True

    def _last_text(self) -> str:
        return next((line.text for line in reversed(self.lines) if line.text), "")

    def _strike(self, node: ElementNode, tag: str) -> bool:
        """Pass over what is struck out: nobody says it any more."""
        inside = node.first_element_child
        if tag in _BLOCKS or (inside is not None and inside.tag in _BLOCKS):
            self._break_block(node, tag)
        self._has_struck = self._has_struck or bool((node.text or "").strip())
        return False

    def _is_hidden_by_class(self, node: ElementNode) -> bool:
        return not self._hidden.isdisjoint((node.getattr("class") or "").lower().split())

    @property
    def _colour(self) -> str:
        return self._open[-1].colour if self._open else ""

    def _mark(self, role: Role) -> None:
        if role is Role.CITE:
            self._depth += 1
        elif role is Role.INDENT:
            self._indent += 1
        elif role is Role.BARE:
            self._bare += 1
        elif role is Role.TAIL:
            self._break()
            self._tail_starts = True
        elif role is not Role.BODY:
            self._break()
            self._roles.append(role)

    def _leave(self) -> None:
        element = self._open.pop()
        tag = element.tag
        if tag in {"td", "th"} and self.tables.is_data:
            self.tables.end_cell("".join(self._pieces[element.pieces :]))
            self._pieces.append("\t")
        elif tag in {"td", "th"}:
            self._break()
        if tag == "tr" and self.tables.is_data:
            self._end_row()
        if tag in _BLOCKS:
            self._break_block(element.node, tag)
        self._unmark(element.role)
        self._verbatim -= tag == "pre"
        if tag in {"ul", "ol"} and self._numbers:
            self._numbers.pop()
        if tag == "table":
            self.tables.leave()

    def _end_row(self) -> None:
        rows = self.tables.end_row(is_own=self._depth == 0 and not self._roles)
        for row in rows if len(rows) > 1 else []:
            self._pieces[:] = ["\t".join(row)]
            self._break()

    def _unmark(self, role: Role) -> None:
        if role is Role.CITE:
            self._depth -= 1
        elif role is Role.INDENT:
            self._indent -= 1
        elif role is Role.BARE:
            self._bare -= 1
        elif role not in {Role.BODY, Role.TAIL}:
            self._break()
            self._roles.pop()

    def _open_list(self, tag: str) -> None:
        if tag == "ul":
            self._numbers.append(-1)
        elif tag == "ol":
            self._numbers.append(0)

    def _bullet(self) -> str:
        if not self._numbers or self._numbers[-1] < 0:
            return "- "
        self._numbers[-1] += 1
        return f"{self._numbers[-1]}. "

    def _add_text(self, value: str) -> None:
        if self._verbatim:
            head, *rest = value.split("\n")
            self._pieces.append(head)
            for line in rest:
                self._break(keep_empty=True)
                self._pieces.append(line)
            return
        text = _SPACE.sub(" ", value)
        if text and (text != " " or self._pieces):
            self._pieces.append(text)
            if self._sees_colours:
                self._tints[self._colour] = self._tints.get(self._colour, 0) + len(text.strip())
        elif "\xa0" in value:
            self._has_hard_blank = True

    def _break_block(self, node: ElementNode, tag: str) -> None:
        if self.tables.is_data and tag not in {"tr", "table"}:
            self._pieces.append("\n")  # a paragraph inside a cell does not end the row
            return
        had_text = self._break()
        is_spaced = tag in _SPACED and not self._is_tight(node)
        if is_spaced and (had_text or self.lines) and self.lines and self.lines[-1].text:
            self.lines.append(self._line(""))

    @staticmethod
    def _is_tight(node: ElementNode) -> bool:
        name = node.getattr("class") or ""
        return "Mso" in name or bool(_ZERO_MARGIN.search(node.getattr("style") or ""))

    def _break(self, *, keep_empty: bool = False) -> bool:
        """End the line under way; return whether it held text."""
        if keep_empty and self.tables.is_data:
            self._pieces.append("\n")
            return False
        text = self._take()
        if self._has_struck and _BULLET.fullmatch(text):
            text = ""
        if text or keep_empty or self._has_hard_blank or self._has_struck:
            self.lines.append(self._line(text))  # Word's empty paragraph is an empty line
        self._has_hard_blank = self._has_struck = False
        return bool(text)

    def _take(self) -> str:
        if not self._pieces:
            return ""
        joined = _UNSEEN.sub("", "".join(self._pieces))
        self._pieces.clear()
        if self._verbatim:
            return joined.rstrip()
        cells = joined.split("\t")
        if len(cells) > 1 and not cells[-1].strip():
            cells.pop()
        return "\t".join(" ".join(cell.split()) for cell in cells).strip(" ")

    def _line(self, text: str, *, is_rule: bool = False) -> HtmlLine:
        role = self._roles[-1] if self._roles else Role.BODY
        colour = ""
        if self._tints:
            colour = colour_of_line(self._tints)
            self._tints.clear()
        if self._tail_starts and text:
            role = Role.TAIL
            self._tail_starts = False
        return HtmlLine(
            text,
            depth=self._depth,
            is_indented=self._indent + self._bare > 0,
            is_bare=self._bare > 0,
            role=role,
            is_rule=is_rule,
            colour=colour,
            has_struck=self._has_struck,
        )
