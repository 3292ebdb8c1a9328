"""Walks the tree of parts once and puts each part where it belongs."""

from __future__ import annotations

from dataclasses import replace

from mailbot.core.reading.body import Body, Section
from mailbot.core.reading.content.alternatives import merged
from mailbot.core.reading.content.found import Content, Embedded, File, Report
from mailbot.core.reading.content.leaf import Leaf, read_leaf
from mailbot.core.reading.content.mistyped import is_enclosed_message, is_status, stray_fields
from mailbot.core.reading.content.wrapped import Unwrapped, unwrap
from mailbot.core.reading.envelopes.pgp import is_ciphertext
from mailbot.core.reading.limits import TOO_LONG, Limits
from mailbot.core.reading.mime.headers import Headers, read_headers
from mailbot.core.reading.mime.tree import Part, Tree, divide

_SIGNATURES = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
    }
)
_HEADERS_ALONE = frozenset(
    {"text/rfc822-headers", "message/global-headers", "message/rfc822-headers"}
)
_RETURNED = frozenset({"message/rfc822", "message/global"}) | _HEADERS_ALONE
_REPORTS = {
    "message/delivery-status": "delivery",
    "message/global-delivery-status": "delivery",
    "message/disposition-notification": "disposition",
    "message/global-disposition-notification": "disposition",
    "message/feedback-report": "feedback",
}


def collect(tree: Tree, limits: Limits, *, depth: int = 0) -> Content:
    """What a message holds. `depth` counts the messages around it that had to be decoded."""
    collector = _Collector(tree, limits, depth)
    sections = collector.take(tree.root, is_report=False)
    return collector.result(sections)


class _Collector:
    """What was found so far; one for each message, the embedded ones have their own."""

    def __init__(self, tree: Tree, limits: Limits, depth: int) -> None:
        self.tree = tree
        self.limits = limits
        self.depth = depth
        self.files: list[File] = []
        self.embedded: list[Embedded] = []
        self.report = Report()
        self.returned: list[str] = []
        self.is_encrypted = False
        self.defects: dict[str, None] = dict.fromkeys(tree.defects)
        self.characters = 0
        self.spare_sections: list[Section] = []
        self.spare_text: File | None = None
        self.named_texts: list[tuple[Leaf, File]] = []

    def result(self, sections: list[Section]) -> Content:
        sections = sections or self.spare_sections or self._named_text()
        return Content(
            body=Body(tuple(sections)),
            rich_text=None if sections else self.spare_text,
            files=tuple(self.files),
            embedded=tuple(self.embedded),
            report=self.report,
            returned_text="\n".join(self.returned),
            is_encrypted=self.is_encrypted,
            defects=tuple(self.defects),
        )

    def _named_text(self) -> list[Section]:
        """The one text of a message without another: some programs give the body itself a name,
        or call the only form of an alternative an attachment."""
        if len(self.named_texts) != 1 or self.spare_text:
            return []
        leaf, file = self.named_texts[0]
        section, _, defects = leaf.section(self.limits)
        self._note(defects)
        self.files.remove(file)
        return self._within_bounds(section)

    def take(self, part: Part, *, is_report: bool) -> list[Section]:
        """Puts a part and all in it where they belong; gives the readable sections."""
        kind = part.media_type
        if kind in _REPORTS and not part.is_multipart:
            self._take_report(part)
            return []
        if kind in _HEADERS_ALONE or (is_report and kind in _RETURNED):
            self._take_returned(part)
            return []
        if part.is_message or is_enclosed_message(part):
            self._take_message(part)
            return []
        if part.is_multipart and part.children:
            return self._take_multipart(part, is_report=is_report)
        if kind in _SIGNATURES:
            return []
        return self._take_leaf(part)

    def _take_multipart(self, part: Part, *, is_report: bool) -> list[Section]:
        kind = part.media_type
        is_report = is_report or kind == "multipart/report"
        if kind == "multipart/encrypted":
            self.is_encrypted = True
        found = [self.take(child, is_report=is_report) for child in part.children]
        if kind == "multipart/alternative":
            return merged(found)
        return [section for sections in found for section in sections]

    def _take_leaf(self, part: Part) -> list[Section]:
        leaf = read_leaf(self.tree, part, limits=self.limits)
        self._note(leaf.defects)
        if is_status(leaf):
            self._add_report("delivery", leaf.text())
            return []
        opened = unwrap(leaf)
        if opened is not None:
            return self._take_unwrapped(opened)
        if not leaf.is_body:
            file = leaf.as_file()
            self._add_file(file)
            if leaf.may_be_body and file in self.files:
                self.named_texts.append((leaf, file))
            return []
        section, files, defects = leaf.section(self.limits)
        self._note(defects)
        for file in files:
            self._add_file(file)
        self.is_encrypted = self.is_encrypted or is_ciphertext(section.plain)
        return self._within_bounds(section)

    def _take_unwrapped(self, opened: Unwrapped) -> list[Section]:
        self._note(opened.defects)
        self.is_encrypted = self.is_encrypted or opened.is_encrypted
        for file in opened.files:
            self._add_file(file)
        self.spare_text = self.spare_text or opened.spare_text
        self.spare_sections += opened.spare_sections
        sections: list[Section] = []
        if opened.entity and self.depth < self.limits.depth:
            inner = collect(divide(opened.entity, self.limits), self.limits, depth=self.depth + 1)
            sections += self._adopt(inner)
        return sections

    def _adopt(self, inner: Content) -> list[Section]:
        """What was wrapped counts as the message's own."""
        for file in inner.files:
            self._add_file(file)
        self.embedded += inner.embedded
        self.spare_text = self.spare_text or inner.rich_text
        self.is_encrypted = self.is_encrypted or inner.is_encrypted
        self._note(inner.defects)
        return list(inner.body.sections)

    def _take_message(self, part: Part) -> None:
        """A message inside: the parser has taken it apart, unless it was encoded."""
        tree = self._inner_tree(part) if self.depth < self.limits.depth else None
        if tree is None or not (part.is_message or tree.root.headers):
            self._note(("parts: a message inside could not be opened",))
            self._add_file(read_leaf(self.tree, part).as_file())
            return
        content = collect(tree, self.limits, depth=self.depth + 1)
        filename = read_leaf(self.tree, part, with_data=False).filename
        size = part.end - part.start
        raw = memoryview(tree.data)
        if part.children:
            raw = raw[part.start : part.end]
        self.embedded.append(Embedded(tree.root.headers, content, filename, size, raw))

    def _inner_tree(self, part: Part) -> Tree | None:
        if part.children:
            return Tree(self.tree.data, part.children[0], ())
        data = read_leaf(self.tree, part).data
        return divide(data, self.limits) if data else None

    def _take_report(self, part: Part) -> None:
        end = min(part.end, part.start + self.limits.report_bytes)
        beginning = Part(part.headers, part.content, part.start, end)
        # a report that was given an encoding or Unicode all the same reads like any text
        text = stray_fields(part.headers) + read_leaf(self.tree, beginning).text()
        self._add_report(_REPORTS[part.media_type], text)

    def _add_report(self, name: str, text: str) -> None:
        known = getattr(self.report, name)
        longest = self.limits.report_bytes - len(known)
        if longest > 0:
            grown = {name: f"{known}{text[:longest]}\n\n"}
            self.report = replace(self.report, **grown)  # type: ignore[arg-type]  # texts alone

    def _take_returned(self, part: Part) -> None:
        """The message that a report is about: its headers say which letter; its text is ours."""
        if part.children:
            root = part.children[0]
            self._keep_returned(root.headers, self.tree.data[root.start : root.start + 20_000])
            return
        data = read_leaf(self.tree, part).data
        block = read_headers(data, 0, self.limits)
        headers = block.headers if block.headers.fields else part.headers
        self._keep_returned(headers, data[block.body_start : block.body_start + 20_000])

    def _keep_returned(self, headers: Headers, body: bytes) -> None:
        if self.report.returned_headers is None:
            self.report = replace(self.report, returned_headers=headers)
        self.returned.append(body.decode("utf-8", "replace"))

    def _add_file(self, file: File) -> None:
        if len(self.files) < self.limits.attachments:
            self.files.append(file)
        else:
            self._note(("attachments: too many, the rest was passed over",))

    def _within_bounds(self, section: Section) -> list[Section]:
        if not section.plain.strip() and not section.html.strip():
            return []
        self.characters += len(section.plain) + len(section.html)
        if self.characters > self.limits.text_characters:
            self._note((TOO_LONG,))
            return []
        return [section]

    def _note(self, defects: tuple[str, ...]) -> None:
        self.defects.update(dict.fromkeys(defects))
