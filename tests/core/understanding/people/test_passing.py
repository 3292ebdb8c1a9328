# ruff: noqa: E501 - one case a line, however long
"""Who is named only in passing beside the one who comes, language by language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.reading import Reading

Read = Callable[[str, str], Reading]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "In agreement with Ambassador Bo Lind, we register Ms Eva Roth.", "Eva Roth"),
        ("fr", "Comme convenu avec M. Paul Petit, nous inscrivons Mme Rose Blanc.", "Rose Blanc"),
        ("fr", "Après concertation avec l'Ambassadeur Paul Petit, nous inscrivons Mme Rose Blanc.", "Rose Blanc"),
        ("es", "Según lo conversado con el Sr. Bo Lind, inscribimos a la Sra. Eva Roth.", "Eva Roth"),
        ("es", "Tras la conversación telefónica con el Sr. Bo Lind, inscribimos a la Sra. Eva Roth.", "Eva Roth"),
        ("pt", "Conforme combinado com o Sr. Paulo Mendes, registamos a Sra. Ana Teles para as reuniões.", "Ana Teles"),
        ("pt", "Em nome do Embaixador João Prado, confirmo a participação da Sra. Ana Teles.", "Ana Teles"),
        ("de", "Wie mit Herrn Karl Weber vereinbart, melden wir Frau Ute Braun an.", "Ute Braun"),
        ("de", "Nach Rücksprache mit Botschafter Karl Weber melden wir Frau Ute Braun an.", "Ute Braun"),
        ("it", "Come concordato con il signor Carlo Neri, registriamo la signora Ida Galli.", "Ida Galli"),
        ("ru", "По поручению посла Петра Иванова сообщаю, что в заседаниях примет участие Анна Белова.", "Анна Белова"),
        ("ru", "В продолжение разговора с г-ном Петром Ивановым направляем данные: Анна Белова, советник.", "Анна Белова"),
        ("ar", "كما اتفقنا مع السيد أحمد الحسن، ستشارك السيدة ليلى منصور في الاجتماعات.", "ليلى منصور"),
        ("ar", "كلفني السفير أحمد الحسن بتسجيل السيدة ليلى منصور.", "ليلى منصور"),
        ("zh", "如与王伟先生所商定，我团将派李娜参赞出席会议。", "李娜"),
        ("zh", "受王伟大使委托，谨通知李娜参赞将出席会议。", "李娜"),
        ("zh", "王伟大使嘱我为李娜参赞报名参会。", "李娜"),
        ("tr", "Büyükelçi Ahmet Kaya'nın talimatıyla Ayşe Demir'i toplantılara kaydettirmek istiyorum.", "Ayşe Demir"),
        ("tr", "Büyükelçi Ahmet Kaya adına, Ayşe Demir'in katılacağını bildiririm.", "Ayşe Demir"),
    ],
)  # fmt: skip
def test_who_agreed_asked_or_was_spoken_to_does_not_come(
    read: Read, language: str, text: str, name: str
) -> None:
    assert [delegate.name for delegate in read(text, language).delegates] == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("zh", "李娜参赞将由司机王伟陪同与会。", "李娜"),
        ("tr", "Toplantılara Ayşe Demir, şoförü Ahmet Kaya ile birlikte gelecektir.", "Ayşe Demir"),
    ],
)  # fmt: skip
def test_who_comes_along_may_be_told_behind_the_name(
    read: Read, language: str, text: str, name: str
) -> None:
    assert [delegate.name for delegate in read(text, language).delegates] == [name]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "As agreed with Mr Bo Lind, who will attend too, we register Ms Eva Roth.", ["Bo Lind", "Eva Roth"]),
        ("es", "En nombre del Embajador Bo Lind, confirmo su asistencia y la de la Sra. Eva Roth.", ["Bo Lind", "Eva Roth"]),
        ("ru", "В заседаниях примут участие Пётр Иванов и Анна Белова.", ["Пётр Иванов", "Анна Белова"]),
        ("ar", "سيشارك السيد أحمد الحسن والسيدة ليلى منصور.", ["أحمد الحسن", "ليلى منصور"]),
        ("zh", "王伟大使和李娜参赞将出席会议。", ["王伟", "李娜"]),
    ],
)  # fmt: skip
def test_who_is_said_to_come_comes(read: Read, language: str, text: str, names: list[str]) -> None:
    assert [delegate.name for delegate in read(text, language).delegates] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Two of us will attend: Bo Lind and Eva Roth. I remain in the office.", ["Bo Lind", "Eva Roth"]),
        ("en", "Please register Bo Lind and Eva Roth. I myself am not coming.", ["Bo Lind", "Eva Roth"]),
        ("ru", "От нас будут Пётр Иванов и Анна Белова. Я остаюсь в Минске.", ["Пётр Иванов", "Анна Белова"]),
        ("zh", "李娜参赞将出席会议。我只是经办人，不参加会议。", ["李娜"]),
        ("es", "Asistirá el Sr. Bo Lind. Nuestro embajador, don Raúl Paz, se disculpa.", ["Bo Lind"]),
    ],
)  # fmt: skip
def test_who_stays_at_his_desk_does_not_come(
    read: Read, language: str, text: str, names: list[str]
) -> None:
    assert [delegate.name for delegate in read(text, language).delegates] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Ms Eva Roth will attend. Mr Bo Lind, who usually covers these meetings, sends his regards.", ["Eva Roth"]),
        ("fr", "Mme Rose Blanc participera. M. Paul Petit, qui suit ce dossier, vous transmet ses salutations.", ["Rose Blanc"]),
        ("es", "Asistirá la Sra. Eva Roth. El Embajador Bo Lind, quien suele cubrir estas reuniones, les envía un cordial saludo.", ["Eva Roth"]),
        ("en", "Ms Eva Roth will attend. Mr Bo Lind, who will attend too, sends his regards.", ["Eva Roth", "Bo Lind"]),
    ],
)  # fmt: skip
def test_who_greets_behind_what_is_put_in_does_not_come(
    read: Read, language: str, text: str, names: list[str]
) -> None:
    assert [delegate.name for delegate in read(text, language).delegates] == names


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Ms Eva Roth will attend. My colleague Bo Lind will follow from Oslo.", "Eva Roth"),
        ("en", "Ms Eva Roth will attend. Mr Bo Lind will follow the sessions online.", "Eva Roth"),
        ("fr", "Mme Rose Blanc participera ; M. Paul Petit suivra les travaux depuis Paris.", "Rose Blanc"),
        ("es", "Asistirá la Sra. Eva Roth; el Sr. Bo Lind seguirá los trabajos desde Lima.", "Eva Roth"),
        ("pt", "Participará a Sra. Ana Teles. O Sr. Paulo Mendes acompanhará os trabalhos a partir de Lisboa.", "Ana Teles"),
        ("de", "Frau Ute Braun nimmt teil, Karl Weber verfolgt die Sitzungen aus Berlin.", "Ute Braun"),
        ("it", "Parteciperà la signora Ida Galli. Il collega Carlo Neri segue da Roma.", "Ida Galli"),
        ("ru", "Участвует Анна Белова. Пётр Иванов будет следить за заседаниями из столицы.", "Анна Белова"),
        ("ru", "Участвует Анна Белова, а Пётр Иванов присоединится только онлайн.", "Анна Белова"),
        ("ar", "ستشارك السيدة ليلى منصور، وسيتابع السيد أحمد الحسن عن بعد.", "ليلى منصور"),
        ("zh", "李娜参赞参会，王伟参赞线上跟进。", "李娜"),
        ("tr", "Toplantılara Ayşe Demir katılacak. Ahmet Kaya Ankara'dan takip edecek.", "Ayşe Demir"),
    ],
)  # fmt: skip
def test_who_follows_from_elsewhere_does_not_come(
    read: Read, language: str, text: str, name: str
) -> None:
    assert [delegate.name for delegate in read(text, language).delegates] == [name]
