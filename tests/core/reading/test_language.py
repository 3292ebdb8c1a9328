"""The language of the sender's own words, from whole letters to two words."""

from __future__ import annotations

import io
from importlib.resources import files

import numpy as np
import pytest

from mailbot.core.reading.language import language_of, stored_table


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Noted with thanks.", "en"),
        ("Bien reçu, merci.", "fr"),
        ("Quedamos enterados.", "es"),
        ("Agradecemos o convite e informamos que não participaremos.", "pt"),
        ("Wir kommen zu zweit und möchten am Montag sprechen.", "de"),
        ("Ringraziamo per l'invito e parteciperemo con due persone.", "it"),
        ("Davetiniz için teşekkür ederiz, iki kişi katılacağız.", "tr"),
        ("Wij komen met twee personen en willen het woord voeren.", "nl"),
        ("Dziękujemy za zaproszenie, przyjedzie dwóch delegatów.", "pl"),
        ("См. файл.", "ru"),
        ("Дякуємо за запрошення, приїдуть дві особи з її відділу.", "uk"),
        ("Хвала на позиву, долазимо двоје људи из Београда.", "sr"),
        ("مرفق للتفضل بالاطلاع.", "ar"),
        ("با تشکر از دعوت شما، دو نفر شرکت می‌کنند.", "fa"),
        ("收到，谢谢。", "zh"),
        ("ご招待ありがとうございます。", "ja"),
        ("초대해 주셔서 감사합니다.", "ko"),
        ("Ευχαριστούμε για την πρόσκληση.", "el"),
        ("תודה על ההזמנה.", "he"),
        ("Cảm ơn lời mời, hai người sẽ tham dự cuộc họp.", "vi"),
    ],
    ids=lambda value: value if len(value) == 2 else "",
)
def test_each_language_is_told(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("报名：冯雅琴，女，项目官员，feng@redcross.example。", "zh"),
        ("О Gender and mine action скажу в малой группе во вторник.", "ru"),
        ("أود التسجيل في standing committee on stockpiles مع زميلين.", "ar"),
        ("Nous serons deux. Kind regards", "fr"),
    ],
    ids=["address in Chinese", "English title in Russian", "in Arabic", "English closing"],
)
def test_the_greater_part_of_a_mixed_text_decides(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ja tak, det passer fint", "da"),
        ("Ja, det går fint, lørdag", "no"),
        ("Ja tack, det går bra", "sv"),
        ("Dat is goed", "nl"),
        ("Sì, volentieri", "it"),
        ("Sí, d'acord", "ca"),
        ("Da, rado dolazimo", "hr"),
        ("Так, дякую", "uk"),
        ("Да, благодаря ви", "bg"),
        ("Да, долазимо", "sr"),
        ("Да, конечно", "ru"),
        ("Da, mulțumesc", "ro"),
        ("Ya, terima kasih", "id"),
        ("We will come", "en"),
    ],
    ids=lambda value: value if len(value) == 2 else "",
)
def test_a_few_words_are_told_by_the_small_ones_among_them(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", " ", "123 456", "anna@state.example", "№ 203/11", "?!"])
def test_a_text_without_words_has_the_language_that_was_expected(text: str) -> None:
    assert language_of(text) == ""
    assert language_of(text, "fr") == "fr"


def test_a_text_too_short_to_tell_takes_the_hint() -> None:
    assert language_of("Cordialmente", "pt") == "pt"
    assert language_of("Cordialmente", "es") == "es"


def test_a_hint_changes_nothing_in_a_clear_text() -> None:
    assert language_of("Nous vous remercions de votre invitation à ces réunions.", "es") == "fr"


def test_the_table_that_is_kept_is_that_of_the_installed_library() -> None:
    kept = np.load(io.BytesIO((files("mailbot.core.reading") / "languages.npz").read_bytes()))
    made = np.load(io.BytesIO(stored_table()))
    assert kept.files == made.files, "python bench/reading.py languages makes it anew"
    for name in kept.files:
        assert np.array_equal(kept[name], made[name]), (
            "python bench/reading.py languages makes it anew"
        )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Estimados colegas:\n\nAsistiré.", "es"),
        ("Estimados señores:\n\nVoy a asistir.", "es"),
        ("Buenos días, iré.", "es"),
        ("Caros colegas,\n\nParticiparei.", "pt"),
        ("Bom dia, irei.", "pt"),
        ("Chers collègues,\n\nJ'y serai.", "fr"),
        ("Dear colleagues,\n\nI'll attend.", "en"),
    ],
)
def test_a_short_answer_below_our_title_is_in_its_own_language(text: str, language: str) -> None:
    assert language_of(text, hint="en") == language
