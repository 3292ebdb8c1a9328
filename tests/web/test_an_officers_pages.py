"""What an officer sees and does, without a browser: the pages themselves."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape

import pytest
from openpyxl import load_workbook

from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.flows.held import held
from mailbot.flows.staff import hold_reminders

Enter = Callable[[str], "object"]
PAGES = [
    "/", "/messages", "/messages/3", "/delegations", "/delegations/HR", "/delegations/options",
    "/outbox", "/outbox/1", "/reminders", "/questions", "/speakers", "/lists",
    "/lists/registrations", "/lists/requests", "/lists/statements", "/changes", "/campaigns",
    "/tomorrow", "/pictures", "/brief", "/state", "/journal", "/own",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_the_sum_and_the_last_look(comes, path) -> None:
    text = comes("rita").sees(path)
    if path != "/delegations/options":  # a piece of a page
        assert "on server 8 = stored 8" in text
        assert "last look into the mailbox" in text


def test_the_queue_shows_what_waits_oldest_first_and_why(comes) -> None:
    text = comes("anna").sees("/")
    subjects = re.findall(r'data-open href="/messages/\d+"><bdi>(.*?)</bdi>', text)
    assert subjects == ["Inscription", "تسجيل", "Parking", "Who are you", "Regrets"]
    assert "It disagrees with what this delegation said before" in text


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        pytest.param("reason=unknown-sender", ["Who are you"], id="by reason"),
        pytest.param("intent=question", ["Parking"], id="by intent"),
        pytest.param("delegation=JO", ["تسجيل"], id="by delegation"),
        pytest.param("reason=nonsense", 5, id="a reason that does not exist"),
        pytest.param("who=anna", [], id="taken by nobody"),
    ],
)
def test_the_queue_is_narrowed_by_filters(comes, query, subjects) -> None:
    found = re.findall(r'data-open href="[^"]+"><bdi>(.*?)</bdi>', comes("anna").sees(f"/?{query}"))
    assert len(found) == subjects if isinstance(subjects, int) else found == subjects


def test_the_words_that_caused_a_label_are_lit_up(comes) -> None:
    text = comes("anna").sees("/messages/2")
    assert re.search(r'<mark title="delegate">Claire Martin</mark>', text)
    assert '<mark title="intent: registration">Nous</mark>' in text


def test_what_held_a_message_stands_beside_it(busy, comes) -> None:
    bound = f"{100 * busy.office.desk.policy.bound:.1f} %"
    held = comes("anna").sees("/messages/8")
    assert '<span class="chip doubt">unclear</span>' in held
    assert f"70.0 % sure of what is wanted, below the {bound}" in held
    assert f"99.0 % sure of what is wanted; mailbot answers by itself from {bound}" in comes(
        "anna"
    ).sees("/messages/1")


def test_the_letter_that_will_go_out_is_shown_before_it_is_sent(busy, comes) -> None:
    anna = comes("anna")
    page = anna.sees("/messages/2")
    shown = re.search(r'<pre class="letter"[^>]*>(.*?)</pre>', page, re.S)
    assert shown
    assert "Claire Martin" in shown.group(1)
    assert '<li class="plus"><bdi>Claire Martin</bdi>' in page
    anna.sends("/messages/2/decide", verb="acknowledge", version="1", labels="1",
               intent="registration", action="register", delegates="Claire Martin")  # fmt: skip
    (row,) = busy.office.store.browsing.letters_about("SC11", "message 2")
    whole = busy.office.store.outbox.row(row.id)
    sent = letter_text(whole.letter.raw).text
    assert (
        unescape(shown.group(1)).split() == sent.replace(row.letter.reference, "SC11-····").split()
    )
    assert row.fate is Fate.QUEUED
    assert row.due_at - row.created_at >= timedelta(seconds=59)


def test_a_corrected_label_changes_the_letter_before_anything_is_stored(busy, comes) -> None:
    part = comes("anna").sends(
        "/messages/2/letter", labels="1", intent="registration", action="register",
        delegates="Claire Martin; Ambassadrice\nJean Petit", verb="acknowledge",
    )  # fmt: skip
    assert "Jean Petit" in part
    assert busy.office.store.inbox.message(2).version == 1
    assert busy.office.store.browsing.letters_about("SC11", "message 2") == []


def test_a_correction_is_what_goes_on_record(busy, comes) -> None:
    comes("anna").sends(
        "/messages/7/decide", verb="silent", version="1", labels="1", intent="registration",
        action="register", delegates="Kari Nordmann", delegation="NO Norway",
    )  # fmt: skip
    record, _ = busy.office.store.records.record("SC11", "NO")
    assert [d.name for d in record.delegates] == ["Kari Nordmann"]
    assert busy.office.store.inbox.message(7).decided_by == "staff: anna"


def test_two_officers_cannot_decide_one_message_twice(busy, comes) -> None:
    anna, boris = comes("anna"), comes("boris")
    anna.sends("/messages/2/decide", verb="acknowledge", version="1")
    text = boris.sends("/messages/2/decide", 409, verb="answer", words="Noted!", version="1")
    assert "anna decided this message at 08:03: answered. Nothing of yours was done." in text
    assert "Noted!" in text  # what he wrote is not lost
    assert 'href="/messages/2">See what was done' in text
    assert len(busy.office.store.browsing.letters_about("SC11", "message 2")) == 1


def test_a_decision_is_undone_while_its_letter_is_here_and_may_be_made_again(busy, comes) -> None:
    anna, store = comes("anna"), busy.office.store
    anna.sends("/messages/2/decide", verb="acknowledge", version="1")
    assert "Undo this decision" in anna.sees("/messages/2")
    anna.sends("/messages/2/undo", version="2")
    assert store.inbox.message(2).state is MessageState.WAITING
    assert [r.fate for r in store.browsing.letters_about("SC11", "message 2")] == [Fate.CANCELLED]
    record, _ = store.records.record("SC11", "FR")
    assert record.delegates == ()
    anna.sends("/messages/2/decide", verb="acknowledge", version="3")
    fates = [r.fate for r in store.browsing.letters_about("SC11", "message 2")]
    assert sorted(fates) == [Fate.CANCELLED, Fate.QUEUED]


def test_what_has_left_cannot_be_undone(busy, comes) -> None:
    anna = comes("anna")
    anna.sends("/messages/2/decide", verb="acknowledge", version="1")
    busy.clock.move_to(busy.clock.now() + timedelta(minutes=5))
    busy.sends()
    text = anna.sends("/messages/2/undo", 409, version="2")
    assert "has gone out already" in text
    assert busy.office.store.inbox.message(2).state is MessageState.ANSWERED


def test_an_answer_goes_out_in_the_officers_words(busy, comes) -> None:
    comes("anna").sends("/messages/4/decide", verb="answer", version="1",
                        words="There is parking at Avenue de la Paix.")  # fmt: skip
    (row,) = busy.office.store.browsing.letters_about("SC11", "message 4")
    assert row.letter.key.purpose is Purpose.ANSWER
    assert b"parking at Avenue" in busy.office.store.outbox.row(row.id).letter.raw
    assert 'registration">answered' in comes("anna").sees("/questions")


def test_a_message_given_to_another_delegation_no_longer_counts_for_the_first(busy, comes) -> None:
    before, _ = busy.office.store.records.record("SC11", "NO")
    assert before.answered_at is not None
    comes("anna").sends("/messages/4/decide", verb="silent", version="1", delegation="CN China")
    norway, _ = busy.office.store.records.record("SC11", "NO")
    china, _ = busy.office.store.records.record("SC11", "CN")
    assert norway.answered_at is None
    assert china.answered_at is not None


def test_several_are_decided_at_once_after_a_preview(busy, comes) -> None:
    anna = comes("anna")
    text = anna.sends("/bulk", id=["2", "3", "7"], verb="acknowledge")
    assert "Nothing has been done yet" in text
    assert "has no intents" in text
    pairs = re.findall(r'name="message" value="(\d+:\d+)"', text)
    assert pairs == ["2:1", "3:1"]
    assert busy.office.store.inbox.message(2).version == 1
    comes("boris").sends("/messages/3/decide", verb="silent", version="1")
    done = anna.sends("/bulk/decide", message=pairs, verb="acknowledge")
    assert "1 decided" in done
    assert "not done" in done


def test_a_reminder_is_held_and_freed(busy, comes) -> None:
    anna = comes("anna")
    assert "a message waits and may be its answer" in anna.sees("/reminders")
    anna.sends("/messages/7/decide", verb="not-ours", version="1")
    assert 'value="CN"' in anna.sees("/reminders")
    anna.sends("/reminders/hold", code=["CN"], what="hold")
    assert "held by the office" in anna.sees("/reminders")
    assert "CN,China,no,staff" in anna.sees("/export/reminders.csv")
    anna.sends("/reminders/hold", code=["CN"], what="free")
    assert "held by the office" not in anna.sees("/reminders")


def test_of_officers_who_hold_reminders_at_once_none_is_overheard(busy) -> None:
    desk = busy.office.desk
    codes = [one.code for one in desk.store.lists.delegations("SC11")]
    with ThreadPoolExecutor(len(codes)) as officers:
        list(officers.map(lambda code: hold_reminders(desk, {code: True}, who="anna"), codes))
    assert held(desk.store.switches, "SC11") == set(codes)


def test_who_wrote_and_said_nothing_is_reminded_by_an_officer_alone(busy, comes) -> None:
    anna = comes("anna")
    anna.sends("/messages/7/decide", verb="not-ours", version="1")
    silent = Decision(Handling.SILENT, Reason.NOTHING_TO_ACT_ON)
    busy.arrives("CN", "Invitation", "We shall revert in due course.", decision=silent)
    page = anna.sees("/reminders")
    assert "wrote, and did not say whether it comes" in page
    assert "CN,China,no,wrote" in anna.sees("/export/reminders.csv")
    assert "China" in anna.sends("/reminders/now", code=["CN"])
    anna.sends("/reminders/now", code=["CN"], sure="1")
    (letter,) = busy.office.store.outbox.rows("SC11", purpose=Purpose.REMINDER)
    assert letter.letter.delegation == "CN"


def test_the_switch_stops_all_sending_and_says_so_on_every_page(busy, comes) -> None:
    anna = comes("anna")
    anna.sends("/stop", why="wrong date")
    assert busy.office.store.switches.is_stopped()
    text = comes("rita").sees("/delegations")
    assert "All sending is stopped" in text
    assert "wrong date" in text
    anna.sends("/start")
    assert not busy.office.store.switches.is_stopped()


def test_a_queued_letter_is_taken_back_and_sent_again(busy, comes) -> None:
    anna = comes("anna")
    anna.sends("/messages/2/decide", verb="acknowledge", version="1")
    (row,) = busy.office.store.browsing.letters_about("SC11", "message 2")
    anna.sends(f"/outbox/{row.id}/cancel")
    assert busy.office.store.outbox.row(row.id).fate is Fate.CANCELLED
    anna.sends(f"/outbox/{row.id}/resend")
    assert busy.office.store.outbox.row(row.id).fate is Fate.QUEUED
    anna.sends("/outbox/1/resend", 409)


def test_notes_care_and_sleep_stay_among_the_office(busy, comes) -> None:
    anna, boris = comes("anna"), comes("boris")
    anna.sends("/messages/7/note", text="Rang the mission <b>twice</b>")
    anna.sends("/messages/7/assign", who="anna")
    text = boris.sees("/messages/7")
    assert "Rang the mission &lt;b&gt;twice&lt;/b&gt;" in text
    assert "Taken by <strong>anna</strong>" in text
    anna.sends("/messages/7/sleep", hours="4")
    assert "Who are you" not in boris.sees("/")
    assert "Who are you" in boris.sees("/?asleep=1")
    busy.clock.move_to(busy.clock.now() + timedelta(hours=5))
    assert "Who are you" in boris.sees("/")


def test_a_message_is_handed_over_to_a_colleague_who_may_decide(busy, comes) -> None:
    anna, boris = comes("anna"), comes("boris")
    assert "Hand over" in anna.sees("/messages/7")
    assert anna.sees("/colleagues").split() == ["<option", 'value="boris">']  # Rita reads
    anna.sends("/messages/7/assign", who="boris")
    assert "Taken by <strong>boris</strong>" in boris.sees("/messages/7")
    assert "Hand over" not in comes("rita").sees("/messages/7")
    anna.sends("/messages/7/assign", 422, who="rita")
    busy.office.store.accounts.block("boris", who="anna", now=busy.clock.now())
    assert "boris" not in anna.sees("/colleagues")
    anna.sends("/messages/7/assign", 422, who="boris")
    anna.sends("/messages/7/assign", who="anna")
    assert "Taken by <strong>anna</strong>" in anna.sees("/messages/7")


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        pytest.param("parking venue", "Parking", id="two words"),
        pytest.param("regis", "Registration", id="the beginning of a word"),
        pytest.param("ليلى", "تسجيل", id="Arabic"),
        pytest.param("MARTIN", "Inscription", id="another case"),
        pytest.param('" OR NEAR( *', None, id="operators of the index"),
        pytest.param("zebra", None, id="nothing"),
    ],
)
def test_messages_are_found_by_their_words(comes, words, subject) -> None:
    answer = comes("rita").client.get("/messages", params={"words": words})
    assert answer.status_code == 200
    found = re.findall(r'data-open href="[^"]+"><bdi>(.*?)</bdi>', answer.text)
    assert (subject in found) if subject else not found


def test_speakers_stand_in_the_offices_order_once_it_has_one(comes) -> None:
    anna = comes("anna")
    order = re.findall(r'data-code="(\w+)"', anna.sees("/speakers"))
    assert order == ["KH", "TR"]
    anna.sends("/speakers/order", item="victim-assistance", order="KH TR", up="TR")
    assert re.findall(r'data-code="(\w+)"', anna.sees("/speakers")) == ["TR", "KH"]
    anna.sends("/speakers/order", item="victim-assistance", order="TR KH", reset="1")
    assert re.findall(r'data-code="(\w+)"', anna.sees("/speakers")) == ["KH", "TR"]


@pytest.mark.parametrize("name", ["queue", "messages", "delegations", "outbox", "reminders",
                                  "registrations", "speakers", "questions", "not-answered",
                                  "not-reached"])  # fmt: skip
def test_every_list_is_exported_as_csv_and_as_xlsx(comes, name) -> None:
    rita = comes("rita")
    lines = rita.sees(f"/export/{name}.csv").splitlines()
    answer = rita.client.get(f"/export/{name}.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet.max_row == len(lines)


def test_formulas_from_strangers_are_neutralised(busy, comes) -> None:
    busy.arrives("CN", "=HYPERLINK(0)", "x")
    rita = comes("rita")
    assert "'=HYPERLINK(0)" in rita.sees("/export/queue.csv")
    sheet = load_workbook(io.BytesIO(rita.client.get("/export/queue.xlsx").content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(0)"]
    assert [cell.data_type for cell in cells] == ["s"] or all(c.data_type != "f" for c in cells)
    assert cells


def test_the_archive_of_a_delegation_holds_its_mail_with_an_index(busy, comes) -> None:
    answer = comes("rita").client.get("/delegations/HR/archive.zip")
    made = zipfile.ZipFile(io.BytesIO(answer.content))
    assert made.testzip() is None
    names = made.namelist()
    assert sum(n.startswith("received/") for n in names) == 2
    assert sum(n.startswith("sent/") for n in names) == 2
    received = next(n for n in names if "message-1.eml" in n)
    assert made.read(received) == busy.office.store.inbox.raw(1)
    assert len(made.read("index.csv").decode("utf-8-sig").splitlines()) == 5


def test_the_deadlines_come_as_a_calendar(comes) -> None:
    text = comes("rita").sees("/deadlines.ics")
    assert text.count("BEGIN:VEVENT") == 6
    assert "SC11: registration closes" in text
