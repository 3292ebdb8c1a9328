# ruff: noqa: E501 - one case a line, however long
"""Where names of houses begin and end, which of two is the writer's, and States told by the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., str | None]


@pytest.mark.parametrize(
    ("language", "own", "expected"),
    [
        pytest.param("fr", "Le diocèse de Karemba enverra deux prêtres.", "diocèse de Karemba", id="fr in small letters"),
        pytest.param("fr", "Au nom de l’Association des Amis et Parents de Victimes de Guerre de Nyabira, je vous remercie.", "Association des Amis et Parents de Victimes de Guerre de Nyabira", id="fr many words"),
        pytest.param("es", "Somos la Red de Escuelas por la Paz del Sur Andino y queremos asistir.", "Red de Escuelas por la Paz del Sur Andino", id="es a capital within"),
        pytest.param("de", "Der Verein Schulen statt Minen e. V. schickt zwei Mitglieder.", "Verein Schulen statt Minen e. V.", id="de instead of"),
        pytest.param("ru", "Национальное общество Красного Полумесяца Кыргызской Республики благодарит за приглашение.", "Национальное общество Красного Полумесяца Кыргызской Республики", id="ru a State within"),
        pytest.param("zh", "我是东州和平与康复基金会的项目主管，想了解两件事。", "东州和平与康复基金会", id="zh and"),
        pytest.param("ar", "نرجو إضافة الدكتورة سلوى إلى وفد الهلال الأحمر القطري.", "الهلال الأحمر القطري", id="ar a delegation of"),
        pytest.param("ar", "هدى سالم، رئيسة للجمعية اليمنية للناجين، تؤكد حضورها.", "الجمعية اليمنية للناجين", id="ar a preposition and an article grown on"),
        pytest.param("ar", "هدى سالم، ممثلة لجمعية الناجين اليمنية، تؤكد حضورها.", "جمعية الناجين اليمنية", id="ar a preposition grown on"),
        pytest.param("ar", "هدى سالم، المديرة بمؤسسة الأمل، تؤكد حضورها.", "مؤسسة الأمل", id="ar another preposition grown on"),
        pytest.param("it", "Luca Moretti parteciperà per la Campagna italiana contro le mine.", "Campagna italiana contro le mine", id="it against, and an article"),
        pytest.param("fr", "M. Ali Ben sera présent pour la Campagne tunisienne contre les mines.", "Campagne tunisienne contre les mines", id="fr against, and an article"),
        pytest.param("es", "El Ayuntamiento de Villarrubia quisiera asistir.", "Ayuntamiento de Villarrubia", id="es a town"),
        pytest.param("en", "We make artificial legs - Wegley Limbs Trust Inc.\n\nI shall be there.", "Wegley Limbs Trust Inc.", id="en a legal form"),
        pytest.param("es", "Consultores Valdoro Asociación Ltda. enviará a dos ingenieros.", "Consultores Valdoro Asociación Ltda.", id="es a legal form"),
        pytest.param("it", "Scrivo per le Suore della Luce di Quilengo.", "Suore della Luce di Quilengo", id="it"),
    ],
)  # fmt: skip
def test_how_far_a_name_goes(told: Told, language: str, own: str, expected: str) -> None:
    assert told(own, language=language) == expected


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        pytest.param("Directeur du CPRT, Bénin", "BJ", id="a holder of a State's body"),
        pytest.param("Mia Low\nUniversity of Aldermoor Law School", "University of Aldermoor", id="a school"),
        pytest.param("Пресс-служба НПО «Сигма»", "Сигма", id="a press office"),
        pytest.param("东州理工大学国际合作处", "东州理工大学", id="an office in Chinese"),
        pytest.param("Organisation de la Francophonie du Nord", "Organisation de la Francophonie du Nord", id="a known name within"),
        pytest.param("Mia Low\nKarst Minenräumung Institut d.o.o.", "Karst Minenräumung Institut d.o.o.", id="a legal form"),
        pytest.param("Handicap International Belgique", "Handicap International Belgique", id="a branch"),
        pytest.param("Fastanefnd Íslands, Genf", None, id="a mission in Icelandic names no house"),
    ],
)  # fmt: skip
def test_lines_of_a_signature(told: Told, signature: str, expected: str | None) -> None:
    assert told(signature=signature) == expected


def test_for_before_a_house_is_no_part_of_its_name(told: Told) -> None:
    signature = "Pour Handi-Horizon, Mia Low"
    found = told(signature=signature, address="mia.low@handi-horizon.example")
    assert found == "Handi-Horizon"


def test_a_mission_in_its_own_language_is_known_by_its_domain(told: Told) -> None:
    assert told(address="a@fastanefnd.is.example", signature="Fastanefnd Íslands") == "IS"


def test_a_house_of_the_united_nations_has_no_branches(told: Told) -> None:
    assert told(signature="Mia Low\nUNICEF Angola") == "UNICEF"


def test_the_text_names_a_house_better_than_the_subject(told: Told) -> None:
    own = "La Campagna Marchigiana contro le Mine chiede la parola."
    found = told(own, language="it", subject="Intervento Campagna Marchigiana")
    assert found == "Campagna Marchigiana contro le Mine"


@pytest.mark.parametrize(
    ("own", "address", "signature", "expected"),
    [
        pytest.param("Our members were copied on your circular.", "ann@carsec.example", "Caribbean Security Secretariat", "Caribbean Security Secretariat", id="a secretariat"),
        pytest.param("The Caribbean Border Forum was copied.", "ann@caribbord.example", "", "Caribbean Border Forum", id="shortened in the text"),
        pytest.param("We are five.", "ann@roadsforall.example", "The Roads for All team, Kathmandu", "Roads for All", id="spelt in a line"),
        pytest.param("Journaliste à L'Écho du Rhône, je voudrais venir.", "ann@echo-rhone.example", "", "Écho du Rhône", id="over small words"),
        pytest.param("Three will come for the International Foundation for Peaceful Roads.", "a@ifpr.example", "IFPR", "International Foundation for Peaceful Roads", id="an abbreviation"),
    ],
)  # fmt: skip
def test_what_a_domain_spells(
    told: Told, own: str, address: str, signature: str, expected: str
) -> None:
    assert told(own, address=address, signature=signature, name="Ann Low") == expected


@pytest.mark.parametrize(
    ("language", "own", "signature", "expected"),
    [
        pytest.param("en", "At the request of the Government of Seychelles, which has no mission in Geneva, this Mission registers on its behalf Ms Ana Example. Mauritius itself will write later.", "Permanent Mission of Mauritius", "SC", id="a neighbour"),
        pytest.param("zh", "受萨摩亚驻布鲁塞尔使馆委托，本人协助其办理登记。", "", "WS", id="an embassy abroad"),
        pytest.param("ru", "Пишу по поручению Центра гуманитарного разминирования, Ереван.", "", "AM", id="a State's centre"),
        pytest.param("en", "We claim the seat between Haiti and the Holy See.", "", None, id="a seat"),
        pytest.param("en", "The Parliament of Zambia will send two Members.", "", "ZM", id="a parliament"),
    ],
)  # fmt: skip
def test_states_told_by_the_way(
    told: Told, language: str, own: str, signature: str, expected: str | None
) -> None:
    assert told(own, language=language, signature=signature) == expected


def test_amman_is_no_oman(told: Told) -> None:
    found = told("نرجو إفادتنا.", language="ar", signature="إدارة المنظمات\nعمّان",
                 address="org@mofa.gov.jo.example")  # fmt: skip
    assert found == "JO"


def test_an_honorary_consul_writes_from_his_states_address(told: Told) -> None:
    own = "Je pourrais y assister à titre personnel."
    found = told(own, language="fr", subject="Vanuatu", address="c@consulat.vu.example")
    assert found == "VU"


def test_a_line_that_begins_with_for_names_a_house(told: Told) -> None:
    signature = "Pastor Emeka\nfor Rural Roads"
    assert told(signature=signature, name="") == "Rural Roads"


def test_a_host_who_requests_things_is_not_written_for(told: Told) -> None:
    own = (
        "At the request of the Swiss authorities we tell you that two of our delegates, who have no "
        "visa yet, will come late."
    )
    found = told(
        own, address="geneva@mission.mu.example", signature="Permanent Mission of Mauritius"
    )
    assert found == "MU"


@pytest.mark.parametrize(
    ("own", "name", "expected"),
    [
        pytest.param("The Union of Survivors of the Northern Hills registers two people.", "Union of Survivors", "Union of Survivors of the Northern Hills", id="en"),
        pytest.param("La Liga Patagónica de Amputados de Guerra inscribe a dos personas.", "Liga de Amputados", "Liga Patagónica de Amputados de Guerra", id="es"),
        pytest.param("我们山河排雷器材有限公司拟派两人参加。", "排雷公司", "山河排雷器材有限公司", id="zh words left out"),
        pytest.param("曙光地雷受害者协会将派两人出席。", "受害者协会", "曙光地雷受害者协会", id="zh its end"),
    ],
)  # fmt: skip
def test_a_display_name_may_be_the_house_with_words_left_out(
    told: Told, own: str, name: str, expected: str
) -> None:
    assert told(own, name=name, address="office@mailbox.example") == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("a@mfat.gov.to.example", "TO", id="another State's letters"),
        pytest.param("a@maec.gob.bo.example", "BO", id="es"),
        pytest.param("a@mfat.govt.nz.example", "NZ", id="its own"),
    ],
)
def test_whose_government_has_the_domain(told: Told, address: str, expected: str) -> None:
    assert told(address=address) == expected


@pytest.mark.parametrize(
    ("own", "address", "expected"),
    [
        pytest.param("A Embaixada de Angola em Lisboa comunica que participarão dois peritos.", "desk@emb-mw.example", "AO", id="pt an embassy"),
        pytest.param("L'état-major de l'armée du Tchad désigne deux officiers.", "desk@mailbox.example", "TD", id="fr a staff"),
        pytest.param("Генеральный штаб Армении направит двух офицеров.", "desk@mailbox.example", "AM", id="ru a staff"),
        pytest.param("Nairobi will be represented by two officers. The High Commission in London sends nobody.", "desk@mailbox.example", "KE", id="en a High Commission"),
        pytest.param("我们是内蒙古的一家康复厂，想派两人参加。", "desk@mailbox.example", "CN", id="zh a province"),
    ],
)  # fmt: skip
def test_offices_of_a_state(told: Told, own: str, address: str, expected: str) -> None:
    assert told(own, address=address) == expected


def test_a_name_begins_before_what_its_domain_spells(told: Told) -> None:
    own = "Je viendrai pour Vivre Sans Obus Bretagne, avec notre trésorier."
    assert told(own, address="a@sansobus.example") == "Vivre Sans Obus Bretagne"


def test_a_state_in_quotation_marks_is_no_house(told: Told) -> None:
    found = told("هل ستكون اللوحة باسم «السودان» أم «مراقب»؟", language="ar")
    assert found == "SD"


def test_who_asks_may_be_a_house_with_a_states_name_in_its_own(told: Told) -> None:
    own = "老挝红十字会委托我会代为报名，共两人。"
    signature = "南江志愿者协会"
    assert told(own, language="zh", signature=signature) == "老挝红十字会"


def test_the_watch_of_the_press(told: Told) -> None:
    assert told(signature="苏可\n东海观察社 记者", language="zh") == "东海观察社"


@pytest.mark.parametrize(
    ("language", "own", "address", "expected"),
    [
        pytest.param("fr", "Femmes et Paix Sahel enverra deux déléguées.", "a@femmes.example", "Femmes et Paix Sahel", id="fr"),
        pytest.param("es", "Manos y Voces del Sur participará con Ana Gil.", "a@manos.example", "Manos y Voces del Sur", id="es"),
        pytest.param("es", "En nombre de Manos y Voces del Sur, confirmo mi asistencia.", "a@manos.example", "Manos y Voces del Sur", id="on behalf of"),
        pytest.param("de", "Brot und Frieden Nord nimmt teil.", "a@brot.example", "Brot und Frieden Nord", id="de"),
        pytest.param("en", "Bread and Peace International will send two.", "a@bread.example", "Bread and Peace International", id="en"),
        pytest.param("en", "Oxfem and Ms Ann Roe will attend.", "a@oxfem.example", "Oxfem", id="a person"),
        pytest.param("en", "Oxfem and Ambassador Lund will attend.", "a@oxfem.example", "Oxfem", id="a rank"),
        pytest.param("en", "Oxfem and partners will attend.", "a@oxfem.example", "Oxfem", id="a small word"),
        pytest.param("es", "Manos y el Gobierno del Perú participarán.", "a@manos.example", "Manos", id="a government"),
    ],
)  # fmt: skip
def test_a_name_of_which_the_domain_spells_the_first_word_goes_on_over_and(
    told: Told, language: str, own: str, address: str, expected: str
) -> None:
    assert told(own, language=language, address=address) == expected


@pytest.mark.parametrize(
    ("language", "own", "signature", "expected"),
    [
        pytest.param("de", "Ich werde für die Schweiz teilnehmen.", "Frank Ziegler\nMenschliche Sicherheit", "CH", id="de"),
        pytest.param("de", "Ich werde am Montag teilnehmen, Deutschland schickt nur mich.", "Frank Ziegler\nVLR I", "DE", id="de, a grade"),
        pytest.param("it", "Parteciperò per l'Italia.", "Frank Ziegler\nDisarmo e Controllo Armamenti", "IT", id="it"),
        pytest.param("fr", "Je participerai pour la France.", "Frank Ziegler\nMaîtrise des Armements", "FR", id="fr"),
        pytest.param("es", "Asistiré por el Perú.", "Frank Ziegler\nControl de Armas", "PE", id="es"),
    ],
)  # fmt: skip
def test_the_state_for_which_a_writer_comes_outweighs_the_line_below_his_name(
    told: Told, language: str, own: str, signature: str, expected: str
) -> None:
    found = told(own, signature=signature, name="Frank Ziegler", language=language)
    assert found == expected
