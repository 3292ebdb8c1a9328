"""Config → real mailbox, sender, store, clock, texts, joined into an office.

The only room that knows them all. Nothing is decided here, and nothing runs by itself.
"""

from __future__ import annotations

import atexit
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from mailbot import __version__
from mailbot.config import Config, ConfigFaults, fault_of, load
from mailbot.config.accounts import Account
from mailbot.core.deciding.audiences import regions_from
from mailbot.core.deciding.retention import Retention
from mailbot.core.reading import Reader
from mailbot.core.understanding import Understander
from mailbot.core.values.account import Auth, Security
from mailbot.core.values.briefing import Briefing
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import Writer
from mailbot.edge import files
from mailbot.edge.bell import Bell
from mailbot.edge.clock import SystemClock
from mailbot.edge.imap import ImapAccount, ImapMailbox
from mailbot.edge.mark_file import MarkFile
from mailbot.edge.oauth import TokenSource
from mailbot.edge.smtp import SmtpAccount, SmtpSender
from mailbot.edge.store import Store
from mailbot.flows.alarm import TOLD, Alarms
from mailbot.flows.campaigns import CampaignDesk
from mailbot.flows.desk import Desk
from mailbot.flows.ports import Clock
from mailbot.flows.remind import Calendar
from mailbot.flows.restoring import Guard
from mailbot.flows.send import SendPolicy
from mailbot.flows.state import LOGIN_NOTICE, TOKEN_UNTIL, of_mailbox
from mailbot.flows.third_judge import TROUBLE
from mailbot.wiring.calendar import calendar_of, must_have_holidays
from mailbot.wiring.judges import (
    below,
    beside_of,
    meeting_of,
    reader_of,
    third_judge_of,
    understander_of,
    writer_of,
)
from mailbot.wiring.readers_ahead import ReadersAhead, processes_of
from mailbot.wiring.settings import apart, policy_of, secret, store_url
from mailbot.wiring.tokens import auth_of, expiry_notice, token_source


@dataclass(frozen=True)
class Office:
    """One office at work: its configuration and all that was made from it."""

    config: Config
    clock: Clock

    @cached_property
    def meeting(self) -> Meeting:
        return meeting_of(self.config)

    @cached_property
    def store(self) -> Store:
        return Store.open(store_url(self.config)).of(self.mailbox_name, self.meetings)

    @cached_property
    def others(self) -> tuple[Office, ...]:
        """The offices of the other meetings on this mailbox. Raises ConfigFaults for one that
        has another mailbox or store, or the same code."""
        found = []
        for config in self._beside:
            other = Office(config, self.clock)
            other.__dict__["store"] = self.store  # one line to it, and one cache
            other.__dict__["others"] = ()  # they may name us in turn
            other.__dict__["_beside"] = []
            other.__dict__["ahead"] = None  # what comes is read for the first meeting
            found.append(other)
        return tuple(found)

    @cached_property
    def _beside(self) -> list[Config]:
        found = []
        for path in self.config.files.beside:
            try:
                config = load(self.config.folder / path)
                wrong = apart(self.config, config)
            except ConfigFaults as faults:
                wrong = str(faults)
            if wrong:
                fault = fault_of(self.config, ["files", "beside"], f"{path}: {wrong}")
                raise ConfigFaults([fault])
            found.append(config)
        return found

    @property
    def meetings(self) -> tuple[str, ...]:
        """Codes of the meetings on this mailbox, its own first."""
        return tuple(config.meeting.code for config in (self.config, *self._beside))

    @cached_property
    def reader(self) -> Reader:
        return reader_of(self.config, self.meeting)

    @cached_property
    def understander(self) -> Understander:
        return understander_of(self.meeting, own=self.own_rules)

    @cached_property
    def writer(self) -> Writer:
        return writer_of(self.config, self.meeting)

    @cached_property
    def ahead(self) -> ReadersAhead | None:
        """Processes that read what comes next; they are started when many messages wait."""
        processes = processes_of(self.config)
        if not processes:
            return None
        made = ReadersAhead(self.config, processes=processes)
        atexit.register(made.close)
        return made

    @cached_property
    def desk(self) -> Desk:
        return Desk(
            meeting=self.meeting,
            store=self.store,
            clock=self.clock,
            reader=self.reader,
            understander=self.understander,
            beside=beside_of(self.meeting, own=self.own_rules),
            writer=self.writer,
            policy=policy_of(self.config, self.understander),
            decided_by=f"mailbot {__version__}, rules {self.understander.version[:8]}",
            token=lambda: secrets.token_hex(9),
            envelope_domain=self.config.office.address.rpartition("@")[2],
            third_judge=third_judge_of(
                self.config,
                self.meeting,
                self.clock,
                tell=lambda what: self._say(TROUBLE, what),
            ),
            ahead=self.ahead,
            briefing=Briefing(
                officers=self.config.brief.officers,
                at=self.config.brief.at,
                may_decide=self.config.mailbox.trusted_authserv is not None,
            ),
        )

    @cached_property
    def calendar(self) -> Calendar:
        return calendar_of(self.config)

    @cached_property
    def send_policy(self) -> SendPolicy:
        return SendPolicy(
            deadline=self.meeting.deadline,
            texts_deadline=self.meeting.texts_deadline,
            give_up_after=timedelta(hours=self.config.submission.give_up_after_hours),
            unattributed_hold_all=self.config.reminders.unattributed_hold_all,
            files_copies=bool(self.config.mailbox.sent_folder),
            mailbox=self.mailbox_name,
            others={other.meeting.code: other.send_policy for other in self.others},
            meetings=self.meetings,
        )

    @property
    def retention(self) -> Retention:
        """How long what persons wrote is kept."""

        def days(number: int | None) -> timedelta | None:
            return None if number is None else timedelta(days=number)

        said = self.config.retention
        return Retention(contents=days(said.contents_days), records=days(said.records_days))

    @cached_property
    def tokens(self) -> TokenSource | None:
        """Shared by all lines, so that a token is asked for once an hour, not at each login."""
        return token_source(self.config, self.clock)

    @cached_property
    def guard(self) -> Guard:
        """Tells a restored database from the one last worked with; see `flows.restoring`."""
        return Guard(self.store, self.mark_file, self.clock, self.meetings)

    @property
    def mark_file(self) -> MarkFile:
        key = hashlib.sha256(self.config.store.url.encode()).hexdigest()[:12]
        return MarkFile(self.config.folder / f".mailbot-{key}.mark")

    @cached_property
    def campaign_desk(self) -> CampaignDesk:
        regions = files.texts("rules", "audiences", own=self.own_rules)
        pace = self.config.submission.letters_per_minute
        return CampaignDesk(self.desk, self.store.campaigns, regions_from(regions), per_minute=pace)

    @property
    def own_rules(self) -> Path | None:
        return below(self.config, self.config.files.rules)

    @property
    def mailbox_name(self) -> str:
        """The name of the mailbox in the store."""
        mailbox = self.config.mailbox
        return f"{mailbox.user or mailbox.host}/{mailbox.folder}"

    def mailbox(self) -> ImapMailbox:
        """A new line to the mailbox."""
        account = self.config.mailbox
        return ImapMailbox(
            ImapAccount(
                host=account.host,
                port=account.port,
                user=account.user,
                secret=self._secret_of(account, "mailbox"),
                security=Security(account.security),
                auth=Auth(account.auth),
                forget_secret=self.tokens.forget if self.tokens else None,
                folder=account.folder,
                ca_file=below(self.config, account.ca_file),
                timeout=timedelta(seconds=account.timeout_seconds),
                max_message_size=int(account.max_message_mb * 1024 * 1024),
                poll_every=timedelta(seconds=account.poll_seconds),
            )
        )

    def sender(self) -> SmtpSender:
        """A new line to the submission server."""
        account = self.config.submission
        return SmtpSender(
            SmtpAccount(
                host=account.host,
                port=account.port,
                user=account.user,
                secret=self._secret_of(account, "submission"),
                security=Security(account.security),
                auth=auth_of(account),
                forget_secret=self.tokens.forget if self.tokens else None,
                ca_file=below(self.config, account.ca_file),
                timeout=timedelta(seconds=account.timeout_seconds),
            )
        )

    def alarms(self) -> Alarms:
        """Who is told of trouble; see `flows.alarm`."""
        said = self.config.alarm
        after = timedelta(minutes=said.after_minutes)
        bell = Bell(said.command, said.webhook)
        name = of_mailbox(TOLD, self.mailbox_name)
        return Alarms(self.store.switches, self.clock, after=after, ring=bell, name=name)

    def note_login(self) -> None:
        """Writes into the store until when the logins hold, for status and pages."""
        notice = expiry_notice(self.config.oauth, self.clock.now().date())
        until = self.tokens.expires_at if self.tokens else None
        self._say(LOGIN_NOTICE, notice)
        self._say(TOKEN_UNTIL, until.isoformat() if until else "")

    def _say(self, name: str, what: str) -> None:
        self.store.switches.put(of_mailbox(name, self.mailbox_name), what)

    def _secret_of(self, account: Account, what: str) -> Callable[[], str]:
        """A password, or a token where the account asks for one; PermissionError, which a line
        tells as any other refusal, where it is not there at this login."""
        tokens = self.tokens if account.auth != "password" else None

        def asked() -> str:
            try:
                return tokens() if tokens is not None else secret(self.config, account, what)
            except files.FilesUnusable as fault:
                raise PermissionError(str(fault)) from fault

        return asked

    def close(self) -> None:
        """Lets go of the store, and of who reads ahead, if there are any."""
        if (ahead := self.__dict__.get("ahead")) is not None:
            ahead.close()
            atexit.unregister(ahead.close)
        if "store" in self.__dict__:
            self.store.close()


def open_office(config: Config, *, clock: Clock | None = None) -> Office:
    """An office; its parts are made when they are first used. Raises ConfigFaults for what would
    show at the first reminder alone."""
    must_have_holidays(config)
    return Office(config, clock or SystemClock())
