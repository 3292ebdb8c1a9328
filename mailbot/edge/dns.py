"""TXT records from the DNS, for `mailbot check --dns`. What they should say is decided in the core
(`core.writing.deliverability`)."""

from __future__ import annotations

from dns.exception import DNSException, Timeout
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

_SECONDS = 10.0  # for one name, over all servers that are asked


class DnsTrouble(Exception):
    """The DNS could not be asked; the text says which name, and why."""


def text_records(name: str, *, resolver: Resolver | None = None) -> tuple[str, ...]:
    """The TXT records of a name, the strings of each joined (RFC 7208 section 3.3); () when it
    has none. Raises DnsTrouble when nobody could tell."""
    try:
        answer = (resolver or Resolver()).resolve(name, "TXT", lifetime=_SECONDS)
    except (NXDOMAIN, NoAnswer):
        return ()
    except Timeout as fault:
        raise DnsTrouble(f"{name}: no server of the DNS answered in time; try again") from fault
    except DNSException as fault:
        raise DnsTrouble(f"{name}: the DNS gave no answer ({type(fault).__name__})") from fault
    return tuple(b"".join(record.strings).decode("utf-8", "replace") for record in answer)
