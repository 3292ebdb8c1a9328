"""What an officer saves or looks at is the file that the page names, however it was sent."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

PDF = b"%PDF-1.4 the note"


def letter(subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "geneva@mission.cn.example", subject
    mail["Message-ID"] = f"<{subject.replace(' ', '-')}@mission.cn.example>"
    mail.set_content(text)
    return mail


def with_pdf(mail: EmailMessage, name: str = "note.pdf", data: bytes = PDF) -> EmailMessage:
    mail.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return mail


def passed_on() -> EmailMessage:
    """A message that was attached to another, with its own file."""
    outer = letter("Passed on", "See enclosed.")
    outer.add_attachment(with_pdf(letter("Note of the capital", "Attached.")))
    return outer


def with_a_logo() -> EmailMessage:
    """A picture within the text that has no name comes before the file."""
    mail = letter("Logo", "Attached.")
    mail.add_alternative("<p>Attached.</p><img src='cid:logo'>", subtype="html")
    html = mail.get_payload()[1]
    html.add_related(b"\x89PNG logo", maintype="image", subtype="png", cid="<logo>")
    return with_pdf(mail)


def with_a_named_text() -> EmailMessage:
    """A mail program gave the last lines of the text a name, as a list server does."""
    mail = with_pdf(letter("Named", "Attached."), "first.pdf", b"%PDF-1.4 the first")
    mail.add_attachment("Sent on.", filename="ATT00001.txt", disposition="inline")
    return with_pdf(mail)


def as_uuencode() -> EmailMessage:
    text = "Attached.\n\nbegin 644 note.pdf\n1)5!$1BTQ+C0@=&AE(&YO=&4\n`\nend\n"
    return letter("Old way", text)


def two_of_one_name() -> EmailMessage:
    return with_pdf(with_pdf(letter("Two", "Attached."), data=PDF[::-1]))


@pytest.mark.parametrize(
    ("mail", "at"),
    [
        pytest.param(passed_on(), 1, id="in a message that was passed on"),
        pytest.param(with_a_logo(), 1, id="behind a picture without a name"),
        pytest.param(with_a_named_text(), 1, id="behind a text with a name"),
        pytest.param(as_uuencode(), 0, id="within the text, as uuencode"),
        pytest.param(two_of_one_name(), 1, id="second of two with one name"),
    ],
)
def test_the_file_that_is_saved_is_the_one_that_is_named(busy, comes, mail, at) -> None:
    number = busy.arrives("CN", "", "", raw=mail.as_bytes())
    files = busy.office.store.inbox.message(number).message.attachments
    assert files[at].filename == "note.pdf"
    saved = comes("rita").client.get(f"/messages/{number}/files/{at}")
    assert 'filename="note.pdf"' in saved.headers["content-disposition"]
    assert saved.content == PDF


def test_a_message_that_was_attached_is_saved_as_a_message(busy, comes) -> None:
    number = busy.arrives("CN", "", "", raw=passed_on().as_bytes())
    saved = comes("rita").client.get(f"/messages/{number}/files/0")
    assert 'filename="Note of the capital.eml"' in saved.headers["content-disposition"]
    assert saved.content.startswith(b"From: geneva@mission.cn.example")
    assert b"Subject: Note of the capital" in saved.content


def test_what_the_page_does_not_name_is_no_file(busy, comes) -> None:
    number = busy.arrives("CN", "", "", raw=with_a_logo().as_bytes())
    assert comes("rita").client.get(f"/messages/{number}/files/2").status_code == 404
