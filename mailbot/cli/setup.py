"""init, check: a folder ready to use, and whether everything in it works."""

from __future__ import annotations

import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, refuse, writing
from mailbot.cli.output import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailbot.edge.imap import ImapMailbox
    from mailbot.wiring.office import Office

_OLD = timedelta(days=30)  # an office reads its mailbox at least so often


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="a new or empty folder")]) -> None:
    """Write a folder with config.toml, sample lists, and places for own texts and rules."""
    from mailbot.config.example import example
    from mailbot.edge.files import texts
    from mailbot.edge.setting_up import FolderInUse, set_up

    try:
        with writing(folder):
            written = set_up(folder, example(), texts("templates", "start"))
    except FolderInUse as fault:
        refuse(str(fault))
    typer.echo(f"{folder} is ready ({written} files). Next:")
    typer.echo(f"  1. edit {folder / 'config.toml'}: office, meeting, mailbox, submission")
    own = folder / "templates" / "letters" / "LANG"
    typer.echo(f"  2. write {own / 'particulars.txt'} and signatories.txt in each language:")
    typer.echo("     what delegations should know of the meeting, and who signs the invitation")
    typer.echo("  3. set MAILBOT_IMAP_PASSWORD and MAILBOT_SMTP_PASSWORD")
    typer.echo(f"  4. mailbot check -c {folder / 'config.toml'}")


@app.command()
def check(
    config: ConfigOption = DEFAULT_CONFIG,
    offline: Annotated[bool, typer.Option(help="do not log in to the servers")] = False,
    dns: Annotated[
        bool, typer.Option("--dns", help="look at SPF, DKIM and DMARC of the office's domain, too")
    ] = False,
) -> None:
    """Verify config, rules, templates, store, attachments, and log in to both servers; ask the
    third judge where there is one."""
    with office(config) as opened:
        checks = {name: run for name, run in _CHECKS.items() if not offline or name not in _ONLINE}
        if not opened.config.judge.url:
            checks.pop("judge", None)
        if dns:
            checks["dns"] = _dns
        faults = 0
        for name, run in checks.items():
            found = run(opened)
            faults += len(found)
            typer.echo(f"{'ok   ' if not found else 'FAULT'}  {name}")
            for fault in found:
                tell(f"       {fault}")
        notes = _notes(opened)
        if not offline and not faults:
            notes += _old_mail(opened)
        for note in notes:
            typer.echo(f"note   {note}")
    if faults:
        refuse(f"{faults} fault(s); nothing was sent")


def _config(opened: Office) -> list[str]:
    """What is read of other files, or found, only at work."""
    from mailbot.config import ConfigFaults, fault_of, not_there

    faults = [str(fault) for fault in not_there(opened.config)]
    try:
        _ = opened.others
    except ConfigFaults as wrong:
        faults += [str(fault) for fault in wrong.faults]
    if untaken := opened.mark_file.trouble():
        faults.append(untaken)
    command = opened.config.alarm.command
    if command and not shutil.which(command[0]):
        told = f"there is no command {command[0]} that may be run: no alarm would come"
        faults.append(str(fault_of(opened.config, ["alarm", "command"], told)))
    return faults


def _rules(opened: Office) -> list[str]:
    from mailbot.edge.files import FilesUnusable
    from mailbot.wiring.judges import LettersUnusable

    try:
        assert opened.understander is not None
        assert opened.reader is not None
    except LettersUnusable:
        return []  # the reader knows our letters; what is wrong with them is told of the templates
    except FilesUnusable as fault:
        return [str(fault)]
    return _tried(opened) if opened.config.files.rules is not None else []


def _tried(opened: Office) -> list[str]:
    """What own rules break when a message meets them: each of the demo's is read."""
    from mailbot.demo.script import script

    for answer in script(opened.meeting.zone):
        head = "From: a@mission.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        try:
            opened.understander.understand(opened.reader.read((head + answer.text).encode()))
        except Exception as fault:  # noqa: BLE001 - whatever a rule brings about stops a message
            return [
                f"own rules do not fit together ({type(fault).__name__}: {fault}), and messages "
                "would be stuck: compare them with the files that came along"
            ]
    return []


def _templates(opened: Office) -> list[str]:
    return [str(fault) for fault in opened.writer.check()]


def _store(opened: Office) -> list[str]:
    trouble = opened.store.trouble()
    return [*([trouble] if trouble else []), *opened.store.check()]


def _attachments(_opened: Office) -> list[str]:
    from mailbot.edge.documents import ConfinedDocuments

    text = "We attend."
    with ConfinedDocuments() as documents:
        found = documents.read(text.encode(), filename="a.txt", media_type="text/plain")
    if found.text == text:
        return []
    said = f"{sys.executable} -I -m mailbot.edge.documents.child 1000000000 < /dev/null"
    return [f"the process that opens them does not start, and all would wait; see why: {said}"]


def _mailbox(opened: Office) -> list[str]:
    from mailbot.edge.imap import MailboxTrouble

    mailbox = opened.mailbox()
    try:
        mailbox.connect()
        mailbox.state()
        if folder := opened.config.mailbox.sent_folder:
            return _sent_folder(mailbox, folder)
    except MailboxTrouble as trouble:
        return [str(trouble)]
    finally:
        mailbox.close()
    return []


def _sent_folder(mailbox: ImapMailbox, folder: str) -> list[str]:
    from mailbot.edge.imap import MailboxTrouble

    usual = mailbox.sent_folder()
    try:
        mailbox.find_message_ids(folder, [])
    except MailboxTrouble as trouble:
        hint = f" The server's own is called {usual!r}." if usual else ""
        return [f"mailbox.sent_folder = {folder!r}: {trouble}.{hint}"]
    return []


def _submission(opened: Office) -> list[str]:
    from mailbot.edge.smtp import SenderTrouble

    sender = opened.sender()
    try:
        sender.connect()
    except SenderTrouble as trouble:
        return [str(trouble)]
    finally:
        sender.close()
    return []


def _judge(opened: Office) -> list[str]:
    from mailbot.edge.files import FilesUnusable
    from mailbot.wiring.judges import third_judge_of

    try:
        third = third_judge_of(opened.config, opened.meeting, opened.clock)
    except FilesUnusable as fault:  # a secret that is not there
        return [str(fault)]
    failing = third.fault() if third is not None else ""
    return [failing] if failing else []


def _dns(opened: Office) -> list[str]:
    from mailbot.core.writing.deliverability import findings
    from mailbot.edge import dns
    from mailbot.wiring.judges import signing_keys

    address, keys = opened.config.office.address, signing_keys(opened.config)
    try:
        found = findings(address, dns.text_records, keys=keys)
    except dns.DnsTrouble as trouble:
        return [str(trouble)]
    return [f"{one.check}: {one.said}. {one.mend}" for one in found if not one.is_good]


def _notes(opened: Office) -> list[str]:
    """What is well enough to work, and could be better."""
    from mailbot.config.doubtful import unlikely

    config = opened.config
    deaf = (
        ["officers' answers to the brief are obeyed only with mailbox.trusted_authserv set"]
        if config.brief.officers and not config.mailbox.trusted_authserv
        else []
    )
    paperless = [
        f"invitations in '{language}' go without a PDF: install one of {', '.join(fonts)}"
        for language, fonts in opened.writer.without_paper().items()
    ]
    unsaid = [*_off_the_agenda(opened), *_without_particulars(opened)]
    return [*deaf, *unlikely(config, opened.clock.now()), *unsaid, *paperless]


def _off_the_agenda(opened: Office) -> list[str]:
    """Items that were dropped, or given another code, after delegations had announced to speak."""
    from mailbot.flows.speaking import spoken_off_the_agenda

    return [
        f"delegations speak on {code!r}, and no agenda item has that code: where it was given "
        "another, give it back; else their list says so (`mailbot report speakers`)"
        for code in spoken_off_the_agenda(opened.desk)
    ]


def _without_particulars(opened: Office) -> list[str]:
    from mailbot.core.writing.meant import says_nothing
    from mailbot.edge.files import texts
    from mailbot.wiring.judges import below

    own = below(opened.config, opened.config.files.templates)
    found = texts("templates", "letters", own=own)
    languages = [
        language
        for language in opened.config.office.languages
        if says_nothing(found.get(f"{language}/particulars.txt", ""))
    ]
    said = "invitations say nothing particular of the meeting: write LANG/particulars.txt below"
    return [f"{said} {own}/letters ({', '.join(languages)})"] if languages else []


def _old_mail(opened: Office) -> list[str]:
    """Mail of another time that the office has said nothing about, before it invites."""
    from mailbot.core.values.letter import Purpose

    first = opened.store.outbox.first_at(opened.meeting.code, Purpose.INVITATION)
    if opened.config.mailbox.since is not None or first is not None:
        return []
    day = opened.clock.now().date() - _OLD
    with opened.mailbox() as mailbox:
        found = mailbox.count_before(day)
    if not found:
        return []
    return [
        f"{found} messages came before {day}: those that ask for something wait for a person, "
        "unless mailbox.since names the day from which mail is about this meeting"
    ]


_CHECKS: dict[str, Callable[[Office], list[str]]] = {
    "config": _config,
    "rules": _rules,
    "templates": _templates,
    "store": _store,
    "attachments": _attachments,
    "mailbox": _mailbox,
    "submission": _submission,
    "judge": _judge,
}
_ONLINE = {"mailbox", "submission", "judge"}
