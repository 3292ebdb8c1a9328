"""Whatever a server answers, a letter called sent was taken, and one that was not taken is not."""

from __future__ import annotations

from datetime import timedelta

from faults.smtp import ScriptedSmtp
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from mailbot.core.values.account import Security
from mailbot.core.values.letter import Deferred, Refused, Sent, Unsure
from mailbot.edge.smtp import SenderTrouble, SmtpAccount, SmtpSender

CODES = [
    "220",
    "250",
    "235",
    "334",
    "354",
    "421",
    "450",
    "550",
    "552",
    "530",
    "999",
    "25",
    "abc",
    "",
]
AFTER = ["", " ", "-", " OK", "-more", " 5.1.1 x", " 5.4.5 x", "\x00", " é", " " + "x" * 3000]
ROWS = some.tuples(some.sampled_from(CODES), some.sampled_from(AFTER)).map("".join)
MOMENTS = ["CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", ".", "RSET"]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    says=some.dictionaries(
        some.sampled_from(MOMENTS), some.lists(ROWS, min_size=1, max_size=3).map("\n".join)
    ),
    has_pipelining=some.booleans(),
)
def test_no_babble_makes_a_letter_sent(says: dict[str, str], has_pipelining: bool) -> None:
    # who answers DATA before it was his turn, among answers to several commands, cannot be told
    # from one who answers in turn
    assume(not has_pipelining or "354" not in says.get("MAIL", "") + says.get("RCPT", ""))
    asked: list[str] = []
    offers = ("AUTH PLAIN", *(["PIPELINING"] if has_pipelining else []))
    with ScriptedSmtp(says, offers=offers) as server:
        quick = timedelta(seconds=0.1)
        account = SmtpAccount(
            "127.0.0.1",
            server.port,
            "office",
            lambda: "opensesame",
            security=Security.NONE,
            timeout=quick,
            final_timeout=quick,
        )
        with SmtpSender(account) as sender:
            try:
                outcome = sender.send(
                    envelope_sender="office@office.test",
                    recipient="mission@state.test",
                    raw=b"Subject: x\r\n\r\n",
                    before_body=lambda: not asked.append("body"),
                )
            except SenderTrouble:
                outcome = None
    taken = len(server.letters)
    assert taken <= 1
    match outcome:
        case Sent() | Unsure():
            assert asked == ["body"]
            assert taken == 1
        case Refused() | Deferred():
            # taken, and then declined: only by a plain no
            assert taken == 0 or _is_no(says["."])
        case None:
            assert asked == []
            assert taken == 0


def _is_no(said: str) -> bool:
    """Whether the first answer in `said` is a 4xx or 5xx; a "-" after the code goes on."""
    last = next(row for row in said.split("\n") if row[3:4] != "-")
    return last.startswith(("4", "5"))
