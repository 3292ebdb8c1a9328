"""MIME as it is really sent: each defect that was met in mail, in a message made for it."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from mailbot.core.reading import Reader
from mailbot.core.values.message import Message

Read = Callable[[bytes | str], Message]
HEAD = "From: a@mission.example\nSubject: List\nMIME-Version: 1.0\n"


def _words(message: Message) -> str:
    return " ".join(message.text.split())


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(b"\n", id="blank line"),
        pytest.param(b"\r\n\r\n", id="two blank lines"),
        pytest.param(b"From a@b.example Wed Apr 20 10:00:00 2011\n", id="mbox line"),
        pytest.param(b">From a@b.example Wed Apr 20 10:00:00 2011\n", id="quoted mbox line"),
        pytest.param(b"\xef\xbb\xbf", id="byte order mark"),
    ],
)
def test_what_stands_above_the_headers_does_not_hide_them(read: Read, above: bytes) -> None:
    message = read(above + b"From: a@mission.example\nSubject: List\n\nWe attend.\n")
    assert (message.subject, _words(message)) == ("List", "We attend.")
    assert any(defect.startswith("frame: ") for defect in message.defects)


def test_lines_ended_by_carriage_returns_alone_are_lines(read: Read) -> None:
    message = read(b"From: a@mission.example\rSubject: List\r\rFirst.\rSecond.\r")
    assert (message.subject, message.text.split()) == ("List", ["First.", "Second."])


def test_doubled_carriage_returns_are_one_line_end(read: Read) -> None:
    message = read(b"Subject: List\r\r\n\r\r\nWe attend,\r\r\nall of us.\r\r\n")
    assert (message.subject, message.own_text) == ("List", "We attend,\nall of us.")


def test_a_message_saved_as_utf_16_is_read(read: Read) -> None:
    message = read("Subject: Größe\n\nWe attend.".encode("utf-16"))
    assert (message.subject, message.own_text) == ("Größe", "We attend.")


def test_an_inner_boundary_equal_to_the_outer_divides_rightly(read: Read) -> None:
    message = read(
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nWe attend.\n"
        "--b\nContent-Type: text/html\n\n<p>We attend.</p>\n--b--\n"
        '--b\nContent-Type: text/csv; name="list.csv"\n\nname;post\n--b--\n'
    )
    assert message.own_text == "We attend."
    assert [attachment.filename for attachment in message.attachments] == ["list.csv"]


def test_a_boundary_that_is_a_prefix_of_another_does_not_divide_it(read: Read) -> None:
    message = read(
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: multipart/alternative; boundary=b1\n\n"
        "--b1\nContent-Type: text/plain\n\nWe attend.\n"
        "--b1\nContent-Type: text/html\n\n<p>We attend.</p>\n--b1--\n--b\n\nSecond part.\n--b--\n"
    )
    assert _words(message) == "We attend. Second part."


def test_a_missing_last_boundary_loses_nothing(read: Read) -> None:
    message = read(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nWe attend.\n")
    assert message.own_text == "We attend."
    assert "parts: the last boundary is missing" in message.defects


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param("multipart/mixed; boundary=other", id="another one is declared"),
        pytest.param("multipart/mixed", id="none is declared"),
        pytest.param('multipart/mixed; boundary=""', id="an empty one is declared"),
        pytest.param("", id="no Content-Type at all"),
    ],
)
def test_a_lost_boundary_is_told_from_the_lines(read: Read, declared: str) -> None:
    head = HEAD + (f"Content-Type: {declared}\n" if declared else "")
    message = read(
        head + "\n--real\nContent-Type: text/plain\n\nWe attend.\n"
        "--real\nContent-Type: text/csv; name=a.csv\n\na;b\n--real--\n"
    )
    assert message.own_text == "We attend."
    assert [attachment.filename for attachment in message.attachments] == ["a.csv"]
    assert "parts: boundary guessed" in message.defects


def test_part_headers_that_run_into_the_next_part_make_an_empty_part(read: Read) -> None:
    message = read(
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: text/plain\n--b\nContent-Type: text/plain\n\nWe attend.\n--b--\n"
    )
    assert _words(message) == "We attend."


def test_a_blank_line_above_part_headers_does_not_make_them_text(read: Read) -> None:
    message = read(
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        + base64.b64encode("Voilà.".encode()).decode()
        + "\n--b--\n"
    )
    assert message.own_text == "Voilà."


def test_a_header_line_without_its_indent_belongs_to_the_header_above(read: Read) -> None:
    message = read("Subject: A long\nsubject goes on\nFrom: a@mission.example\n\nWe attend.\n")
    assert message.subject == "A long subject goes on"
    assert message.from_[0].address == "a@mission.example"


def test_a_body_right_below_the_headers_is_body(read: Read) -> None:
    message = read("Subject: List\nWe attend, all of us.\nAll days.\n")
    assert (message.subject, message.own_text) == ("List", "We attend, all of us.\nAll days.")


@pytest.mark.parametrize("name", ["8bits", "", '"8bit"', "binary", "none", "x-unknown"])
def test_an_unknown_transfer_encoding_leaves_the_bytes(read: Read, name: str) -> None:
    message = read(
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {name}\n\nVoilà.\n"
    )
    assert message.own_text == "Voilà."


@pytest.mark.parametrize(
    ("tail", "defect"),
    [
        pytest.param("\n___\nMailing list footer: see the web site\n", True, id="list footer"),
        pytest.param("", False, id="nothing"),
        pytest.param("\n\n \n", False, id="blank lines"),
    ],
)
def test_what_stands_behind_base64_padding_spoils_nothing(
    read: Read, tail: str, defect: bool
) -> None:
    packed = base64.b64encode(b"We shall attend!").decode()
    assert packed.endswith("==")
    message = read(f"Content-Transfer-Encoding: base64\n\n{packed}{tail}")
    assert message.own_text == "We shall attend!"
    assert any("base64" in said for said in message.defects) is defect


def test_a_list_footer_below_base64_that_needs_no_padding_is_left_out(read: Read) -> None:
    packed = base64.b64encode(b"We shall attend.  ").decode()
    assert "=" not in packed
    footer = "_____\nDelegates mailing list\nhttps://lists.example/delegates\n"
    message = read(f"Content-Transfer-Encoding: base64\n\n{packed}\n{footer}")
    assert message.own_text == "We shall attend."
    assert "transfer: something stands behind the end of the base64" in message.defects


def test_base64_in_several_padded_pieces_is_read_whole(read: Read) -> None:
    packed = base64.b64encode(b"We attend").decode() + "\n" + base64.b64encode(b" all.").decode()
    assert read(f"Content-Transfer-Encoding: base64\n\n{packed}\n").own_text == "We attend all."


def test_base64_cut_short_gives_what_is_there(read: Read) -> None:
    packed = base64.b64encode(b"We shall attend the meetings.").decode()[:21]
    message = read(f"Content-Transfer-Encoding: base64\n\n{packed}\n")
    assert message.own_text == "We shall attend"
    assert "transfer: base64 cut short" in message.defects


def test_control_characters_in_base64_are_passed_over(read: Read) -> None:
    message = read(b"Content-Transfer-Encoding: base64\n\nV2Ugc2hhbGwg\x0bYXR0ZW5kI")
    assert message.own_text == "We shall attend"


def test_plain_text_that_says_it_is_base64_is_left(read: Read) -> None:
    message = read("Content-Transfer-Encoding: base64\n\nDear Sir, we shall attend. Regards.\n")
    assert message.text.strip() == "Dear Sir, we shall attend. Regards."


@pytest.mark.parametrize("said", [b"", b"Content-Transfer-Encoding: 8bit\n"])
def test_quoted_printable_without_its_header_is_known(read: Read, said: bytes) -> None:
    message = read(
        said + b"Content-Type: text/plain; charset=iso-8859-1\n\n"
        b"La d=E9l=E9gation participera =E0 la r=E9union, et elle y pren=\ndra la parole.\n"
    )
    assert message.own_text == (
        "La délégation participera à la réunion, et elle y prendra la parole."
    )


def test_nul_bytes_are_dropped_and_said(read: Read) -> None:
    message = read(b"Subject: Li\0st\n\nWe\0 attend.\n")
    assert (message.subject, message.own_text) == ("List", "We attend.")
    assert "charset: NUL bytes" in message.defects


def test_text_parts_one_after_another_are_all_read(read: Read) -> None:
    message = read(
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nFirst.\n"
        "--b\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\niVBO\n"
        "--b\nContent-Type: text/html\n\n<p>Second.</p>\n--b--\n"
    )
    assert _words(message) == "First. Second."


def test_an_alternative_around_a_related_with_a_logo_is_one_text(read: Read) -> None:
    message = read(
        HEAD + "Content-Type: multipart/alternative; boundary=a\n\n--a\n\nWe attend.\n"
        "--a\nContent-Type: multipart/related; boundary=r\n\n"
        "--r\nContent-Type: text/html\n\n<p>We attend.<img src=cid:logo></p>\n"
        "--r\nContent-Type: image/png\nContent-ID: <logo>\n\nx\n--r--\n--a--\n"
    )
    assert message.own_text == "We attend."
    assert [attachment.is_inline for attachment in message.attachments] == [True]


def test_a_signed_message_is_its_first_part(read: Read) -> None:
    message = read(
        HEAD + "Content-Type: multipart/signed; boundary=s\n\n--s\n\nWe attend.\n"
        "--s\nContent-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----\n--s--\n"
    )
    assert (message.own_text, message.attachments) == ("We attend.", ())


def test_an_encrypted_message_is_said_to_be_one(read: Read) -> None:
    message = read(
        HEAD + "Content-Type: multipart/encrypted; boundary=e\n\n--e\n"
        "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--e\n"
        "Content-Type: application/octet-stream; name=encrypted.asc\n\nx\n--e--\n"
    )
    assert message.is_encrypted


def test_pgp_ciphertext_in_the_body_is_said(read: Read) -> None:
    assert read("Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n").is_encrypted


def test_a_clear_pgp_signature_is_taken_off(read: Read) -> None:
    message = read(
        "Subject: x\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\n"
        "We attend.\n- -- list\n-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n"
    )
    assert message.text.split() == ["We", "attend.", "--", "list"]


def test_uuencoded_files_come_out_of_the_text(
    reader_with: Callable[..., Reader], documents: object
) -> None:
    message = reader_with(documents).read(
        b"Subject: list\n\nSee the list.\n\nbegin 644 list.txt\n#0V%T\n`\nend\n\nRegards\n"
    )
    assert message.attachments[0].filename == "list.txt"
    assert documents.asked[0][2] == b"Cat"  # type: ignore[attr-defined]
    assert "#0V%T" not in message.text
    assert "See the list." in message.text


def test_yenc_files_come_out_of_the_text(
    reader_with: Callable[..., Reader], documents: object
) -> None:
    packed = bytes((byte + 42) % 256 for byte in b"Cat")
    reader_with(documents).read(
        b"Subject: list\n\n=ybegin line=128 size=3 name=cat.txt\n" + packed + b"\n=yend size=3\n"
    )
    assert documents.asked[0] == ("cat.txt", "application/octet-stream", b"Cat")  # type: ignore[attr-defined]


def test_a_message_inside_is_text_passed_on_and_brings_its_files(read: Read) -> None:
    message = read(
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nPlease see below.\n"
        "--b\nContent-Type: message/rfc822\n\nFrom: capital@ministry.example\nSubject: Names\n"
        "Content-Type: multipart/mixed; boundary=c\n\n--c\n\nMs A and Mr B.\n"
        "--c\nContent-Type: application/pdf; name=names.pdf\n\n%PDF-1.4\n--c--\n--b--\n"
    )
    assert message.own_text == "Please see below."
    assert "Ms A and Mr B." in message.forwarded_text
    assert [part.media_type for part in message.attachments] == [
        "message/rfc822",
        "application/pdf",
    ]


def test_a_message_inside_that_was_encoded_is_opened_too(read: Read) -> None:
    inner = base64.b64encode(b"From: c@ministry.example\nSubject: Names\n\nMs A.\n").decode()
    message = read(
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nPlease see below.\n"
        f"--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}\n--b--\n"
    )
    assert "Ms A." in message.forwarded_text


def test_flowed_lines_become_paragraphs_and_quotes_keep_their_marks(read: Read) -> None:
    message = read(
        "Content-Type: text/plain; format=flowed\n\nWe shall attend \nall days.\n"
        "> Will you \n> attend?\n"
    )
    assert message.own_text == "We shall attend all days."
    assert "> Will you attend?" in message.text


def test_html_that_is_called_plain_text_is_html(read: Read) -> None:
    message = read("Content-Type: text/plain\n\n<html><body><p>We attend.</p></body></html>")
    assert message.own_text == "We attend."


@pytest.mark.parametrize(
    ("written", "text"),
    [
        pytest.param(
            "Notre d&eacute;l&eacute;gation sera l&agrave;.",
            "Notre délégation sera là.",
            id="French",
        ),
        pytest.param("&#1042;&#1072;&#1084; &#1076;&#1072;", "Вам да", id="Russian"),
        pytest.param("&#20195;&#34920;&#22242;&#20986;&#24109;", "代表团出席", id="Chinese"),
        pytest.param("Use &eacute; for an accent.", "Use &eacute; for an accent.", id="one alone"),
        pytest.param("R&D; AT&T; Q&A; P&L;", "R&D; AT&T; Q&A; P&L;", id="no letters"),
        pytest.param("&lt;b&gt; &amp; &lt;/b&gt;", "&lt;b&gt; &amp; &lt;/b&gt;", id="marks stay"),
        pytest.param("&#55296;&#55297;&#55298;", "\ufffd\ufffd\ufffd", id="halves of letters"),
    ],
)
def test_letters_written_as_references_of_html_are_letters(
    read: Read, written: str, text: str
) -> None:
    """Old web mail writes so what its charset does not have."""
    assert read(f"Content-Type: text/plain\n\n{written}\n").text.strip() == text


@pytest.mark.parametrize("kind", ["plain/text", "html/text"])
def test_a_media_type_turned_round_is_text(read: Read, kind: str) -> None:
    text = "<p>We come.</p>" if kind.startswith("html") else "We come."
    assert read(f"Content-Type: {kind}; charset=utf-8\n\n{text}\n").own_text == "We come."


def test_what_stands_in_the_field_of_a_form_is_said(read: Read) -> None:
    html = "<p>Dear Sir,</p><textarea>Mr Bell will attend.</textarea>"
    message = read(f"Content-Type: text/html; charset=utf-8\n\n{html}\n")
    assert "Mr Bell will attend." in message.own_text


def test_a_message_without_any_header_is_text(read: Read) -> None:
    message = read("\nWe attend.\n")
    assert (message.own_text, message.from_, message.sent_at) == ("We attend.", (), None)
    assert message.message_id.startswith("<")


def test_no_bytes_are_a_message_without_words(read: Read) -> None:
    assert read(b"").own_text == ""


def test_two_messages_without_message_id_have_different_ones(read: Read) -> None:
    assert read("Subject: a\n\nx").message_id != read("Subject: a\n\ny").message_id


@pytest.mark.parametrize("kind", ["partial; id=a; number=1; total=2", "external-body"])
def test_pieces_of_messages_are_opened_like_messages(read: Read, kind: str) -> None:
    message = read(
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nPlease see below.\n"
        f"--b\nContent-Type: message/{kind}\n\nFrom: c@ministry.example\n\nMs A.\n--b--\n"
    )
    assert message.own_text == "Please see below."
    assert "Ms A." in message.forwarded_text


def test_a_message_called_bytes_is_text_when_it_plainly_is(read: Read) -> None:
    head = HEAD + "Content-Type: application/octet-stream\n\n"
    assert read(head + "We attend.\n").own_text == "We attend."
    assert read((head + "We\0attend.\x01\n").encode()).own_text == ""


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(
            "Content-Type: text/plain; name=note.txt\nContent-Disposition: inline; "
            "filename=note.txt\n\nWe come.",
            id="a body with a name",
        ),
        pytest.param(
            "Content-Type: text/html; name=index.html\n\n<p>We come.</p>", id="HTML with a name"
        ),
        pytest.param(
            "Content-Type: text/plain\nContent-Disposition: attachment\n\nWe come.",
            id="called an attachment, without a name",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["mixed", "alternative"])
def test_the_one_text_of_a_message_is_its_body(
    part: str, kind: str, read: Callable[[str], Message]
) -> None:
    message = read(
        f"From: a@b.example\nContent-Type: multipart/{kind}; boundary=b\n\n--b\n{part}\n--b--\n"
    )
    assert message.own_text == "We come."
    assert not message.attachments


def test_a_text_sent_as_a_file_beside_a_body_stays_a_file(read: Callable[[str], Message]) -> None:
    message = read(
        "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the note.\n"
        "--b\nContent-Type: text/plain; name=note.txt\nContent-Disposition: inline; "
        "filename=note.txt\n\nWe come.\n--b--\n"
    )
    assert message.own_text == "See the note."
    assert [attachment.filename for attachment in message.attachments] == ["note.txt"]


def test_a_form_for_programs_alone_is_no_word_of_the_sender(
    read: Callable[[bytes | str], Message],
) -> None:
    message = read(
        "From: ana@mission.example\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"\n\n'
        "--b\nContent-Type: text/plain; charset=utf-8\n\nGladly.\n"
        '--b\nContent-Type: text/vnd.example.reaction+json\n\n{"emoji":"x","version":1}\n--b--\n'
    )
    assert message.own_text == "Gladly."
    assert message.text.strip() == "Gladly."
