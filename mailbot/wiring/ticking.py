"""What the clock alone brings about: who is invited next, campaigns, briefs, reminders."""

from __future__ import annotations

import logging

from mailbot.core.writing import LetterStopped
from mailbot.flows.advancing import advance
from mailbot.flows.brief import send_brief
from mailbot.flows.falling_back import fall_back
from mailbot.flows.remind import Reminded, remind
from mailbot.flows.renewing import renew
from mailbot.wiring.office import Office

log = logging.getLogger(__name__)


def set_out(office: Office) -> None:
    """Before anything is sent: the meeting may have changed while no worker was there."""
    if office.guard.may_send():
        office.guard.advance()
    for one in (office, *office.others):
        try:
            renew(one.desk)
        except LetterStopped as fault:  # of a text: all else does not wait for its mend
            log.error("reminders that wait cannot be written anew: %s", fault)


def tick(office: Office) -> Reminded:
    """In one meeting; the flow that follows does not wait for the text that stopped another."""
    try:
        fall_back(office.desk)
    except LetterStopped as fault:  # of one text: reminders do not wait for its mend
        log.error("the next address cannot be invited: %s", fault)
    advance(office.campaign_desk)
    try:
        send_brief(office.desk, office.calendar, office.store.browsing, mailbox=office.mailbox_name)
    except LetterStopped as fault:  # of a text that it would show: reminders do not wait for it
        log.error("the morning brief cannot be written: %s", fault)
    done = remind(office.desk, office.calendar, mailbox=office.mailbox_name)
    code = office.meeting.code
    for plan, queued in done.run:
        log.info("%s: reminder step %s, letters queued: %d", code, plan.step, queued)
    for step in done.missed:
        log.warning("%s: reminder step %s was missed, and is left out", code, step)
    return done
