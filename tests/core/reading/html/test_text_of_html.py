"""HTML as a reader sees it: what is shown, what is hidden, and how lines fall."""

from __future__ import annotations

import pytest

from mailbot.core.reading.html import Role, text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param(
            "<p>One <b>bold</b> word</p>", "One bold word", id="inline tags break nothing"
        ),
        pytest.param("One<br>two<br/>three", "One\ntwo\nthree", id="line breaks"),
        pytest.param("<div>One</div><div>two</div>", "One\ntwo", id="divisions are lines"),
        pytest.param("<p>One</p><p>two</p>", "One\n\ntwo", id="paragraphs stand apart"),
        pytest.param(
            "<p class=MsoNormal>One</p><p class=MsoNormal>two</p>",
            "One\ntwo",
            id="Word's are lines",
        ),
        pytest.param("<ul><li>a</li><li>b</li></ul>", "- a\n- b", id="bullets"),
        pytest.param("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b", id="numbers"),
        pytest.param(
            "<table><tr><td>Anna <b>Bell</b></td><td>Adviser</td></tr>"
            "<tr><td><p>John</p></td><td>Expert</td></tr></table>",
            "Anna Bell\tAdviser\nJohn\tExpert",
            id="a row is a line, its cells parted by tabs",
        ),
        pytest.param(
            "<table><tr><td><p>Dear Sirs,</p><p>we come.</p></td></tr></table>",
            "Dear Sirs,\n\nwe come.",
            id="a table that only lays out is no table",
        ),
        pytest.param("a&nbsp;&nbsp;b\n   c", "a b c", id="blanks collapse"),
        pytest.param("<pre>a\n  b</pre>", "a\n  b", id="preformatted text keeps its lines"),
        pytest.param("<style>p{}</style><script>x</script>text", "text", id="style and script"),
        pytest.param("<p>a<!-- no --></p>", "a", id="comments"),
        pytest.param('see<span style="display: none">hidden</span>n', "seen", id="display none"),
        pytest.param('a<div style="mso-hide:all">b</div>', "a", id="hidden from Outlook"),
        pytest.param('a<span style="font-size:0px">b</span>', "a", id="no size"),
        pytest.param("a<div hidden>b</div>", "a", id="hidden attribute"),
        pytest.param("<p>a<p>b<td>c</div></b>", "a\n\nbc", id="broken markup"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_text_is_what_a_reader_sees(html: str, text: str) -> None:
    assert text_of_html(html).text.strip() == text


def test_tables_keep_their_cells() -> None:
    html = "<table><tr><th>Name</th><th>Role</th></tr><tr><td>Anna</td><td></td></tr></table>"
    assert text_of_html(html).tables == ((("Name", "Role"), ("Anna", "")),)


def test_a_table_in_a_quote_is_not_the_sender_s() -> None:
    html = "<blockquote type=cite><table><tr><td>a</td><td>b</td></tr></table></blockquote>"
    assert text_of_html(html).tables == ()


@pytest.mark.parametrize(
    ("html", "role"),
    [
        ("<div class=gmail_signature>Anna</div>", Role.SIGNATURE),
        ('<div class="x_gmail_signature">Anna</div>', Role.SIGNATURE),
        ("<div id=Signature>Anna</div>", Role.SIGNATURE),
        ("<div class=moz-cite-prefix>On …, ISU wrote:</div>", Role.ATTRIBUTION),
        ("<div class=gmail_attr>On …, ISU wrote:</div>", Role.ATTRIBUTION),
        ("<div class=yahoo_quoted>Dear</div>", Role.CONTAINER),
        ("<div class=ecxgmail_quote>Dear</div>", Role.CONTAINER),
        ("<div id=divRplyFwdMsg>From:</div>", Role.TAIL),
        ("<hr id=stopSpelling>From:", Role.TAIL),
        (
            "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt'>From:</div>",
            Role.TAIL,
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_mail_programs_mark_is_known(html: str, role: Role) -> None:
    assert next(line.role for line in text_of_html(html).lines if line.text) is role


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + "x",
        "<table><tr><td>" * 3_000 + "x",
        "<table><tr>" + "<td>a</td>" * 20_000 + "</tr></table>x",
        "<blockquote>" * 5_000 + "x",
    ],
    ids=["divisions", "tables in tables", "a row of twenty thousand cells", "quotes"],
)
def test_monstrous_html_is_read_to_its_end(html: str) -> None:
    assert "x" in text_of_html(html).text


@pytest.mark.parametrize(
    ("sheet", "is_seen"),
    [
        (".k{display:none}", False),
        ("<!-- p.X, div.K { color: red; DISPLAY : none !important } -->", False),
        ("/* .k */ a{color:red} .k{max-height:0;display:none}", False),
        (".k{display:none} .k{display:block}", True),
        ("@media (max-width:600px){.k{display:none}}", True),
        (".outer .k{display:none}", True),
        (".kk{display:none}", True),
        ("}}{{ .k{display:none", True),
    ],
)
def test_what_the_style_sheet_hides_is_not_seen(sheet: str, is_seen: bool) -> None:
    html = (
        f"<html><head><style>{sheet}</style></head><body><p>Yes.</p><p class='a K'>No.</p></body>"
    )
    assert ("No." in text_of_html(html).text) is is_seen
    assert "Yes." in text_of_html(html).text
