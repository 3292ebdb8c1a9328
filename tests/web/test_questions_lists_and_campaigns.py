"""Questions passed on and answered again, changes to the lists, campaigns, views, exports."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from email.message import EmailMessage

import pytest
from docx import Document
from reportlab.pdfgen import canvas

from mailbot.core.values.campaign import Audience
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Purpose
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Intent, Question, Reading, Topic
from mailbot.flows.campaigns import draft

AWAY = b"""From: <geneva@mission.cn.example>
To: isu@apminebanconvention.org
Subject: Out of office
Message-ID: <away@mission.cn.example>
Auto-Submitted: auto-replied

I am out of the office until 20 June 2011. In urgent cases please contact
deputy@mission.cn.example.
"""


def test_an_approved_answer_is_offered_to_who_asks_the_like(busy, comes) -> None:
    anna = comes("anna")
    anna.sends("/messages/4/decide", verb="answer", version="1", approve="1",
               words="Parking is at the WMO building.")  # fmt: skip
    text = "Is there any parking near the venue?"
    question = Question(Topic.LOGISTICS, text)
    asks = Reading(
        Nature.REPLY, "en", intents=(Intent.QUESTION,), questions=(question,), confidence=0.5
    )
    number = busy.arrives("CN", "Parking?", text, reading=asks)
    page = anna.sees(f"/messages/{number}")
    assert "Answered before to the like" in page
    assert "Parking is at the WMO building." in page
    assert "1 approved answer" in anna.sees("/questions")
    anna.sends("/approved/1/drop")
    assert "Answered before to the like" not in anna.sees(f"/messages/{number}")


def test_the_letter_to_the_co_chairs_is_shown_before_it_goes_and_goes_once(busy, comes) -> None:
    anna = comes("anna")
    page = anna.sees("/messages/4/forward?item=victim-assistance")
    assert "The delegation of Norway asks us about" in page
    assert "victim-assistance@co-chairs.example" in page
    anna.sends("/messages/4/forward", item="victim-assistance", words="Dear Co-Chairs, what now?")
    anna.sends("/messages/4/forward", 409, item="victim-assistance", words="Again?")
    (row,) = busy.office.store.browsing.letters_about("SC11", "message 4")
    assert row.letter.key.purpose is Purpose.FORWARD
    assert "forward to" in anna.sees("/messages/4")


def test_a_reader_may_not_ask_the_co_chairs(comes) -> None:
    comes("rita").sends("/messages/4/forward", 403, item="victim-assistance", words="x")


def test_a_question_that_was_acknowledged_is_answered_later(busy, comes) -> None:
    anna, store = comes("anna"), busy.office.store
    assert "Write about it" in anna.sees("/messages/1")
    version = store.inbox.message(1).version
    anna.sends("/messages/1/decide", verb="answer", version=version, words="And welcome.")
    purposes = [r.letter.key.purpose for r in store.browsing.letters_about("SC11", "message 1")]
    assert purposes == [Purpose.ACKNOWLEDGEMENT, Purpose.ANSWER]
    assert store.inbox.message(1).state is MessageState.ANSWERED


@pytest.mark.parametrize(
    ("file", "begins"),
    [
        pytest.param("speakers.docx", b"PK", id="Word"),
        pytest.param("speakers.pdf", b"%PDF-", id="PDF"),
        pytest.param("indico.csv", b"", id="for Indico"),
    ],
)
def test_speakers_and_registrations_come_as_others_take_them(comes, file, begins) -> None:
    answer = comes("rita").client.get(f"/export/{file}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'
    assert answer.content.startswith(begins)


def test_the_speakers_page_says_who_has_sent_a_text_and_moves_down(busy, comes) -> None:
    anna = comes("anna")
    page = anna.sees("/speakers")
    assert "2, 2 without a text" in " ".join(page.split())
    before = re.findall(r'<tr data-code="(\w+)"', page)
    anna.sends("/speakers/order", item="victim-assistance", order=" ".join(before), down=before[0])
    page = anna.sees("/speakers")
    assert re.findall(r'<tr data-code="(\w+)"', page) == before[::-1]
    rows = anna.client.get("/export/speakers.csv").text.splitlines()[1:]
    assert [row.split(",")[2] for row in rows] == before[::-1]


def test_filters_are_kept_as_a_view_of_ones_own(comes) -> None:
    anna = comes("anna")
    anna.sends("/views", 422, name="no filters")
    anna.sends("/views", name="<b>Asked", intent="question")
    page = anna.sees("/")
    assert '<a class="chip" href="/?intent=question">&lt;b&gt;Asked</a>' in page
    assert "Asked</a>" not in comes("boris").sees("/")
    anna.sends("/views/drop", name="<b>Asked")
    assert "Asked</a>" not in anna.sees("/")


def test_a_proposal_is_accepted_or_left(busy, comes) -> None:
    number = busy.arrives("CN", "", "", raw=AWAY)
    store = busy.office.store
    assert [p.message for p in store.proposals.open("SC11")] == [number]
    page = comes("rita").sees("/changes")
    assert "deputy@mission.cn.example" in page
    assert "Add and invite" not in page
    anna = comes("anna")
    assert "Add and invite" in anna.sees("/changes")
    anna.sends("/changes/1", what="accept")
    assert store.lists.contact("SC11", "deputy@mission.cn.example").delegation == "CN"
    anna.sends("/changes/1", 409, what="reject")
    anna.sends("/changes/77", 404, what="accept")


def test_an_address_leaves_the_list_and_comes_back(busy, comes) -> None:
    anna, lists = comes("anna"), busy.office.store.lists
    address = "geneva@mission.cn.example"
    anna.sends("/changes/address", address=address, what="out")
    assert lists.contact("SC11", address).has_left
    assert "out of the list" in anna.sees("/delegations/CN")
    assert address in anna.sees("/changes")
    anna.sends("/changes/address", address=address, what="back")
    assert not lists.contact("SC11", address).has_left
    anna.sends("/changes/address", 404, address="x@nowhere.example", what="out")


def test_a_campaign_is_approved_by_another_person_and_run(busy, comes) -> None:
    at = busy.office.campaign_desk
    draft(at, "again", letter="invitation", audience=Audience(codes=("CN",)), who="anna")
    anna, boris = comes("anna"), comes("boris")
    assert "another person approves it" in anna.sees("/campaigns/again")
    anna.sends("/campaigns/again", 409, step="approve")
    boris.sends("/campaigns/again", step="approve")
    boris.sends("/campaigns/again", 422, step="schedule", at="soon")
    boris.sends("/campaigns/again", step="run")
    anna.sends("/campaigns/again", step="pause", why="a word is wrong")
    assert "a word is wrong" in anna.sees("/campaigns")
    anna.sends("/campaigns/again/samples")
    anna.sends("/campaigns/none", 404, step="run")


def test_the_texts_of_statements_come_as_a_zip(comes) -> None:
    made = zipfile.ZipFile(io.BytesIO(comes("rita").client.get("/statements.zip").content))
    assert made.namelist() == []


def test_the_pages_of_a_file_are_shown_as_pictures(busy, comes) -> None:
    sheet = io.BytesIO()
    made = canvas.Canvas(sheet)
    made.drawString(100, 700, "Note verbale")
    made.showPage()
    made.save()
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "geneva@mission.cn.example", "Note"
    mail["Message-ID"] = "<note@mission.cn.example>"
    mail.set_content("Attached.")
    mail.add_attachment(
        sheet.getvalue(), maintype="application", subtype="pdf", filename="note <b>.pdf"
    )
    mail.add_attachment(b"no picture", maintype="image", subtype="png", filename="broken.png")
    number = busy.arrives("CN", "", "", raw=mail.as_bytes())
    rita = comes("rita")
    assert f'src="/messages/{number}/files/0/pages/1"' in rita.sees(f"/messages/{number}")
    assert 'alt="Page 1 of 1"' in rita.sees(f"/messages/{number}/files/0/pages")
    picture = rita.client.get(f"/messages/{number}/files/0/pages/1")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert rita.client.get(f"/messages/{number}/files/0/pages/2").status_code == 404
    assert rita.client.get(f"/messages/{number}/files/9/pages").status_code == 404
    page = rita.sees(f"/messages/{number}/files/1/pages")
    assert "Neither a picture nor a text can be made of it" in page


def test_of_an_office_file_its_text_is_shown_and_said_to_be_no_more(busy, comes) -> None:
    document, file = Document(), io.BytesIO()
    document.add_paragraph("Note verbale <b>No. 7</b>")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Ana Horvat", "Head of delegation"
    document.save(file)
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "geneva@mission.cn.example", "Note"
    mail["Message-ID"] = "<word@mission.cn.example>"
    mail.set_content("Attached.")
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    mail.add_attachment(file.getvalue(), maintype="application", subtype=kind, filename="note.docx")
    number = busy.arrives("CN", "", "", raw=mail.as_bytes())
    rita = comes("rita")
    assert "read its text" in rita.sees(f"/messages/{number}")
    page = rita.sees(f"/messages/{number}/files/0/pages")
    assert "<strong>The text of the document</strong>, not its look" in page
    assert "Note verbale &lt;b&gt;No. 7&lt;/b&gt;" in page
    assert '<tr><td dir="auto">Ana Horvat</td><td dir="auto">Head of delegation</td></tr>' in page
    assert rita.client.get(f"/messages/{number}/files/0/pages/1").status_code == 404


def test_the_pictures_tell_regions_and_how_often_the_machine_was_corrected(comes) -> None:
    anna = comes("anna")
    anna.sends("/messages/2/decide", verb="acknowledge", version="1")
    anna.sends("/messages/3/decide", verb="acknowledge", version="1", labels="1",
               intent="registration", action="register", delegates="Leila Haddad")  # fmt: skip
    page = " ".join(anna.sees("/pictures").split())
    assert "<td>Eastern Europe</td>" in page
    assert "Of the latest 2 that the office decided" in page
    assert "in <strong>1</strong> (50 %)" in page


def test_an_officer_reminds_some_between_two_steps(busy, comes) -> None:
    anna, store = comes("anna"), busy.office.store
    anna.sends("/messages/7/decide", verb="not-ours", version="1")  # it might be anybody's answer
    shown = anna.sends("/reminders/now", code=["CN", "HR"])
    assert "1 letter would go out" in shown
    assert "China" in shown  # Croatia has answered
    assert store.browsing.letters("SC11", purpose=Purpose.REMINDER) == []
    anna.sends("/reminders/now", code=["CN", "HR"], sure="1")
    (row,) = store.browsing.letters("SC11", purpose=Purpose.REMINDER)
    assert row.letter.delegation == "CN"
    anna.sends("/reminders/now", 409, code=["CN"], sure="1")
    anna.sends("/reminders/now", 422, code=["HR"])
    busy.clock.move_to(busy.office.meeting.deadline + timedelta(minutes=1))
    comes("boris").sends("/reminders/now", 422, code=["CN"], sure="1")
