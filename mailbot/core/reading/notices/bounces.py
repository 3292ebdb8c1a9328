"""Whom a delivery report is about, why, whether for good, and which letter came back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailbot.core.reading.content.found import Content, Report
from mailbot.core.reading.fields.addresses import normalised
from mailbot.core.reading.fields.identifiers import read_identifiers
from mailbot.core.reading.fields.words import decode_words
from mailbot.core.reading.mime.headers import Headers
from mailbot.core.reading.nature.folding import folded
from mailbot.core.reading.nature.reports import Outcome, RecipientStatus, recipient_statuses
from mailbot.core.reading.nature.rulebook import Rulebook, read_rules
from mailbot.core.reading.notices.described import Described, of_the_net
from mailbot.core.values.message import BounceReport, FailedRecipient

_FILE = "bounce-causes.toml"
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&*+/=?^_{}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
# RFC 6531: letters of any script, where signs show where an address begins and ends
_ANY_SCRIPT = re.compile(r"[^\s<>@;,\"()]{1,64}@[^\s<>@;,\"()]{1,255}")
_BRACKETED = re.compile(f"<({_ANY_SCRIPT.pattern})>")
_XTEXT = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")  # of utf-8-addr-xtext, RFC 6533 section 3
_IDENTIFIER = re.compile(
    r"^[ >]*(?:message-id|references|in-reply-to|.{0,20}message id)[ ]*:.*$",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45])[0-5]\d[ -]")
_RETURNED = re.compile(
    r"^(?:[-=_*> ]{2,}.{0,60}(?:copy of (?:the|your)|original message|returned message|your message"
    r"|message (?:header|text)s? follow|unsent message|undelivered|original letter|below this line"
    r"|(?:rejected|refused|bounced) (?:message|mail|posting))"
    r"|(?:return-path|received|message-id|mime-version|dkim-signature):"
    r"|original message headers:|message headers? follow)",
    re.IGNORECASE | re.MULTILINE,
)
_MESSAGE_ID = re.compile(
    r"^[ >]*(?:Original-)?Message-ID:\s*"
    r"(?:(<[^<>\s]{3,900}>)|([^<>\s@]{3,400}@[^<>\s@]{3,400})\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_ORIGINAL_IDS = (
    "original-message-id",
    "x-original-message-id",
    "x-riferimento-message-id",  # Italian certified mail
    "in-reply-to",
    "references",
)
# addresses that a notice names beside the one that failed: where to write instead
_INSTEAD = re.compile(
    r"(?:moved to|new (?:e-?mail )?address(?: is)?"
    r"|(?:contact|write to|use|try|ask|notify|send\s+to)"
    r"(?:\s+\S{1,30}){0,4}?(?:\s+at)?|nouvelle adresse|nueva direcci\S+|novo endere\S+|neue adresse"
    r"|nuovo indirizzo|новый адрес)[\s:]{1,4}[<\"']?" + f"{_ADDRESS.pattern}",
    re.IGNORECASE,
)
_TO = re.compile(r"^[ >]*To:[^\n]*?" + f"({_ADDRESS.pattern})", re.IGNORECASE | re.MULTILINE)
_ROBOTS = re.compile(
    r"(?:mailer-daemon|post-?master|abuse|help-?desk|support|no-?reply|list-?master|list-?serv"
    r"|mailman|majordomo|owner-.*|.+-(?:owner|bounces|request|admin))@"
)
_DELAY = "delay"
_FULL = "5.2.2"
_DIGITS = 6  # in what stands before our own domain: from so many on it is the name of a letter
_LONGEST = 20_000
_LONGEST_DIAGNOSTIC = 500
_MOST = 100


class BounceReader:
    """Reads delivery reports; free text by the phrases of `bounce-causes.toml`."""

    def __init__(self, rules: Rulebook, office: frozenset[str], described: Described) -> None:
        self.rules = rules
        self._described = described
        self._office = office
        self._domains = frozenset(address.rpartition("@")[2].lower() for address in office)

    @classmethod
    def from_rules(cls, texts: Mapping[str, str], office: frozenset[str]) -> BounceReader:
        """`office`: our own addresses, which are never the ones that failed."""
        rules = Rulebook(read_rules(texts, [_FILE]))
        return cls(rules, office, Described.from_rules(texts))

    def read(self, headers: Headers, content: Content, *, text: str) -> BounceReport:
        """`text`: all that the report says in words, the returned letter included."""
        content = content if content.report.delivery else content.enclosed_report or content
        said = text[:_LONGEST]
        recipients = self._of_report(content.report, said) or self._of_refusal(content.report)
        if not recipients:
            recipients = self._of_words(headers, said)
        original = _original(headers, content, text) or self._ours(said)
        return BounceReport(recipients[:_MOST], original)

    def _of_report(self, report: Report, text: str) -> tuple[FailedRecipient, ...]:
        """`text`: tells why where the report does not, and is about one recipient."""
        statuses = recipient_statuses(report.delivery)
        failed = [s for s in statuses if s.outcome is not Outcome.ARRIVED]
        notice = _notice(text) if len(failed) == 1 else ""
        recipients = [self._recipient(s, notice) for s in failed]
        return tuple(recipient for recipient in recipients if recipient.address)

    def _of_refusal(self, report: Report) -> tuple[FailedRecipient, ...]:
        """Of a letter that a filter refused in the form of a receipt (RFC 5429 section 2.1)."""
        found = [s.recipient for s in recipient_statuses(report.disposition)]
        addresses = self._others([_address(recipient) for recipient in found])
        return tuple(FailedRecipient(address, is_permanent=True) for address in addresses)

    def _recipient(self, status: RecipientStatus, notice: str) -> FailedRecipient:
        diagnostic = " ".join(status.diagnostic.split())[:_LONGEST_DIAGNOSTIC]
        code = _STATUS.search(status.status) or _STATUS.search(diagnostic)
        told = self._causes(diagnostic or notice).removeprefix(_DELAY)
        number = code[1] if code else told
        if told and _says_less(number, told):
            number = told
        is_permanent = status.outcome is Outcome.FAILED and _is_for_good(number)
        is_delayed = status.outcome is Outcome.DELAYED
        address = _address(status.recipient)
        return FailedRecipient(address, is_permanent, number, diagnostic, is_delayed)

    def _of_words(self, headers: Headers, text: str) -> tuple[FailedRecipient, ...]:
        notice = _notice(text)
        addresses = self._named(headers, notice, text)
        code = _STATUS.search(notice)
        subject = decode_words(headers.first("subject") or b"")
        told = self._causes(notice)
        if self._causes(subject) == _DELAY:
            told = _DELAY
        number = code[1] if code and not code[1].startswith("2") else told
        reply = _REPLY.search(notice)
        is_delay = (
            told == _DELAY
            or number.startswith("4")
            or bool(not number and reply and reply[1] == "4")
        )
        status = "" if number == _DELAY else number
        is_permanent = not is_delay and _is_for_good(status)
        is_delayed = told == _DELAY and not status.startswith("5")
        if is_delayed and not addresses:
            addresses = [""]  # whoever it is, nothing has failed yet
        return tuple(
            FailedRecipient(address, is_permanent, status, _line(notice, address), is_delayed)
            for address in addresses
        )

    def _named(self, headers: Headers, notice: str, text: str) -> list[str]:
        """The addresses that a notice in words is about, from the surest place that names any."""
        named = " ".join(decode_words(value) for value in headers.all("x-failed-recipients"))
        said = _IDENTIFIER.sub("", self._described.left_out(of_the_net(notice)))
        bare = _INSTEAD.sub("", said)
        subject = decode_words(headers.first("subject") or b"")
        lists = " ".join(decode_words(value) for value in headers.all("x-beenthere"))
        for found in (
            _ADDRESS.findall(named),
            _in_words(bare),
            _in_words(said),
            _ADDRESS.findall(subject),
            _TO.findall(text),
            _ADDRESS.findall(lists),
        ):
            addresses = self._others(found)
            if addresses:
                return addresses
        return []

    def _causes(self, text: str) -> str:
        """The code of the first cause that the words name; "delay" before all; '' for none."""
        signals = [hit.rule.signal for hit in self.rules.hits("text", folded(text[:4_000]))]
        if _DELAY in signals:
            return _DELAY
        return signals[0] if signals else ""

    def _others(self, found: list[str]) -> list[str]:
        """Addresses that are neither ours nor a mailer's, each once, in order."""
        named = dict.fromkeys(normalised(address.strip(".<>'")) for address in found)
        return [
            address
            for address in named
            if address.lower() not in self._office
            and not self._is_letter(address)
            and not _ROBOTS.match(address.lower())
            and "$" not in address
        ]

    def _is_letter(self, address: str) -> bool:
        """Is it the Message-ID of a letter of ours, in whatever language it is called so?"""
        local, _, domain = address.rpartition("@")
        return domain.lower() in self._domains and sum(map(str.isdigit, local)) >= _DIGITS

    def _ours(self, text: str) -> str:
        """The first Message-ID of ours that stands in the text; '' for none."""
        return next((f"<{a}>" for a in _BRACKETED.findall(text) if self._is_letter(a)), "")


def _notice(text: str) -> str:
    """What stands above the letter that came back."""
    returned = _RETURNED.search(text)
    return text[: returned.start()] if returned and returned.start() > 40 else text


def _in_words(text: str) -> list[str]:
    return _BRACKETED.findall(text) + _ADDRESS.findall(text)


def _says_less(number: str, told: str) -> bool:
    """Is the stated code of RFC 3463 "other or undefined" where words say more?"""
    is_failure = number.startswith("5") and number.endswith(".0")
    return number.endswith(".0.0") or (is_failure and told == _FULL)


def _is_for_good(status: str) -> bool:
    """A full mailbox (x.2.2) and a host that does not answer (4.x.x) may be well tomorrow."""
    return not status.startswith("4") and not status.endswith(".2.2")


def _address(recipient: str) -> str:
    """`rfc822; user@host` → the address (RFC 3464 section 2.3.2); '' for X.400 and the like."""
    kind, semicolon, rest = recipient.partition(";")
    given = _XTEXT.sub(lambda sign: _letter(int(sign[1], 16)), rest if semicolon else kind)
    found = _ANY_SCRIPT.search(given)
    return normalised(found[0]) if found else ""


def _letter(number: int) -> str:
    is_letter = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_letter else ""


def _line(notice: str, address: str) -> str:
    """The lines that say why, from the address on."""
    at = notice.lower().find(address.lower())
    piece = notice[at : at + _LONGEST_DIAGNOSTIC] if at >= 0 else notice[:_LONGEST_DIAGNOSTIC]
    return " ".join(piece.split())


def _original(headers: Headers, content: Content, text: str) -> str:
    """The Message-ID of the letter that came back; '' when nothing names it."""
    returned = [content.report.returned_headers] if content.report.returned_headers else []
    for block in (*returned, *(embedded.headers for embedded in content.embedded)):
        found = read_identifiers(decode_words(block.first("message-id") or b""))
        if found:
            return found[0]
    for said in (text, content.returned_text, content.report.disposition):
        inside = _MESSAGE_ID.search(said)
        if inside:
            return inside[1] or f"<{inside[2]}>"
    for name in _ORIGINAL_IDS:
        found = read_identifiers(decode_words(headers.first(name) or b""))
        if found:
            return found[-1]
    return ""
