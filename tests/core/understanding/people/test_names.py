# ruff: noqa: E501 - one case a line, however long
"""Names as the world writes them: small words, clicks, slashes, rare family names; and no names."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from mailbot.core.understanding.people import PeopleFinder, PeopleFound, PeopleSource
from mailbot.core.values.message import Address


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    acts: frozenset[str]


def found(
    finder: PeopleFinder, text: str, acts: str = "registers", *, language: str = "en",
    author: str = "",
) -> PeopleFound:  # fmt: skip
    """Who comes by one sentence with these acts."""
    said = (Said(0, len(text), frozenset(acts.split())),)
    sender = Address(author, "sender@mission.example") if author else None
    return finder.find(PeopleSource(text, sentences=said, author=sender, language=language))


def names(people: PeopleFound) -> list[str]:
    return [delegate.name for delegate in people.delegates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mr. Petrus !Naruseb, Second Secretary, will attend.", "Petrus !Naruseb", id="a click"),
        pytest.param("M. Ondo n'Dong Léopold participera aux réunions.", "Ondo n'Dong Léopold", id="an elided word"),
        pytest.param("La dott.ssa Livia de' Bardi seguirà i lavori.", "Livia de' Bardi", id="de' in Italian"),
        pytest.param("Mej Kumaran a/l Devaraj will attend.", "Kumaran a/l Devaraj", id="son of, Malaysia"),
        pytest.param("Encik Hafiz bin Osman will attend.", "Hafiz bin Osman", id="Encik"),
        pytest.param("Tan Sri Azlan bin Yusof will attend.", "Azlan bin Yusof", id="Tan Sri"),
        pytest.param("Shri Ravi Menon will attend.", "Ravi Menon", id="Shri"),
        pytest.param("Mr. Kipruto arap Sang, Director, will attend.", "Kipruto arap Sang", id="arap"),
        pytest.param("Mme Awa Koné épse Traoré participera.", "Awa Koné épse Traoré", id="married name, Abidjan"),
        pytest.param("M. Issa Diarra dit Baba participera.", "Issa Diarra dit Baba", id="called so, Bamako"),
        pytest.param("Me Aline Kaneza participera aux réunions.", "Aline Kaneza", id="a lawyer's Me"),
        pytest.param("Mme Rosalie Nguema Ella participera.", "Rosalie Nguema Ella", id="a name that is a pronoun elsewhere"),
        pytest.param("Asistirá el señor Segundo Huanca, asesor.", "Segundo Huanca", id="an ordinal as a given name"),
        pytest.param("El Suboficial Superior Néstor Choque Alí asistirá.", "Néstor Choque Alí", id="a rank of two words"),
        pytest.param("Asistirá el Mtro. Joaquín Xicoténcatl Lara.", "Joaquín Xicoténcatl Lara", id="Mtro."),
        pytest.param("参会人员：呼延明亮，外交部处长。", "呼延明亮", id="a double family name"),
        pytest.param("由執行長簡淑芬出席。", "簡淑芬", id="an office in Taiwan"),
        pytest.param("我会由禤志远理事出席。", "禤志远", id="a rare family name"),
        pytest.param('There will be Esperanza "Lita" Monteiro, survivor.', 'Esperanza "Lita" Monteiro', id="a nickname"),
        pytest.param("سيحضر النقيب سيدي محمد ولد أحمدناه.", "سيدي محمد ولد أحمدناه", id="son of, which begins like and"),
        pytest.param("The place will be taken by Major Precious N'gandu-Phiri.", "Precious N'gandu-Phiri", id="a letter and an apostrophe"),
        pytest.param("La señora Mª del Carmen Pozuelo Gil asistirá.", "Mª del Carmen Pozuelo Gil", id="Mary, shortened"),
        pytest.param("LTG Attaporn Wisetchai will attend.", "Attaporn Wisetchai", id="a rank in three letters"),
        pytest.param("Fr. Ante Krišto OFM will attend.", "Ante Krišto", id="an order behind the name"),
        pytest.param("Jonkheer Pieter-Bas van Lynden tot Sandenburg will attend.", "Pieter-Bas van Lynden tot Sandenburg", id="a Dutch title"),
    ],
)  # fmt: skip
def test_a_name_is_read_whole(finder: PeopleFinder, text: str, expected: str) -> None:
    language = "zh" if text[0] > "\u3000" else "en"
    assert names(found(finder, text, language=language)) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("es", "La Misión se refiere a su nota ABC-123-2011, y acredita delegación.", id="a note's number"),
        pytest.param("es", "Asiste un oficial de la Comisión Nacional de Desminado.", id="the rest of an office's name"),
        pytest.param("pt", "A Missão junto às Nações Unidas e demais Organismos Internacionais participará.", id="where a mission is accredited"),
        pytest.param("de", "Die Vertretung beim Büro der Vereinten Nationen wird teilnehmen.", id="the office of the United Nations"),
        pytest.param("fr", "Comptez-moi parmi les participants.", id="what hangs on a verb"),
        pytest.param("zh", "中方将由一名代表出席。", id="a side is no family name"),
        pytest.param("es", "Por instrucción del señor Canciller asistiremos.", id="an office after a courtesy"),
    ],
)  # fmt: skip
def test_what_is_no_name(finder: PeopleFinder, language: str, text: str) -> None:
    assert names(found(finder, text, language=language)) == []


def test_lines_without_bullets_are_a_list_though_they_were_split_as_one_sentence(
    finder: PeopleFinder,
) -> None:
    head = "Sírvanse acreditar a los siguientes:"
    lines = "MAMANI QUISPE JUANA, Jefa de Unidad\nTORREZ ROJAS ELOY, Coronel\nVIDAL PAZ ROSA, Secretaria"
    text = f"{head}\n{lines}"
    said = (
        Said(0, len(head), frozenset({"registers"})),
        Said(len(head) + 1, len(text), frozenset({"registers"})),
    )
    people = finder.find(PeopleSource(text, sentences=said, language="es"))
    assert names(people) == ["MAMANI QUISPE JUANA", "TORREZ ROJAS ELOY", "VIDAL PAZ ROSA"]


def test_monsieur_at_the_head_of_a_list_is_no_greeting(finder: PeopleFinder) -> None:
    text = "- Monsieur Ibra Sow, Directeur"
    assert names(found(finder, text, language="fr")) == ["Ibra Sow"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("es", "Asistirán la señora Ana Solís y esta servidora.", id="es"),
        pytest.param("en", "Members: Mr. Ivo Gama, Adviser, and undersigned.", id="en"),
        pytest.param("ar", "تم التسجيل لي وللسيد سامر الحلو.", id="ar"),
        pytest.param("zh", "我照去。", id="zh"),
    ],
)
def test_the_sender_names_himself(finder: PeopleFinder, language: str, text: str) -> None:
    assert "Nadia Omar" in names(found(finder, text, language=language, author="Nadia Omar"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(
            "fr", "Cette année ce n'est pas moi, c'est Mme Awa Faye qui vient.", id="not me"
        ),
        pytest.param(
            "en", "Mr. Ivo Gama will attend, I stay home with the baby.", id="I stay home"
        ),
        pytest.param(
            "de", "Frau Eva Muster nimmt teil, ich bleibe daheim.", id="ich bleibe daheim"
        ),
    ],
)
def test_the_sender_who_stays_at_home_does_not_come(
    finder: PeopleFinder, language: str, text: str
) -> None:
    assert "Nadia Omar" not in names(found(finder, text, language=language, author="Nadia Omar"))


@pytest.mark.parametrize(
    ("language", "text", "gone"),
    [
        pytest.param("es", "Rogamos que se tenga por excluida de la misma a la Licenciada Rita Paz Luna.", "Rita Paz Luna", id="es"),
        pytest.param("ar", "النقيب سالم المري ما راح يقدر يجي.", "سالم المري", id="ar, Gulf"),
    ],
)  # fmt: skip
def test_who_is_taken_off(finder: PeopleFinder, language: str, text: str, gone: str) -> None:
    people = found(finder, text, "amends", language=language)
    assert people.removed == (gone,)


@pytest.mark.parametrize(
    ("language", "acts", "text", "comes", "gone"),
    [
        pytest.param("en", "", "Pls swap Jonas Brekke for Silje Haugen.", ["Silje Haugen"], ("Jonas Brekke",), id="en, swap X for Y"),
        pytest.param("es", "withdraws", "Favor dar de baja a Mario Chaves y dar de alta a Sofía Ugalde.", ["Sofía Ugalde"], ("Mario Chaves",), id="es, baja and alta"),
        pytest.param("pt", "registers", "O Cel. Ivo Tavares será substituído pela Maj. Rute Lima.", ["Rute Lima"], ("Ivo Tavares",), id="pt, by whom"),
        pytest.param("de", "amends", "Anstelle von Herrn Uwe Kranz nimmt Frau Sabine Roth teil.", ["Sabine Roth"], ("Uwe Kranz",), id="de, the verb parts them"),
        pytest.param("ru", "amends", "Дарья Мельник заболела, её заменит Игорь Чиж.", ["Игорь Чиж"], ("Дарья Мельник",), id="ru, replaces her"),
        pytest.param("ar", "", "السيد عمر التميمي لن يتمكن من الحضور وسيحل محله السيد زياد الراوي.", ["زياد الراوي"], ("عمر التميمي",), id="ar, in his place"),
        pytest.param("zh", "amends", "张伟换成吴磊。", ["吴磊"], ("张伟",), id="zh, a sign of the verb is a family name too"),
    ],
)  # fmt: skip
def test_one_comes_for_another_though_the_judges_saw_no_change(
    finder: PeopleFinder, language: str, acts: str, text: str, comes: list[str],
    gone: tuple[str, ...],
) -> None:  # fmt: skip
    people = found(finder, text, acts, language=language)
    assert (names(people), people.removed) == (comes, gone)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("pt", "Da nossa parte vão o Zé Mendes e a Guida Rocha.", ["Zé Mendes", "Guida Rocha"], id="pt, and with an article"),
        pytest.param("es", "Va Chelo Ortega, nuestra fisioterapeuta.", ["Chelo Ortega"], id="es, a verb opens"),
        pytest.param("zh", "代表团成员包括国防部王立军上校。", ["王立军"], id="zh, a verb is no name"),
        pytest.param("pt", "De Lisboa vem o Tenente-Coronel Rui Abreu.", ["Rui Abreu"], id="pt, from the capital"),
        pytest.param("ar", "أنا والمهندس وليد حداد جايين.", ["وليد حداد"], id="ar, a verb of the street"),
    ],
)  # fmt: skip
def test_who_comes_in_small_talk(
    finder: PeopleFinder, language: str, text: str, expected: list[str]
) -> None:
    assert names(found(finder, text, language=language)) == expected
