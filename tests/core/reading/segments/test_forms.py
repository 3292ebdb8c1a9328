"""Which form of an alternative is the letter: the text, unless it is a stub beside the HTML."""

from __future__ import annotations

from collections.abc import Callable

import pytest

LETTER = (
    "<p>Dear friends,</p><p>Fiji will attend the meetings in June.</p>"
    "<p>Mr Timoci Rabuka, Counsellor, will come from Suva.</p>"
)
SAID = (
    "Dear friends,\n\nFiji will attend the meetings in June.\n\n"
    "Mr Timoci Rabuka, Counsellor, will come from Suva."
)
CHINESE = "<p>各位同事：</p><p>越南将出席六月在日内瓦举行的会议。我方代表为阮文明先生。</p>"
BANNER = "CAUTION: This email originated from outside of the organization. Do not click links."
DISCLAIMER = (
    "This e-mail and any attachments are confidential and intended solely for the addressee. If "
    "you have received it in error, please notify the sender and delete it from your system. Any "
    "unauthorised use is prohibited."
)


@pytest.mark.parametrize(
    "stub",
    [
        pytest.param("This message is in HTML.", id="en"),
        pytest.param("Ce message est au format HTML.", id="fr"),
        pytest.param("Este correo requiere un lector de HTML.", id="es"),
        pytest.param("Esta mensagem está em HTML.", id="pt"),
        pytest.param("هذه الرسالة بتنسيق HTML.", id="ar"),
        pytest.param("Это письмо в формате HTML.", id="ru"),
        pytest.param("此邮件为HTML格式。", id="zh"),
        pytest.param("Diese E-Mail ist im HTML-Format.", id="de"),
        pytest.param("[cid:image002.png@01CC0A12]", id="a picture's name"),
        pytest.param("Dear friends,", id="the salutation alone"),
        pytest.param("\n" + DISCLAIMER, id="nothing, and a disclaimer"),
        pytest.param(BANNER + "\n\n", id="a banner, and nothing"),
    ],
)
def test_a_stub_beside_the_html_form_is_not_the_letter(stub: str, own: Callable[..., str]) -> None:
    assert own(stub, LETTER) == SAID


def test_a_stub_beside_a_chinese_letter_is_not_the_letter(own: Callable[..., str]) -> None:
    assert own("此邮件为HTML格式。", CHINESE).startswith("各位同事")


@pytest.mark.parametrize(
    ("plain", "html", "said"),
    [
        pytest.param(
            "Thank you.",
            "<div>Thank you.</div><blockquote type=cite>" + LETTER + "</blockquote>",
            "Thank you.",
            id="the HTML has the quote besides",
        ),
        pytest.param(
            "Fiji *will* attend the meetings in June <https://www.example.org/june>.",
            '<p>Fiji <b>will</b> attend the <a href="https://www.example.org/june">meetings in '
            "June</a>.</p>",
            "Fiji *will* attend the meetings in June <https://www.example.org/june>.",
            id="the text shows links and bold words",
        ),
        pytest.param(
            "> " + SAID.replace("\n", "\n> "),
            LETTER,
            "",
            id="the HTML does not mark the quote",
        ),
        pytest.param(
            SAID,
            "<p>See our page for this letter and all the others that we wrote to you.</p>",
            SAID,
            id="the text says enough",
        ),
    ],
)
def test_a_text_form_that_says_what_is_said_is_the_letter(
    plain: str, html: str, said: str, own: Callable[..., str]
) -> None:
    assert own(plain, html) == said
