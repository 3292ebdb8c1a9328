"""Notes that programs send in their owners' own easy words, gifts that nobody asked for, and people
who write much the same and must stay people. None carries a header that would tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.message import Message, Nature

Read = Callable[[str], Message]
HEAD = "From: Tom Bell <tom@ngo.example>\nTo: office@office.example\nSubject: {subject}\n{more}\n"
ANSWER = "In-Reply-To: <1@office.example>\n"


def mail(text: str, subject: str = "Re: Invitation", more: str = ANSWER) -> str:
    return HEAD.format(subject=subject, more=more) + text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Hey,\n\nI'm off until Monday 2 May, in a hut without signal. If it's burning, ask my "
            "colleague.\n\nCheers, Tom",
            id="English",
        ),
        pytest.param("Gone fishing! Back on Tuesday. No laptop, no phone.", id="very short"),
        pytest.param(
            "Bonjour, je suis parti jusqu'au 3 mai, sans réseau. Si c'est urgent, voyez avec ma "
            "collègue.",
            id="French",
        ),
        pytest.param("Hola, estoy de paseo hasta el lunes, sin señal. Vuelvo el 3.", id="Spanish"),
        pytest.param("Hallo, bin bis 3. Mai weg, ohne Netz. Wenn's brennt: Petra.", id="German"),
        pytest.param("Я на море до 3 мая, без связи. Если срочно - звоните Петру.", id="Russian"),
        pytest.param("我在度假，5月3日回来后再回复您。急事请联系小王。", id="Chinese"),
        pytest.param("أنا مسافر حتى 3 مايو، وسأعود يوم الثلاثاء.", id="Arabic"),
        pytest.param(
            "Hello! This is Tom's robot. A human at our office will read your message in three "
            "days.",
            id="a robot that says so",
        ),
    ],
)
def test_a_note_in_easy_words_is_a_machines(text: str, read: Read) -> None:
    assert read(mail(text)).nature is Nature.AUTO_REPLY


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        pytest.param(
            "تهانينا",
            "تم اختيار عنوانكم في قرعة الإقامة. رسوم المعاملة 200 دولار.",
            id="Arabic lottery",
        ),
        pytest.param(
            "Fuar",
            "Ücretsiz davetiye için hemen kaydolun! Çağrı merkezimiz 7/24 hizmetinizde. Listeden "
            "çıkmak için tıklayın.",
            id="Turkish fair",
        ),
        pytest.param(
            "Re: important",
            "Je suis le notaire de feu le général D., qui a laissé la somme de 3 000 000 euros. "
            "Répondez en toute discrétion avec vos coordonnées bancaires.",
            id="French notary",
        ),
        pytest.param("软件", "一键签到！现在注册即送15天。退订回复TD。", id="Chinese software"),
    ],
)
def test_gifts_and_offers_are_bulk(subject: str, text: str, read: Read) -> None:
    assert read(mail(text, subject, more="")).nature is Nature.BULK


@pytest.mark.parametrize(
    "text",
    [
        "I am away until Monday, but our delegation will be composed of Anna Bell and John Doe.",
        "I'm off to New York until Friday. Is there still a place for our expert?",
        "Thanks. We are travelling to Geneva on 19 June. Please call me on arrival.",
        "Je suis en mission jusqu'à lundi; je confirme la participation de deux délégués.",
        "A human rights expert will answer questions on behalf of our delegation.",
        "Our robot team would like to show a demining robot in the lobby. Is there a fee?",
        "我在出差，回来后会确认我团名单。王参赞将参会。",
        "تم اختيار أعضاء الوفد وستصلكم القائمة. هل هناك رسوم للتسجيل؟",
        "Bu toplantıya iki kişi kaydolmak istiyoruz. Ücretsiz mi?",
        "我团将报名参加会议，请问注册是否收费？",
        "You have won our hearts. Two delegates will come. Is the badge free?",
    ],
)
def test_a_person_who_writes_nearly_so_stays_a_person(text: str, read: Read) -> None:
    assert read(mail(text)).nature is Nature.REPLY


def test_a_report_of_exchange_in_dutch_is_a_bounce(read: Read) -> None:
    raw = (
        "From: postmaster@mission.example\nTo: office@office.example\n"
        "Subject: Niet te bezorgen: Invitation\n\n"
        "Bezorging aan de volgende geadresseerden of groepen is mislukt:\n\nx@state.example\n"
    )
    assert read(raw).nature is Nature.BOUNCE
