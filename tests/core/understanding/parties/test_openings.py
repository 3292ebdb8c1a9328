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
        pytest.param("es", "Estimados, Honduras intervendrá después de Nicaragua y de Guatemala.", "HN", id="es"),
        pytest.param("pt", "Estimados, Moçambique fará duas intervenções.", "MZ", id="pt addressed to nobody"),
        pytest.param("pt", "Caros colegas, Angola enviará três peritos, ao lado de Moçambique e da Guiné-Bissau.", "AO", id="pt"),
        pytest.param("it", "Gentili colleghi, San Marino sarà presente; Malta e Cipro hanno già scritto.", "SM", id="it"),
        pytest.param("de", "Liebe Kolleginnen und Kollegen, Österreich nimmt teil, Ungarn und Slowenien vermutlich auch.", "AT", id="de"),
        pytest.param("tr", "Sayın yetkililer, Azerbaycan katılacaktır; Gürcistan ve Ermenistan da davetliydi.", "AZ", id="tr"),
        pytest.param("ru", "Уважаемые коллеги, Армения примет участие; Грузия и Молдавия ответят отдельно.", "AM", id="ru"),
        pytest.param("ar", "تحية طيبة، الأردن سيشارك بخبيرين، وقد أبلغنا العراق ولبنان بذلك.", "JO", id="ar"),
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
        pytest.param("fr", "Nous serons deux.", "cabinet@interieur.fr", "FR", id="a domain of its own"),
    ],
)  # fmt: skip
def test_a_mailbox_for_everybody_tells_no_state(
    told: Told, language: str, own: str, address: str, expected: str | None
) -> None:
    assert told(own, language=language, address=address) == expected
