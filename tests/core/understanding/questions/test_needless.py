# ruff: noqa: E501 - one case a line, however long
"""What looks like a question beside one, and is none; what is one without looking like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.judging.vocabulary import Vocabulary
from mailbot.core.understanding.questions import QuestionFinder
from mailbot.core.understanding.sentences import Sentence

RULES = {
    path.name: path.read_text(encoding="utf-8")
    for path in Path(__file__).parents[4].glob("rules/understanding/*.toml")
}
VOCABULARY = Vocabulary.from_rules(RULES)
FINDER = QuestionFinder.from_rules(RULES, VOCABULARY)


def judged(text: str, language: str = "en", **margins: float) -> JudgedSentence:
    """A sentence with these margins, all others far below."""
    return JudgedSentence(
        Sentence(text, 0, len(text)),
        "own",
        tuple(margins.get(act.name.lower(), -9.0) for act in ACTS),
        frozenset(),
        concepts=frozenset(VOCABULARY.concepts(text, language)),
    )


def found(*sentences: JudgedSentence, language: str = "en") -> list[str]:
    return [sentence.text for sentence in FINDER.find(sentences, language=language)]


@pytest.mark.parametrize(
    ("language", "question", "remark"),
    [
        pytest.param("en", "Is the coffee still as bad?", "(No need to answer that one.)", id="en"),
        pytest.param("fr", "Le café est-il toujours aussi mauvais ?", "Je plaisante, bien sûr.", id="fr"),
        pytest.param("es", "¿Sigue tan malo el café?", "No hace falta que contesten.", id="es"),
        pytest.param("pt", "O café continua tão mau?", "Não precisam de responder a esta.", id="pt"),
        pytest.param("de", "Ist der Kaffee noch so schlecht?", "Nur ein Scherz.", id="de"),
        pytest.param("it", "Il caffè è sempre così cattivo?", "Scherzo, naturalmente.", id="it"),
        pytest.param("tr", "Kahve hâlâ o kadar kötü mü?", "Şaka, cevap vermenize gerek yok.", id="tr"),
        pytest.param("ru", "Кофе всё такой же скверный?", "Шучу, конечно.", id="ru"),
        pytest.param("ar", "أما زالت القهوة سيئة؟", "أمزح فقط.", id="ar"),
        pytest.param("zh", "咖啡还是那么难喝吗？", "开玩笑的。", id="zh"),
    ],
)  # fmt: skip
def test_a_question_that_is_taken_back_at_once_is_none(
    language: str, question: str, remark: str
) -> None:
    jest, word = judged(question, language, asks=6), judged(remark, language)
    asked = judged("PowerPoint?", language, asks=5)
    assert found(asked, jest, word, language=language) == [asked.text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Please find attached our note of today.", id="en attached"),
        pytest.param(
            "en", "Kindly answer quickly, reply as soon as possible please.", id="en quickly"
        ),
        pytest.param("fr", "Veuillez trouver ci-joint notre note de ce jour.", id="fr ci-joint"),
        pytest.param("fr", "Merci de nous répondre rapidement.", id="fr rapidement"),
        pytest.param("es", "Lo que comunico a usted para los fines del caso.", id="es fines"),
        pytest.param("es", "Quedamos a la espera de sus noticias.", id="es espera"),
        pytest.param("pt", "Segue em anexo a nota desta Missão.", id="pt anexo"),
        pytest.param("de", "Anbei erhalten Sie unsere Verbalnote.", id="de anbei"),
        pytest.param("it", "In allegato trovate la nostra nota.", id="it allegato"),
        pytest.param("tr", "Notamız ekte sunulmaktadır.", id="tr ekte"),
        pytest.param("ru", "Ждём скорейшего ответа.", id="ru ответ"),
        pytest.param("ar", "تجدون طيه مذكرة البعثة.", id="ar طيه"),
        pytest.param("zh", "随函附上我团照会。", id="zh 附上"),
    ],
)
def test_manners_that_look_like_a_request_ask_nothing(language: str, text: str) -> None:
    manners, asked = judged(text, language, requests=4), judged("PowerPoint?", language, asks=5)
    assert found(manners, asked, language=language) == [asked.text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We have no further questions.", id="en"),
        pytest.param("fr", "Aucune question de notre part.", id="fr"),
        pytest.param("es", "De nuestro lado, ninguna consulta.", id="es"),
        pytest.param("pt", "Não temos perguntas.", id="pt"),
        pytest.param("de", "Keine Fragen unsererseits.", id="de"),
        pytest.param("it", "Nessuna domanda da parte nostra.", id="it"),
        pytest.param("ru", "Вопросов больше нет.", id="ru"),
        pytest.param("ar", "ليس لدينا أسئلة.", id="ar"),
        pytest.param("zh", "我方没有其他问题。", id="zh"),
    ],
)
def test_no_questions_is_no_question(language: str, text: str) -> None:
    asked = judged("PowerPoint?", language, asks=5)
    assert found(judged(text, language, asks=5), asked, language=language) == [asked.text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "If it hangs in the hall I must have walked past it.", id="en"),
        pytest.param("fr", "Si elle est en ligne, je l'ai manquée.", id="fr"),
        pytest.param("es", "Si la hay, preferimos saberlo cuanto antes.", id="es"),
        pytest.param("pt", "Se já saiu, escapou-me.", id="pt"),
        pytest.param("it", "Se è già uscita, mi è sfuggita.", id="it"),
        pytest.param("ru", "Если она на сайте, я её не увидел.", id="ru"),
        pytest.param("zh", "如果网上有，我没看到。", id="zh"),
    ],
)
def test_what_hangs_on_the_answer_is_no_question_behind_it(language: str, text: str) -> None:
    asked = judged("PowerPoint?", language, asks=5)
    assert found(asked, judged(text, language, asks=3), language=language) == [asked.text]
    assert found(judged(text, language, asks=3), language=language) == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "If possible, please book a seat by the door.", id="en"),
        pytest.param("fr", "Si possible, merci de réserver une place près de la porte.", id="fr"),
        pytest.param(
            "es", "Si es posible, reserven por favor un asiento junto a la puerta.", id="es"
        ),
        pytest.param("ru", "Если можно, забронируйте место у двери, пожалуйста.", id="ru"),
    ],
)
def test_if_possible_is_manners_before_a_request(language: str, text: str) -> None:
    asked, wish = judged("PowerPoint?", language, asks=5), judged(text, language, requests=4)
    assert found(asked, wish, language=language) == [asked.text, text]


@pytest.mark.parametrize(
    ("language", "before", "demand"),
    [
        pytest.param("en", "Our flag was shown upside down.", "We insist on a correction in writing.", id="en"),
        pytest.param("fr", "Notre drapeau figurait à l'envers.", "Nous exigeons une rectification écrite.", id="fr"),
        pytest.param("es", "Nuestra bandera aparecía al revés.", "Exigimos que se corrija por escrito.", id="es"),
        pytest.param("pt", "A nossa bandeira aparecia ao contrário.", "Exigimos que seja corrigida.", id="pt"),
        pytest.param("de", "Unsere Flagge hing verkehrt herum.", "Wir verlangen eine Berichtigung.", id="de"),
        pytest.param("it", "La nostra bandiera era capovolta.", "Esigiamo una rettifica.", id="it"),
        pytest.param("tr", "Bayrağımız ters asılmıştı.", "Düzeltilmesinde ısrar ediyoruz.", id="tr"),
        pytest.param("ru", "Наш флаг висел вверх ногами.", "Требуем письменного исправления.", id="ru"),
        pytest.param("ar", "كان علمنا مقلوباً.", "نطالب بتصحيح خطي.", id="ar"),
        pytest.param("zh", "我国国旗被倒挂。", "我方坚决要求更正。", id="zh"),
    ],
)  # fmt: skip
def test_what_a_protest_demands_is_its_question(language: str, before: str, demand: str) -> None:
    told, demanded = judged(before, language, asks=-1), judged(demand, language, requests=-4)
    assert found(told, demanded, language=language) == [demand]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "My colleague would like to know where coats are left.", id="en"),
        pytest.param("en", "A word on the hour would also be appreciated.", id="en appreciated"),
        pytest.param("fr", "Je ne sais pas où laisser les manteaux.", id="fr"),
        pytest.param("es", "Favor de consultar con los organizadores si hay guardarropa.", id="es"),
        pytest.param("pt", "Venho perguntar se há bengaleiro.", id="pt"),
        pytest.param("de", "Mir ist noch unklar, wo man die Mäntel lässt.", id="de"),
        pytest.param("it", "Vorrei sapere dove si lasciano i cappotti.", id="it"),
        pytest.param("ru", "И ещё: где можно оставить пальто.", id="ru"),
        pytest.param("ar", "أود معرفة أين نترك المعاطف.", id="ar"),
        pytest.param("zh", "想知道大衣放在哪里。", id="zh"),
    ],
)
def test_what_asks_in_so_many_words_is_a_question_beside_another(language: str, text: str) -> None:
    asked, other = judged("PowerPoint?", language, asks=5), judged(text, language, asks=-4)
    assert found(asked, other, language=language) == [asked.text, text]


def test_what_asks_in_so_many_words_may_do_something_else() -> None:
    asked = judged("Is there a lift?", asks=5)
    wish = judged(
        "He would like to know whether he may read a text on Monday.", asks=-4, will_speak=2
    )
    assert found(asked, wish) == [asked.text]


def test_what_leads_on_may_send_something_first() -> None:
    lead = judged("Before we send the form, we have two questions.", asks=1)
    asked = judged("Is there a lift?", asks=5)
    assert found(lead, asked) == [asked.text]


def test_why_it_matters_is_no_question_behind_one() -> None:
    asked = judged("May guests come in?", asks=5)
    assert found(asked, judged("Our tickets hang on it.", asks=0.7)) == [asked.text]


@pytest.mark.parametrize(
    ("language", "question", "tag"),
    [
        pytest.param("en", "We should like the agenda in print.", "Would it be possible?", id="en"),
        pytest.param("fr", "Nous aimerions l'ordre du jour.", "Est-ce possible ?", id="fr"),
        pytest.param("pt", "Gostaríamos de receber a agenda.", "Seria possível?", id="pt"),
        pytest.param("ru", "Хотелось бы получить повестку.", "Возможно ли это?", id="ru"),
        pytest.param("zh", "我们想要议程的纸质本。", "可以吗？", id="zh"),
    ],
)  # fmt: skip
def test_a_tag_asks_nothing_beside_its_question(language: str, question: str, tag: str) -> None:
    asked, more = judged(question, language, requests=5), judged(tag, language, asks=5)
    assert found(asked, more, language=language) == [question]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        pytest.param("en", "Kindly tell the organisers that I arrive on Monday.", id="en"),
        pytest.param("fr", "Veuillez également noter que j'arrive lundi.", id="fr"),
        pytest.param("es", "Sírvanse tomar nota de que llego el lunes.", id="es"),
        pytest.param("ar", "يرجى العلم بأنني أصل يوم الاثنين.", id="ar"),
    ],
)  # fmt: skip
def test_what_we_are_told_in_the_form_of_a_request_is_no_question(language: str, told: str) -> None:
    asked = judged("PowerPoint?", language, asks=5)
    assert found(judged(told, language, requests=3), asked, language=language) == [asked.text]


def test_an_address_alone_is_no_question() -> None:
    asked = judged("Please put our address right:", requests=6)
    address = judged("office@mission.example.org.", requests=3)
    assert found(asked, address) == [asked.text]


def test_a_row_behind_semicolons_goes_on_asking() -> None:
    row = [
        judged("Please tell us: the time for each speaker;", asks=5),
        judged("the number of seats;"),
        judged("if lunch is served."),
    ]
    assert found(*row) == [sentence.text for sentence in row]


def test_a_line_of_requests_is_asked_for_beside_another() -> None:
    lines = [
        judged("- the agendas of both meetings;", requests=4),
        judged("- when and where the badges are given out.", requests=5),
    ]
    assert found(*lines) == [line.text for line in lines]


def test_who_would_appreciate_receiving_something_asks_for_it() -> None:
    wish = judged("We would appreciate receiving the draft agenda.", requests=1, registers=3)
    address = judged("Please also correct our address.", requests=6)
    assert found(wish, address) == [wish.text, address.text]
