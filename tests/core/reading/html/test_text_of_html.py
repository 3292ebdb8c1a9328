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
        pytest.param(
            "<table><tr><td><img src=cid:a></td><td><b>Anna Bell</b><br>Adviser<br>Geneva</td>"
            "</tr></table>",
            "Anna Bell\nAdviser\nGeneva",
            id="a visiting card beside a picture",
        ),
        pytest.param(
            "<table><tr><td><p class=MsoNormal><img src=cid:a></p></td><td><p class=MsoNormal>Anna "
            "Bell</p><p class=MsoNormal>Adviser</p></td></tr></table>",
            "Anna Bell\nAdviser",
            id="a visiting card of paragraphs",
        ),
        pytest.param(
            "<table><tr><td></td><td><b>Anna Bell<br></b><span>Adviser</span></td></tr></table>",
            "Anna Bell\nAdviser",
            id="a visiting card whose breaks stand within its words",
        ),
        pytest.param(
            "<table><tr><td></td><td>Anna Bell<br>Adviser</td></tr>"
            "<tr><td></td><td>Geneva</td></tr></table>",
            "Anna Bell\nAdviser\nGeneva",
            id="a visiting card of two rows",
        ),
        pytest.param(
            "We send:<table><tr><td>Anna Bell<br>John Moss</td>"
            "<td>Adviser<br>Expert</td></tr></table>",
            "We send:\n\nAnna Bell\tAdviser\nJohn Moss\tExpert",
            id="columns whose lines make rows, announced",
        ),
        pytest.param(
            "We come.<table><tr><td>Anna Bell<br>Adviser</td>"
            "<td>Mission<br>Geneva</td></tr></table>",
            "We come.\n\nAnna Bell\nAdviser\nMission\nGeneva",
            id="columns that nothing announces",
        ),
        pytest.param(
            "Yours:<table><tr><td>Anna Bell<br>Adviser</td>"
            "<td>+41 22 555 01 23<br>bell@state.example</td></tr></table>",
            "Yours:\n\nAnna Bell\nAdviser\n+41 22 555 01 23\nbell@state.example",
            id="a visiting card of two columns",
        ),
        pytest.param(
            "<table><tr><td>Anna Bell<br>John Moss</td><td>Geneva</td></tr></table>",
            "Anna Bell\nJohn Moss\nGeneva",
            id="columns whose lines make no rows",
        ),
        pytest.param(
            "<table><tr><th>Name</th><th>Post</th></tr>"
            "<tr><td>Anna<br>Bell</td><td>First<br>Adviser</td></tr></table>",
            "Name\tPost\nAnna Bell\tFirst Adviser",
            id="cells of a table of several rows, wrapped by hand",
        ),
        pytest.param(
            "<table><tr><td>Anna<br></td><td><p>Adviser</p><p>&nbsp;</p></td></tr></table>",
            "Anna\tAdviser",
            id="a row whose cells end in breaks",
        ),
        pytest.param("a&nbsp;&nbsp;b\n   c", "a b c", id="blanks collapse"),
        pytest.param("<pre>a\n  b</pre>", "a\n  b", id="preformatted text keeps its lines"),
        pytest.param("<style>p{}</style><script>x</script>text", "text", id="style and script"),
        pytest.param("<p>a<!-- no --></p>", "a", id="comments"),
        pytest.param('see<span style="display: none">hidden</span>n', "seen", id="display none"),
        pytest.param('a<div style="mso-hide:all">b</div>', "a", id="hidden from Outlook"),
        pytest.param('a<span style="font-size:0px">b</span>', "a", id="no size"),
        pytest.param("a<div hidden>b</div>", "a", id="hidden attribute"),
        pytest.param("a <s>b</s> c", "a c", id="struck out"),
        pytest.param("a <strike>b</strike> c", "a c", id="struck out, long ago"),
        pytest.param("a <del>b</del><ins>c</ins>", "a c", id="changes that are tracked"),
        pytest.param(
            'a <span style="text-decoration: underline line-through">b <b>c</b></span> d',
            "a d",
            id="struck out by a style",
        ),
        pytest.param(
            "<ul><li><s>a</s></li><li>b</li></ul>", "- b", id="a point of a list struck out whole"
        ),
        pytest.param(
            "a<div><s>b</s></div>c<del><div>d</div></del>e", "a\n\nc\ne", id="lines struck out"
        ),
        pytest.param("<p>a<p>b<td>c</div></b>", "a\n\nbc", id="broken markup"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_text_is_what_a_reader_sees(html: str, text: str) -> None:
    assert text_of_html(html).text.strip() == text


@pytest.mark.parametrize(
    ("html", "struck"),
    [
        pytest.param("a <s>b</s> c<br>d", [True, False], id="words of a line"),
        pytest.param("a<div><s>b</s></div>c", [False, True, False], id="a whole line"),
        pytest.param("a <s></s> b", [False], id="nothing"),
    ],
)
def test_it_is_told_where_words_are_struck_out(html: str, struck: list[bool]) -> None:
    assert [line.has_struck for line in text_of_html(html).lines] == struck


def test_a_cell_struck_out_is_empty() -> None:
    html = "<table><tr><td><s>Anna</s></td><td>Adviser</td></tr></table>"
    assert text_of_html(html).tables == ((("", "Adviser"),),)


def test_tables_keep_the_lines_of_their_cells() -> None:
    html = (
        "<table><tr><td>Name</td><td>Role</td></tr>"
        "<tr><td>Anna Bell<br>John\n Reid</td><td>Adviser</td></tr></table>"
    )
    read = text_of_html(html)
    assert read.tables == ((("Name", "Role"), ("Anna Bell\nJohn Reid", "Adviser")),)
    assert "Anna Bell John Reid" in read.text


def test_tables_keep_their_cells() -> None:
    html = "<table><tr><th>Name</th><th>Role</th></tr><tr><td>Anna</td><td></td></tr></table>"
    assert text_of_html(html).tables == ((("Name", "Role"), ("Anna", "")),)


def test_columns_whose_lines_make_rows_are_a_table_of_these() -> None:
    row = "<tr><td>Anna<br>John</td><td><p>Adviser</p><p>Expert</p></td></tr>"
    html = f"<p>We send:</p><table>{row}</table>"
    assert text_of_html(html).tables == ((("Anna", "Adviser"), ("John", "Expert")),)


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
