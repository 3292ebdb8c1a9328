# ruff: noqa: E501 - one case a line, however long
"""For whom somebody else writes: groups of States, and who asked him to."""

from __future__ import annotations

import pytest

from mailbot.core.understanding.parties import PartyFinder
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind


def told(finder: PartyFinder, own: str, *, name: str, address: str, signature: str = "") -> str | None:  # fmt: skip
    party, _ = finder.find(
        Message(
            digest="0", message_id="<0@mail.example>", nature=Nature.REPLY, nature_evidence=(),
            subject="", language="en", text=own,
            segments=(Segment(SegmentKind.OWN, own), Segment(SegmentKind.SIGNATURE, signature)),
            own_text=own, from_=(Address(name, address),),
        ),
        None,
    )  # fmt: skip
    return None if party is None else party.code or party.name


@pytest.mark.parametrize(
    ("own", "name", "address", "expected"),
    [
        pytest.param("As chair of the African Group, Ghana would read a statement of the Group on Monday.", "Permanent Mission of Ghana", "info@mission.gh.example", "African Group", id="chair"),
        pytest.param("Le Pérou, qui assure la coordination du GRULAC, prendra la parole pour ce groupe mardi.", "Mission du Pérou", "info@mission.pe.example", "GRULAC", id="coordination"),
        pytest.param("Österreich, das den Vorsitz innehat, möchte im Namen der Europäischen Union sprechen.", "Ständige Vertretung der Republik Österreich", "info@mission.at.example", "European Union", id="on behalf, by the chair"),
        pytest.param("تود البعثة، بصفتها منسقة مجموعة الدول الأفريقية، إلقاء بيان.", "بعثة الجزائر", "info@mission.dz.example", "African Group", id="ar"),
        pytest.param("As chair of the African Group, Ghana would read its statement on Monday. In its national capacity it would speak on clearance.", "Permanent Mission of Ghana", "info@mission.gh.example", "GH", id="for itself, too"),
        pytest.param("En nombre del Movimiento de Países No Alineados, Egipto, que lo preside, intervendrá el lunes.", "Misión de Egipto", "info@mission.eg.example", "Non-Aligned Movement", id="es, who presides"),
        pytest.param("A nome dell'Unione Europea, l'Ungheria, che ne detiene la presidenza, interverrà lunedì.", "Rappresentanza Permanente d'Ungheria", "info@mission.hu.example", "European Union", id="it, before the name"),
        pytest.param("Türkiye, dönem başkanı olarak, İslam İşbirliği Teşkilatı adına söz alacaktır.", "Türkiye Daimi Temsilciliği", "info@mission.tr.example", "Organisation of Islamic Cooperation", id="tr, behind the name"),
        pytest.param("La Organización de Cooperación Islámica, cuya coordinación ejerce Egipto: en nombre de la Organización de Cooperación Islámica hablaremos.", "Misión de Egipto", "info@mission.eg.example", "Organisation of Islamic Cooperation", id="es, its name"),
        pytest.param("Au nom du Groupe africain, le Togo, qui en assure la présidence, parlera. À titre national, nous ne parlerons pas.", "Mission permanente du Togo", "info@mission.tg.example", "African Group", id="fr, not for itself"),
        pytest.param("As chair of the African Group, Ghana would read its statement on Monday. In our national capacity we shall not speak.", "Permanent Mission of Ghana", "info@mission.gh.example", "African Group", id="en, not for itself"),
        pytest.param("Chile, como coordinador del GRULAC, hablará en nombre del Grupo; no hablará a título nacional.", "Misión Permanente de Chile", "info@mission.cl.example", "GRULAC", id="es, not for itself"),
        pytest.param("As chair of the African Group, Ghana would read its statement. In our national capacity we shall speak on clearance and not on stocks.", "Permanent Mission of Ghana", "info@mission.gh.example", "GH", id="for itself, and not on all"),
        pytest.param("We align ourselves with what will be said on behalf of the European Union.", "Permanent Mission of Norway", "info@mission.no.example", "NO", id="another speaks for the group"),
        pytest.param("Nobody will come.", "Embassy of Fiji to the European Union", "info@mission.fj.example", "FJ", id="accredited to the group"),
    ],
)  # fmt: skip
def test_who_leads_a_group_writes_for_it(
    finder: PartyFinder, own: str, name: str, address: str, expected: str
) -> None:
    assert told(finder, own, name=name, address=address, signature=name) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("Tuvalu has asked us to inform you that nobody will come.", "TV", id="asked us"),
        pytest.param("I assist the Ministry of Defence of Mali in its reports. The Ministry asked me to register two officers.", "ML", id="its State a sentence before"),
        pytest.param("Mandatés par l'Autorité nationale de déminage du Tchad, nous vous prions d'inscrire M. Exemple.", "TD", id="mandated"),
        pytest.param("Palau nos ha pedido comunicar que no asistirá.", "PW", id="es"),
        pytest.param("Just passing this on for Nauru: two persons will come.", "NR", id="passing on"),
        pytest.param("Tuvalu has asked us to lend it an interpreter. Our list follows.", "AU", id="asked for something else"),
        pytest.param("We have asked the Secretariat of the Convention about Tuvalu.", "AU", id="mentioned"),
        pytest.param("At the request of the Swiss authorities we need a letter for the visa.", "AU", id="a host requests"),
        pytest.param("À la demande de la Suisse, merci de nous envoyer une lettre.", "AU", id="the same in French"),
        pytest.param("The Co-Chair, Zambia, asked us to confirm that two of ours will come.", "AU", id="who organises asks everybody"),
        pytest.param("Los copresidentes (Zambia) nos han pedido confirmar: vendrán dos.", "AU", id="the same in Spanish"),
    ],
)  # fmt: skip
def test_who_asked_outweighs_who_writes(finder: PartyFinder, own: str, expected: str) -> None:
    written = told(
        finder, own, name="Permanent Mission of Australia", address="info@mission.au.example",
        signature="Permanent Mission of Australia",
    )  # fmt: skip
    assert written == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Chad Miller", None, id="a person"),
        pytest.param("PM Chad Geneva", "TD", id="letters of an office"),
        pytest.param("Chad desk", "TD", id="a desk"),
    ],
)
def test_a_display_name_with_an_office_is_nobodys(
    finder: PartyFinder, name: str, expected: str | None
) -> None:
    own = "I write for the Government of Chad." if expected else "Chad Miller will come."
    assert told(finder, own, name=name, address="x@mail.example") == expected


def test_who_writes_at_anothers_request_says_so_in_brackets(finder: PartyFinder) -> None:
    own = "On behalf of the Government of Palau (at its request): nobody will come."
    written = told(
        finder, own, name="Permanent Mission of Fiji", address="info@mission.fj.example",
        signature="Permanent Mission of Fiji",
    )  # fmt: skip
    assert written == "PW"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Please add Ms Ada Quill to Croatia's list.", "HR", id="en, its list"),
        pytest.param(
            "Please add Ms Ada Quill to the Croatian delegation.", "HR", id="en, delegation"
        ),
        pytest.param("A change to Sierra Leone’s registration, please.", "SL", id="en, a change"),
        pytest.param("Ms Ada Quill will fly to Croatia's capital.", None, id="en, a place"),
        pytest.param("Representaré a Chile.", "CL", id="es, represents"),
        pytest.param("Mr. Trust Ncube will attend for Zimbabwe.", "ZW", id="en, called Trust"),
        pytest.param("Viajaré a Chile.", None, id="es, a place"),
    ],
)
def test_what_is_added_to_and_who_is_represented_is_the_writer_s(
    finder: PartyFinder, text: str, expected: str | None
) -> None:
    assert told(finder, text, name="Mia Low", address="mia.low@mailbox.example") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Senegal will be represented by Ms Ada Quill, CNA, and Mr Bo Lind, Hope Association.",
            "SN",
            id="behind a comma",
        ),
        pytest.param(
            "Colombia: Ada Quill (Cancillería), Bo Lind (Campaña Colombiana de Prueba)",
            "CO",
            id="in brackets",
        ),
        pytest.param(
            "Participants from Senegal: Ada Quill; Bo Lind, Hope Association.", "SN", id="heading"
        ),
        pytest.param(
            "Participantes por Colombia: Ada Quill y Bo Lind, Campaña de Prueba.", "CO", id="es"
        ),
        pytest.param(
            "Participants du Sénégal : Ada Quill ; Bo Lind, Association de l'Espoir.",
            "SN",
            id="fr",
        ),
        pytest.param(
            "Ms Ada Quill, Hope Association, will attend.", "Hope Association", id="no State"
        ),
    ],
)
def test_the_house_of_a_delegate_gives_way_to_the_state_he_comes_for(
    finder: PartyFinder, text: str, expected: str
) -> None:
    assert told(finder, text, name="Mia Low", address="mia.low@mailbox.example") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ms Ada Quill will represent Lumen Vitae.", "Lumen Vitae", id="en"),
        pytest.param("Je représenterai Lumen Vitae.", "Lumen Vitae", id="fr"),
        pytest.param("Ada Quill representará a Lumen Vitae.", "Lumen Vitae", id="es"),
        pytest.param("Representarei a Lumen Vitae.", "Lumen Vitae", id="pt"),
        pytest.param("Lumen Vitae will be represented by Ada Quill.", "Lumen Vitae", id="by whom"),
        pytest.param(
            "Clear Ways Canada's delegate is Ada Quill.", "Clear Ways Canada", id="branch"
        ),
        pytest.param("Clear Ways Canada will send Ada Quill.", "Clear Ways Canada", id="sends"),
        pytest.param(
            "I am Ada Quill from Widewater Suisse.", "Widewater Suisse", id="from a branch"
        ),
        pytest.param(
            "Bo Lind from Handicap International Germany will attend.",
            "Handicap International Germany",
            id="a branch of a known house",
        ),
        pytest.param("WideWays Vietnam will send Ada Quill.", "WideWays Vietnam", id="one word"),
        pytest.param("The Director of Demining Chad, Ms Ada Quill, comes.", "TD", id="an office"),
        pytest.param("Two people from Southern Sudan will attend.", "SS", id="a region"),
        pytest.param("I will represent Ambassador Theo Ray.", None, id="a person"),
        pytest.param("I will represent Mr. Theo Ray.", None, id="a person with a courtesy"),
        pytest.param("Ms Ada Quill will represent Canada.", "CA", id="a State"),
        pytest.param("Canada will be represented by Ada Quill.", "CA", id="by whom, a State"),
        pytest.param("Ambassador Ray will be represented by Ada Quill.", None, id="an envoy"),
    ],
)
def test_a_house_without_a_word_for_what_it_is_is_represented(
    finder: PartyFinder, text: str, expected: str | None
) -> None:
    assert told(finder, text, name="Mia Low", address="mia.low@mailbox.example") == expected
