# ruff: noqa: E501 - one case a line, however long
"""The sender is one person, though From has other letters than the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.understanding.people.forms.likeness import is_same
from mailbot.core.values.message import Address

Find = Callable[..., PeopleFound]


@pytest.mark.parametrize(
    ("latin", "name"),
    [
        ("Khalid Al-Sulaiti", "خالد السليطي"),
        ("Abdullah Al-Rashid", "عبد الله الراشد"),
        ("Mohammed El Fassi", "محمد الفاسي"),
        ("Youssef Benjelloun", "يوسف بنجلون"),
        ("Walid Khoury", "وليد الخوري"),
        ("Timur Aliev", "Тимур Алиев"),
        ("Timur Aliev", "Алиев Тимур Рустамович"),
        ("Evgeniy Shcherbakov", "Евгений Щербаков"),
        ("Zhanna Khodzhaeva", "Жанна Ходжаева"),
        ("Oksana Hrytsenko", "Оксана Гриценко"),
    ],
)
def test_a_name_is_the_same_in_other_letters(latin: str, name: str) -> None:
    assert is_same(latin, name)
    assert is_same(name, latin)


@pytest.mark.parametrize(
    ("latin", "name"),
    [
        ("Khalid Al-Sulaiti", "سعيد السليطي"),
        ("Ahmed Ali", "محمد علي"),
        ("Mohammed Saleh", "محمود صالح"),
        ("Sami Haddad", "سمير حداد"),
        ("Timur Aliev", "Тамара Алиева"),
        ("Olga Ivanova", "Олег Иванов"),
        ("Ivan Petrov", "Пётр Иванов"),
        ("Ivan Petrov", "Иван"),
        ("Lu Wenbin", "卢文斌"),
        ("Nikos Pappas", "Νίκος Παππάς"),
    ],
)
def test_a_name_that_is_only_like_it_is_another(latin: str, name: str) -> None:
    assert not is_same(latin, name)
    assert not is_same(name, latin)


@pytest.mark.parametrize(
    ("language", "sender", "text", "expected"),
    [
        pytest.param("ar", "Khalid Al-Sulaiti", "سأحضر أنا العقيد خالد السليطي عن دولة قطر", ["خالد السليطي"], id="ar, I and the name"),
        pytest.param("ar", "Khalid Al-Sulaiti", "سأحضر أنا والسيد سعيد السليطي عن دولة قطر", ["Khalid Al-Sulaiti", "سعيد السليطي"], id="ar, I and another"),
        pytest.param("ru", "Timur Aliev", "Я, советник Тимур Алиев, буду участвовать от Казахстана.", ["Тимур Алиев"], id="ru"),
        pytest.param("ru", "Timur Aliev", "Буду участвовать я и г-жа Тамара Алиева.", ["Timur Aliev", "Тамара Алиева"], id="ru, I and another"),
        pytest.param("zh", "Lu Wenbin", "中国代表团由我本人卢文斌出席。", ["卢文斌"], id="zh, I myself and the name"),
        pytest.param("zh", "Lu Wenbin", "我和参赞王伟将出席会议。", ["Lu Wenbin", "王伟"], id="zh, I and another"),
        pytest.param("en", "Тимур Алиев", "I, Mr. Timur Aliev, will attend.", ["Timur Aliev"], id="en, From in Russian"),
    ],
)  # fmt: skip
def test_who_names_himself_is_counted_once(
    found: Find, language: str, sender: str, text: str, expected: list[str]
) -> None:
    author = Address(sender, "sender@mission.example")
    people = found((text, "registers"), language=language, author=author)
    assert sorted(d.name for d in people.delegates) == sorted(expected)


def test_who_signs_in_the_letters_of_the_text_is_counted_once(found: Find) -> None:
    people = found(
        ("سأحضر عن الأردن.", "registers"), ("المستشار سامي حداد", "registers"),
        language="ar", author=Address("Sami Haddad", "sami.haddad@mission.example"), joint="\n",
    )  # fmt: skip
    assert [(d.name, d.role, d.email) for d in people.delegates] == [
        ("سامي حداد", "المستشار", "sami.haddad@mission.example")
    ]
