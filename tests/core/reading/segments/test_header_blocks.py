"""Blocks "From: … Sent: …" of mail programs, in many languages and shapes, with no mark below."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.message import Segment, SegmentKind

OWN = "We shall attend with two persons."
BELOW = "Dear friends,\n\nPlease register."

BLOCKS = {
    "English Outlook": (
        "From: ISU [mailto:isu@office.example]\n"
        "Sent: Wednesday, April 20, 2011 5:04 AM\n"
        "To: mission@state.example\n"
        "Subject: Invitation\n"
    ),
    "English, names only": (
        "From: Anna Bell\n"
        "Sent: Wednesday, April 20, 2011 5:04 AM\n"
        "To: Permanent Mission\n"
        "Subject: Invitation\n"
    ),
    "French, blank before the colon": (
        "De : ISU [mailto:isu@office.example]\n"
        "Envoyé : mercredi 20 avril 2011 16:02\n"
        "À : mission@state.example\n"
        "Objet : Invitation\n"
    ),
    "French, no-break space": (
        "De\u00a0: ISU [mailto:isu@office.example]\n"
        "Envoyé\u00a0: mercredi 20 avril 2011 16:02\n"
        "À\u00a0: mission@state.example\n"
        "Objet\u00a0: Invitation\n"
    ),
    "Spanish": (
        "De: ISU [mailto:isu@office.example]\n"
        "Enviado el: miércoles, 20 de abril de 2011 16:02\n"
        "Para: mission@state.example\n"
        "Asunto: Invitation\n"
    ),
    "Portuguese": (
        "De: ISU [mailto:isu@office.example]\n"
        "Enviada em: quarta-feira, 20 de abril de 2011 16:02\n"
        "Para: x\n"
        "Assunto: Invitation\n"
    ),
    "German": (
        "Von: ISU\nGesendet: Mittwoch, 20. April 2011 17:42\nAn: Mission\nBetreff: Invitation\n"
    ),
    "Italian": (
        "Da: ISU\nInviato: mercoledì 20 aprile 2011 11:04\nA: mission\nOggetto: Invitation\n"
    ),
    "Dutch": ("Van: ISU\nVerzonden: woensdag 20 april 2011 11:04\nAan: x\nOnderwerp: Invitation\n"),
    "Danish": ("Fra: ISU\nSendt: 20. april 2011 11:04\nTil: x\nEmne: Invitation\n"),
    "Swedish": ("Från: ISU\nSkickat: den 20 april 2011 11:04\nTill: x\nÄmne: Invitation\n"),
    "Finnish": (
        "Lähettäjä: ISU\nLähetetty: 20. huhtikuuta 2011 11:04\nVastaanottaja: x\nAihe: Invitation\n"
    ),
    "Polish": ("Od: ISU\nWysłano: 20 kwietnia 2011 11:04\nDo: x\nTemat: Invitation\n"),
    "Czech": ("Od: ISU\nOdesláno: 20. dubna 2011 11:04\nKomu: x\nPředmět: Invitation\n"),
    "Hungarian": (
        "Feladó: ISU\nElküldve: 2011. április 20. 11:04\nCímzett: x\nTárgy: Invitation\n"
    ),
    "Romanian": ("De la: ISU\nTrimis: 20 aprilie 2011 11:04\nCătre: x\nSubiect: Invitation\n"),
    "Turkish": (
        "Kimden: ISU\nGönderilme: 20 Nisan 2011 Çarşamba 18:42\nKime: x\nKonu: Invitation\n"
    ),
    "Russian": (
        "От: ISU [mailto:isu@office.example]\n"
        "Отправлено: 20 апреля 2011 г. 19:42\n"
        "Кому: x\n"
        "Тема: Invitation\n"
    ),
    "Ukrainian": ("Від: ISU\nНадіслано: 20 квітня 2011 р. 19:42\nКому: x\nТема: Invitation\n"),
    "Greek": ("Από: ISU\nΣτάλθηκε: Τετάρτη, 20 Απριλίου 2011 11:04\nΠρος: x\nΘέμα: Invitation\n"),
    "Hebrew": ("מאת: ISU\nנשלח: יום רביעי 20 אפריל 2011 11:04\nאל: x\nנושא: Invitation\n"),
    "Arabic, with marks of direction": (
        "\u200fمن: ISU [mailto:isu@office.example]\n"
        "\u200fتاريخ الإرسال: 20 أبريل, 2011 05:42 م\n"
        "\u200fإلى: x\n"
        "\u200fالموضوع: Invitation\n"
    ),
    "Chinese": (
        "发件人: ISU [mailto:isu@office.example]\n"
        "发送时间: 2011年4月20日 23:42\n"
        "收件人: x\n"
        "主题: Invitation\n"
    ),
    "Foxmail, full-width colons": (
        "发件人： ISU\n发送时间： 2011-04-20 23:42:11\n收件人： x\n抄送：\n主题： Invitation\n"
    ),
    "Taiwan": ("寄件者: ISU\n寄件日期: 2011年4月20日 下午 11:42\n收件者: x\n主旨: Invitation\n"),
    "Japanese": ("差出人: ISU\n送信日時: 2011年4月20日水曜日 18:42\n宛先: x\n件名: Invitation\n"),
    "Korean": (
        "보낸 사람: ISU\n"
        "보낸 날짜: 2011년 4월 20일 수요일 오후 6:42\n"
        "받는 사람: x\n"
        "제목: Invitation\n"
    ),
    "Vietnamese": ("Từ: ISU\nĐã gửi: 20 Tháng Tư 2011 11:04\nĐến: x\nChủ đề: Invitation\n"),
    "Croatian": ("Od: ISU\nPoslano: 20. travnja 2011. 11:04\nZa: x\nPredmet: Invitation\n"),
    "Hotmail, date first": (
        "Date: Wed, 20 Apr 2011 11:04:12 +0200\n"
        "From: isu@office.example\n"
        "To: x@state.example\n"
        "Subject: Invitation\n"
    ),
    "Hotmail, no sender": ("Date: Wed, 16 May 2012 00:15:02 -0600\nTo: x@state.example\n"),
    "bold words, broken address": (
        "*From:* ISU [mailto:\n"
        "isu@office.example]\n"
        "*Sent:* Wednesday, April 20, 2011 5:04 AM\n"
        "*To:* x@state.example\n"
        "*Subject:* Hello\n"
    ),
    "a rule above": (
        "________________________________\n"
        "From: ISU <isu@office.example>\n"
        "Sent: Wednesday, April 20, 2011 5:04 AM\n"
        "To: x\n"
        "Subject: Invitation\n"
    ),
    "BlackBerry": (
        "-----Original Message-----\n"
        "From: ISU <isu@office.example>\n"
        "Date: Wed, 20 Apr 2011 11:04:12\n"
        "To: <x@state.example>\n"
        "Subject: Invitation\n"
    ),
    "QQ": (
        "------------------ 原始邮件 ------------------\n"
        '发件人: "ISU"<isu@office.example>;\n'
        "发送时间: 2011年4月20日(星期三) 晚上11:42\n"
        '收件人: "x"<x@state.example>;\n'
        "主题: Invitation\n"
    ),
    "Yahoo": (
        "--- On Wed, 4/20/11, ISU <isu@office.example> wrote:\n"
        "\n"
        "From: ISU <isu@office.example>\n"
        "Subject: Invitation\n"
        "To: x@state.example\n"
        "Date: Wednesday, April 20, 2011, 11:04 AM\n"
    ),
    "run together in one line": (
        "From: ISU [mailto:isu@office.example] Sent: Wednesday, April 20, 2011 "
        "5:04 AM To: x@state.example Subject: Invitation\n"
    ),
    "double-spaced": (
        "From: ISU <isu@office.example>\n"
        "\n"
        "Sent: Wednesday, April 20, 2011 5:04 AM\n"
        "\n"
        "To: x@state.example\n"
        "\n"
        "Subject: Invitation\n"
    ),
    "folded recipients and subject": (
        "From: ISU <isu@office.example>\n"
        "Sent: Wednesday, April 20, 2011 5:04 AM\n"
        "To: a@state.example; b@state.example;\n"
        "c@state.example; d@state.example;\n"
        "Anna Bell\n"
        "Subject: Invitation to the meetings of\n"
        "the Standing Committees\n"
    ),
    "Lotus Notes": (
        "ISU <isu@office.example>\n"
        "20/04/2011 11:04\n"
        "\n"
        "        To\n"
        "        x@state.example\n"
        "        cc\n"
        "\n"
        "        Subject\n"
        "        Invitation\n"
    ),
    "Lotus Notes, columns of blanks": (
        "ISU <isu@office.example>\n"
        "20/04/2011 11:04\n"
        "\n"
        "        Para      Missions\n"
        "        cc\n"
        "        Asunto  Invitation\n"
    ),
    "Lotus Notes, one blank behind a label": (
        "ISU <isu@office.example>\n"
        "20.04.2011 16:12\n"
        "\n"
        '        收件人      "Missions" <isu@office.example>\n'
        "        主题 Invitation: Intersessional Work Programme\n"
    ),
    "Lotus Notes, French, a table": (
        "ISU <isu@office.example>\n"
        "20/04/2011 11:04\n"
        "\n"
        "Pour\tx@state.example\n"
        "cc\t\n"
        "Objet\tInvitation\n"
    ),
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["blank line above", "no blank line above"])
def test_below_a_header_block_nothing_is_own(block: str, gap: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}{gap}{block}\n{BELOW}") == OWN


@pytest.mark.parametrize(
    "form",
    [
        pytest.param("From: 20 June\nTo: 24 June", id="days of attendance"),
        pytest.param("From: Dakar\nTo: Geneva\nDate: 19 June", id="a flight"),
        pytest.param("Name: Anna Bell\nDate: 20 June 2011\nSubject: visa", id="a form"),
        pytest.param(
            "From: Permanent Mission of Freedonia\nTo: Implementation Support Unit\n"
            "Subject: Nomination of delegates",
            id="the head of a memorandum",
        ),
        pytest.param("De : Dakar, le 19 juin\nÀ : Genève", id="a French flight"),
    ],
)
def test_a_form_that_only_looks_like_a_header_block_stays(
    form: str, own: Callable[..., str]
) -> None:
    text = f"{OWN}\n\n{form}\n\nPlease tell us whether this can be arranged."
    assert own(text) == text


def test_what_is_passed_on_from_a_capital_is_a_forward(
    divide: Callable[..., tuple[Segment, ...]],
) -> None:
    found = divide(
        "Please see below.\n\nFrom: Ministry <disarm@ministry.example>\n"
        "Sent: Friday, May 6, 2011 9:12 AM\nTo: mission@state.example\nSubject: Delegation\n\n"
        "Colonel Bell will attend."
    )
    assert [segment.kind for segment in found] == [
        SegmentKind.OWN,
        SegmentKind.ATTRIBUTION,
        SegmentKind.FORWARD,
    ]
    assert found[-1].text == "Colonel Bell will attend."


@pytest.mark.parametrize(
    "head",
    [
        "From: ISU\nSent: Wednesday, April 20, 2011 4:12 PM\nTo: me@state.example\nSubject: Hi",
        "发件人： ISU\n发送时间： 2011年4月20日 16:12\n收件人： mission@state.example\n主题： 邀请",
    ],
    ids=["Outlook", "Foxmail"],
)
def test_what_stands_below_the_offices_bare_name_is_a_quote(
    divide: Callable[..., tuple[Segment, ...]], head: str
) -> None:
    found = divide(f"Two of us will come.\n\n{head}\n\nWe look forward to your register.")
    assert [segment.kind for segment in found][-1] is SegmentKind.QUOTE


def test_the_invitation_passed_on_stays_a_quote(
    divide: Callable[..., tuple[Segment, ...]], letter: str
) -> None:
    found = divide(f"For you.\n\n---------- Forwarded message ----------\n{letter}")
    assert SegmentKind.OWN not in {segment.kind for segment in found[1:]}
    assert any("register for the meetings" in s.text for s in found if s.kind is SegmentKind.QUOTE)


def test_a_chain_forwarded_with_marks_is_a_forward_without_its_marks(
    divide: Callable[..., tuple[Segment, ...]],
) -> None:
    found = divide(
        "See below.\n\nBegin forwarded message:\n\n> From: Ministry <a@ministry.example>\n"
        "> Date: 6 May 2011 09:12:00 GMT+02:00\n> To: b@state.example\n>\n> Colonel Bell comes."
    )
    assert found[-1].kind is SegmentKind.FORWARD
    assert found[-1].text.endswith("Colonel Bell comes.")
    assert ">" not in found[-1].text


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            "From: Mine Action Office\nTo: Permanent Mission - Geneva\nDate: 29 May 2011",
            id="English",
        ),
        pytest.param(
            "من: مكتب الألغام\nالتاريخ: 29 مايو 2011\nإلى: البعثة الدائمة - جنيف", id="Arabic"
        ),
    ],
)
def test_a_head_without_an_address_below_a_sentence_is_of_a_letter_passed_on(
    head: str, divide: Callable[..., tuple[Segment, ...]]
) -> None:
    segments = divide(f"Please see below.\n\n{head}\n\nMs Tull will come.")
    assert [segment.kind for segment in segments] == [
        SegmentKind.OWN,
        SegmentKind.ATTRIBUTION,
        SegmentKind.FORWARD,
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "REPUBLIC OF FREEDONIA\nMEMO\n\nFrom: The Mission\nTo: The Unit\nDate: 29 May 2011\n\n"
            "Ms Tull will come.",
            id="a memo of his own",
        ),
        pytest.param(
            "We fly on Sunday.\nFrom: Addis Ababa\nTo: Geneva\nDate: 19 June 2011\nIs a bus there?",
            id="a flight",
        ),
        pytest.param(
            "We stay as follows.\nFrom: 20 June 2011\nTo: 24 June 2011\nDate: 3 May 2011", id="days"
        ),
    ],
)
def test_a_head_without_an_address_proves_nothing_by_itself(
    text: str, own: Callable[..., str]
) -> None:
    assert own(text) == text


def test_a_row_with_moment_and_recipient_below_the_sender_heads_a_quote(
    own: Callable[..., str],
) -> None:
    head = "          ISU <isu@office.example>\n          31/05/2011 10:12\t\tTo\tMission"
    assert own(f"{OWN}\n\n{head}\n\nThank you. Kindly let us know.\nThe Unit") == OWN
