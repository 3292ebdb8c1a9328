"""The door of reading: bytes in, a Message out, whatever the bytes are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from mailbot.core.reading.attached import Attached, open_files
from mailbot.core.reading.content import Content, collect
from mailbot.core.reading.content.found import Report
from mailbot.core.reading.documents import DocumentReader
from mailbot.core.reading.enclosed import Enclosures
from mailbot.core.reading.footer_files import without_footers
from mailbot.core.reading.header_charset import header_charset
from mailbot.core.reading.html import text_of_html
from mailbot.core.reading.language import language_of
from mailbot.core.reading.letterhead import Letterhead, read_letterhead
from mailbot.core.reading.limits import Limits
from mailbot.core.reading.mime.framing import mend_frame
from mailbot.core.reading.mime.tree import Tree, divide
from mailbot.core.reading.nature import Facts, Judge, Verdict
from mailbot.core.reading.own_files import without_own_letters
from mailbot.core.reading.own_list import is_through, with_writer
from mailbot.core.reading.segments import Segmenter
from mailbot.core.reading.told import Notices, Told
from mailbot.core.reading.words import NOT_OWN, Words, words_of
from mailbot.core.values.message import Address, Message, Nature

_ENOUGH_WORDS = 200  # characters of own words that need no help to tell their language
_MOST_ADDRESSEES = 5  # whose names may stand above what they wrote
_TOO_MANY_ADDRESSES = ("addresses: too many in one field, the rest was passed over",)
_NOT_WHOLE = "message: large, and could not be read as a whole"
_BROKE = "internal: reading broke on this message"


# reads a large message in a process of its own, whose memory ends with it; None when that failed
ReadApart = Callable[[bytes], Message | None]


class Reader:
    """Bytes of one e-mail → Message. Never raises, whatever the bytes. One serves all."""

    def __init__(
        self,
        *,
        segmenter: Segmenter,
        judge: Judge,
        notices: Notices,
        documents: DocumentReader,
        trusted_authserv: str | None = None,
        limits: Limits = Limits(),
        read_apart: ReadApart | None = None,
        office_addresses: frozenset[str] = frozenset(),
    ) -> None:
        self._segmenter = segmenter
        self._enclosures = Enclosures(segmenter, office_addresses)
        self._judge = judge
        self._notices = notices
        self._documents = documents
        self._trusted = trusted_authserv
        self._limits = limits
        self._read_apart = read_apart
        self._office = frozenset(map(str.lower, office_addresses))

    @classmethod
    def from_rules(
        cls,
        rules: Mapping[str, str],
        *,
        documents: DocumentReader,
        own_letters: Sequence[str] = (),
        office_addresses: frozenset[str] = frozenset(),
        office_names: frozenset[str] = frozenset(),
        trusted_authserv: str | None = None,
        limits: Limits = Limits(),
        read_apart: ReadApart | None = None,
    ) -> Reader:
        """`rules`: file name below rules/reading/ → its TOML. `own_letters`: plain text of letters
        that we sent. `office_addresses`, `office_names`: ours. `trusted_authserv`: the authserv-id
        of our own server (RFC 8601), None to believe nobody. Raises BrokenRule for rules that
        cannot be used; their patterns are looked at when a text needs them, or by `compile`.
        `read_apart` is given messages above `Limits.bytes_here`; without it they are read here.
        """
        return cls(
            segmenter=Segmenter.from_rules(
                rules, own_letters, office_addresses=office_addresses, office_names=office_names
            ),
            judge=Judge.from_rules(rules),
            notices=Notices.from_rules(rules, office_addresses),
            documents=documents,
            trusted_authserv=trusted_authserv,
            limits=limits,
            read_apart=read_apart,
            office_addresses=office_addresses,
        )

    def compile(self) -> None:
        """Compiles all rules now. Raises BrokenRule."""
        self._judge.rules.compile()
        self._notices.compile()

    def read(self, raw: bytes, *, letters: Sequence[str] = ()) -> Message:
        """Reads one message, headers to attachments. `letters`: plain text of letters that we sent
        and that it may quote, beside those that are known; not for a message that is read apart.
        """
        digest = hashlib.sha256(raw).hexdigest()
        try:
            if self._read_apart is not None and len(raw) > self._limits.bytes_here:
                return self._read_apart(raw) or self._read_beginning(raw, digest)
            return self._read(raw, digest, self._limits, letters)
        except Exception as error:  # noqa: BLE001
            # Promise 7: a message that breaks us is shown, and the next one goes on. The fuzzer
            # takes this defect for a finding.
            return _unreadable(digest, f"{_BROKE} ({type(error).__name__})")

    def _read_beginning(self, raw: bytes, digest: str) -> Message:
        """As much as may be read here; the words of a letter stand above what makes it large."""
        message = self._read(raw, digest, replace(self._limits, bytes=self._limits.bytes_here))
        return replace(message, defects=(_NOT_WHOLE, *message.defects))

    def _read(
        self, raw: bytes, digest: str, limits: Limits, letters: Sequence[str] = ()
    ) -> Message:
        segmenter = self._segmenter.knowing(letters) if letters else self._segmenter
        data, mended = mend_frame(raw[: limits.bytes])
        tree = divide(data, limits)
        content = collect(tree, limits)
        head = read_letterhead(
            tree.root.headers,
            charset=header_charset(tree, limits),
            trusted=self._trusted,
            addresses=limits.addresses,
        )
        head = with_writer(head, tree.root.headers, self._office)
        attached = open_files(content, self._documents, limits, enclosures=self._enclosures)
        attached = without_footers(attached, segmenter)
        attached = without_own_letters(attached, segmenter.letters, self._office)
        segments = segmenter.segment(
            attached.body,
            author=_name_of(head.author),
            addressees=" ".join(map(_name_of, head.to[:_MOST_ADDRESSEES])),
        )
        words = words_of(segments)
        verdict = self._judge.judge(_facts(tree, content, head, words, self._office))
        too_long = ("message: too long, the rest was not read",) * (len(raw) > limits.bytes)
        too_many = _TOO_MANY_ADDRESSES * (head.most_addresses >= limits.addresses)
        defects = (*mended, *too_long, *too_many, *content.defects, *attached.defects)
        told = self._notices.read(verdict, tree.root.headers, content, head, attached, words)
        return _message(digest, head, content, attached, words, verdict, told, defects)


def _name_of(author: Address | None) -> str:
    return f"{author.name} {author.address}".strip() if author else ""


def _facts(
    tree: Tree, content: Content, head: Letterhead, words: Words, office: frozenset[str]
) -> Facts:
    root = tree.root
    domains = {address.rpartition("@")[2] for address in office}
    is_report = root.media_type == "multipart/report"
    enclosed = content.enclosed_report
    answered = (identifier.strip("<>").rpartition("@")[2] for identifier in head.in_reply_to)
    return Facts(
        headers=root.headers,
        subject=head.subject,
        author=head.author,
        envelope_sender=head.envelope_sender,
        report_type=(root.content.token("report-type").lower() or "unsaid") if is_report else "",
        report=content.report,
        own_text=words.beside,
        text=words.whole,
        is_answer=bool(head.in_reply_to or head.references),
        has_quote=any(part.kind in NOT_OWN for part in words.segments),
        enclosed_report=enclosed.report if enclosed else Report(),
        answers_us=any(domain.lower() in domains for domain in answered),
        has_returned=bool(content.embedded or content.report.returned_headers),
        is_pressed=any(file.is_pressed for file in content.files),
        is_through_us=is_through(root.headers, office),
    )


def _message(
    digest: str,
    head: Letterhead,
    content: Content,
    attached: Attached,
    words: Words,
    verdict: Verdict,
    told: Told,
    defects: tuple[str, ...],
) -> Message:
    return Message(
        digest=digest,
        message_id=head.message_id or f"<{digest}@unnamed.invalid>",
        nature=verdict.nature,
        nature_evidence=verdict.evidence,
        subject=head.subject,
        language=_language(words, head.subject),
        text=words.whole,
        segments=words.segments,
        own_text=words.own,
        from_=head.from_,
        sender=head.sender,
        reply_to=head.reply_to,
        to=head.to,
        cc=head.cc,
        envelope_sender=head.envelope_sender,
        delivered_to=head.delivered_to,
        in_reply_to=head.in_reply_to,
        references=head.references,
        sent_at=head.sent_at,
        attachments=attached.attachments,
        forwarded_text="\n\n".join([*words.forwarded, *attached.forwarded]),
        tables=tuple(
            table
            for section in attached.body.sections
            if "<table" in section.html.lower()
            for table in text_of_html(section.html).tables
        ),
        bounce=told.bounce,
        absence=told.absence,
        note_verbale=told.note_verbale,
        authentication=head.authentication,
        is_encrypted=content.is_encrypted,
        defects=tuple(dict.fromkeys(defects)),
    )


def _language(words: Words, subject: str) -> str:
    """Of the own words; where they are few, the subject helps, and where there are none, the rest
    of the text."""
    own = words.own
    if not own.strip():
        return language_of(words.whole) or language_of(subject)
    return language_of(own, hint="" if len(own) > _ENOUGH_WORDS else language_of(subject))


def _unreadable(digest: str, defect: str) -> Message:
    """What is said of a message that reading broke on."""
    return Message(
        digest=digest,
        message_id=f"<{digest}@unnamed.invalid>",
        nature=Nature.UNKNOWN,
        nature_evidence=(),
        subject="",
        language="",
        text="",
        segments=(),
        own_text="",
        defects=(defect,),
    )
