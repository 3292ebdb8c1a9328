"""Do the DNS records of the office's domain let its letters arrive? SPF (RFC 7208), DKIM (RFC 6376)
and DMARC (RFC 7489). The records are looked up by the caller's function: nothing here asks the DNS.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mailbot.core.writing.signing import SigningKey

TextRecords = Callable[[str], Sequence[str]]
"""Name → its TXT records, each joined to one text; empty when there are none."""

_MOST_LOOKUPS = 10  # RFC 7208 section 4.6.4; beyond, receivers answer permerror
_DEEPEST = 12  # includes within includes; a chain that runs in circles ends here


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `mend` is '' where nothing is to be done."""

    check: str  # "SPF", "DKIM main", "DMARC"
    said: str
    mend: str = ""

    @property
    def is_good(self) -> bool:
        return not self.mend


def findings(
    address: str, text_records: TextRecords, *, keys: Sequence[SigningKey] = ()
) -> list[Finding]:
    """One finding a check, for letters from `address` (its envelope sender has the same domain).

    `keys`: those that letters are signed with here; without any, the provider has to sign.
    """
    domain = address.rpartition("@")[2]
    found = [_spf(domain, text_records)]
    found += [_dkim(key, domain, text_records) for key in keys]
    if not keys:
        found.append(Finding("DKIM", "letters are not signed here; the provider has to sign them"))
    found.append(_dmarc(domain, text_records))
    return found


def _spf(domain: str, text_records: TextRecords) -> Finding:
    records = _spf_records(domain, text_records)
    if not records:
        mend = f'Publish a TXT record at {domain}: "v=spf1 include:YOUR-PROVIDER -all".'
        return Finding("SPF", f"{domain} has no SPF record", mend)
    if len(records) > 1:
        mend = "Join them into one: several are an error (RFC 7208 section 3.2)."
        return Finding("SPF", f"{domain} has {len(records)} SPF records", mend)
    lookups = _lookups(records[0], text_records, _DEEPEST)
    if lookups > _MOST_LOOKUPS:
        said = f"the SPF record of {domain} needs {lookups} look-ups, {_MOST_LOOKUPS} are allowed"
        return Finding("SPF", said, "Take out includes that are no longer needed.")
    terms = records[0].lower().split()
    if "+all" in terms or "all" in terms:
        return Finding("SPF", f"{domain} lets anyone send in its name", 'End it with "-all".')
    if not any(re.fullmatch(r"[-~]all|redirect=.+", term) for term in terms):
        said = f"the SPF record of {domain} says nothing of other senders"
        return Finding("SPF", said, 'End it with "-all" or "~all".')
    return Finding("SPF", f"{domain}: one record, {lookups} look-ups")


def _spf_records(domain: str, text_records: TextRecords) -> list[str]:
    return [text for text in text_records(domain) if re.match(r"v=spf1( |$)", text, re.IGNORECASE)]


def _lookups(record: str, text_records: TextRecords, depth: int) -> int:
    """How many DNS look-ups a record costs (RFC 7208 section 4.6.4), those of includes too."""
    count = 0
    for term in record.lower().split():
        if re.match(r"[+?~-]?(a|mx|ptr)([:/]|$)|[+?~-]?exists:", term):
            count += 1
        inner = re.match(r"[+?~-]?include:(.+)|redirect=(.+)", term)
        if inner:
            count += 1
            for text in _spf_records(inner[1] or inner[2], text_records) if depth else ():
                count += _lookups(text, text_records, depth - 1)
        if count > _MOST_LOOKUPS:
            break
    return count


def _dkim(key: SigningKey, domain: str, text_records: TextRecords) -> Finding:
    check, name = f"DKIM {key.selector}", f"{key.selector}._domainkey.{key.domain}"
    if not _is_aligned(key.domain, domain):
        said = f"signs for {key.domain}, and letters come from {domain}"
        return Finding(check, said, "Sign for the domain of the office's address.")
    records = [tags for tags in map(_tags, text_records(name)) if "p" in tags]
    if not records:
        mend = f'Publish there: "v=DKIM1; k={_kind(key)}; p={_base64(key.public)}".'
        return Finding(check, f"there is no key at {name}", mend)
    if all(_bytes(tags["p"]) != key.public for tags in records):
        mend = f'Publish "p={_base64(key.public)}", or sign with the key that is published.'
        return Finding(check, f"the key at {name} is another one", mend)
    return Finding(check, f"{name} has the public half of the key")


def _kind(key: SigningKey) -> str:
    return key.algorithm.partition("-")[0]


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _dmarc(domain: str, text_records: TextRecords) -> Finding:
    """The policy of the domain or, when it has none, of the nearest domain above it."""
    labels = domain.split(".")
    for start in range(max(1, len(labels) - 1)):
        above = ".".join(labels[start:])
        records = [r for r in text_records(f"_dmarc.{above}") if r.lower().startswith("v=dmarc1")]
        if len(records) > 1:
            mend = "Leave one: with several, receivers apply none (RFC 7489 section 6.6.3)."
            return Finding("DMARC", f"_dmarc.{above} has {len(records)} records", mend)
        if records:
            return _policy(above, _tags(records[0]))
    mend = f'Publish a TXT record at _dmarc.{domain}: "v=DMARC1; p=none; rua=mailto:…".'
    return Finding("DMARC", f"{domain} has no DMARC record", mend)


def _policy(domain: str, tags: dict[str, str]) -> Finding:
    policy = tags.get("p", "").lower()
    if policy not in {"none", "quarantine", "reject"}:
        said = f"the DMARC record of {domain} has no policy"
        return Finding("DMARC", said, "Write p=none, p=quarantine or p=reject.")
    return Finding("DMARC", f"{domain}: policy {policy}")


def _is_aligned(signing: str, sending: str) -> bool:
    """Relaxed alignment (RFC 7489 section 3.1), as far as it can be told without a list of public
    suffixes: the same domain, or one above or below the other."""
    one, other = signing.lower(), sending.lower()
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _tags(record: str) -> dict[str, str]:
    """A list of tags (RFC 6376 section 3.2): "v=DKIM1; p=…"."""
    pairs = (part.partition("=") for part in record.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
