"""Which flow runs when: IDLE for the mailbox, APScheduler for the rest, signals to stop.

Nothing is decided here. Every job may die at any instant and be run again by anyone.
"""

from __future__ import annotations

import logging
import select
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from mailbot.core.values.storing import StoreUnavailable
from mailbot.edge.clock import SystemClock
from mailbot.edge.imap import MailboxTrouble, Wakeup, Woke
from mailbot.edge.store.notices import Notice
from mailbot.flows.answer import answer_new
from mailbot.flows.receive import Received, receive
from mailbot.flows.remind import Reminded
from mailbot.flows.send import SendReport
from mailbot.flows.state import SUBMISSION_ERROR, of_mailbox, pile_up, state_of
from mailbot.wiring.filing import file_sent
from mailbot.wiring.office import Office
from mailbot.wiring.sending import Lines
from mailbot.wiring.sharing import Share, process_name
from mailbot.wiring.telling import is_to_tell, tells_no_more
from mailbot.wiring.ticking import set_out, tick
from mailbot.wiring.tokens import must_have_secrets

log = logging.getLogger(__name__)

_LEASE = timedelta(minutes=2)
_RETRY = timedelta(seconds=15)
_LOOK_AGAIN = timedelta(seconds=5)  # for letters that have come due, or of which nobody told
_AT_ONCE = 20  # messages, until their letters are sent


class Worker:
    """One process at work. Several may share a store: each letter and message has one holder."""

    def __init__(self, office: Office, *, name: str | None = None) -> None:
        self.office = office
        self.name = name or process_name()
        self._mailbox = office.mailbox()
        self._stop, self._letters, self._messages = Wakeup(), Wakeup(), Wakeup()
        self._lines = Lines(office, worker=self.name, stop=self._stop)
        self._store_fault = ""  # why nothing could be kept at the last look
        self._is_sighted = False  # has this process read the mailbox since it began, or failed to?
        self._alarms = office.alarms()
        self._share = Share(office.store.leases, office.mailbox_name, process=self.name, ttl=_LEASE)

    # one pass of each flow; the demo and the tests call these with a clock of their own

    def look(self) -> Received | None:
        """Receives what is new; None when another worker reads this mailbox."""
        office = self.office
        if not self._share.take(now=office.clock.now()):
            return None
        return receive(
            self._mailbox, office.store.inbox, name=office.mailbox_name, clock=office.clock
        )

    def answer(self, after_each: Callable[[], object] = lambda: None) -> int:
        """Answers all that is new; gives how many messages were handled. `after_each`: called
        after each few of them, whose letters need not wait for those of the rest."""
        handled = 0
        beside = [other.desk for other in self.office.others]
        while taken := answer_new(
            self.office.desk,
            worker=self.name,
            limit=_AT_ONCE,
            beside=beside,
            mailbox=self.office.mailbox_name,
        ):
            handled += taken
            after_each()
        return handled

    def hand_over(self, pause: Callable[[], bool] = lambda: False) -> SendReport:
        """Sends one batch of what is due over the first line to the submission server."""
        return self._lines.hand_over(pause)

    def send(self) -> None:
        """Sends until nothing is due."""
        self._lines.send()

    def tick(self) -> Reminded:
        """Runs the reminder steps that are due, once all that has arrived is understood."""
        self.answer()
        done = [tick(office) for office in (self.office, *self.office.others)]
        return Reminded(
            run=tuple(step for one in done for step in one.run),
            missed=tuple(step for one in done for step in one.missed),
            postponed=tuple(step for one in done for step in one.postponed),
        )

    def file(self) -> str:
        """Puts copies of what was sent into the sent folder, where that is wanted; gives the
        trouble with it, '' for none."""
        return file_sent(self.office, worker=self.name, is_stopping=self._stop.is_set)

    def watch(self) -> None:
        """Tells a person of trouble that stands, by another way than mail."""
        try:
            if self._alarms.is_ahead or is_to_tell(self.office, self.name):
                self._alarms.look(self._problems)
        except OSError as fault:
            log.warning("alarm: %s", fault)

    def close(self) -> None:
        self._mailbox.close()
        self._lines.close()
        with suppress(Exception):  # the leases run out by themselves
            self._share.leave()
            tells_no_more(self.office, self.name)

    def begin(self) -> None:
        """Before the first pass: from here on a copy of the database is an older one."""
        must_have_secrets(self.office.config)
        set_out(self.office)

    def run_once(self) -> list[str]:
        """One pass of everything; gives what a person should look at."""
        try:
            return self._pass()
        finally:
            self.close()

    def _pass(self) -> list[str]:
        problems = []
        self.begin()
        try:
            self.look()
        except MailboxTrouble as trouble:
            self._note(trouble)
            problems.append(f"mailbox: {trouble}")
        self.tick()
        self.send()
        if trouble_with_copies := self.file():
            problems.append(f"sent folder: {trouble_with_copies}")
        name = of_mailbox(SUBMISSION_ERROR, self.office.mailbox_name)
        if error := self.office.store.switches.get(name):
            problems.append(f"submission: {error}")
        if piled := pile_up(self.office.desk):
            problems.append(piled)
        return problems

    # the long run

    def run(self) -> None:
        """Works until SIGTERM, SIGINT or SIGHUP; finishes the letter at hand, then returns."""
        scheduler = BackgroundScheduler(timezone="UTC")
        # however late (the machine slept, the machine is busy), once, and the first time at once
        every = {
            "coalesce": True,
            "max_instances": 1,
            "misfire_grace_time": None,
            "next_run_time": SystemClock().now(),
        }
        scheduler.add_job(self._guarded(self.tick), "interval", minutes=1, id="remind", **every)
        scheduler.add_job(self._guarded(self.file), "interval", minutes=1, id="file", **every)
        scheduler.add_job(self._guarded(self.watch), "interval", minutes=1, id="alarm", **every)
        self._obey_signals()
        self.begin()
        scheduler.start()
        besides = self._start(self._send_on, *([self._listen] if self._is_told else []))
        log.info("worker %s is at work for %s", self.name, self.office.meeting.code)
        try:
            while not self._stop.is_set():
                self._work_while_the_store_is_there(scheduler)
        finally:
            self.stop()  # the threads, too, should an error have ended it
            scheduler.shutdown(wait=True)
            for thread in besides:
                thread.join()
            self.close()
            log.info("worker %s has stopped", self.name)

    def stop(self) -> None:
        self._stop.set()

    def _problems(self) -> list[str]:
        """What stands now. It writes, too: a store that can only be read is one of the troubles."""
        self.office.note_login()
        trouble = self.office.store.trouble()
        found = state_of(self.office.desk, mailbox=self.office.mailbox_name).problems
        told = self._store_fault or (f"store: {trouble}" if trouble else "")
        return [told, *found] if told else found

    def _work_while_the_store_is_there(self, scheduler: BackgroundScheduler) -> None:
        """A store that is locked, full or away is waited for; nothing was lost by it."""
        try:
            self._read_and_answer(scheduler)
            self._store_fault = ""
        except StoreUnavailable as fault:
            log.warning("store: %s", fault)
            self._store_fault = f"store: {fault}"
            self._stop.wait(_RETRY.total_seconds())

    def _read_and_answer(self, scheduler: BackgroundScheduler) -> None:
        """One look, what follows from it, and a wait for more."""
        try:
            received = self.look()
            self.answer(self._letters.set)
            if received is None:
                self._wait_for(self._messages, _RETRY)
                return
            if not self._is_sighted:  # reminders that were due have waited for it
                self._is_sighted = True
                scheduler.modify_job("remind", next_run_time=SystemClock().now())
            pause = timedelta(seconds=self.office.config.mailbox.poll_seconds)
            if self._mailbox.wait(min(pause, _LEASE / 2), stop=self._stop) is Woke.CLOSED:
                log.info("the mailbox closed the line; opening it again")
        except MailboxTrouble as trouble:
            self._note(trouble)
            self._stop.wait(_RETRY.total_seconds())

    def _send_on(self) -> None:
        """Sends what is due, when it is told of letters and every few seconds."""
        while not self._stop.is_set():
            self._guarded(self.send)()
            self._wait_for(self._letters, _LOOK_AGAIN)

    def _listen(self) -> None:
        """Hears from the store what other processes have put into it."""
        bells = {Notice.LETTERS: self._letters, Notice.MESSAGES: self._messages}
        while not self._stop.is_set():
            try:
                for notice in self.office.store.notices.told(self._stop):
                    bells[notice].set()
            except StoreUnavailable as fault:
                log.warning("store: %s", fault)
                self._stop.wait(_RETRY.total_seconds())

    @property
    def _is_told(self) -> bool:
        return self.office.store.notices.are_told

    def _wait_for(self, bell: Wakeup, time: timedelta) -> None:
        select.select([bell, self._stop], [], [], time.total_seconds())
        bell.clear()

    @staticmethod
    def _start(*works: Callable[[], None]) -> list[threading.Thread]:
        threads = [threading.Thread(target=work, name=work.__name__) for work in works]
        for thread in threads:
            thread.start()
        return threads

    def _note(self, trouble: MailboxTrouble) -> None:
        log.warning("mailbox: %s", trouble)
        self._is_sighted = False
        self.office.store.inbox.note_look(
            self.office.mailbox_name,
            on_server=None,
            error=str(trouble),
            now=self.office.clock.now(),
        )

    def _guarded(self, job: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            try:
                job()
            except StoreUnavailable as fault:
                log.warning("store: %s", fault)
            except Exception:  # one failing job must not end the worker; it is run again
                log.exception("a job failed; it is run again")

        return run

    def _obey_signals(self) -> None:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` wants it
                    signal.signal(number, lambda *_: self.stop())


def run_all(workers: Sequence[Worker]) -> None:
    """Runs the workers of several mailboxes in one process, until it is told to stop or one of
    them fails."""
    first, *others = workers

    def stop_all(_: object = None) -> None:
        for worker in workers:
            worker.stop()

    with ThreadPoolExecutor(max(1, len(others)), thread_name_prefix="mailbox") as threads:
        ends = [threads.submit(worker.run) for worker in others]
        for end in ends:
            end.add_done_callback(stop_all)
        try:
            first.run()  # in this thread, which alone hears signals
        finally:
            stop_all()
    for end in ends:
        end.result()
