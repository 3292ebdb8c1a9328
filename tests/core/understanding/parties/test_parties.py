# ruff: noqa: E501 - one case a line, however long
"""On whose behalf a message is written, and when nobody can tell."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.understanding.parties import PartyFinder
from mailbot.core.understanding.parties.territories import territory_table
from mailbot.core.understanding.parties.written import without_post
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind
from mailbot.core.values.reading import Party

RULES = Path(__file__).parents[4] / "rules" / "understanding"
STATES = RULES / "parties-states.toml"


def read_rules() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("p*.toml")}


@pytest.fixture(scope="module")
def finder() -> PartyFinder:
    return PartyFinder.from_rules(read_rules())


def message(
    own: str = "", *, signature: str = "", name: str = "", address: str = "x@mail.example",
    subject: str = "", language: str = "en", forwarded: str = "",
) -> Message:  # fmt: skip
    return Message(
        digest="0", message_id="<0@mail.example>", nature=Nature.REPLY, nature_evidence=(),
        subject=subject, language=language, text=own,
        segments=(Segment(SegmentKind.OWN, own), Segment(SegmentKind.SIGNATURE, signature)),
        own_text=own, from_=(Address(name, address),), forwarded_text=forwarded,
    )  # fmt: skip


def told(finder: PartyFinder, sent: Message, known: Party | None = None) -> str | None:
    party, _ = finder.find(sent, known)
    return None if party is None else party.code or party.name


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        pytest.param("Permanent Mission of the Republic of Kenya to the UN in Geneva", "KE", id="en mission"),
        pytest.param("Royal Norwegian Ministry of Foreign Affairs", "NO", id="en adjective"),
        pytest.param("Permanent Mission of Guinea-Bissau", "GW", id="Guinea-Bissau"),
        pytest.param("Mission of Equatorial Guinea", "GQ", id="Equatorial Guinea"),
        pytest.param("Permanent Mission of Guinea", "GN", id="Guinea"),
        pytest.param("Permanent Mission of Papua New Guinea", "PG", id="Papua New Guinea"),
        pytest.param("Embassy of the Democratic Republic of the Congo", "CD", id="Kinshasa"),
        pytest.param("Mission permanente de la République du Congo", "CG", id="Brazzaville"),
        pytest.param("Mission permanente de la République démocratique du Congo", "CD", id="fr Kinshasa"),
        pytest.param("Permanent Mission of Niger", "NE", id="Niger"),
        pytest.param("Permanent Mission of Nigeria", "NG", id="Nigeria"),
        pytest.param("Permanent Mission of the Republic of Korea", "KR", id="Korea"),
        pytest.param("Permanent Mission of the Democratic People's Republic of Korea", "KP", id="DPRK"),
        pytest.param("Mission of the Republic of South Sudan", "SS", id="South Sudan"),
        pytest.param("Permanent Mission of Dominica", "DM", id="Dominica"),
        pytest.param("Misión Permanente de la República Dominicana", "DO", id="Dominican Republic"),
        pytest.param("Mission permanente de Maurice", "MU", id="Mauritius"),
        pytest.param("Mission de Mauritanie", "MR", id="Mauritania"),
        pytest.param("Ständige Vertretung der Republik Österreich", "AT", id="Austria"),
        pytest.param("Australian Permanent Mission", "AU", id="Australia"),
        pytest.param("Permanent Mission of the Slovak Republic", "SK", id="Slovakia"),
        pytest.param("Permanent Mission of Slovenia", "SI", id="Slovenia"),
        pytest.param("Permanent Observer Mission of the Holy See", "VA", id="Holy See"),
        pytest.param("Mission permanente du Tchad", "TD", id="Chad"),
        pytest.param("Misión Permanente del Perú ante la ONU", "PE", id="es"),
        pytest.param("Missão Permanente de Angola", "AO", id="pt"),
        pytest.param("Постоянное представительство Российской Федерации при Отделении ООН в Женеве", "RU", id="ru"),
        pytest.param("Постоянное представительство Кыргызской Республики", "KG", id="ru inflected"),
        pytest.param("البعثة الدائمة لجمهورية العراق لدى الأمم المتحدة", "IQ", id="ar"),
        pytest.param("البعثة الدائمة للمملكة الأردنية الهاشمية", "JO", id="ar Jordan"),
        pytest.param("سفارة سلطنة عمان", "OM", id="ar Oman"),
        pytest.param("中华人民共和国常驻联合国日内瓦办事处代表团", "CN", id="zh"),
        pytest.param("越南常驻代表团", "VN", id="zh Viet Nam"),
        pytest.param("Permanent Mission of the former Yugoslav Republic of Macedonia", "MK", id="FYROM"),
        pytest.param("Permanent Mission of the Libyan Arab Jamahiriya", "LY", id="a former name"),
        pytest.param("Permanent Mission of the Lao People's Democratic Republic", "LA", id="Lao"),
        pytest.param("Mission de la République centrafricaine", "CF", id="Central African"),
        pytest.param("بعثة جمهورية جنوب السودان", "SS", id="ar South Sudan"),
        pytest.param("بعثة جمهورية السودان", "SD", id="ar Sudan"),
        pytest.param("大韩民国常驻代表团", "KR", id="zh Korea"),
        pytest.param("Embassy of Georgia to the Swiss Confederation", "GE", id="accredited to another"),
        pytest.param("Cambodian Mine Action Authority", "KH", id="a State's authority"),
        pytest.param("Auswärtiges Amt, Referat 240", "DE", id="a ministry known by its own name"),
        pytest.param("OSCE Secretariat, Vienna", "Organization for Security and Co-operation in Europe", id="OSCE in its host's capital"),
        pytest.param("Dr. A. B., OMS, Genève", "World Health Organization", id="WHO by its French letters"),
        pytest.param("Ann Lee\nUniversity of Northshire", "University of Northshire", id="a university"),
        pytest.param("Иван Петров\nФонд «Надежда»", "Фонд «Надежда»", id="unknown foundation, Russian"),
        pytest.param("Rappresentanza Permanente d'Italia", "IT", id="it"),
        pytest.param("Türkiye Cumhuriyeti Daimi Temsilciliği", "TR", id="tr"),
        pytest.param("Legal Division\nInternational Committee of the Red Cross", "International Committee of the Red Cross", id="ICRC"),
        pytest.param("Unité Armes, CICR", "International Committee of the Red Cross", id="ICRC by its French letters"),
        pytest.param("Delegation of the European Union to the United Nations", "European Union", id="EU"),
        pytest.param("Секретариат ОДКБ", "Collective Security Treaty Organization", id="CSTO"),
        pytest.param("بعثة جامعة الدول العربية", "League of Arab States", id="LAS"),
        pytest.param("Ana Ruiz\nFundación Camino Abierto, Bogotá, Colombia", "Fundación Camino Abierto", id="unknown foundation"),
        pytest.param("李明\n长路康复基金会", "长路康复基金会", id="unknown foundation, Chinese"),
        pytest.param("منى الصالح\nجمعية الأمل للناجين", "جمعية الأمل للناجين", id="unknown association, Arabic"),
        pytest.param("Zeynep Ak\nUmut Yolu Derneği", "Umut Yolu Derneği", id="unknown association, Turkish"),
    ],
)  # fmt: skip
def test_the_signature_says_for_whom(finder: PartyFinder, signature: str, expected: str) -> None:
    assert told(finder, message("Thank you.", signature=signature)) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("a.b@mission.hr.example", "HR", id="country domain"),
        pytest.param("office@ru-mission.example", "RU", id="code and office"),
        pytest.param("contact@mision-paraguay.example", "PY", id="name in the domain"),
        pytest.param("m@missionchile.example", "CL", id="name joined to an office"),
        pytest.param("x@mfa.gov.ge.example", "GE", id="government domain"),
        pytest.param("someone@icrc.test", "International Committee of the Red Cross", id="organisation"),
        pytest.param("mission.mauritania.ge@yahoo.example", "MR", id="an office's mailbox"),
        pytest.param("jordan.miller@post-office.example", None, id="a person's mailbox is no State"),
        pytest.param("rperez@buzon.example", None, id="nothing to be told"),
    ],
)  # fmt: skip
def test_the_address_says_for_whom(finder: PartyFinder, address: str, expected: str | None) -> None:
    assert told(finder, message("Noted, thank you.", address=address)) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("The Permanent Mission of Suriname presents its compliments to the Unit, which met the delegation of France.", "SR", id="compliments"),
        pytest.param("Please accept apologies of Armenia, no attendance possible in June.", "AM", id="apologies of"),
        pytest.param("I write on behalf of the European Union.", "European Union", id="on behalf"),
        pytest.param("Tajik delegation this year is:", "TJ", id="adjective before delegation"),
        pytest.param("Делегация Республики Беларусь примет участие в заседаниях.", "BY", id="ru delegation"),
        pytest.param("Вьетнамская делегация прибудет 19 июня.", "VN", id="ru adjective"),
        pytest.param("الوفد التونسي سيشارك في الاجتماعات.", "TN", id="ar delegation"),
        pytest.param("我是远山扫雷协会的李强。", "远山扫雷协会", id="zh introduction"),
        pytest.param("We from the Lakeside Network for Mine Victims are coming.", "Lakeside Network for Mine Victims", id="en introduction"),
        pytest.param("Я из фонда «Тихое поле».", "Тихое поле", id="ru quoted name"),
        pytest.param("نحن جمعية «نور» للناجين.", "جمعية نور", id="ar quoted name"),
        pytest.param("The UK delegation will be small.", "GB", id="UK"),
        pytest.param("UAE will send two delegates.", "AE", id="UAE"),
        pytest.param("La RDC sera représentée par deux experts.", "CD", id="RDC"),
        pytest.param("Le Niger souhaite prendre la parole.", "NE", id="fr subject"),
        pytest.param("Colombia agradece a los Estados Unidos y a la Unión Europea su apoyo.", "CO", id="thanks to others"),
        pytest.param("Many thanks to Norway and Canada for their support. Kenya is pleased to attend.", "KE", id="thanks to others, then itself"),
        pytest.param("Таджикистан готов выступить.", "TJ", id="ru subject"),
        pytest.param("От Кыргызстана приедут двое.", "KG", id="ru from"),
        pytest.param("ستشارك مصر بصفة مراقب.", "EG", id="ar subject"),
        pytest.param("新加坡将出席会议。", "SG", id="zh subject"),
        pytest.param("L'Italia parteciperà.", "IT", id="it subject"),
        pytest.param("The African Union Commission will take the floor.", "African Union Commission", id="AU"),
        pytest.param("ستشارك جامعة الدول العربية في الاجتماعات.", "League of Arab States", id="LAS subject"),
        pytest.param("Les escribo de la Fundación Arcángeles.", "Fundación Arcángeles", id="es introduction"),
        pytest.param("I am a journalist with Lakeland Radio and would like to film.", "Lakeland Radio", id="the name ends before the verb"),
        pytest.param("Our programmes in Angola go well.", None, id="a country in passing"),
        pytest.param("See you in Geneva, Switzerland.", None, id="the place of the meeting"),
        pytest.param("Dear Jordan, thank you.", None, id="a person addressed"),
        pytest.param("Chad Smith will call you.", None, id="a person's name"),
    ],
)  # fmt: skip
def test_the_words_say_for_whom(finder: PartyFinder, own: str, expected: str | None) -> None:
    assert told(finder, message(own)) == expected


def test_a_mission_beats_its_provider_and_the_countries_it_mentions(finder: PartyFinder) -> None:
    sent = message(
        "Our teams work on the border with Peru.",
        signature="Permanent Mission of Ecuador",
        address="ecuador.mission@bluewin.ch.example",
    )
    assert told(finder, sent) == "EC"


def test_an_organisation_beats_the_country_it_sits_in(finder: PartyFinder) -> None:
    sent = message(
        "Thank you.",
        signature="Ana Ruiz\nAsociación Manos Abiertas\nLima, Perú",
        address="ana@manos.org.pe.example",
    )
    assert told(finder, sent) == "Asociación Manos Abiertas"


def test_a_state_whose_name_is_in_an_organisations_is_not_meant(finder: PartyFinder) -> None:
    sent = message("Thanks.", signature="Jo Tan\nCambodian Network of Mine Survivors")
    assert told(finder, sent) == "Cambodian Network of Mine Survivors"


def test_a_domain_spells_the_name_in_the_signature(finder: PartyFinder) -> None:
    sent = message(
        "Thanks.",
        signature="Eamon Q.\nAdvocacy, Knees & Needs (Cork)",
        address="e@knees-and-needs.example",
    )
    assert told(finder, sent) == "Knees & Needs"


def test_what_the_store_knows_stands_where_the_message_is_silent(finder: PartyFinder) -> None:
    croatia = Party("state", "HR", "Croatia")
    assert told(finder, message("Noted."), croatia) == "HR"


def test_a_mission_that_signs_for_another_state_turns_what_is_known(finder: PartyFinder) -> None:
    sent = message(
        "The Permanent Mission of Slovenia presents its compliments to the Unit.",
        signature="Permanent Mission of Slovenia",
    )
    assert told(finder, sent, Party("state", "HR", "Croatia")) == "SI"


def test_a_mention_does_not_turn_what_is_known(finder: PartyFinder) -> None:
    sent = message("Peru and Chile spoke well last year.")
    assert told(finder, sent, Party("state", "HR", "Croatia")) == "HR"


def test_a_users_own_table_is_heard() -> None:
    own = PartyFinder.from_rules(read_rules(), {"Blue House": "KR", "Club of Nine": "Club of Nine"})
    assert told(own, message("Hello.", signature="Blue House")) == "KR"
    assert told(own, message("Hello.", signature="Club of Nine")) == "Club of Nine"


def test_evidence_stands_where_it_says(finder: PartyFinder) -> None:
    own = "Georgia can't be present."
    _, evidence = finder.find(message(own), None)
    assert [(e.label, own[e.start : e.end]) for e in evidence] == [("delegation:GE", "Georgia")]


def test_the_table_of_names_is_what_unicode_says() -> None:
    codes = [line.split("|")[0].strip() for line in _states()]
    assert (RULES / "parties-names.toml").read_text(encoding="utf-8") == territory_table(codes)


@pytest.mark.parametrize("line", tomllib.loads(STATES.read_text(encoding="utf-8"))["states"].strip().splitlines(), ids=lambda line: line[:2])  # fmt: skip
def test_every_state_is_known_by_its_english_name_and_code(finder: PartyFinder, line: str) -> None:
    code, name = (cell.strip() for cell in line.split(" |")[:2])
    assert told(finder, message("Thanks.", signature=f"Permanent Mission of {name}")) == code


def _states() -> list[str]:
    text: str = tomllib.loads(STATES.read_text(encoding="utf-8"))["states"]
    return text.strip().splitlines()


@settings(max_examples=60, deadline=None)
@given(own=st.text(max_size=300), name=st.text(max_size=40), address=st.text(max_size=40))
def test_any_message_has_an_answer(finder: PartyFinder, own: str, name: str, address: str) -> None:
    party, evidence = finder.find(message(own, signature=own, name=name, address=address), None)
    assert (party is None) == (not evidence)


@pytest.mark.parametrize(
    "unit", ["Croatia ", "Mission of ", "the republic of the ", "(", "«", "A.", "a@"]
)
def test_a_hostile_text_is_read_to_its_end(finder: PartyFinder, unit: str) -> None:
    """The suite's time limit is the test: a slow pattern would not come back."""
    text = unit * (20_000 // len(unit))
    party, evidence = finder.find(message(text, signature=text, name=text[:500]), None)
    assert (party is None) == (not evidence)


@pytest.mark.parametrize(
    ("own", "language", "expected"),
    [
        pytest.param("Both of us got the visa for Switzerland!", "en", None, id="en visa for"),
        pytest.param("J'attends encore mon visa pour la Suisse.", "fr", None, id="fr visa pour"),
        pytest.param("Le visa se demande-t-il à l'ambassade de Suisse ?", "fr", None, id="fr embassy"),
        pytest.param("¿Dónde pido el visado para Suiza?", "es", None, id="es visado para"),
        pytest.param("Нам нужна виза в Швейцарию.", "ru", None, id="ru виза в"),
        pytest.param("Tajikistan asks for a letter in support of visas for its delegates.", "en", "TJ", id="who asks"),
        pytest.param("The Embassy of Switzerland in Astana will be represented by its counsellor.", "en", "CH", id="an embassy that writes"),
    ],
)  # fmt: skip
def test_who_gives_a_visa_is_not_who_writes(
    finder: PartyFinder, own: str, language: str, expected: str | None
) -> None:
    assert told(finder, message(own, language=language)) == expected


@pytest.mark.parametrize(
    ("own", "signature", "address", "expected"),
    [
        pytest.param("See you.", "Wilma Example\nClearfield Laos", "w@clearfield-la.example", "Clearfield Laos", id="a domain's word before a State's name"),
        pytest.param("See you.", "Wilma Example\nBrücken – for a world without mines", "w@bruecken.example", None, id="no word of the domain"),
        pytest.param("Merci.", "En union de prière,\n\nSœur Exemple", "s@lilas.example", None, id="a closing is no organisation"),
        pytest.param("Nous venons de l'association Pieds Nus Sahel.", "", "p@mail.example", "Pieds Nus Sahel", id="a name after a small word for what it is"),
        pytest.param("Soy de la fundacion Raices del Monte.", "", "p@mail.example", "Raices del Monte", id="the same in Spanish"),
        pytest.param("Добрый день.", "Анна Примерова\nфонд «Ласточка»", "a@mail.example", "Ласточка", id="a quoted name in a signature"),
        pytest.param("我們（台南和平教育學會）不派員。", "", "a@mail.example", "台南和平教育學會", id="和 within a word"),
        pytest.param("我屬「再走一步」義肢中心。", "", "a@mail.example", "「再走一步」義肢中心", id="a quoted head"),
        pytest.param("أنا من مجموعة «نساء السهل».", "", "a@mail.example", "نساء السهل", id="a group's quoted name"),
        pytest.param("I am a PhD student. How often did Norway speak in 2009? Norway's reports are not on the site.", "", "a@mail.example", None, id="a scholar's matter"),
        pytest.param("Пишу диплом об участии Норвегии.", "", "a@mail.example", None, id="a student's matter"),
        pytest.param("See you at the Nairobi workshop.", "", "a@mail.example", None, id="a place of meeting"),
        pytest.param("The invitation was sent to the Ministry in Oslo.", "", "a@mail.example", "NO", id="an office in a capital"),
    ],
)  # fmt: skip
def test_who_writes_is_told_from_what_is_written_of(
    finder: PartyFinder, own: str, signature: str, address: str, expected: str | None
) -> None:
    assert told(finder, message(own, signature=signature, address=address)) == expected


def test_a_known_name_within_a_longer_one_is_another_organisation(finder: PartyFinder) -> None:
    assert told(finder, message("Hello.", name="СНГ-Пример")) == "СНГ-Пример"


def test_a_date_in_the_subject_is_no_organisations_name(finder: PartyFinder) -> None:
    subject = "Re: Invitation - Réunions des Comités, Genève, 20-24 juin 2011"
    assert told(finder, message("Merci.", subject=subject, address="a@pont-ong.example")) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("j.sample@nlgeneva.example", "NL", id="letters before a city"),
        pytest.param("permrep@missionke.example", "KE", id="letters after a mission"),
        pytest.param("anna.example@diplobel.example", "BE", id="three letters"),
        pytest.param("halla@utn-is.example", "IS", id="letters at the end, though a word"),
        pytest.param("l.sample@curia-va.example", "VA", id="the Holy See"),
        pytest.param("a.sample@my-office.example", None, id="a word at the beginning"),
        pytest.param("a.sample@missionary.example", None, id="a longer word"),
    ],
)
def test_letters_grown_together_say_for_whom(
    finder: PartyFinder, address: str, expected: str | None
) -> None:
    assert told(finder, message("Two of us will come.", address=address)) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("hi, NL wants a slot on Friday", "NL", id="a code"),
        pytest.param("Two persons for the DK delegation.", "DK", id="a code before delegation"),
        pytest.param("PLEASE SEND US NL AND FR VERSIONS", None, id="shouted"),
        pytest.param("nl wants a slot", None, id="small letters"),
    ],
)
def test_two_large_letters_are_a_state(finder: PartyFinder, own: str, expected: str | None) -> None:
    assert told(finder, message(own)) == expected


@pytest.mark.parametrize(
    ("language", "own"),
    [
        pytest.param("pt", "Em vez do Coronel irá a Dra. Lopes.", id="irá"),
        pytest.param("es", "Los dos irán a Ginebra.", id="irán"),
    ],
)
def test_a_verb_is_no_state(finder: PartyFinder, language: str, own: str) -> None:
    assert told(finder, message(own, language=language)) is None


def test_a_student_by_name_is_an_official_all_the_same(finder: PartyFinder) -> None:
    sent = message("ستتحدث موريتانيا يوم الجمعة.", name="سيدي ولد الطالب", language="ar")
    assert told(finder, sent) == "MR"


def test_a_post_is_no_part_of_an_organisations_name(finder: PartyFinder) -> None:
    sent = message("我们报名参会。", signature="王明\n远山康复互助会理事长", language="zh")
    assert told(finder, sent) == "远山康复互助会"


@pytest.mark.parametrize(
    ("display", "expected"),
    [
        ("Secrétariat Enfants Debout", "Enfants Debout"),
        ("Secrétariat de la Ligue des Mutilés", "Secrétariat de la Ligue des Mutilés"),
        ("长河幸存者联盟秘书处", "长河幸存者联盟"),
    ],
    ids=["before", "part-of-it", "behind"],
)
def test_an_organisations_office_is_no_part_of_its_name(
    finder: PartyFinder, display: str, expected: str
) -> None:
    address = "bureau@enfants-debout.example" if "Enfants" in display else "b@mutiles.example"
    assert told(finder, message("", name=display, address=address)) == expected


@pytest.mark.parametrize(
    "name",
    ["Secrétariat général du Forum", "Secretariat of the Forum", "Secrétariat d'Atlas", "بصمة"],
    ids=["general", "of", "d", "ar"],
)
def test_an_office_that_belongs_to_a_name_stays(name: str) -> None:
    assert without_post(name) == name


def test_a_name_goes_on_as_far_as_the_domain_spells_it(finder: PartyFinder) -> None:
    own = "Nous l'avions inscrit pour Cliniques sans toit, qu'il a quittée."
    found = told(finder, message(own, address="g@cliniques-sans-toit.example", language="fr"))
    assert found == "Cliniques sans toit"


def test_two_words_for_offices_are_no_state(finder: PartyFinder) -> None:
    own = "Venezuela desea tomar la palabra."
    assert told(finder, message(own, address="y@onuginebra-ve.example", language="es")) == "VE"


def test_what_is_asked_of_organisations_names_none(finder: PartyFinder) -> None:
    own = "我是明山救援会的专员，请问民间机构要交费吗？"
    assert told(finder, message(own, address="x@mail.example", language="zh")) == "明山救援会"


@pytest.mark.parametrize(
    ("language", "own", "expected"),
    [
        ("ar", "أنا ريم دحلان، منسقة في جمعية بصمة ضوء من صيدا، وسأحضر وحدي.", "جمعية بصمة ضوء"),
        ("es", "Soy Inés Paz, de la Fundación Huella Limpia, y voy.", "Fundación Huella Limpia"),
    ],
    ids=["ar", "es"],
)
def test_who_says_where_he_belongs_beats_the_country_of_his_domain(
    finder: PartyFinder, language: str, own: str, expected: str
) -> None:
    assert told(finder, message(own, address="r@lb-relief.example", language=language)) == expected
