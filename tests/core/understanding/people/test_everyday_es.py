# ruff: noqa: E501 - one case a line, however long
"""Plain sentences of Spanish, German and Italian offices: who is named and does not come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.message import Address

AUTHOR = Address("Mia Low", "mia.low@mission.example")


Find = Callable[..., PeopleFound]


def names(people: PeopleFound) -> list[str]:
    return [delegate.name for delegate in people.delegates]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Por instrucciones del Embajador Bo Lind, les comunico que asistirá la Sra. Ana Ruiz.", "Ana Ruiz"),
        ("es", "La Sra. Ana Ruiz asistirá en representación del Embajador Bo Lind.", "Ana Ruiz"),
        ("es", "El Embajador Bo Lind les envía un cordial saludo y les informa que asistirá la Sra. Ana Ruiz.", "Ana Ruiz"),
        ("es", "El Embajador Bo Lind me ha pedido que confirme la asistencia de la Sra. Ana Ruiz.", "Ana Ruiz"),
        ("es", "Con referencia a la carta del Sr. Bo Lind, confirmamos que asistirá la Sra. Ana Ruiz.", "Ana Ruiz"),
        ("es", "Asistirá la Sra. Ana Ruiz, sin el Sr. Bo Lind.", "Ana Ruiz"),
        ("de", "Auf Weisung von Botschafter Bo Lind teile ich mit, dass Frau Ana Ruiz teilnehmen wird.", "Ana Ruiz"),
        ("de", "Im Namen von Botschafter Bo Lind melde ich Frau Ana Ruiz an.", "Ana Ruiz"),
        ("de", "Herr Bo Lind hat mich gebeten, Ihnen mitzuteilen, dass Frau Ana Ruiz teilnimmt.", "Ana Ruiz"),
        ("de", "Botschafter Bo Lind lässt grüßen und bittet, Frau Ana Ruiz anzumelden.", "Ana Ruiz"),
        ("it", "Su incarico dell'Ambasciatore Bo Lind comunico che parteciperà la dott.ssa Ana Ruiz.", "Ana Ruiz"),
        ("it", "La dott.ssa Ana Ruiz parteciperà in rappresentanza dell'Ambasciatore Bo Lind.", "Ana Ruiz"),
        ("it", "L'Ambasciatore Bo Lind mi ha chiesto di iscrivere la dott.ssa Ana Ruiz.", "Ana Ruiz"),
        ("de", "Botschafterin Ana Ruiz nimmt in Begleitung ihres Fahrers, Herrn Bo Lind, teil.", "Ana Ruiz"),
        ("it", "La dott.ssa Ana Ruiz verrà con il marito, il sig. Bo Lind.", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_who_is_named_beside_those_who_come_is_no_delegate(
    found: Find, language: str, text: str, name: str
) -> None:
    assert names(found((text, "registers"), language=language, author=AUTHOR)) == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "En nombre del Embajador Bo Lind, confirmo su asistencia y la de la Sra. Ana Ruiz."),
        ("es", "En nombre del Embajador Bo Lind, que asistirá, inscribo a la Sra. Ana Ruiz."),
        ("es", "El Embajador Bo Lind les agradece la invitación y asistirá con la Sra. Ana Ruiz."),
        ("de", "Botschafter Bo Lind lässt Sie herzlich grüßen und wird mit Frau Ana Ruiz teilnehmen."),
        ("it", "L'Ambasciatore Bo Lind ringrazia per l'invito e parteciperà con la dott.ssa Ana Ruiz."),
    ],
)  # fmt: skip
def test_who_sends_word_and_comes_too_is_a_delegate(found: Find, language: str, text: str) -> None:
    assert names(found((text, "registers"), language=language, author=AUTHOR)) == [
        "Bo Lind",
        "Ana Ruiz",
    ]


def test_who_is_the_only_one_is_a_delegate(found: Find) -> None:
    said = found(
        ("El Embajador Bo Lind me ha pedido que confirme su asistencia.", "registers"),
        language="es",
        author=AUTHOR,
    )
    assert names(said) == ["Bo Lind"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Acompañaré al Embajador Bo Lind a las reuniones."),
        ("de", "Ich begleite Botschafter Bo Lind zu den Sitzungen."),
        ("de", "Mit mir kommt Herr Bo Lind."),
        ("it", "Accompagnerò l'Ambasciatore Bo Lind alle riunioni."),
    ],
)
def test_who_goes_along_with_somebody_comes(found: Find, language: str, text: str) -> None:
    assert set(names(found((text, "registers"), language=language, author=AUTHOR))) == {
        "Mia Low",
        "Bo Lind",
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Yo no podré ir, pero irá mi colega Ana Ruiz."),
        ("it", "Purtroppo io non potrò venire, ma verrà la mia collega Ana Ruiz."),
        ("es", "Vendrá Ana Ruiz."),
        ("it", "Verrà Ana Ruiz."),
        ("it", "Partecipa Ana Ruiz."),
        ("de", "Zusätzlich kommt Ana Ruiz."),
    ],
)
def test_neither_the_verb_nor_the_sender_who_stays_is_a_delegate(
    found: Find, language: str, text: str
) -> None:
    assert names(found((text, "registers"), language=language, author=AUTHOR)) == ["Ana Ruiz"]


def test_family_names_first_in_a_sentence(found: Find) -> None:
    text = "Asistirán: 1) RUIZ PAZ, Ana, Primera Secretaria; 2) LIND, Bo, Agregado."
    assert names(found((text, "registers"), language="es", author=AUTHOR)) == [
        "Ana RUIZ PAZ",
        "Bo LIND",
    ]
