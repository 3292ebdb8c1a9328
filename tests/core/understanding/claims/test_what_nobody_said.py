"""Messages that sound like an answer to our invitation and are none go to a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mailbot.core.understanding import Understander
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Doubt

CLAIMS = {Doubt.ANOTHER_EVENT, Doubt.PROVISIONAL, Doubt.CONDITIONAL, Doubt.OTHER}
OF_ANOTHER_EVENT = [
    ("en", "Ghana will take part in the regional seminar in Accra. Participant: Mr Kofi Mensah."),
    ("en", "Please register Ms Ada Obi, First Secretary, for the meeting of 26 January 2012."),
    ("en", "Thank you for the invitation to the dinner. Mr Klaus Weber, Counsellor, will attend."),
    ("en", "We regret that we will not be able to attend the briefing on 3 June."),
    ("en", "Austria will take the floor on victim assistance at the Human Rights Council."),
    ("en", "Workshop on clearance, Nairobi\n\nOur delegation:\nMr Peter Mwangi, Counsellor"),
    ("en", "Regarding the regional seminar, we register:\nMr Peter Mwangi, Counsellor"),
    ("en", "We register for the Regional Conference in Amman: Mr Joseph Banda, Counsellor."),
    ("fr", "Le Mali inscrit pour l'Assemblée des États parties M. Issa Traoré, Conseiller."),
    ("fr", "Nous regrettons de n'avoir pas pu participer à la réunion de mars."),
    ("fr", "Notre délégation ne pourra pas participer à la séance du 23 juin."),
    ("es", "La Sra. Paz Rojas, Consejera, asistirá al seminario regional de Lima."),
    ("pt", "Inscrevemos para a Reunião dos Estados Partes a Sra. Rita Costa, Conselheira."),
    ("ru", "К сожалению, мы не сможем принять участие в брифинге 3 июня."),
    ("ar", "لن نتمكن من حضور الجلسة يوم 23 يونيو."),
    ("ar", "سيشارك السيد أحمد حسن، مستشار، في الندوة الإقليمية في عمان."),
    ("zh", "很遗憾，中方未能参加三月的会议。"),
    ("zh", "王伟参赞将参加2012年2月的研讨会。"),
]
PROVISIONAL = [
    ("en", "DRAFT - NOT YET APPROVED\n\nWe have the honour to register Mr Ola Lund, Counsellor."),
    (
        "en",
        "The delegation last year was:\n\nMr Erik Holm, Head of delegation\nMs Anna Dahl, Adviser",
    ),
    ("en", "This is a test of our new mail system. Please register Mr Hans Muster, Counsellor."),
    ("fr", "L'an dernier, notre délégation était composée de :\nM. Jean Dupré, Conseiller"),
    (
        "es",
        "BORRADOR, no enviar todavía.\n\nTenemos el honor de inscribir a:\nSr. Luis Gil, Consejero",
    ),
    (
        "ru",
        "Проект ноты на согласование\n\nИмеем честь зарегистрировать:\nг-н Иван Лесной, советник",
    ),
    ("zh", "去年我国代表团成员为：\n王伟，参赞\n李娜，二等秘书"),
]
CONDITIONAL = [
    ("en", "Uganda will take the floor on mine clearance only if the others do so."),
    ("en", "We might wish to take the floor on clearance, depending on what the Chairs say."),
    ("en", "Unless interpretation is provided, we will not attend."),
    ("fr", "Nous espérons que M. Karim Hadi, Conseiller, pourra participer."),
    ("es", "Tomaremos la palabra sobre desminado solo si lo hacen los demás Estados."),
    ("pt", "Tomaremos a palavra sobre desminagem apenas se os outros Estados o fizerem."),
    ("ru", "При получении виз в заседаниях примет участие г-н Иван Лесной, советник."),
    ("ar", "سيشارك السيد أحمد حسن، مستشار، إذا وافقت القاهرة."),
    ("zh", "若获批准，王伟参赞将出席会议。"),
]
OTHER = [
    ("en", "Ms Somsri Chai, Second Secretary, will attend to your request."),
    ("fr", "Mme Janssens ne travaille plus à la mission; M. Luc Peters lui succède."),
    ("en", "We inform you with sorrow that Mr Giorgi Beri, who was to attend, passed away."),
]
ORDINARY = [
    (
        "en",
        "Please register Mr Kofi Mensah for the meetings. He arrives on 10 June.",
    ),
    ("en", "Further to your letter of 9 April, Ghana will be represented by Mr Kofi Mensah."),
    ("en", "Mr Kofi Mensah will attend the meetings. He will also be at the reception on Tuesday."),
    ("en", "Mr Kofi Mensah, born on 3 May 1970, will attend the meetings and the dinner."),
    ("en", "We regret that we cannot attend, being busy with the Human Rights Council."),
    ("en", "Ghana wishes to speak on mine clearance, if time permits."),
    ("en", "Ms Lena Ray, who attended the workshop in Nairobi, will attend the meetings."),
    ("en", "Ms Lena Ray, Ambassador to the Conference on Disarmament, will head our delegation."),
    ("es", "Inscribimos al Sr. Juan Gil, Director de la Oficina de Desminado."),
    ("en", "As last year, our delegation will consist of Mr Kofi Mensah, Counsellor."),
    ("en", "Please replace Mr Kofi Mensah by his successor, Ms Ama Boateng."),
    ("fr", "Suite à votre lettre du 9 avril, M. Koffi Adjo participera aux réunions."),
    ("es", "Panamá participará en las reuniones de junio con la Sra. Rosa Díaz."),
    ("pt", "Participaremos nas reuniões com o Sr. João Lima, Conselheiro."),
    ("ru", "В заседаниях 20–24 июня примет участие г-н Иван Лесной, советник."),
    ("ar", "سيشارك السيد أحمد حسن، مستشار، في الاجتماعات من 20 إلى 24 يونيو."),
    ("zh", "我团将出席6月20日至24日的会议，成员如下：\n王伟，参赞"),
]


@pytest.mark.parametrize(
    ("language", "text", "doubt"),
    [
        pytest.param(*message, doubt, id=message[1])
        for doubt, messages in (
            (Doubt.ANOTHER_EVENT, OF_ANOTHER_EVENT),
            (Doubt.PROVISIONAL, PROVISIONAL),
            (Doubt.CONDITIONAL, CONDITIONAL),
            (Doubt.OTHER, OTHER),
        )
        for message in messages
    ],
)
def test_what_nobody_declared_is_doubted(
    understander: Understander,
    message: Callable[..., Message],
    language: str,
    text: str,
    doubt: Doubt,
) -> None:
    reading = understander.understand(message(text, language))
    assert doubt in reading.doubts or not reading.intents


@pytest.mark.parametrize(("language", "text"), ORDINARY)
def test_an_ordinary_answer_raises_no_such_doubt(
    understander: Understander, message: Callable[..., Message], language: str, text: str
) -> None:
    reading = understander.understand(message(text, language))
    assert reading.intents
    assert not CLAIMS & set(reading.doubts)


@pytest.mark.parametrize("subject", ["DRAFT for clearance", "RSVP dinner", "Test"])
def test_a_subject_may_say_that_it_is_none(
    understander: Understander, message: Callable[..., Message], subject: str
) -> None:
    answer = message("We have the honour to register Mr Ola Lund, Counsellor.")
    assert not understander.understand(answer).doubts
    assert understander.understand(replace(answer, subject=subject)).doubts
