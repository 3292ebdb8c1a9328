"""What an office is asked beside places and programmes: plates, records, badges refused, fees."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.judging.vocabulary import Vocabulary
from mailbot.core.understanding.topics import Asked, TopicScale
from mailbot.core.values.reading import Topic

RULES = {
    path.name: path.read_text(encoding="utf-8")
    for path in Path(__file__).parents[4].glob("rules/understanding/*.toml")
}
SCALE = TopicScale.from_rules(RULES)
VOCABULARY = Vocabulary.from_rules(RULES)
QUESTIONS = """
en other: What will the nameplate in front of us say?
de other: Was steht auf dem Tischschild?
tr other: Masadaki isim levhamızda ne yazacak?
ru other: Что будет написано на нашей табличке?
zh other: 我们的名牌怎么写？
en other: Will all speeches be published by your office?
fr other: Les déclarations seront-elles publiées ?
es other: ¿Publicarán en la web los discursos?
pt other: As intervenções serão divulgadas?
en other: What are the mobile numbers of the Co-Chairs?
tr other: Davetiyeyi bir kez daha gönderir misiniz?
en other: Could the Co-Chair spare ten minutes of the floor for an interview?
en registration: We ask that you not issue him a badge.
fr registration: Merci de ne lui délivrer aucun badge.
es registration: Pedimos que no le entreguen ninguna credencial.
pt registration: Pedimos que não entreguem o crachá.
es registration: ¿Se paga entrada?
fr logistics: Y aura-t-il une traduction simultanée dans les petits groupes du jeudi ?
zh logistics: 参会证在哪里领？
en registration: Are the meetings open to reporters?
fr registration: Les réunions sont-elles ouvertes aux universitaires ?
es registration: ¿Están abiertas las sesiones a investigadores?
pt registration: Estão abertas as reuniões aos jornalistas?
it registration: Sono aperte le sedute agli studiosi?
de registration: Sind die Sitzungen für Forschende offen?
tr registration: Toplantılar akademisyenlere açık mı?
ru registration: Допускаются ли на заседания исследователи?
ar registration: هل الجلسات مفتوحة للباحثين؟
ar registration: هل هناك رسوم للتسجيل؟
en registration: Is there a charge for taking part?
es logistics: ¿Qué documentos se piden para recoger la credencial?
fr logistics: Quels documents sont exigés pour le visa ?
ru logistics: Какие документы требуются для входа?
es intervention: Indiquen si los discursos tienen que enviarse en español.
fr intervention: Dans quel format faut-il vous le donner ?
ar intervention: متى يجب تسليم النصوص؟
en logistics: Will there be a webcast?
en other: Would you share with us the provisional list of delegates?
fr other: Merci de nous transmettre la liste des délégués.
es other: ¿Podrían enviarnos la lista preliminar de asistentes?
pt other: Podem enviar a lista de delegados?
it other: Potreste mandarci l'elenco dei partecipanti?
de other: Können Sie uns die Teilnehmerliste zukommen lassen?
ru other: Просим направить нам список делегатов.
en registration: My surname is spelt wrongly; can you change it before the badge is printed?
es registration: ¿Pueden corregir mi nombre en la credencial?
fr registration: Y a-t-il un nombre maximal de participants par État ?
pt registration: Há um limite de delegados por missão?
ru registration: Есть ли ограничение по числу делегатов?
zh registration: 民间团体需要提交什么材料？
en agenda: Do the sessions on stocks and on victims overlap?
de agenda: Finden die beiden Sitzungen gleichzeitig statt?
ar agenda: هل تعقد الجلستان في الوقت نفسه أم هما متزامنتان جزئيا؟
zh agenda: 这两个会议是否同时举行？
it intervention: Quando dobbiamo inviarvi i testi?
es intervention: ¿Hasta cuándo podemos entregar el discurso?
en logistics: May we lay out our leaflets somewhere?
ru logistics: Можно ли разложить брошюры у входа?
ar other: نرجو موافاتنا بقائمة المندوبين.
zh other: 能否发一份参会者名单？
"""


def cases() -> list[object]:
    """`language topic: question` lines."""
    found: list[object] = []
    for line in QUESTIONS.strip().splitlines():
        head, _, text = line.partition(": ")
        language, topic = head.split()
        found.append(pytest.param(language, text, Topic(topic), id=f"{head} {len(found)}"))
    return found


@pytest.mark.parametrize(("language", "text", "topic"), cases())
def test_a_question_is_about_what_offices_are_asked(language: str, text: str, topic: Topic) -> None:
    asked = Asked(text, frozenset(VOCABULARY.concepts(text, language)))
    assert SCALE.topic(asked, language=language) is topic


def test_the_sentence_before_speaks_no_louder_than_two_words() -> None:
    before = Asked("In which room is the hotel desk, the visa office, the bus and the lift?")
    question = Asked("Whom may I interview?")
    assert SCALE.topic(question, [before]) is Topic.OTHER
