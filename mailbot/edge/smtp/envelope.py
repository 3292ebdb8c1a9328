"""The envelope of a letter in the words of one server: addresses, and what it offers to be told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import idna

from mailbot.core.values.letter import Refused

# an address as it may stand between < and >: quoted local part, or none of the marks that end it
_ADDRESS = re.compile(
    r'(?:"(?:[^"\\\x00-\x1f\x7f]|\\[ -~])*"|[^\x00-\x20<>"\x7f@]+)@[^\x00-\x20<>\x7f@]+'
)


@dataclass(frozen=True, slots=True)
class Envelope:
    """The commands that come before a letter's body."""

    mail: str
    rcpt: str


def address_envelope(
    envelope_sender: str, recipient: str, raw: bytes, offers: Mapping[str, str], notify: str = ""
) -> Envelope | Refused:
    """MAIL and RCPT for a server that `offers` these extensions, or why it cannot take the letter.

    `offers` holds EHLO keywords in lower case with their parameters; `notify` asks for DSNs.
    """
    sender, receiver = (_writable(address, offers) for address in (envelope_sender, recipient))
    if sender is None or receiver is None or not receiver:
        return Refused("the address cannot be written in SMTP to this server (not offered to it)")
    limit = int(offers.get("size") or 0) if (offers.get("size") or "0").isdigit() else 0
    if 0 < limit < len(raw):
        return Refused(f"the letter has {len(raw)} bytes, the server takes {limit} (not offered)")
    headers_are_wide = not raw.partition(b"\r\n\r\n")[0].isascii()
    needs_utf8 = headers_are_wide or not (sender.isascii() and receiver.isascii())
    if needs_utf8 and "smtputf8" not in offers:
        return Refused("letters beyond ASCII in the header need SMTPUTF8 (not offered)")
    mail = [f"MAIL FROM:<{sender}>"]
    mail += [f"SIZE={len(raw)}"] if "size" in offers else []
    mail += ["BODY=8BITMIME"] if "8bitmime" in offers and not raw.isascii() else []
    mail += ["SMTPUTF8"] if needs_utf8 else []  # RFC 6531 section 3.4
    rcpt = [f"RCPT TO:<{receiver}>"]
    if notify and "dsn" in offers:  # RFC 3461
        mail.append("RET=HDRS")
        rcpt.append(f"NOTIFY={notify}")
    return Envelope(" ".join(mail), " ".join(rcpt))


def _writable(address: str, offers: Mapping[str, str]) -> str | None:
    """The address as this server can take it; '' is the null sender; None: in no way."""
    if not address:
        return ""
    if not _ADDRESS.fullmatch(address):
        return None
    if address.isascii() or "smtputf8" in offers:
        return address
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        return None
    try:  # RFC 5891: a domain has a spelling in ASCII, a local part has none
        return f"{local}@{idna.encode(domain, uts46=True).decode()}"
    except idna.IDNAError:
        return None
