# ruff: noqa: E501 - one case a line, however long
"""Which of several names, letters and houses in a message is the writer's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.parties import PartyFinder
from mailbot.core.values.message import (
    Address,
    Attachment,
    AttachmentState,
    Message,
    Nature,
    Segment,
    SegmentKind,
)


def told(
    finder: PartyFinder, own: str = "", *, signature: str = "", name: str = "",
    address: str = "x@mail.example", attachments: tuple[Attachment, ...] = (),
) -> str | None:  # fmt: skip
    party, _ = finder.find(
        Message(
            digest="0", message_id="<0@mail.example>", nature=Nature.REPLY, nature_evidence=(),
            subject="", language="en", text=own,
            segments=(Segment(SegmentKind.OWN, own), Segment(SegmentKind.SIGNATURE, signature)),
            own_text=own, from_=(Address(name, address),), attachments=attachments,
        ),
        None,
    )  # fmt: skip
    return None if party is None else party.code or party.name


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        pytest.param("Ivo Gama\nCentre for Border Studies\nUniversity of Exmouth", "Centre for Border Studies", id="en"),
        pytest.param("Rui Gama\nObservatório dos Conflitos, Universidade da Serra", "Observatório dos Conflitos", id="pt"),
        pytest.param("د. سمير\nمركز دراسات الحدود، جامعة الوادي", "مركز دراسات الحدود", id="ar"),
    ],
)  # fmt: skip
def test_a_centre_writes_that_a_university_houses(
    finder: PartyFinder, signature: str, expected: str
) -> None:
    assert told(finder, signature=signature) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("a@mauritanie-ge.example", "MR", id="a State's name where it writes from"),
        pytest.param("a@stp-europa.example", "ST", id="a continent beside a State's letters"),
        pytest.param(
            "a@bymission.example", "BY", id="letters that are a word, grown onto a mission"
        ),
        pytest.param("a@mymission.example", None, id="my mission is anybody's"),
    ],
)
def test_letters_of_a_state_in_a_domain(
    finder: PartyFinder, address: str, expected: str | None
) -> None:
    assert told(finder, "Thank you for the invitation.", address=address) == expected


def test_a_given_names_second_half_is_no_organisation(finder: PartyFinder) -> None:
    own = "Le Burundi sera représenté par Mme Grâce-Caritas Niyonkuru."
    assert told(finder, own) == "BI"


def test_where_a_mission_is_accredited_it_does_not_write_for_in_chinese(
    finder: PartyFinder,
) -> None:
    own = "名单如下：裴明 常驻联合国日内瓦办事处代表团参赞。中国代表团将发言。"
    assert told(finder, own, address="a@chinamission.example") == "CN"


def test_a_row_of_a_table_tells_where_a_delegate_works(finder: PartyFinder) -> None:
    sheet = Attachment(
        "list.xlsx", "application/vnd.ms-excel", 1, AttachmentState.READ,
        text="1\tRuna Akter\tDeputy Director, Centre for the Relief of the Poor\tr@x.example",
    )  # fmt: skip
    assert (
        told(finder, "Please find our list.", address="a@mofa-bd.example", attachments=(sheet,))
        == "BD"
    )


@pytest.mark.parametrize(
    ("signature", "address", "expected"),
    [
        pytest.param("Elif\nYeni Umut Derneği, Van", "elif@yeniumut-van.example", "Yeni Umut Derneği", id="a name before its town"),
        pytest.param("Anne\nInstitut de recherches sur la paix durable (IREPAD)", "anne@irepad-ul.example", "Institut de recherches sur la paix durable", id="in full, not in letters"),
        pytest.param("Зарина\nфонд Новый рассвет", "zarina@pochta.example", "Новый рассвет", id="what it is in small letters"),
        pytest.param("سلمان\nوكالة الأونروا - شؤون الحماية", "s@mail.example", "UNRWA", id="UNRWA in Arabic"),
    ],
)  # fmt: skip
def test_an_organisations_own_name(
    finder: PartyFinder, signature: str, address: str, expected: str
) -> None:
    assert told(finder, signature=signature, address=address) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("PNG will be represented by two experts.", "PG", id="PNG"),
        pytest.param("RCI sera représentée par deux experts.", "CI", id="RCI"),
        pytest.param("Sverige will be represented by two experts.", "SE", id="Sverige"),
        pytest.param("Република България ще участва.", "BG", id="Bulgarian"),
        pytest.param("Greetings from the Utenriksdepartementet in Oslo.", "NO", id="a ministry in its own tongue"),
    ],
)  # fmt: skip
def test_a_state_is_known_by_what_it_calls_itself(
    finder: PartyFinder, own: str, expected: str
) -> None:
    assert told(finder, own) == expected


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        pytest.param("Prisme Humanitaire", "bureau@prismehum.example", "Prisme Humanitaire", id="two beginnings"),
        pytest.param("Alianza Costera contra Minas", "ac@acminas.example", "Alianza Costera contra Minas", id="initials and a word"),
        pytest.param("Minenwacht Lechtal", "kontakt@minenwacht.example", "Minenwacht Lechtal", id="a long first word"),
        pytest.param("Quiet Fields of Ardagh", "x@quietfields.example", "Quiet Fields of Ardagh", id="first words joined"),
        pytest.param("Quiet Fields", "x@loudfields.example", None, id="another beginning"),
        pytest.param("Embassy of Chile", "x@emchile.example", "CL", id="an office of a State"),
    ],
)  # fmt: skip
def test_a_domain_shortens_an_organisations_name(
    finder: PartyFinder, name: str, address: str, expected: str | None
) -> None:
    assert told(finder, "Thank you.", name=name, address=address) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param(
            "last week I asked for a place in the hall for the Federation of\nHarbour Pilots. I take that back.",
            "Federation of Harbour Pilots", id="en",
        ),
        pytest.param(
            "Soy vecino de la sierra del norte y trabajo con la asociación Manos\nAbiertas. Quisiera saber quién puede entrar.",
            "Manos Abiertas", id="es",
        ),
    ],
)  # fmt: skip
def test_a_name_goes_on_where_a_mail_program_breaks_the_line(
    finder: PartyFinder, own: str, expected: str
) -> None:
    assert told(finder, own) == expected


def test_an_arabic_name_keeps_its_from(finder: PartyFinder) -> None:
    own = "هل يمكن لجمعيتنا، جمعية الوادي للناجين من الألغام، توزيع كتيب؟"
    assert told(finder, own) == "جمعية الوادي للناجين من الألغام"


def test_the_town_of_an_embassy_is_no_party(finder: PartyFinder) -> None:
    assert told(finder, "We need a letter for the embassy in Dakar.") is None
    assert told(finder, "The ministries in Dakar have agreed; five of us will come.") == "SN"


def test_who_writes_at_a_states_request_writes_for_it(finder: PartyFinder) -> None:
    own = (
        "I write at the request of the Vanuatu Police, whose mail is down. One inspector will come."
    )
    assert told(finder, own, signature="Ana Bell", address="a@harbourclearance.example") == "VU"


def test_a_quoted_name_after_on_behalf_of_is_the_writers(finder: PartyFinder) -> None:
    assert told(finder, "От «Поле-Кавказ» поедут двое.") == "Поле-Кавказ"


@pytest.mark.parametrize(
    "own",
    [
        "Nicaragua ended last year and should say so. I am retired and do not represent anybody.",
        "Le Mali a fini. Je ne représente personne.",
        "尼加拉瓜去年完成了。我不代表任何国家。",
    ],
)
def test_who_says_that_he_represents_nobody_writes_for_no_state(
    finder: PartyFinder, own: str
) -> None:
    assert told(finder, own) is None


def test_a_small_word_in_large_letters_is_no_organisation(finder: PartyFinder) -> None:
    own = "Le Tchad présentera l'état de ses opérations."
    assert told(finder, own, name="HAUT COMMISSARIAT AU DEMINAGE") == "TD"
    assert told(finder, "Two of us will come.", name="AU Liaison") == "African Union"


def test_a_given_name_is_no_capital(finder: PartyFinder) -> None:
    assert told(finder, "Four of us this time, and little Sam needs no badge.") is None


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        pytest.param("Nora Sample\nStep On International", "Step On International", id="a line"),
        pytest.param("Nora, Wheels Ahead, Ennis", "Wheels Ahead", id="behind a comma"),
        pytest.param("Nora Sample\nfor Dry Ground Kenya", "Dry Ground Kenya", id="a State's name in it"),
        pytest.param("Nora Sample\nTrade Policy Division", None, id="a department"),
        pytest.param("Nora Sample\nManaging Partner", None, id="a post"),
        pytest.param("Nora Sample\nDeputy Director", None, id="a title"),
        pytest.param("Nora Sample\nUpper Nairobi", None, id="a town"),
    ],
)  # fmt: skip
def test_below_a_persons_name_stands_an_organisations(
    finder: PartyFinder, signature: str, expected: str | None
) -> None:
    own = "We shall be there.\n"
    assert told(finder, own, signature=signature, name="Nora Sample") == expected


@pytest.mark.parametrize("mailbox", ["n.sample", "nsample", "nora.sample"])
def test_a_persons_name_in_his_domain_is_no_organisation(finder: PartyFinder, mailbox: str) -> None:
    address = f"{mailbox}@sample-advice.example"
    assert told(finder, signature="Nora Sample", name="Nora Sample", address=address) is None


@pytest.mark.parametrize(
    ("language", "own", "expected"),
    [
        pytest.param("en", "Save the Children Norway will send two.", "Save the Children Norway", id="en a branch"),
        pytest.param("en", "World Vision Australia will send two.", "World Vision Australia", id="en another"),
        pytest.param("en", "Handicap International Belgium will send two.", "Handicap International Belgium", id="en a known one's"),
        pytest.param("fr", "Caritas Luxembourg sera représentée par deux personnes.", "Caritas Luxembourg", id="fr"),
        pytest.param("it", "Caritas Umbra parteciperà con due persone.", "Caritas", id="it no other name than it has"),
        pytest.param("fr", "Le Conseil des Églises du Burundi sera représenté par deux pasteurs.", "Conseil des Églises du Burundi", id="fr churches"),
        pytest.param("tr", "Türk Kızılayı toplantılara iki kişiyle katılacaktır.", "Türk Kızılayı", id="tr"),
        pytest.param("de", "Das Österreichische Rote Kreuz entsendet zwei Personen.", "Österreichische Rote Kreuz", id="de"),
        pytest.param("en", "UNDP Angola will send two.", "UNDP", id="an office of the United Nations"),
    ],
)  # fmt: skip
def test_a_house_in_some_country_is_no_state(
    told: Callable[..., str | None], language: str, own: str, expected: str
) -> None:
    assert told(own, language=language) == expected
