"""TXT records are looked up as the DNS tells them, from a server of our own on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from dns.resolver import Resolver

from mailbot.edge.dns import DnsTrouble, text_records

ZONE = {
    "office.example.": ['"v=spf1 include:mail.example " "-all"', '"other"'],
    "bare.example.": [],
}


@pytest.fixture
def resolver() -> Iterator[Resolver]:
    """Asks a server that knows ZONE, refuses broken.example, and ends with the test."""
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line.bind(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                raw, peer = line.recvfrom(4096)
            except OSError:  # closed: the test is over
                return
            line.sendto(_answer(raw), peer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    asking = Resolver(configure=False)
    asking.nameservers = ["127.0.0.1"]
    asking.port = line.getsockname()[1]
    yield asking
    line.close()


def _answer(raw: bytes) -> bytes:
    asked = dns.message.from_wire(raw)
    answer = dns.message.make_response(asked)
    answer.flags |= dns.flags.RA
    name = asked.question[0].name.to_text()
    if name == "broken.example.":
        answer.set_rcode(dns.rcode.SERVFAIL)
    elif name not in ZONE:
        answer.set_rcode(dns.rcode.NXDOMAIN)
    elif ZONE[name]:
        answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *ZONE[name]))
    return answer.to_wire()


def test_the_strings_of_a_record_are_joined(resolver: Resolver) -> None:
    found = text_records("office.example", resolver=resolver)
    assert sorted(found) == ["other", "v=spf1 include:mail.example -all"]


@pytest.mark.parametrize("name", ["bare.example", "nowhere.example"])
def test_a_name_without_records_has_none(resolver: Resolver, name: str) -> None:
    assert text_records(name, resolver=resolver) == ()


def test_a_server_that_cannot_tell_is_trouble_and_not_absence(resolver: Resolver) -> None:
    with pytest.raises(DnsTrouble, match=r"broken\.example"):
        text_records("broken.example", resolver=resolver)
