"""Quotes as mail programs mark them in HTML: cut in the tree, before the text is made."""

# ruff: noqa: E501 — markup stands as the programs write it

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.message import Segment, SegmentKind

OWN = "<div>We come.</div>"
QUOTE = "<p>Dear friends,</p><p>Please register.</p>"
OUTLOOK_HEAD = (
    "<p class=MsoNormal><b>From:</b> ISU [mailto:isu@office.example]<br><b>Sent:</b> Wednesday, "
    "April 20, 2011 5:04 AM<br><b>To:</b> x@state.example<br><b>Subject:</b> Invitation</p>"
)
CLIENTS = {
    "Gmail": (
        '<div class="gmail_quote">On Wed, Apr 20, 2011 at 11:04 AM, ISU <span>&lt;<a>isu@office.'
        'example</a>&gt;</span> wrote:<br><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;'
        f'border-left:1px #ccc solid">{QUOTE}</blockquote></div>'
    ),
    "Gmail, a language we do not know": (
        '<div class="gmail_quote"><div class="gmail_attr">Bla 20 xyz, ISU &lt;isu@office.example'
        f'&gt; blabla:</div><blockquote class="gmail_quote">{QUOTE}</blockquote></div>'
    ),
    "Gmail, its attribution marked": (
        '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Wed, '
        "20 Apr 2011 at 11:04, ISU &lt;isu@office.example&gt; wrote:<br></div>"
        f'<blockquote class="gmail_quote">{QUOTE}</blockquote></div>'
    ),
    "Apple Mail": (
        "<div><div>On 20 Apr 2011, at 10:04, ISU &lt;isu@office.example&gt; wrote:</div><br>"
        f'<blockquote type="cite">{QUOTE}</blockquote></div>'
    ),
    "GroupWise": (
        "<div>&gt;&gt;&gt; ISU &lt;isu@office.example&gt; 4/20/2011 11:04 AM &gt;&gt;&gt;<br></div>"
        f'<div style="PADDING-LEFT: 7px; BORDER-LEFT: #050505 1px solid">{QUOTE}</div>'
    ),
    "Thunderbird": (
        '<div class="moz-cite-prefix">On 20/04/2011 11:04, ISU wrote:<br></div>'
        f'<blockquote type="cite" cite="mid:1@office.example">{QUOTE}</blockquote>'
    ),
    "Spark": (
        f'<div name="messageReplySection">On 20 Apr 2011, 11:04 +0200, ISU, wrote:<br>{QUOTE}</div>'
    ),
    "Outlook on the web, seen by Yahoo": (
        f'<div id="yiv4652719625divRplyFwdMsg"><b>Xyz:</b> ISU<br><b>Abc:</b> 1<br></div>{QUOTE}'
    ),
    "Outlook, rule above": (
        "<div><div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
        f"{OUTLOOK_HEAD}</div></div>{QUOTE}"
    ),
    "Outlook, a language we do not know": (
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
        "<p class=MsoNormal><b>Xyz:</b> ISU<br><b>Wvu:</b> 20/04<br><b>Tsr:</b> me<br></p></div>"
        f"{QUOTE}"
    ),
    "Outlook, the body of the source": (
        f'<span id="OLK_SRC_BODY_SECTION"><div>{OUTLOOK_HEAD}</div>{QUOTE}</span>'
    ),
    "Outlook on the web": (
        '<hr tabindex="-1" style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr">'
        "<b>From:</b> ISU &lt;isu@office.example&gt;<br><b>Sent:</b> Wednesday, April 20, 2011 5:04 "
        f"AM<br><b>To:</b> x@state.example<br><b>Subject:</b> Invitation</div>{QUOTE}"
    ),
    "Hotmail": (
        '<hr id="stopSpelling">Date: Wed, 20 Apr 2011 11:04:12 +0200<br>From: isu@office.example<br>'
        f"To: x@state.example<br>Subject: Invitation<br><br>{QUOTE}"
    ),
    "Yahoo": (
        '<div class="yahoo_quoted"><div>On Wednesday, April 20, 2011 11:04 AM, ISU &lt;isu@office.'
        f"example&gt; wrote:</div>{QUOTE}</div>"
    ),
    "Yahoo, old": (
        "--- On <b>Wed, 4/20/11, ISU <i>&lt;isu@office.example&gt;</i></b> wrote:<br><blockquote "
        'style="border-left: 2px solid rgb(16, 16, 255); margin-left: 5px; padding-left: 5px;">'
        f"From: ISU<br>Subject: Invitation<br>{QUOTE}</blockquote>"
    ),
    "Zimbra": (
        '<hr id="zwchr"><blockquote style="border-left:2px solid #1010FF;margin-left:5px">'
        "<b>From: </b>ISU &lt;isu@office.example&gt;<br><b>To: </b>x@state.example<br><b>Sent: </b>"
        f"Wednesday, April 20, 2011 11:04:12 AM<br><b>Subject: </b>Invitation<br>{QUOTE}</blockquote>"
    ),
    "Lotus Notes": (
        "<table width=100%><tr valign=top><td width=40%><b>ISU &lt;isu@office.example&gt;</b>"
        "<p>20/04/2011 11:04</p><td width=59%><table width=100%><tr><td>To<td>x@state.example"
        f"<tr><td>cc<td><tr><td>Subject<td>Invitation</table></table>{QUOTE}"
    ),
    "GMX": (
        '<div name="quote" style="margin:10px 5px 5px 10px;border-left:2px solid #C3D9E5;">'
        "<div><b>Gesendet:</b> Mittwoch, 20. April 2011 um 11:04 Uhr<br><b>Von:</b> ISU &lt;isu@"
        "office.example&gt;<br><b>An:</b> x@state.example<br><b>Betreff:</b> Invitation</div>"
        f"{QUOTE}</div>"
    ),
    "163": (
        f'<div id="isReplyContent">在2011-04-20 23:42:11，"ISU" 写道：<br><blockquote>{QUOTE}'
        "</blockquote></div>"
    ),
    "QQ": (
        '<div style="font-size: 12px;">------------------&nbsp;原始邮件&nbsp;------------------</div>'
        '<div><b>发件人:</b>&nbsp;"ISU";<br><b>发送时间:</b>&nbsp;2011年4月20日(星期三) 晚上11:42<br>'
        f'<b>收件人:</b>&nbsp;"x";<br><b>主题:</b>&nbsp;Invitation</div>{QUOTE}'
    ),
    "Mail.ru": (
        "<br>Wed, 20 Apr 2011 17:42:11 +0200 письмо от ISU &lt;isu@office.example&gt;:<br>"
        '<blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;">'
        f"{QUOTE}</blockquote>"
    ),
    "Yandex": (
        f'<div>20.04.2011, 19:42, "ISU" &lt;isu@office.example&gt;:</div><blockquote>{QUOTE}'
        "</blockquote>"
    ),
    "Zimbra, no address in it": (
        f'<hr id="zwchr"><div><b>Xyz: </b>"ISU"<br><b>Tsr: </b>me<br></div><div>{QUOTE}</div>'
    ),
    "Yahoo, seen by Yahoo": (
        '<div id="ydp1a2b3c4dyahoo_quoted_1234567" class="ydp1a2b3c4dyahoo_quoted"><div>Xyz</div>'
        f"{QUOTE}</div>"
    ),
    "a blockquote that says nothing of itself": f"<blockquote>{QUOTE}</blockquote>",
    "Proton": (
        '<div class="protonmail_quote">‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐<br>On Wednesday, April 20th, '
        f'2011 at 11:04, ISU &lt;isu@office.example&gt; wrote:<br><blockquote class="protonmail_quote" '
        f'type="cite">{QUOTE}</blockquote></div>'
    ),
}


@pytest.mark.parametrize("quote", CLIENTS.values(), ids=CLIENTS.keys())
def test_the_quote_of_each_mail_program_is_left_out(quote: str, own: Callable[..., str]) -> None:
    assert own(html=f"<html><body>{OWN}<br>{quote}</body></html>") == "We come."


@pytest.mark.parametrize(
    "client", ["Gmail", "Apple Mail", "Thunderbird", "Mail.ru", "Yandex", "163", "Yahoo, old"]
)
def test_an_answer_below_a_marked_quote_stays(client: str, own: Callable[..., str]) -> None:
    assert own(html=f"{CLIENTS[client]}<div>Yes, Mr Bell will.</div>") == "Yes, Mr Bell will."


def test_an_answer_below_the_quote_within_gmails_container_stays(own: Callable[..., str]) -> None:
    quote = CLIENTS["Gmail, its attribution marked"].removesuffix("</div>")
    assert own(html=f"{quote}<div>Yes, Mr Bell will.</div></div>") == "Yes, Mr Bell will."


def test_answers_between_cite_elements_stay(own: Callable[..., str]) -> None:
    html = (
        '<div class="gmail_quote">On Wed, Apr 20, 2011 at 11:04 AM, ISU &lt;isu@office.example&gt; '
        'wrote:<br><blockquote class="gmail_quote">Will you come?</blockquote><div>Yes.</div>'
        '<blockquote class="gmail_quote">Who?</blockquote><div>Mr Bell.</div></div>'
    )
    assert own(html=html) == "Yes.\n\nMr Bell."


def test_a_block_that_the_sender_set_in_stays(own: Callable[..., str]) -> None:
    html = "<p>Our delegation:</p><blockquote><p>Anna Bell, adviser</p></blockquote><p>No more.</p>"
    assert own(html=html) == "Our delegation:\n\nAnna Bell, adviser\n\nNo more."


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            "<p>Our delegation:</p><blockquote>Anna Bell, adviser</blockquote>", id="below a colon"
        ),
        pytest.param(
            "<p>Our delegation</p><blockquote style='margin:0 0 0 40px;border:none'>Anna Bell, "
            "adviser</blockquote>",
            id="with a margin of its own",
        ),
        pytest.param("<blockquote>Anna Bell, adviser</blockquote>", id="and nothing else"),
    ],
)
def test_a_block_set_in_at_the_end_stays(html: str, own: Callable[..., str]) -> None:
    assert own(html=html).endswith("Anna Bell, adviser")


def test_a_signature_that_the_markup_names_is_left_out(own: Callable[..., str]) -> None:
    html = "<div>We come.</div><div class=gmail_signature><div>anna bell</div><div>x</div></div>"
    assert own(html=html) == "We come."


def test_the_text_form_of_an_alternative_is_read(own: Callable[..., str]) -> None:
    assert own("We come.\n", "<p>We come, in HTML.</p>") == "We come."


def test_a_stub_beside_html_is_not_taken_for_the_message(own: Callable[..., str]) -> None:
    stub = "Your mail program cannot show HTML."
    html = (
        "<p>" + "We shall come with two persons from the capital and one from Geneva. " * 5 + "</p>"
    )
    assert "two persons" in own(stub, html)


def test_the_html_tells_what_the_text_form_cannot_show_as_struck_out(
    own: Callable[..., str],
) -> None:
    html = "<p>We come with <s>Mr Ion Rusu</s> Ms Ilinca Popa.</p>"
    assert own("We come with Mr Ion Rusu Ms Ilinca Popa.", html) == "We come with Ms Ilinca Popa."


def test_what_is_struck_out_in_a_quote_leaves_the_text_form_as_it_is(
    own: Callable[..., str],
) -> None:
    html = "<p>We come, in HTML.</p><blockquote type=cite><p>with <s>a</s> b</p></blockquote>"
    assert own("We come.\n\n> with a b", html) == "We come."


@pytest.mark.parametrize(
    ("html", "is_struck"),
    [
        pytest.param("<p>We come with <s>a</s> b.</p>", True, id="some words"),
        pytest.param("<p>Dear all,</p><p><s>We come.</s></p><p>We stay.</p>", True, id="a line"),
        pytest.param("<p><del>We come.</del></p><p>We stay.</p>", True, id="the first line"),
        pytest.param(
            "<p>We come.</p><blockquote type=cite><p><s>a</s> b</p></blockquote>",
            False,
            id="words of a quote",
        ),
        pytest.param(
            "<p>We come.</p><blockquote type=cite><p><s>a</s></p>b</blockquote>",
            False,
            id="a line of a quote",
        ),
    ],
)
def test_the_sender_s_segment_tells_that_words_were_struck_out(
    html: str, is_struck: bool, divide: Callable[..., tuple[Segment, ...]]
) -> None:
    own = [part for part in divide(html=html) if part.kind is SegmentKind.OWN]
    assert any(part.has_struck for part in own) is is_struck


def test_a_quote_without_marks_in_the_text_form_is_known_from_the_html(
    own: Callable[..., str],
) -> None:
    quoted = (
        "The office would be glad to learn by the end of the month which of the rooms the "
        "delegation will need and for how many hours on each of the five days."
    )
    plain = f"We need one room.\n\n{quoted}\n\nAnd a screen, if there is one."
    html = (
        f"<div>We need one room.</div><blockquote type=cite>{quoted}</blockquote>"
        "<div>And a screen, if there is one.</div>"
    )
    assert own(plain, html) == "We need one room.\n\nAnd a screen, if there is one."
