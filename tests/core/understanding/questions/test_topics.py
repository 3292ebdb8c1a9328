# ruff: noqa: E501 - one case a line, however long
"""What a question is about, and how one sentence that asks several things is parted."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.coordinated import parts_of
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
    ],
)  # fmt: skip
def test_a_sentence_is_parted_where_a_clause_asks_for_itself(
    language: str, text: str, parts: int
) -> None:
    found = parts_of(text, language)
    assert len(found) == parts
    assert all(part in text for part in found)


def judged(text: str, **margins: float) -> JudgedSentence:
    """A sentence with these margins, all others far below."""
    return JudgedSentence(
        Sentence(text, 0, len(text)),
        "own",
        tuple(margins.get(act.name.lower(), -9.0) for act in ACTS),
        frozenset(),
        concepts=frozenset(VOCABULARY.concepts(text, "en")),
    )


FINDER = QuestionFinder.from_rules(RULES, VOCABULARY)


def found(*sentences: JudgedSentence) -> list[str]:
    return [sentence.text for sentence in FINDER.find(sentences, language="en")]


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
