# ruff: noqa: E501 - one case a line, however long
"""The sender among those who come, and by which name; who goes with him and who for him."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from mailbot.core.understanding.people import PeopleFinder, PeopleFound, PeopleSource
from mailbot.core.values.message import Address

ANA = Address("Ana Ruiz", "ana.ruiz@mission.example")


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    acts: frozenset[str]


def found(
    finder: PeopleFinder, text: str, acts: str = "registers", *, language: str = "en",
    author: Address = ANA, signature: str = "",
) -> PeopleFound:  # fmt: skip
    said = (Said(0, len(text), frozenset(acts.split())),)
    return finder.find(
        PeopleSource(text, sentences=said, author=author, signature=signature, language=language)
    )


def names(people: PeopleFound) -> list[str]:
    return [delegate.name for delegate in people.delegates]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Attending from our side, one person: me.", id="en, behind a colon"),
        pytest.param("en", "The second one is me.", id="en, is me"),
        pytest.param("fr", "Suis inscrite en ligne depuis lundi.", id="fr, without a pronoun"),
        pytest.param("fr", "Je le représenterai toute la semaine.", id="fr, for another"),
        pytest.param("es", "Me he registrado esta mañana en la página.", id="es"),
        pytest.param("es", "Por la Fundación asiste quien firma.", id="es, who signs"),
        pytest.param("it", "L'Italia sarà rappresentata dalla sottoscritta.", id="it, by the undersigned"),
        pytest.param("de", "Komme allein, wie immer.", id="de, without a pronoun"),
        pytest.param("ru", "Подтверждаю своё участие в заседаниях.", id="ru, my own"),
        pytest.param("ru", "Регистрирую себя на все дни.", id="ru, self"),
        pytest.param("zh", "我已在网上注册。", id="zh"),
        pytest.param("tr", "Toplantıya bir kişi: ben.", id="tr, in a row"),
    ],
)  # fmt: skip
def test_the_sender_comes_in_few_words(finder: PeopleFinder, language: str, text: str) -> None:
    assert names(found(finder, text, language=language)) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("My colleague was registered on line.", id="another was"),
        pytest.param("Me, I only wish to say that Mr Bo Lind will attend.", id="me, I"),
        pytest.param("Sono iscritti i due delegati.", id="they are"),
    ],
)
def test_these_words_are_not_for_the_sender(finder: PeopleFinder, text: str) -> None:
    language = "it" if text.startswith("Sono") else "en"
    assert "Ana Ruiz" not in names(found(finder, text, language=language))


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Mr Bo Lind will attend; I remain at your disposal.", ["Bo Lind"]),
        ("en", "Mr Bo Lind is already registered online.", ["Bo Lind"]),
        ("en", "Our experts are already on the list.", []),
        ("fr", "M. Bo Lind participera ; je reste à votre disposition.", ["Bo Lind"]),
        ("es", "El Sr. Bo Lind está inscrito ya.", ["Bo Lind"]),
        ("pt", "O Sr. Bo Lind está inscrito já.", ["Bo Lind"]),
        ("it", "Il sig. Bo Lind e la sig.ra Eva Rossi sono già iscritti.", ["Bo Lind", "Eva Rossi"]),
        ("it", "Partecipa il sig. Bo Lind; io resto a vostra disposizione.", ["Bo Lind"]),
        ("ru", "Г-н Олег Жуков зарегистрировался на сайте.", ["Олег Жуков"]),
    ],
)  # fmt: skip
def test_who_is_at_our_disposal_or_speaks_of_others_does_not_come_by_that(
    finder: PeopleFinder, language: str, text: str, who: list[str]
) -> None:
    assert names(found(finder, text, language=language)) == who


def test_behind_a_colon_the_sender_is_one_of_a_row(finder: PeopleFinder) -> None:
    row = found(finder, "We send three people: me, Bo Lind and Mia Holm.")
    assert names(row) == ["Ana Ruiz", "Bo Lind", "Mia Holm"]
    box = Address("Permanent Mission", "info@mission.example")
    told = found(
        finder, "I, the undersigned, Bo Lind, will attend.", author=box, signature="Bo Lind"
    )
    assert names(told) == ["Bo Lind"]


@pytest.mark.parametrize(
    ("display", "signature", "name"),
    [
        pytest.param("Inés Luisa Ruiz Soto", "I. L.", "Inés Luisa Ruiz Soto", id="signed with initials"),
        pytest.param("A. R.", "Ana Ruiz\nCounsellor", "Ana Ruiz", id="shown with initials"),
        pytest.param("Cabinet Ruiz Conseil", "Ana Ruiz", "Ana Ruiz", id="shown as a firm"),
        pytest.param("Ruiz Ana MFA RZA", "Ana Ruiz\nCounsellor", "Ana Ruiz", id="shown as filed"),
        pytest.param("Ruiz, Ana -MFA", "Ana Ruiz", "Ana Ruiz", id="shown with a ministry's letters"),
        pytest.param("Subdirección de Desarme", "Ana Ruiz", "Ana Ruiz", id="shown as an office"),
        pytest.param("Ginevra Lo Turco", "", "Ginevra Lo Turco", id="a town that people are called by"),
    ],
)  # fmt: skip
def test_the_sender_has_a_whole_name(
    finder: PeopleFinder, display: str, signature: str, name: str
) -> None:
    author = Address(display, "ruiz@mission.example")
    assert names(found(finder, "I shall attend.", author=author, signature=signature)) == [name]


def test_a_service_in_short_is_no_persons_name(finder: PeopleFinder) -> None:
    service = Address("Guiné-Bissau CNAM", "cnam@cnam.example")
    assert names(found(finder, "I shall attend.", author=service)) == []


def test_who_takes_himself_off_may_keep_and_name_others(finder: PeopleFinder) -> None:
    off = found(finder, "Please strike me, and put in my place Mr. Bo Lind.", "amends")
    assert (names(off), off.removed) == (["Bo Lind"], ("Ana Ruiz",))


@pytest.mark.parametrize(
    ("language", "text", "added", "removed"),
    [
        pytest.param("fr", "Merci de retirer M. Luc Favre ainsi que le Commandant Jean Petit.", [], ["Luc Favre", "Jean Petit"], id="ainsi que"),
        pytest.param("fr", "Prière de noter que M. Luc Favre est remplacé par Mme Anne Roux.", ["Anne Roux"], ["Luc Favre"], id="est remplacé par"),
        pytest.param("es", "La Sra. Eva Soto sustituye al Sr. Juan Vega.", ["Eva Soto"], ["Juan Vega"], id="sustituye al"),
        pytest.param("es", "Sustitúyase a la Sra. Eva Soto por el Sr. Juan Vega.", ["Juan Vega"], ["Eva Soto"], id="sustitúyase a"),
    ],
)  # fmt: skip
def test_words_of_change_reach_those_they_mean(
    finder: PeopleFinder, language: str, text: str, added: list[str], removed: list[str]
) -> None:
    change = found(finder, text, "amends", language=language)
    assert (names(change), list(change.removed)) == (added, removed)


@pytest.mark.parametrize(
    ("language", "text", "removed"),
    [
        pytest.param("es", "Les pido anular mi inscripción y la del Mayor Juan Vega.", ["Juan Vega", "Ana Ruiz"], id="es mine and his"),
        pytest.param("it", "Devo annullare l'iscrizione della delegazione (la sottoscritta e il dott. Luca Neri).", ["Ana Ruiz", "Luca Neri"], id="it the undersigned"),
        pytest.param("en", "I must cancel my registration and that of Mr Bo Lind.", ["Ana Ruiz", "Bo Lind"], id="en"),
        pytest.param("en", "We must cancel the registration of Mr Bo Lind.", ["Bo Lind"], id="en his alone"),
        pytest.param("es", "Quiero anular mi inscripción (Ana Ruiz Soto).", ["Ana Ruiz Soto"], id="es in brackets"),
    ],
)  # fmt: skip
def test_who_takes_back_his_own_is_taken_off_with_the_others(
    finder: PeopleFinder, language: str, text: str, removed: list[str]
) -> None:
    change = found(finder, text, "withdraws", language=language)
    assert (names(change), sorted(change.removed)) == ([], sorted(removed))


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        pytest.param("de", "Bitte melden Sie an: mich selbst (ganze Woche) und Frau Eva Roth.", ["Ana Ruiz", "Eva Roth"], id="de"),
        pytest.param("es", "Concurriré en compañía del Lic. Juan Vega.", ["Ana Ruiz", "Juan Vega"], id="es"),
        pytest.param("fr", "Mme Anne Roux viendra. Elle et moi alternerons, mais je ne m'inscris pas.", ["Anne Roux"], id="fr not"),
    ],
)  # fmt: skip
def test_the_sender_in_the_words_of_his_language(
    finder: PeopleFinder, language: str, text: str, wanted: list[str]
) -> None:
    assert sorted(names(found(finder, text, language=language))) == sorted(wanted)


@pytest.mark.parametrize(
    ("line", "display"),
    [
        pytest.param("Regards, Ana Ruiz", "Ana Ruiz", id="en"),
        pytest.param("With kind regards Ana Ruiz", "Ana Ruiz", id="en, without a comma"),
        pytest.param("Thanks, Ana Ruiz", "Ana", id="en, From has the first name alone"),
        pytest.param("Yours sincerely - Ana Ruiz, Attaché", "Desk", id="en, From is a desk"),
        pytest.param("Have a nice weekend, Ana Ruiz", "Ana Ruiz", id="en, another courtesy"),
        pytest.param("Bien à vous, Ana Ruiz", "Ana", id="fr"),
        pytest.param("Un saludo, Ana Ruiz", "Ana", id="es"),
        pytest.param("Com os melhores cumprimentos, Ana Ruiz", "Ana", id="pt"),
        pytest.param("Mit freundlichen Grüßen, Ana Ruiz", "Ana", id="de"),
        pytest.param("Cordiali saluti, Ana Ruiz", "Ana", id="it"),
        pytest.param("MVH Ana Ruiz", "Ana Ruiz", id="sv, in letters"),
    ],
)
def test_the_courtesy_before_a_name_in_one_line_is_none_of_it(
    finder: PeopleFinder, line: str, display: str
) -> None:
    author = Address(display, "box@mission.example")
    people = found(finder, "Mia Holm and I will attend.", author=author, signature=line)
    assert names(people) == ["Mia Holm", "Ana Ruiz"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "This is to confirm my presence.", id="en, my presence"),
        pytest.param("en", "I shall be the only delegate.", id="en, the only one"),
        pytest.param("en", "I have been nominated to attend the meetings.", id="en, nominated"),
        pytest.param("en", "I can attend.", id="en, can"),
        pytest.param("fr", "J'ai été désignée pour représenter la Freedonia.", id="fr, named"),
        pytest.param("es", "Seré la única delegada.", id="es, the only one"),
        pytest.param("es", "He sido designada para representar a Freedonia.", id="es, named"),
        pytest.param("es", "Ruego me inscriban.", id="es, me"),
        pytest.param("pt", "Por favor, inscrevam-me.", id="pt, me"),
        pytest.param("pt", "Serei a única delegada.", id="pt, the only one"),
        pytest.param("pt", "Fui designada para representar a Freedonia.", id="pt, named"),
    ],
)
def test_the_sender_comes_in_plain_words(finder: PeopleFinder, language: str, text: str) -> None:
    assert names(found(finder, text, language=language)) == ["Ana Ruiz"]


def test_who_was_asked_to_write_does_not_come_by_that(finder: PeopleFinder) -> None:
    text = "I have been asked to inform you that Mr Bo Lind will attend."
    assert names(found(finder, text)) == ["Bo Lind"]
