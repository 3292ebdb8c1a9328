"""The lines of one worker to the submission server: all at once, each at its share of the pace."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

from mailbot.core.values.storing import StoreFault
from mailbot.edge.files import FilesUnusable
from mailbot.edge.imap import Wakeup
from mailbot.edge.smtp import SenderTrouble
from mailbot.flows.send import Claimed, SendReport, send
from mailbot.flows.state import SUBMISSION_ERROR, of_mailbox
from mailbot.wiring.office import Office

log = logging.getLogger(__name__)

_TENTH_OF_A_MINUTE = 0.1  # so much of the pace is claimed at once, where that is more than usual
_MOST_AT_ONCE = 50  # letters; what is claimed by a worker that dies waits for the end of its lease


class Pace:
    """So many letters a minute over a line, evenly. Time that was lost is not made up for."""

    def __init__(self, interval: float, stop: Wakeup) -> None:
        """`interval`: seconds from one letter to the next, the time that it takes included."""
        self._interval, self._stop = interval, stop
        self._last = time.monotonic()

    def wait(self) -> bool:
        """Until the next one may go; True when none may any more."""
        now = time.monotonic()
        self._last = max(self._last + self._interval, now)
        return self._stop.wait(self._last - now) if self._last > now else self._stop.is_set()


class Lines:
    """Kept lines to one submission server."""

    def __init__(self, office: Office, *, worker: str, stop: Wakeup) -> None:
        self._office, self._worker, self._stop = office, worker, stop
        self._claimed = [Claimed() for _ in range(office.config.submission.connections)]
        self._senders = [office.sender() for _ in range(office.config.submission.connections)]

    def send(self) -> None:
        """Sends until nothing is due, at the configured pace; notes trouble with the server."""
        with ThreadPoolExecutor(len(self._senders), thread_name_prefix="send") as pool:
            lines = list(pool.map(self._send_over, range(len(self._senders))))
        error = next((error for error, _ in lines if error), "")
        # what was wrong stands until a letter went through: between two tries nothing is due
        if error or any(is_well for _, is_well in lines) or not self._pending():
            name = of_mailbox(SUBMISSION_ERROR, self._office.mailbox_name)
            self._office.store.switches.put(name, error)

    def hand_over(
        self, pause: Callable[[], bool], *, line: int = 0, batch: int | None = None
    ) -> SendReport:
        """Sends one batch of what is due over one of the lines.

        Nothing from a database that went back in time. What was sent is noted outside of it.
        """
        guard, policy = self._office.guard, self._office.send_policy
        if not guard.may_send():
            return SendReport(is_paused=True)
        try:
            report = send(
                self._office.store,
                self._senders[line],
                worker=self._worker,
                clock=self._office.clock,
                policy=policy if batch is None else replace(policy, batch=batch),
                pause=pause,
                claimed=self._claimed[line],
            )
        except SenderTrouble:
            guard.advance()  # letters of this batch may have gone before
            raise
        if report.handled:
            guard.advance()
        return report

    def close(self) -> None:
        with suppress(StoreFault):  # else they wait for the end of their lease
            for claimed in self._claimed:
                claimed.give_back(self._office.store, self._worker, now=self._office.clock.now())
        for sender in self._senders:
            sender.close()

    def _send_over(self, line: int) -> tuple[str, bool]:
        """Sends over one line until nothing is due; gives the trouble with it, '' for none, and
        whether the server answered about a letter."""
        per_minute = self._office.config.submission.letters_per_minute / len(self._senders)
        pace = Pace(60 / per_minute, self._stop)
        soon = min(_MOST_AT_ONCE, int(per_minute * _TENTH_OF_A_MINUTE))
        batch = max(self._office.send_policy.batch, soon)
        is_well = False
        try:
            while not self._stop.is_set():
                report = self.hand_over(pace.wait, line=line, batch=batch)
                if report.trouble:
                    log.warning("submission: %s", report.trouble)
                    return report.trouble, is_well
                is_well = is_well or bool(report.handled)
                if report.is_paused or not report.handled:
                    break
        except (SenderTrouble, FilesUnusable) as trouble:  # or the note beside the configuration
            log.warning("submission: %s", trouble)
            return str(trouble), is_well
        return "", is_well

    def _pending(self) -> int:
        offices = (self._office, *self._office.others)
        return sum(office.store.outbox.pending(office.meeting.code) for office in offices)
