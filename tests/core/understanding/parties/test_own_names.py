# ruff: noqa: E501 - one case a line, however long
"""Where an organisation's name begins and ends, and which is the writer's own."""

from __future__ import annotations

import pytest

from mailbot.core.understanding.parties import PartyFinder
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind


def told(
    finder: PartyFinder, own: str = "", *, signature: str = "", name: str = "", subject: str = "",
    address: str = "x@mail.example",
) -> str | None:  # fmt: skip
    party, _ = finder.find(
        Message(
            digest="0", message_id="<0@mail.example>", nature=Nature.REPLY, nature_evidence=(),
            subject=subject, language="en", text=own,
            segments=(Segment(SegmentKind.OWN, own), Segment(SegmentKind.SIGNATURE, signature)),
            own_text=own, from_=(Address(name, address),),
        ),
        None,
    )  # fmt: skip
    return None if party is None else party.code or party.name


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("Our organisation, Dry Ground Chad, will send two persons.", "Dry Ground Chad", id="en"),
        pytest.param("Notre association, Mains Ouvertes Niger, viendra.", "Mains Ouvertes Niger", id="fr"),
        pytest.param("Nuestra empresa, Detectores del Valle, quisiera exponer.", "Detectores del Valle", id="es"),
        pytest.param("La nostra ditta, Metalscavo S.r.l., vorrebbe venire.", "Metalscavo S.r.l.", id="it, a legal form"),
        pytest.param("Our delegation, Ambassador Sample, will come.", None, id="a person"),
    ],
)  # fmt: skip
def test_what_stands_between_commas_behind_ours(
    finder: PartyFinder, own: str, expected: str | None
) -> None:
    assert told(finder, own) == expected


@pytest.mark.parametrize(
    ("own", "subject", "expected"),
    [
        pytest.param("The UN agency will speak instead of us.", "", None, id="a description"),
        pytest.param("The Group will come on Monday. A UN agency has asked.", "", None, id="verbs"),
        pytest.param("Bonjour", "Inscription Association Pieds Sûrs", "Association Pieds Sûrs", id="what a subject announces"),
        pytest.param("Ich komme allein.", "Anmeldung Universität Talburg", "Universität Talburg", id="de"),
        pytest.param("I am from the Fijian Campaign vs Cluster Bombs.", "", "Fijian Campaign vs Cluster Bombs", id="against what"),
        pytest.param("تود جمعية الأيدي البيضاء ليست غيرها المشاركة", "", "جمعية الأيدي البيضاء", id="ar"),
    ],
)  # fmt: skip
def test_where_a_name_begins_and_ends(
    finder: PartyFinder, own: str, subject: str, expected: str | None
) -> None:
    assert told(finder, own, subject=subject) == expected


def test_a_name_that_the_domain_spells_goes_on_over_its_purpose(finder: PartyFinder) -> None:
    own = "Nobody from Quiet Fields against Landmines will come, for Geneva is far."
    address = "jo@quietfields.example"
    assert told(finder, own, address=address) == "Quiet Fields against Landmines"


def test_a_domain_may_begin_with_a_states_name(finder: PartyFinder) -> None:
    own = "Sudan DemineNow will send Ms Sample."
    assert told(finder, own, address="jo@sudan-deminenow.example") == "Sudan DemineNow"


@pytest.mark.parametrize(
    "own",
    [
        pytest.param("We have nothing to do with the Government of Chad.", id="en"),
        pytest.param("Nous ne représentons pas le Gouvernement du Tchad.", id="fr"),
        pytest.param("我们不代表乍得政府。", id="zh"),
        pytest.param("Мы не представляем правительство Чада.", id="ru"),
    ],
)
def test_a_state_that_is_denied_is_not_the_writers(finder: PartyFinder, own: str) -> None:
    assert told(finder, own) is None


@pytest.mark.parametrize(
    ("own", "signature", "address", "expected"),
    [
        pytest.param("Two of us will come.", "Jo\nPNDHD, second floor", "jo@mail.example", "MR", id="letters of a national body"),
        pytest.param("our colleague of cromac will come", "", "jo@mail.example", "HR", id="in small letters"),
        pytest.param("Two of us will come.", "Jo / EMAO Addis Ababa", "jo@emao-ad.example", "ET", id="in the domain, with its town"),
        pytest.param("Je travaille au Ministère de l'Intérieur à Niamey.", "", "jo@mail.example", "NE", id="a ministry in its town"),
        pytest.param("أعمل في المركز الوطني للتوعية بالألغام في بغداد.", "", "jo@mail.example", "IQ", id="ar, a centre in its town"),
        pytest.param("La Embajada de Cuba en Viena no enviará a nadie.", "", "info@emb-viena.example", "CU", id="an embassy in another's town"),
        pytest.param("Kinshasa: le Colonel Exemple viendra.", "Centre congolais de déminage", "jo@mail.example", "CD", id="Kinshasa"),
        pytest.param("Le Colonel Exemple viendra.", "Centre congolais de déminage", "jo@mail.example", "CG", id="Congo"),
        pytest.param("Kinshasa ne viendra pas.", "Mission de la République du Congo", "jo@mail.example", "CG", id="Brazzaville"),
    ],
)  # fmt: skip
def test_a_states_own_body(
    finder: PartyFinder, own: str, signature: str, address: str, expected: str
) -> None:
    assert told(finder, own, signature=signature, address=address) == expected


@pytest.mark.parametrize(
    ("own", "signature", "name", "address", "expected"),
    [
        pytest.param("", "Jo Sample\nFaculté de droit, Université du Gué", "Jo Sample", "jo@mail.example", "Université du Gué", id="a faculty"),
        pytest.param("", "陈大文，温暖义肢基金会", "", "chen@mail.example", "温暖义肢基金会", id="behind a Chinese comma"),
        pytest.param("", "白杨扫雷协会秘书", "", "chen@mail.example", "白杨扫雷协会", id="a secretary's"),
        pytest.param("", "Jo\nSurvivors Network for the Hills", "Survivors Network", "jo@mail.example", "Survivors Network for the Hills", id="the fuller name"),
        pytest.param("I am with the Samoan Divers' Circle.", "", "", "jo@mail.example", "Samoan Divers' Circle", id="a circle"),
        pytest.param("Unsere Stiftung Schrittmacher kommt.", "", "", "jo@mail.example", "Stiftung Schrittmacher", id="ours, called so"),
        pytest.param("We are an EU agency.", "", "", "jo@mail.example", None, id="an agency of the EU"),
        pytest.param("La Missione del Sovrano Militare Ordine di Malta verrà.", "", "", "jo@mail.example", "Order of Malta", id="it, known"),
    ],
)  # fmt: skip
def test_which_of_several_names_is_the_writers(
    finder: PartyFinder, own: str, signature: str, name: str, address: str, expected: str | None
) -> None:
    assert told(finder, own, signature=signature, name=name, address=address) == expected


@pytest.mark.parametrize(
    ("own", "signature", "name", "address", "expected"),
    [
        pytest.param("We come.", "The Wegweiser e.V. wird von Jo Muster vertreten", "", "jo@mail.example", "Wegweiser e.V.", id="a line that goes on"),
        pytest.param("We come.", "", "Jo from the Samoan Divers Network", "jo@mail.example", "Samoan Divers Network", id="a display name, from"),
        pytest.param("Направляем список.", "Управление международных организаций", "МИД", "dmo@mfa.gov.tj.example", "TJ", id="a department that deals with organisations"),
        pytest.param("Thank you.", "", "Marshall Islands UN", "info@mail.example", "MH", id="an office's letters"),
        pytest.param("Quisiera venir.", "Jo\nRed contra la Violencia Armada", "Jo", "jo@mail.example", "Red contra la Violencia Armada", id="no army"),
        pytest.param("El Centro Nacional de Desminado de Honduras irá.", "", "Centro de Acción", "jo@mail.example", "HN", id="what may be a State's own, and a State"),
    ],
)  # fmt: skip
def test_lines_that_hold_more_than_a_name(
    finder: PartyFinder, own: str, signature: str, name: str, address: str, expected: str
) -> None:
    assert told(finder, own, signature=signature, name=name, address=address) == expected


@pytest.mark.parametrize(
    ("own", "name"),
    [
        pytest.param(
            "I left the Mission of Chad and am now a private person.", "Jo Sample", id="en"
        ),
        pytest.param("老挝的人写信给你们，不是政府的人。", "", id="zh"),
        pytest.param(
            "Je suis du Tchad, simple particulier. Le Tchad ne m'envoie pas.", "", id="fr"
        ),
    ],
)
def test_who_is_of_no_government_writes_for_no_state(
    finder: PartyFinder, own: str, name: str
) -> None:
    assert told(finder, own, name=name) is None


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("The Lake District Reconstruction Bank will send one person.", "Lake District Reconstruction Bank", id="a bank, en"),
        pytest.param("La Banque lacustre de reconstruction enverra une personne.", "Banque lacustre de reconstruction", id="fr, behind an article"),
        pytest.param("湖区重建银行将派一人参加。", "湖区重建银行", id="zh"),
        pytest.param("Por la Agencia Andina de Prótesis irá una persona.", "Agencia Andina de Prótesis", id="an agency, for whom somebody goes"),
        pytest.param("We're from the Hill Country Museum and would like to come.", "Hill Country Museum", id="we're from"),
        pytest.param("Je représenterai l'Union lacustre d'entraide du 21 au 23 juin.", "Union lacustre d'entraide", id="a date ends a name"),
        pytest.param("يضاف إلى القائمة من شركة الوادي الأخضر المهندس سامي.", "شركة الوادي الأخضر", id="an Arabic title ends a name"),
        pytest.param("أنا من جامعة الوادي الجديد نريد التسجيل.", "جامعة الوادي الجديد", id="an Arabic verb"),
        pytest.param("سأعرض الدعوة على مجلس الإدارة.", None, id="a board is nobody's name"),
        pytest.param('"新芽"基金会今年不派人。', "新芽基金会", id="zh, straight marks"),
        pytest.param("О нашем участии: от Уральского института мира едет один человек.", "Уральский институт мира", id="ru, a case"),
        pytest.param("От Южного межрайонного объединения участвует один человек.", "Южное межрайонное объединение", id="ru, two adjectives"),
        pytest.param("Я представляю Ассоциацию горных минёров.", "Ассоциация горных минёров", id="ru, whom somebody represents"),
        pytest.param("L'Église vaudoise des marais enverra une personne.", "Église vaudoise des marais", id="a church"),
        pytest.param("El Sindicato de Artificieros irá con una persona.", "Sindicato de Artificieros", id="a union"),
        pytest.param("Sou da Associação Pés Seguros.", "Associação Pés Seguros", id="pt, who says whose he is"),
        pytest.param("Somos uma ONG de Benguela.", None, id="where it is, not its name"),
        pytest.param("Клуб пожилых минёров предлагает одного докладчика.", "Клуб пожилых минёров", id="ru, a verb"),
    ],
)  # fmt: skip
def test_where_a_name_in_running_text_begins_and_ends(
    finder: PartyFinder, own: str, expected: str | None
) -> None:
    assert told(finder, own) == expected


def test_who_says_we_are_outweighs_a_mission_that_passed_a_letter_on(finder: PartyFinder) -> None:
    own = "A carta veio pela Missão Portuguesa. Somos a Rede Serrana de Próteses e queremos ir."
    assert told(finder, own) == "Rede Serrana de Próteses"


def test_a_university_where_a_delegate_teaches_does_not_write(finder: PartyFinder) -> None:
    own = "名单有变：改由南方工程大学教授张三参加。"
    assert told(finder, own, address="x@cn-geneva.example") == "CN"


@pytest.mark.parametrize("verb", ["não vai poder participar", "participará com dois peritos"])
def test_a_portuguese_article_is_no_place(finder: PartyFinder, verb: str) -> None:
    assert told(finder, f"Infelizmente a Guiné-Bissau {verb}.") == "GW"


def test_a_word_in_a_line_of_large_letters_is_no_abbreviation(finder: PartyFinder) -> None:
    assert told(finder, "WE ARE TWELVE TEACHERS WHO WISH TO COME.") is None


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        pytest.param("Büro Prothesenhilfe Süd e.V.", "Prothesenhilfe Süd e.V.", id="de"),
        pytest.param("Segreteria Fondazione Passi, Como", "Fondazione Passi", id="it"),
        pytest.param("Équipe Association Pieds Sûrs", "Association Pieds Sûrs", id="fr"),
    ],
)
def test_an_office_before_a_name_stays_outside(
    finder: PartyFinder, signature: str, expected: str
) -> None:
    assert told(finder, signature=signature) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Школа ходьбы", "Школа ходьбы", id="a small word"),
        pytest.param("湖滨善行会", "湖滨善行会", id="more signs than a person has"),
        pytest.param("Jan van der Muster", None, id="a person"),
        pytest.param("欧阳明华", None, id="a Chinese person"),
        pytest.param("Protocol and visa desk", None, id="a desk"),
    ],
)
def test_a_display_name_that_is_nobodys(
    finder: PartyFinder, name: str, expected: str | None
) -> None:
    assert told(finder, "Thank you.", name=name) == expected


def test_small_groups_are_those_of_the_meetings(finder: PartyFinder) -> None:
    assert told(finder, "When do they begin?", subject="Small group meetings") is None
