# ruff: noqa: E501 - one case a line, however long
"""What offices write beside a registration in Arabic, Russian, Chinese and Turkish: where a name
ends, what the sender says of himself, who is only named beside those who come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.message import Address

MIA = Address("Mia Low", "mia.low@mission.example")


Find = Callable[..., PeopleFound]


def names(people: PeopleFound) -> list[str]:
    return [delegate.name for delegate in people.delegates]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "السيد أحمد علي مسجل عندكم.", "أحمد علي"),
        ("ar", "السيد عبد الله سيسي سيحضر الاجتماع.", "عبد الله سيسي"),
        ("ar", "السيد محمد سيدي ولد أحمد سيحضر.", "محمد سيدي ولد أحمد"),
        ("zh", "王晓会女士将出席。", "王晓会"),
    ],
)  # fmt: skip
def test_a_name_ends_where_the_sentence_goes_on(
    found: Find, language: str, text: str, name: str
) -> None:
    assert names(found((text, "registers"), language=language, author=MIA)) == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "تؤكد البعثة مشاركة السيد أحمد علي شخصيا.", "أحمد علي"),
        ("ar", "سيحضر السيد أحمد علي وأنا رهن إشارتكم.", "أحمد علي"),
        ("ar", "سأكون ممتنا لو سجلتم السيد أحمد علي.", "أحمد علي"),
        ("ar", "لقد قمت بالتسجيل نيابة عن السيد أحمد علي.", "أحمد علي"),
        ("ar", "قمت بتعبئة الاستمارة للسيدة هدى سالم.", "هدى سالم"),
        ("ru", "Приедет г-жа Анна Рогова, по всем вопросам связывайтесь со мной.", "Анна Рогова"),
        ("ru", "Мы с радостью подтверждаем участие г-жи Анны Роговой.", "Анна Рогова"),
        ("ru", "Я буду признателен, если вы зарегистрируете г-жу Анну Рогову.", "Анна Рогова"),
        ("ru", "Участвовать будет г-жа Анна Рогова; я буду на связи.", "Анна Рогова"),
        ("ru", "Я отправил форму за г-жу Анну Рогову.", "Анна Рогова"),
        ("ru", "Едет г-жа Анна Рогова, а я остаюсь на месте.", "Анна Рогова"),
        ("zh", "周杰先生将出席，如有问题请与我联系。", "周杰"),
        ("zh", "周杰先生和我们的大使将出席会议。", "周杰"),
        ("zh", "我来确认一下：周杰先生参加会议。", "周杰"),
        ("tr", "Sayın Ayşe Demir katılacaktır, sorularınız için benimle iletişime geçiniz.", "Ayşe Demir"),
    ],
)  # fmt: skip
def test_what_the_sender_says_of_himself_puts_him_on_no_list(
    found: Find, language: str, text: str, name: str
) -> None:
    assert names(found((text, "registers"), language=language, author=MIA)) == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "سأكون سعيدا بالمشاركة في الاجتماع."),
        ("ar", "أؤكد مشاركتي شخصيا."),
        ("ru", "Буду очень рада принять участие."),
        ("ru", "Я заполнила форму на участие в совещании."),
        ("zh", "我已登记，将按时出席。"),
        ("zh", "本人将出席会议。"),
    ],
)
def test_who_says_that_he_comes_is_still_on_it(found: Find, language: str, text: str) -> None:
    assert names(found((text, "registers"), language=language, author=MIA)) == ["Mia Low"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Контактное лицо: Анна Рогова, второй секретарь."),
        ("ru", "Письмо подписала г-жа Анна Рогова."),
        ("ar", "للاستفسار: السيد فادي نجم، السكرتير الأول."),
        ("zh", "抄送：孙丽，二等秘书。"),
        ("tr", "İrtibat kişisi: Sayın Ayşe Demir."),
        ("ru", "От имени посла Анны Роговой сообщаем о составе делегации."),
        ("ru", "По поручению директора Анны Роговой сообщаю о составе делегации."),
        ("ar", "باسم السفير جمال فارس نسجل الوفد."),
        ("ar", "سيحضر السفير برفقة سائقه السيد فادي نجم."),
        ("zh", "大使将出席，由司机陈强接送。"),
    ],
)
def test_who_is_only_named_beside_is_no_delegate(found: Find, language: str, text: str) -> None:
    assert names(found((text, "registers"), language=language, author=MIA)) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Глава делегации и контактное лицо: Анна Рогова."),
        ("ru", "Контактное лицо Анна Рогова тоже приедет."),
        ("ru", "От имени делегации приедет г-жа Анна Рогова."),
        ("ru", "С 9 июня приедет водитель Анна Рогова."),
    ],
)
def test_who_comes_all_the_same_is_one(found: Find, language: str, text: str) -> None:
    assert names(found((text, "registers"), language=language, author=MIA)) == ["Анна Рогова"]
