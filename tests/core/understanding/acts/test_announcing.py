"""What a sentence announces is told from the formula before it."""

from __future__ import annotations

import pytest

from mailbot.core.understanding import Understander
from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.sentences import split_sentences

_ANNOUNCED = {
    "en": (
        "The Mission has the honour to refer to the invitation to take part and to inform the Unit "
        "that ",
        "nobody will be sent this year.",
    ),
    "fr": (
        "La Mission a l'honneur de se référer à l'invitation et de faire savoir à l'Unité qu'",
        "elle n'enverra pas de délégation.",
    ),
    "es": (
        "La Misión tiene el honor de referirse a la invitación e informar a la Unidad que ",
        "no enviará delegación alguna.",
    ),
    "pt": (
        "A Missão tem a honra de levar ao conhecimento da Unidade que ",
        "nenhum delegado poderá deslocar-se a Genebra.",
    ),
    "it": (
        "La Missione ha l'onore di comunicare all'Unità che ",
        "il Governo non invierà alcuna delegazione.",
    ),
    "de": (
        "Die Ständige Vertretung beehrt sich, der Unterstützungseinheit mitzuteilen, dass ",
        "niemand an den Sitzungen teilnehmen wird.",
    ),
    "ru": (
        "Представительство, ссылаясь на приглашение принять участие в заседаниях, имеет честь "
        "информировать, что ",
        "делегация направлена не будет.",
    ),
    "ar": (
        "أتشرف بالإشارة إلى دعوتكم الكريمة للمشاركة في الاجتماعات، وأود إحاطة سعادتكم علماً ",
        "بأن الجهات المختصة تعتذر عن عدم المشاركة.",
    ),
    "zh": ("代表团谨提及贵处邀请参加会议的来函，并通知贵处，", "今年不派人出席上述会议。"),
}
_NOT_ANNOUNCED = {
    "en asks": ("en", "Please confirm that our registration has gone through."),
    "en of us": ("en", "Would you let us know whether you have confirmed that the room is free?"),
    "en a report": ("en", "We have read the report that you sent."),
    "fr asks": ("fr", "Merci de nous confirmer que la salle est équipée."),
    "fr a word's beginning": ("fr", "Je voudrais faire savoir où trouver la liste des questions."),
    "ru asks": ("ru", "Просим подтвердить, что регистрация прошла."),
    "ru once": ("ru", "На прошлой неделе мы сообщили, что не участвуем."),
    "ar asks": ("ar", "يرجى إبلاغنا بأن التسجيل قد تم."),
    "zh asks": ("zh", "请通知贵处同事今天开会。"),
    "no words": ("en", ""),
}


@pytest.mark.parametrize("language", _ANNOUNCED)
def test_the_matter_begins_behind_the_formula(understander: Understander, language: str) -> None:
    formula, matter = _ANNOUNCED[language]
    announcing = understander.panel.announcing
    assert (formula + matter)[announcing.matter(formula + matter, language) :] == matter


@pytest.mark.parametrize("case", _NOT_ANNOUNCED)
def test_who_is_to_tell_announces_nothing(understander: Understander, case: str) -> None:
    language, sentence = _NOT_ANNOUNCED[case]
    assert understander.panel.announcing.matter(sentence, language) == 0


@pytest.mark.parametrize("language", _ANNOUNCED)
def test_what_is_announced_is_done_and_what_the_formula_mentions_is_not(
    understander: Understander, language: str
) -> None:
    (judged,) = understander.panel.judge(
        split_sentences("".join(_ANNOUNCED[language])), source="own", language=language
    )
    assert Act.DECLINES in judged.acts
    assert Act.REGISTERS not in judged.acts


def test_a_formula_speaks_for_nothing_but_manners(understander: Understander) -> None:
    sentence = "".join(_ANNOUNCED["ar"])
    matter = understander.panel.announcing.matter(sentence, "ar")
    (judged,) = understander.panel.judge(split_sentences(sentence), source="own", language="ar")
    before = {hit.rule.act for hit in judged.hits if hit.start < matter}
    assert before <= {Act.COURTESY}
