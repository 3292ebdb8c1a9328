# ruff: noqa: E501 - one case a line, however long
"""What a question is about, and how one sentence that asks several things is parted."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.coordinated import listed_in, parts_of
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.judging.vocabulary import Vocabulary
from mailbot.core.understanding.questions import QuestionFinder
from mailbot.core.understanding.sentences import Sentence
from mailbot.core.understanding.topics import Asked, TopicScale
from mailbot.core.values.reading import Topic

RULES = {
    path.name: path.read_text(encoding="utf-8")
    for path in Path(__file__).parents[4].glob("rules/understanding/*.toml")
}
SCALE = TopicScale.from_rules(RULES)
VOCABULARY = Vocabulary.from_rules(RULES)


def asked(text: str, language: str) -> Asked:
    return Asked(text, frozenset(VOCABULARY.concepts(text, language)))


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        pytest.param("en", "I forgot my password, what now?", Topic.REGISTRATION, id="password"),
        pytest.param("en", "May we show slides from our own laptop?", Topic.INTERVENTION, id="slides"),
        pytest.param("en", "Who chairs the session on Thursday?", Topic.AGENDA, id="chairs"),
        pytest.param("en", "Is there Wi-Fi in the hall?", Topic.LOGISTICS, id="Wi-Fi"),
        pytest.param("en", "Please take us off your mailing list.", Topic.OTHER, id="mailing list"),
        pytest.param("fr", "Où peut-on laisser les bagages ?", Topic.LOGISTICS, id="bagages"),
        pytest.param("fr", "Quel est le temps de parole ?", Topic.INTERVENTION, id="parole"),
        pytest.param("es", "¿Hay enchufes para una silla eléctrica?", Topic.LOGISTICS, id="enchufes"),
        pytest.param("es", "¿Se publicarán las actas?", Topic.AGENDA, id="actas"),
        pytest.param("pt", "Esqueci a senha, que faço?", Topic.REGISTRATION, id="senha"),
        pytest.param("de", "Ist der Saal rollstuhlgerecht, gibt es eine Rampe?", Topic.LOGISTICS, id="Rampe"),
        pytest.param("it", "Quanti minuti abbiamo?", Topic.INTERVENTION, id="minuti"),
        pytest.param("tr", "Vizeyi nereden alacağız?", Topic.LOGISTICS, id="vize"),
        pytest.param("ru", "Будет ли стенограмма?", Topic.AGENDA, id="стенограмма"),
        pytest.param("ru", "Можно ли показать слайды?", Topic.INTERVENTION, id="слайды"),
        pytest.param("ar", "هل توجد مواقف للسيارات؟", Topic.LOGISTICS, id="مواقف"),
        pytest.param("ar", "كم دقيقة لكل كلمة؟", Topic.INTERVENTION, id="دقيقة"),
        pytest.param("zh", "有没有清真餐？", Topic.LOGISTICS, id="清真"),
        pytest.param("zh", "报名截止到哪天？", Topic.REGISTRATION, id="截止"),
        pytest.param("en", "Should we send the text to the interpreters?", Topic.INTERVENTION, id="to the interpreters"),
        pytest.param("en", "Is the sitting over before lunch?", Topic.AGENDA, id="before lunch"),
        pytest.param("en", "Is lunch served in the building?", Topic.LOGISTICS, id="lunch"),
        pytest.param("en", "Please change the address of our Embassy.", Topic.OTHER, id="our address"),
        pytest.param("en", "May I have the list of participants?", Topic.OTHER, id="participants"),
        pytest.param("fr", "Faut-il remettre le discours aux interprètes ?", Topic.INTERVENTION, id="aux interprètes"),
        pytest.param("fr", "Une invitation nominative est-elle possible ?", Topic.LOGISTICS, id="invitation nominative"),
        pytest.param("es", "¿Acaban antes del almuerzo?", Topic.AGENDA, id="antes del almuerzo"),
        pytest.param("pt", "Há lugar para guardar o material e a bicicleta?", Topic.LOGISTICS, id="bicicleta"),
        pytest.param("de", "Brauchen die Dolmetscher den Text?", Topic.INTERVENTION, id="Dolmetscher den Text"),
        pytest.param("de", "Gibt es eine Zeitbegrenzung?", Topic.INTERVENTION, id="Zeitbegrenzung"),
        pytest.param("it", "Finisce prima di pranzo?", Topic.AGENDA, id="prima di pranzo"),
        pytest.param("tr", "Sadece bir gün gelebilir miyim?", Topic.REGISTRATION, id="bir gün"),
        pytest.param("ru", "Успеем ли мы закончить до обеда?", Topic.AGENDA, id="до обеда"),
        pytest.param("ru", "Сдавать ли текст переводчикам?", Topic.INTERVENTION, id="переводчикам"),
        pytest.param("ar", "هل يجوز للمراقبين أن يتكلموا؟", Topic.INTERVENTION, id="يتكلموا"),
        pytest.param("zh", "需要单位介绍信吗？", Topic.REGISTRATION, id="介绍信"),
        pytest.param("zh", "午餐前散会吗？", Topic.AGENDA, id="午餐前"),
    ],
)  # fmt: skip
def test_a_question_is_about_what_its_words_say(language: str, text: str, topic: Topic) -> None:
    assert SCALE.topic(asked(text, language), language=language) is topic


def test_a_question_that_says_nothing_is_about_what_stands_before() -> None:
    before = [asked("We need a visa for Mr Example.", "en")]
    assert SCALE.topic(asked("Would that do?", "en"), before) is Topic.LOGISTICS


def test_words_of_one_language_are_not_sought_in_another() -> None:
    assert SCALE.topic(asked("¿Es así?", "es"), language="es") is Topic.OTHER  # aşı: a vaccination


def test_an_unknown_topic_in_the_rules_is_named() -> None:
    with pytest.raises(ValueError, match="weather"):
        TopicScale.from_rules({"topic-words.toml": "[sure.weather]\nen = 'rain'\n"})


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        pytest.param("en", "Is there a lift, and who pays for it?", 2, id="and who"),
        pytest.param("en", "Could you tell us who decides and when?", 1, id="and when"),
        pytest.param("en", "We come on Monday, and is there a bus?", 1, id="a statement before"),
        pytest.param("fr", "Y a-t-il un ascenseur, et faut-il un badge ?", 2, id="et faut-il"),
        pytest.param("es", "Quisiera saber si hay ascensor y si se paga algo", 2, id="y si"),
        pytest.param("de", "Ist der Saal offen, und was kostet die Teilnahme?", 2, id="und was"),
        pytest.param("ru", "Есть ли лифт в здании, и до какого числа ждёте список?", 2, id="и до какого"),
        pytest.param("ar", "هل يوجد مصعد في المبنى، وكم دقيقة لكل وفد؟", 2, id="وكم"),
        pytest.param("zh", "请问会场有没有电梯，发言稿是否要事先交？", 2, id="是否"),
        pytest.param("tr", "Asansör var mı, sunum için kaç dakika verilecek?", 2, id="kaç"),
        pytest.param("en", "Is the door open, or must we ring the bell?", 1, id="or"),
        pytest.param("fr", "Le Tchad, qui n'est pas invité, peut-il venir au moins lundi ?", 1, id="a relative clause"),
        pytest.param("ru", "Как вы знаете, нас двое, можно ли прийти в понедельник?", 1, id="как вы знаете"),
        pytest.param("ru", "Вопрос такой: кому и когда надо сдать текст доклада?", 1, id="кому и когда"),
        pytest.param("zh", "需要事先登记，还是到了现场再办？", 1, id="还是"),
    ],
)  # fmt: skip
def test_a_sentence_is_parted_where_a_clause_asks_for_itself(
    language: str, text: str, parts: int
) -> None:
    found = parts_of(text, language)
    assert len(found) == parts
    assert all(part in text for part in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "Please send us (a) the agenda of Friday, (b) the plan of the room, and (c) a badge.",
            ["the agenda of Friday", "the plan of the room", "a badge."],
            id="letters",
        ),
        pytest.param(
            "Просим сообщить: 1) час начала, 2) номер зала и 3) регламент",
            ["час начала", "номер зала", "регламент"],
            id="numbers",
        ),
        pytest.param("一是会场在哪里，二是几点开始？", ["会场在哪里", "几点开始？"], id="一是"),
        pytest.param("We met on 1) Monday only.", [], id="one alone"),
        pytest.param("Mr Example (a) and the plan b", [], id="a bracket"),
    ],
)
def test_what_is_asked_for_by_letters_is_asked_one_by_one(text: str, parts: list[str]) -> None:
    assert list(listed_in(text)[1:]) == parts


def test_a_question_behind_a_colon_is_about_what_it_says_itself() -> None:
    text = "Nothing on the agenda, only this: where can we leave the car?"
    sentence = judged(text, asks=4)
    (question,) = FINDER.questions([sentence], [sentence])
    assert (question.text, question.topic) == ("where can we leave the car?", Topic.LOGISTICS)


def judged(
    text: str, source: str = "own", language: str = "en", **margins: float
) -> JudgedSentence:
    """A sentence with these margins, all others far below."""
    return JudgedSentence(
        Sentence(text, 0, len(text)),
        source,
        tuple(margins.get(act.name.lower(), -9.0) for act in ACTS),
        frozenset(),
        concepts=frozenset(VOCABULARY.concepts(text, language)),
    )


FINDER = QuestionFinder.from_rules(RULES, VOCABULARY)


def found(*sentences: JudgedSentence, language: str = "en") -> list[str]:
    return [sentence.text for sentence in FINDER.find(sentences, language=language)]


def test_what_leads_on_to_questions_is_none() -> None:
    head, question = judged("Two matters, please:", requests=1), judged("Who chairs?", asks=4)
    assert found(head, question) == ["Who chairs?"]


def test_a_line_that_opens_as_a_question_is_one() -> None:
    plain, line = judged("Is there a lift?", asks=4), judged("(b) at what time it ends", asks=-3)
    assert found(plain, line, judged("(c) Ms Ada Example", asks=-3)) == [plain.text, line.text]


def test_a_row_of_names_below_a_request_is_no_question() -> None:
    row = judged("1 Ms Ada Example, Interpreter", requests=2, registers=4)
    assert found(row, judged("Is there a lift?", asks=4)) == ["Is there a lift?"]


def test_two_topics_in_one_sentence_are_two_questions() -> None:
    sentence = judged("Is there a lift in the hall, and how many minutes do we have?", asks=5)
    questions = FINDER.questions([sentence], [sentence], language="en")
    assert [q.topic for q in questions] == [Topic.LOGISTICS, Topic.INTERVENTION]
    sentence = judged("Is there a lift in the hall, and where is the cafeteria?", asks=5)
    assert len(FINDER.questions([sentence], [sentence], language="en")) == 1


@pytest.mark.parametrize(
    ("language", "lead", "question"),
    [
        pytest.param("en", "I have two questions.", "Who chairs?", id="en"),
        pytest.param("fr", "J'ai deux questions.", "Qui préside ?", id="fr"),
        pytest.param("es", "Tenemos tres consultas.", "¿Quién preside?", id="es"),
        pytest.param("pt", "Temos duas perguntas.", "Quem preside?", id="pt"),
        pytest.param("de", "Wir haben zwei kurze Fragen.", "Wer leitet?", id="de"),
        pytest.param("it", "Abbiamo due domande.", "Chi presiede?", id="it"),
        pytest.param("tr", "İki sorumuz var.", "Kim başkanlık ediyor?", id="tr"),
        pytest.param("ru", "Хотим уточнить два момента.", "Кто ведёт заседание?", id="ru"),
        pytest.param("ar", "لدينا سؤالان.", "من يرأس الجلسة؟", id="ar"),
        pytest.param("zh", "我们有两个问题。", "谁主持？", id="zh"),
    ],
)  # fmt: skip
def test_what_announces_questions_is_none(language: str, lead: str, question: str) -> None:
    announced = judged(lead, language=language, asks=2)
    assert found(announced, judged(question, language=language, asks=4), language=language) == [
        question
    ]
    assert found(announced, language=language) == [lead]  # better than nothing


@pytest.mark.parametrize(
    ("language", "greeting"),
    [
        pytest.param("en", "Hello all, how are you?", id="en"),
        pytest.param("fr", "Bonjour, comment allez-vous ?", id="fr"),
        pytest.param("es", "¿Cómo están?", id="es"),
        pytest.param("pt", "Oi gente, tudo bem?", id="pt"),
        pytest.param("de", "Wie geht es Ihnen?", id="de"),
        pytest.param("it", "Come state?", id="it"),
        pytest.param("tr", "Nasılsınız?", id="tr"),
        pytest.param("ru", "Как поживаете?", id="ru"),
        pytest.param("ar", "كيف حالكم؟", id="ar"),
        pytest.param("zh", "您还好吗？", id="zh"),
    ],
)
def test_a_greeting_is_no_question(language: str, greeting: str) -> None:
    question = judged("PowerPoint?", language=language, asks=4)
    assert found(judged(greeting, language=language, asks=5), question, language=language) == [
        "PowerPoint?"
    ]


def test_why_somebody_asks_is_no_question_beside_it() -> None:
    why = judged("The consulate in Example City accepts stamped ones.", requests=3)
    ask = judged("Could you send a letter for Ms Sample?", requests=5)
    assert found(why, ask) == [ask.text]
    assert found(why) == [why.text]


def test_what_somebody_needs_is_asked_for() -> None:
    ask = judged("Could you send a letter for Ms Sample?", requests=5)
    need = judged("We need a projector too.", requests=3)
    assert found(ask, need) == [ask.text, need.text]


def test_an_afterthought_is_no_question_of_its_own() -> None:
    ask = judged("When does Monday begin?", asks=5)
    assert found(ask, judged("It is nowhere in the note.", asks=3)) == [ask.text]


def test_a_capital_asks_where_the_mission_only_passes_on() -> None:
    cover = judged("Dear colleagues, see below from the capital.", requests=-1)
    ask = judged("Please find out who chairs.", source="forwarded", asks=4)
    assert found(cover, ask) == [ask.text]
    own = judged("Is there a lift?", asks=4)
    assert found(own, ask) == [own.text]


def test_why_somebody_asks_is_told_before_he_asks_about_the_same() -> None:
    why = judged("We need a visa for our expert.", requests=4)
    ask = judged("Could you send us a letter for the consulate?", requests=5)
    assert found(why, ask) == [ask.text]
    other = judged("When does the session begin?", asks=5)
    assert found(why, other) == [why.text, other.text]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Oh and do we need a badge for the driver, he comes one day", id="no mark"),
        pytest.param("Rome asks which documents there are.", id="asks which"),
    ],
)
def test_a_question_needs_no_mark(text: str) -> None:
    ask = judged("Is there a lift?", asks=5)
    assert found(ask, judged(text, asks=-0.5)) == [ask.text, text]
    assert found(ask, judged("He was asked to say so.", asks=-0.5)) == [ask.text]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        pytest.param("ru", "Вопросы: 1) где получить бейдж", "где получить бейдж", id="ru"),
        pytest.param("zh", "三个问题：一、会议文件何时上网？", "会议文件何时上网？", id="zh"),
        pytest.param("zh", "二、能否增加一名代表？", "能否增加一名代表？", id="zh line"),
    ],
)
def test_a_number_is_no_part_of_its_question(language: str, text: str, said: str) -> None:
    sentence = judged(text, language=language, asks=4)
    (question,) = FINDER.questions([sentence], [sentence], language=language)
    assert question.text == said


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        pytest.param("en", "Will the small groups also have interpretation into French?", Topic.LOGISTICS, id="en interpretation"),
        pytest.param("fr", "Les réunions en petits groupes auront-elles l'interprétation en arabe ?", Topic.LOGISTICS, id="fr interprétation"),
        pytest.param("es", "¿Habrá interpretación al español en los grupos pequeños?", Topic.LOGISTICS, id="es interpretación"),
        pytest.param("en", "Is there a registration desk on Tuesday?", Topic.LOGISTICS, id="en desk"),
        pytest.param("ru", "Где находится стойка регистрации?", Topic.LOGISTICS, id="ru стойка"),
        pytest.param("es", "No vemos el costo de inscripción.", Topic.REGISTRATION, id="es costo"),
        pytest.param("de", "Wie hoch sind die Kosten der Teilnahme?", Topic.REGISTRATION, id="de Kosten"),
        pytest.param("en", "We ask that this letter be issued as a document of the meeting.", Topic.OTHER, id="en document"),
        pytest.param("fr", "Nous attendons des explications écrites sur cette réunion.", Topic.OTHER, id="fr explications"),
        pytest.param("zh", "能否安排对团长做专访？", Topic.OTHER, id="zh 专访"),
    ],
)  # fmt: skip
def test_desks_costs_and_explanations_tell_the_topic(
    language: str, text: str, topic: Topic
) -> None:
    assert SCALE.topic(asked(text, language), language=language) is topic
