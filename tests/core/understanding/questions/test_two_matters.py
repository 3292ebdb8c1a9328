# ruff: noqa: E501 - one case a line, however long
"""A second matter that is asked for in the breath of a first is a question of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.judging.vocabulary import Vocabulary
from mailbot.core.understanding.questions import QuestionFinder
from mailbot.core.understanding.sentences import Sentence
from mailbot.core.values.reading import Question, Topic

RULES = {
    path.name: path.read_text(encoding="utf-8")
    for path in Path(__file__).parents[4].glob("rules/understanding/*.toml")
}
VOCABULARY = Vocabulary.from_rules(RULES)
FINDER = QuestionFinder.from_rules(RULES, VOCABULARY)


def questions(text: str, language: str) -> tuple[Question, ...]:
    sentence = JudgedSentence(
        Sentence(text, 0, len(text)),
        "own",
        tuple(5.0 for _ in ACTS),
        frozenset(),
        concepts=frozenset(VOCABULARY.concepts(text, language)),
    )
    return FINDER.questions([sentence], [sentence], language=language)


AGENDA, LOGISTICS, REGISTRATION = Topic.AGENDA, Topic.LOGISTICS, Topic.REGISTRATION
INTERVENTION, OTHER = Topic.INTERVENTION, Topic.OTHER


@pytest.mark.parametrize(
    ("language", "text", "topics"),
    [
        pytest.param("en", "We should be grateful to receive the draft agenda, as well as a list of hotels near the venue.", [AGENDA, LOGISTICS], id="en as well as"),
        pytest.param("en", "Kindly send us the annotated programme and let us know where badges are handed out.", [AGENDA, LOGISTICS], id="en let us know"),
        pytest.param("fr", "Nous vous saurions gré de nous adresser l'ordre du jour ainsi que la liste des hôtels.", [AGENDA, LOGISTICS], id="fr ainsi que"),
        pytest.param("fr", "Elle prie l'Unité de lui communiquer le programme et de lui indiquer si un parking est prévu.", [AGENDA, LOGISTICS], id="fr et de lui"),
        pytest.param("fr", "Je voudrais savoir combien de minutes nous aurons, et dans quel hôtel logent les autres.", [INTERVENTION, LOGISTICS], id="fr dans quel"),
        pytest.param("es", "Solicitamos el programa provisional, así como una carta de invitación para el visado.", [AGENDA, LOGISTICS], id="es así como"),
        pytest.param("es", "Agradeceremos nos remitan el orden del día e indicarnos dónde se retiran los gafetes.", [AGENDA, LOGISTICS], id="es indicarnos"),
        pytest.param("pt", "Solicitamos o envio da ordem do dia, bem como uma carta-convite para o visto.", [AGENDA, LOGISTICS], id="pt bem como"),
        pytest.param("pt", "Pedimos a ordem do dia e informar-nos onde se levantam os crachás.", [AGENDA, LOGISTICS], id="pt informar-nos"),
        pytest.param("de", "Wir bitten um die Tagesordnung sowie um ein Schreiben für das Visum.", [AGENDA, LOGISTICS], id="de sowie"),
        pytest.param("it", "Vi preghiamo di inviarci l'ordine del giorno, nonché una lettera per il visto.", [AGENDA, LOGISTICS], id="it nonché"),
        pytest.param("ru", "Просим направить проект повестки дня, а также визовое приглашение для эксперта.", [AGENDA, LOGISTICS], id="ru а также"),
        pytest.param("ru", "Просим прислать программу и сообщить, есть ли рядом гостиница.", [AGENDA, LOGISTICS], id="ru сообщить"),
        pytest.param("ar", "نرجو موافاتنا بجدول الأعمال وبيان ما إذا كانت الترجمة الفورية متاحة.", [AGENDA, LOGISTICS], id="ar وبيان"),
        pytest.param("ar", "نرجو تزويدنا بالبرنامج المؤقت، وكذا إفادتنا عن الفنادق القريبة.", [AGENDA, LOGISTICS], id="ar وكذا"),
        pytest.param("ar", "نود معرفة عدد الدقائق لكل كلمة، وعما إذا كان هناك مواقف للسيارات.", [INTERVENTION, LOGISTICS], id="ar وعما إذا"),
        pytest.param("zh", "请提供会议议程，以及附近酒店的名单。", [AGENDA, LOGISTICS], id="zh 以及"),
        pytest.param("zh", "请告知报名截止日期，并请寄送签证邀请函。", [REGISTRATION, LOGISTICS], id="zh 并请"),
    ],
)  # fmt: skip
def test_two_things_asked_for_are_two_questions(
    language: str, text: str, topics: list[Topic]
) -> None:
    found = questions(text, language)
    assert [question.topic for question in found] == topics
    assert all(question.text in text for question in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Could you tell us who chairs on Friday, and when that was decided?", id="en of the same"),
        pytest.param("en", "Is there interpretation on Monday, as well as on the days that follow?", id="en more of the same"),
        pytest.param("fr", "Y a-t-il un parrainage, et jusqu'à quand faut-il le demander ?", id="fr until when"),
        pytest.param("es", "¿Hay becas para el viaje, y hasta qué fecha se piden?", id="es until when"),
        pytest.param("pt", "Há apoio para o bilhete, e até que dia se pede?", id="pt until when"),
        pytest.param("it", "Dove si ritira il badge, e da che ora?", id="it from when"),
        pytest.param("ru", "Есть ли спонсорская поддержка, и до какого числа её просить?", id="ru until when"),
    ],
)  # fmt: skip
def test_what_asks_but_when_is_one_question_with_the_clause_before(
    language: str, text: str
) -> None:
    assert len(questions(text, language)) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Kindly advise whether the hall has a ramp, and whether a guide dog may come in.", id="en"),
        pytest.param("fr", "Dites-nous si la salle a une rampe, et si les chiens sont admis dans le bâtiment.", id="fr"),
        pytest.param("es", "Quisiera saber si la sala tiene rampa, y si se admite un perro guía.", id="es"),
        pytest.param("pt", "Queria saber se a sala tem rampa, e se o cão-guia pode entrar.", id="pt"),
        pytest.param("de", "Uns interessiert, ob der Saal eine Rampe hat, und ob der Blindenhund mitdarf.", id="de"),
    ],
)  # fmt: skip
def test_two_things_that_may_be_so_are_two_questions_of_one_topic(language: str, text: str) -> None:
    assert [question.topic for question in questions(text, language)] == [LOGISTICS, LOGISTICS]


def test_a_registration_in_the_same_breath_is_no_question() -> None:
    (question,) = questions("Please register Ms Ada Example, and send her a visa letter.", "en")
    assert question == Question(LOGISTICS, "and send her a visa letter.")


def test_neighbours_of_one_topic_stay_together_beside_a_third() -> None:
    text = "How many minutes do we have, in which order do States speak, and where can we park?"
    first, second = questions(text, "en")
    assert (first.topic, second.topic) == (INTERVENTION, LOGISTICS)
    assert second.text == "and where can we park?"


@pytest.mark.parametrize(
    ("language", "text", "topics"),
    [
        pytest.param("en", "Ask whether there is a lift & how many minutes a speaker has.", [LOGISTICS, INTERVENTION], id="en &"),
        pytest.param("fr", "Pourriez-vous nous envoyer les ordres du jour et nous indiquer l'adresse d'un hôtel ?", [AGENDA, LOGISTICS], id="fr"),
        pytest.param("es", "Mándenme el orden del día y díganme si hay que pagar entrada.", [AGENDA, REGISTRATION], id="es"),
        pytest.param("it", "Potreste inviarci l'ordine del giorno e indicarci un albergo vicino?", [AGENDA, LOGISTICS], id="it"),
    ],
)  # fmt: skip
def test_a_polite_request_goes_on_to_a_second_matter(
    language: str, text: str, topics: list[Topic]
) -> None:
    assert [question.topic for question in questions(text, language)] == topics


def test_what_we_are_told_to_note_is_no_question_beside_one() -> None:
    text = (
        "Kindly note that the Minister speaks first, and advise whether there is a parking place."
    )
    (question,) = questions(text, "en")
    assert question == Question(LOGISTICS, "and advise whether there is a parking place.")
