# ruff: noqa: E501 - one case a line, however long
"""Who writes, where the sentence of which he is the subject goes on behind a salutation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., str | None]


@pytest.mark.parametrize(
    ("language", "own", "expected"),
    [
        pytest.param("en", "Dear all, Ireland will deliver the joint statement of Norway, Uganda and Ireland.", "IE", id="en a joint statement"),
        pytest.param("en", "Hello, Lithuania asks for the floor, cc Estonia and Latvia for information.", "LT", id="en copied to others"),
        pytest.param("en", "Good morning, the Kingdom of Lesotho will send two, with thanks to South Africa and Norway.", "LS", id="en an article"),
        pytest.param("fr", "Chers collègues, le Tchad sera présent; le Niger et le Mali ont été informés.", "TD", id="fr"),
        pytest.param("es", "Muy apreciados colegas, Nicaragua pide la palabra y felicita a Costa Rica y Honduras.", "NI", id="es very"),
        pytest.param("es", "Estimados, Honduras intervendrá después de Nicaragua y de Guatemala.", "HN", id="es"),
        pytest.param("pt", "Estimados, Moçambique fará duas intervenções.", "MZ", id="pt addressed to nobody"),
        pytest.param("pt", "Caros colegas, Angola enviará três peritos, ao lado de Moçambique e da Guiné-Bissau.", "AO", id="pt"),
        pytest.param("it", "Gentili colleghi, San Marino sarà presente; Malta e Cipro hanno già scritto.", "SM", id="it"),
        pytest.param("de", "Liebe Kolleginnen und Kollegen, Österreich nimmt teil, Ungarn und Slowenien vermutlich auch.", "AT", id="de"),
        pytest.param("tr", "Sayın yetkililer, Azerbaycan katılacaktır; Gürcistan ve Ermenistan da davetliydi.", "AZ", id="tr"),
        pytest.param("ru", "Уважаемые коллеги, Армения примет участие; Грузия и Молдавия ответят отдельно.", "AM", id="ru"),
        pytest.param("ar", "تحية طيبة، الأردن سيشارك بخبيرين، وقد أبلغنا العراق ولبنان بذلك.", "JO", id="ar"),
        pytest.param("ar", "السادة الكرام، ستشارك السعودية بخبير، ونشكر الأردن والكويت.", "SA", id="ar a verb first"),
        pytest.param("ar", "تود تونس إلقاء كلمة بعد الجزائر والمغرب إن أمكن.", "TN", id="ar a verb first, and no salutation"),
        pytest.param("zh", "各位同事，日本将派两人与会，韩国和泰国另行答复。", "JP", id="zh"),
        pytest.param("en", "Dear Jordan, Ms Low will attend.", None, id="a person is addressed"),
    ],
)  # fmt: skip
def test_the_subject_behind_a_salutation_writes(
    told: Told, language: str, own: str, expected: str | None
) -> None:
    assert told(own, language=language) == expected


@pytest.mark.parametrize(
    ("language", "own", "address", "expected"),
    [
        pytest.param("fr", "Le colonel Low, Secrétaire permanent, Ouagadougou, participera aux réunions.", "m.low@yahoo.fr", "BF", id="a seat"),
        pytest.param("fr", "La Commission nationale des armes légères, Bamako, désigne Mme Low.", "low@orange.fr", "ML", id="a commission's seat"),
        pytest.param("ru", "Ташкент благодарит за приглашение, но направить никого не сможет.", "mid.tashkent@mail.ru", "UZ", id="a capital that declines"),
        pytest.param("es", "Por el Ejército de Honduras asistirá el mayor Low.", "low@yahoo.es", "HN", id="an army"),
        pytest.param("en", "Two of us will come.", "mia.low@yahoo.co.uk", None, id="nobody"),
        pytest.param("pt", "Sou do Ministério dos Negócios Estrangeiros em Maputo.", "low@yahoo.com.br", "MZ", id="no Comoros"),
        pytest.param("en", "Two of us will come.", "mia.low@firm.com.br", "BR", id="a firm's"),
        pytest.param("fr", "Nous serons deux.", "cabinet@interieur.fr", "FR", id="a domain of its own"),
    ],
)  # fmt: skip
def test_a_mailbox_for_everybody_tells_no_state(
    told: Told, language: str, own: str, address: str, expected: str | None
) -> None:
    assert told(own, language=language, address=address) == expected


@pytest.mark.parametrize(
    ("language", "own", "expected"),
    [
        pytest.param("en", "Ms Low will participate for Hungary. The EU statement will be dealt with by the EU Delegation.", "HU", id="en"),
        pytest.param("en", "I shall be driving over from Luxembourg and will attend all week for Belgium.", "BE", id="en from elsewhere"),
        pytest.param("fr", "Mme Low participera pour la France. L'Union européenne et la Belgique en sont informées.", "FR", id="fr"),
        pytest.param("es", "Por Honduras asistirá la Sra. Low. Guatemala y El Salvador responderán aparte.", "HN", id="es"),
        pytest.param("pt", "A Dra. Low participará por Portugal. A União Europeia e a Espanha serão informadas.", "PT", id="pt"),
        pytest.param("de", "Frau Low nimmt für Österreich teil. Die Schweiz und Liechtenstein wissen Bescheid.", "AT", id="de"),
        pytest.param("tr", "Türkiye'yi Ayşe Low temsil edecektir; Almanya ve Fransa heyetleriyle görüşmek isteriz.", "TR", id="tr"),
        pytest.param("ru", "От Армении примет участие г-жа Лоу. Беларусь и Казахстан ответят отдельно.", "AM", id="ru"),
    ],
)  # fmt: skip
def test_for_whom_somebody_comes(told: Told, language: str, own: str, expected: str) -> None:
    assert told(own, language=language) == expected


def test_a_house_whose_people_come_is_no_state(told: Told) -> None:
    own = "Pour Handicap International Belgique viendront deux personnes."
    address = "h.low@hi-belgique.example"
    signed = "Hélène Low\nHandicap International Belgique"
    house = "Handicap International Belgique"
    assert told(own, language="fr", address=address, signature=signed) == house


def test_who_a_seat_or_a_mailbox_tells(told: Told) -> None:
    mines = "دائرة شؤون الألغام في بغداد ستشارك بخبيرين."
    assert told(mines, language="ar") == "IQ"
    sultanate = "نود إفادتكم بأن السلطنة لن تتمكن من المشاركة، مع خالص التحية من مسقط."
    assert told(sultanate, language="ar", address="oman@bluewin.example") == "OM"
    assert told("Two of us will come.", address="jordan@bluewin.example") is None
    south = "The Southern Sudan Demining Authority will send two officers."
    assert told(south) == "SS"
    assert told("Serbia will attend; of Kosovo we speak another time.") == "RS"
    assert told("Two people from the Small Arms Survey will come.") == "Small Arms Survey"


@pytest.mark.parametrize(
    ("language", "own", "expected"),
    [
        pytest.param("en", "This is to inform you that Cambodia is sending Ms Low with support from Australia and Japan.", "KH", id="en"),
        pytest.param("es", "Tengo el honor de comunicarles que Honduras enviará a la Sra. Low; Guatemala y Nicaragua la acompañan.", "HN", id="es 1"),
        pytest.param("fr", "Je vous informe que le Togo enverra Mme Low, et que le Ghana et le Bénin en feront autant.", "TG", id="fr 2"),
        pytest.param("pt", "Informamos que Cabo Verde enviará a Sra. Low, com Portugal e Angola.", "CV", id="pt 3"),
        pytest.param("de", "Ich darf Ihnen mitteilen, dass Österreich zwei Personen entsendet, ebenso Ungarn und Slowenien.", "AT", id="de 4"),
        pytest.param("it", "Vi comunichiamo che San Marino invierà due persone, come Malta e Cipro.", "SM", id="it 5"),
        pytest.param("ru", "Сообщаем, что Армения направит двух человек, как Грузия и Молдова.", "AM", id="ru 6"),
        pytest.param("fr", "Je vous fais savoir que le Cameroun a désigné M. Low; le Gabon suivra.", "CM", id="fr lets know"),
        pytest.param("ar", "نحيطكم علما بأن لبنان سيشارك بخبير، كما أبلغتنا سوريا والأردن.", "LB", id="ar lets know"),
        pytest.param("ar", "نفيدكم بأن الأردن سيشارك بخبيرين، وكذلك العراق ولبنان.", "JO", id="ar 7"),
        pytest.param("en", "We are glad that mines are being cleared in Angola.", None, id="en 9"),
        pytest.param("pt", "Venho por este meio confirmar que Angola participará.", "AO", id="pt 10"),
    ],
)  # fmt: skip
def test_what_a_letter_tells_is_its_writers(
    told: Told, language: str, own: str, expected: str | None
) -> None:
    assert told(own, language=language) == expected


def test_who_works_at_a_states_office_is_no_guest_of_it(told: Told) -> None:
    assert told("I am the desk officer at Uganda's Office for Mine Action.") == "UG"
    assert told("We are accredited at the United Nations and at Uganda.") is None
    assert told("Das Auswärtige Amt entsendet Frau Low.", language="de") == "DE"
