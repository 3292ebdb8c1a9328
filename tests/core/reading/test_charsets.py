"""Charsets: what was declared, against what was sent."""

from __future__ import annotations

import pytest

from mailbot.core.reading.charset import decode_text
from mailbot.core.reading.charset.names import codec_of

RUSSIAN = "Уважаемые коллеги, благодарим за приглашение; делегация примет участие в заседаниях."
ARABIC = "تحية طيبة وبعد، نشكركم على الدعوة ونفيدكم بأن الوفد سيشارك في الاجتماعات."
CHINESE = "尊敬的同事，感谢您的邀请，我代表团将派两人出席会议。"
TRADITIONAL = "尊敬的同事，感謝您的邀請，我代表團將派兩人出席會議。"
FRENCH = "Délégation française à la réunion : les détails suivront dès que possible, là-bas."
TURKISH = "Toplantıya katılacağız, şimdiden teşekkür eder, saygılarımızı sunarız."
GREEK = "Ευχαριστούμε για την πρόσκληση, η αντιπροσωπεία θα συμμετάσχει."
JAPANESE = "ご招待ありがとうございます。会議に出席いたします。"
KOREAN = "초대해 주셔서 감사합니다. 회의에 참석하겠습니다."
POLISH = "Będziemy uczestniczyć w spotkaniu, dziękujemy za zaproszenie i ściskamy dłoń."


@pytest.mark.parametrize(
    ("text", "sent", "declared"),
    [
        pytest.param(CHINESE, "gb18030", "gb2312", id="gbk called gb2312"),
        pytest.param("龘靐齉爩", "gb18030", "gb2312", id="rare characters called gb2312"),
        pytest.param("“Quotes” – €5", "cp1252", "iso-8859-1", id="windows-1252 called latin-1"),
        pytest.param(FRENCH, "cp1252", "us-ascii", id="8 bits called us-ascii"),
        pytest.param(FRENCH, "utf-8", "iso-8859-1", id="utf-8 called latin-1"),
        pytest.param(FRENCH, "cp1252", "utf-8", id="windows-1252 called utf-8"),
        pytest.param(RUSSIAN, "cp1251", "iso-8859-1", id="cp1251 called latin-1"),
        pytest.param(RUSSIAN, "koi8-r", "windows-1251", id="koi8-r called cp1251"),
        pytest.param(RUSSIAN, "cp1251", "koi8-r", id="cp1251 called koi8-r"),
        pytest.param(RUSSIAN, "iso8859-5", "windows-1251", id="iso-8859-5 called cp1251"),
        pytest.param(RUSSIAN, "utf-8", "koi8-r", id="utf-8 called koi8-r"),
        pytest.param(RUSSIAN, "koi8-r", "", id="koi8-r undeclared"),
        pytest.param(RUSSIAN, "cp1251", "x-unknown", id="cp1251, an unknown name"),
        pytest.param(RUSSIAN, "cp866", "windows-1251", id="cp866 called cp1251"),
        pytest.param(ARABIC, "cp1256", "utf-8", id="windows-1256 called utf-8"),
        pytest.param(ARABIC, "cp1256", "windows-1252", id="windows-1256 called 1252"),
        pytest.param(ARABIC, "iso8859-6", "windows-1256", id="iso-8859-6 called 1256"),
        pytest.param(ARABIC, "cp1256", "", id="windows-1256 undeclared"),
        pytest.param(CHINESE, "gb18030", "iso-8859-1", id="gbk called latin-1"),
        pytest.param(
            "我方将派一等秘书王明先生出席会议。",
            "gb18030",
            "iso-8859-1",
            id="one line called latin-1",
        ),
        pytest.param(CHINESE, "utf-8", "gb2312", id="utf-8 called gb2312"),
        pytest.param(TRADITIONAL, "big5", "gb2312", id="big5 called gb2312"),
        pytest.param(TRADITIONAL, "big5", "", id="big5 undeclared"),
        pytest.param(TURKISH, "cp1254", "iso-8859-1", id="Turkish called latin-1"),
        pytest.param(TURKISH, "cp1254", "iso-8859-9", id="Turkish as declared"),
        pytest.param(GREEK, "cp1253", "iso-8859-1", id="Greek called latin-1"),
        pytest.param(POLISH, "iso8859-2", "iso-8859-1", id="Polish called latin-1"),
        pytest.param(KOREAN, "cp949", "ks_c_5601-1987", id="Korean by its old name"),
        pytest.param(KOREAN, "cp949", "", id="Korean undeclared"),
        pytest.param(JAPANESE, "shift_jis", "x-sjis", id="Shift_JIS by a vendor's name"),
        pytest.param(JAPANESE, "iso2022_jp", "", id="ISO-2022-JP undeclared"),
        pytest.param("①ｶﾅ会議", "cp932", "shift_jis", id="NEC characters called Shift_JIS"),
        pytest.param(FRENCH, "utf-7", "unicode-1-1-utf-7", id="utf-7 by its old name"),
        pytest.param(FRENCH, "utf-16", "utf-16", id="utf-16 with a mark"),
        pytest.param(FRENCH, "mac_roman", "macintosh", id="Mac Roman"),
        pytest.param(FRENCH, "utf-8", "utf8;format=flowed", id="a parameter glued to the name"),
    ],
)
def test_the_text_is_what_was_typed(text: str, sent: str, declared: str) -> None:
    decoded = decode_text(text.encode(sent), declared)
    assert decoded.text == text


def test_what_was_read_otherwise_than_declared_is_said() -> None:
    assert decode_text(RUSSIAN.encode("koi8-r"), "windows-1251").defect == (
        "charset: windows-1251 read as koi8-r"
    )


def test_what_was_read_as_declared_is_not() -> None:
    assert decode_text(RUSSIAN.encode("koi8-r"), "koi8-r").defect == ""


def test_japanese_with_half_width_katakana_and_nec_rows_is_read() -> None:
    data = b"\x1b(I6E\x1b(B \x1b$B-!2q5D\x1b(B"
    assert decode_text(data, "iso-2022-jp").text == "ｶﾅ ①会議"


def test_half_characters_of_utf_7_are_replaced() -> None:
    assert decode_text(b"a+2AA-b", "utf-7").text == "a\ufffdb"


def test_a_line_of_another_charset_in_utf_8_is_repaired() -> None:
    data = ("Délégation — réunion à Genève\n" * 9).encode() + "pièce jointe".encode("cp1252")
    decoded = decode_text(data, "utf-8")
    assert decoded.text.endswith("pièce jointe")
    assert decoded.defect == "charset: stray bytes in utf-8"


def test_utf_8_cut_in_the_middle_of_a_character_loses_that_alone() -> None:
    decoded = decode_text((RUSSIAN * 3).encode()[:-2], "utf-8")
    assert decoded.text.startswith(RUSSIAN)


def test_a_short_word_beyond_ascii_is_believed_as_declared() -> None:
    assert decode_text("Résumé".encode("cp1252"), "iso-8859-1").text == "Résumé"


@pytest.mark.parametrize("name", ["base64", "zip", "rot13", "idna", "unicode_escape", "x" * 500])
def test_what_is_no_charset_is_none(name: str) -> None:
    assert codec_of(name) is None


def test_russian_called_by_the_name_of_the_other_russian_charset_is_seen_through() -> None:
    # a sentence, then a name: small letters and capitals come out turned round
    text = "Ваше письмо получено и доложено руководству.\nДежурный секретарь"
    assert decode_text(text.encode("cp1251"), "koi8-r").text == text
    assert decode_text(text.encode("koi8-r"), "windows-1251").text == text


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, ARABIC, CHINESE, TURKISH, GREEK, "“é”"])
@pytest.mark.parametrize("between", ["latin-1", "cp1252"])
def test_utf_8_that_was_encoded_twice_is_read_as_it_was_meant(text: str, between: str) -> None:
    taken_for = "".join(
        bytes((byte,)).decode(between, "ignore") or chr(byte) for byte in text.encode()
    )
    decoded = decode_text(taken_for.encode(), "utf-8")
    assert (decoded.text, decoded.defect) == (text, "charset: utf-8 encoded twice")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Premier SecrÃ©taire du Sénégal, à Genève", id="in part alone"),
        pytest.param("ATÉ AMANHÃ…", id="a capital with a tilde and three dots"),
        pytest.param("AMANHÃ…", id="one character that could be"),
        pytest.param("Â£5", id="one that was, perhaps"),
        pytest.param(FRENCH, id="French"),
        pytest.param("naïve café", id="accents"),
    ],
)
def test_utf_8_that_was_or_may_have_been_encoded_once_is_left(text: str) -> None:
    assert decode_text(text.encode(), "utf-8").text == text
