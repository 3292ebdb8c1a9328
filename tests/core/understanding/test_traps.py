"""Words of a meeting that mean something else: a test per trap, through the whole understander.

Each row is a short mail in which a telling word (intervention, question, register, statement,
floor, represent) does not say what it says elsewhere, with what the mail wants all the same.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.reading import Reading, RegistrationAction

TRAPS = [
    ("no-floor-en", "en", "Thank you. We do not intend to take the floor.", ""),
    ("no-questions-en", "en", "Thank you for your letter. We have no questions at this stage.", ""),
    (
        "field-interventions-en",
        "en",
        "Thank you for your letter. Our interventions in mined areas continue as planned.",
        "",
    ),
    ("opportunity-en", "en", "May I take this opportunity to thank you for your kind letter?", ""),
    ("letter-registered-en", "en", "Your letter was registered under no. 4471 in our files.", ""),
    ("bank-statement-en", "en", "Please find the bank statement for your accounts.", ""),
    (
        "issue-ru",
        "ru",
        "Благодарим за письмо. Вопрос о минах остаётся важным для нашей страны.",
        "",
    ),
    ("field-interventions-ar", "ar", "شكراً على رسالتكم. تدخلات فرقنا الميدانية مستمرة.", ""),
    ("field-interventions-fr", "fr", "Merci de votre lettre. Nos interventions continuent.", ""),
    ("no-floor-fr", "fr", "Nous n'avons pas l'intention de prendre la parole. Merci.", ""),
    ("no-floor-es", "es", "Gracias. No tenemos previsto hacer uso de la palabra.", ""),
    ("no-questions-pt", "pt", "Agradecemos a carta. Não temos perguntas neste momento.", ""),
    ("no-questions-zh", "zh", "来信收到，谢谢。目前没有问题。", ""),
    ("no-floor-de", "de", "Vielen Dank. Wir haben nicht vor, das Wort zu ergreifen.", ""),
    ("floor-as-a-question-en", "en", "Could Chad be given the floor on clearance?", "intervention"),
    ("represented-en", "en", "Peru will not be represented at the meetings in June.", "decline"),
    ("question-of-visas-en", "en", "Could you send us a letter for the visa?", "question"),
]


Read = Callable[[str, str], Reading]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [pytest.param(*fields, id=name) for name, *fields in TRAPS],
)
def test_a_word_that_says_something_else_here_misleads_nobody(
    read: Read, language: str, text: str, wanted: str
) -> None:
    intents = read(text, language).intents
    assert intents == ((wanted,) if wanted else ())


def test_a_first_registration_takes_nobody_off(read: Read) -> None:
    text = (
        "Due di noi parteciperanno: Ana Ruiz e padre Tarcisio Bonfanti. Don Luigi Sala invece"
        " quest'anno rimane a Brescia e vi saluta con affetto."
    )
    reading = read(text, "it")
    assert (reading.action, reading.removed) == (RegistrationAction.REGISTER, ())
    assert [delegate.name for delegate in reading.delegates] == ["Ana Ruiz", "Tarcisio Bonfanti"]
