"""Who stands on record and goes by his office alone, or by name where the list as such stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mailbot.core.understanding import Context, Understander
from mailbot.core.values.delegation import Record, RecordedDelegate
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Doubt, Intent, Party, Reading, RegistrationAction

HEADS = {
    "en": ("Ambassador, Head of Delegation", "First Secretary", "Military Adviser"),
    "fr": ("Ambassadeur", "Conseillère", "Colonel"),
    "es": ("Embajador", "Consejera", "asesor"),
    "it": ("Ambasciatore", "Consigliere", None),
    "de": ("Botschafter", "Attachée", "Experte"),
    "ru": ("посол", "советник", "полковник"),
    "ar": ("مدير", "مستشارة", "خبير"),
    "zh": ("大使 团长", "一等秘书", "上校"),
}
NAMES = ("Ivana Horvat", "Dino Babić", "Ante Kos")
ReadBeside = Callable[..., Reading]


@pytest.fixture
def beside(understander: Understander, message: Callable[..., Message]) -> ReadBeside:
    """Gives the reading of a mail from Croatia, of which three people with offices stand on
    record."""

    def read(text: str, language: str, names: tuple[str, ...] = NAMES) -> Reading:
        people = tuple(
            RecordedDelegate(name, role, None, 1)
            for name, role in zip(names, HEADS[language], strict=False)
        )
        at = datetime(2011, 5, 3, tzinfo=UTC)
        record = Record("HR", at, is_registered=True, delegates=people)
        context = Context(Party("state", "HR", "Croatia"), record)
        return understander.understand(message(text, language), context)

    return read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'Ambassadeur ne pourra finalement pas participer."),
        ("es", "El Embajador no podrá asistir por motivos de agenda."),
        ("it", "L'Ambasciatore non potrà essere presente."),
        ("de", "Der Botschafter kann leider nicht teilnehmen."),
        ("ru", "Посол в заседаниях участвовать не сможет."),
        ("ar", "لن يتمكن المدير من الحضور."),
        ("zh", "大使因故不能与会。"),
        ("es", "El Crnl. Horvat tampoco podrá asistir."),
    ],
)
def test_who_is_known_by_his_office_stays_away_alone_and_a_person_looks(
    beside: ReadBeside, language: str, text: str
) -> None:
    reading = beside(text, language)
    assert Intent.DECLINE not in reading.intents
    assert (reading.action, reading.removed) == (RegistrationAction.AMEND, NAMES[:1])
    assert Doubt.NAMES in reading.doubts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Croatia will not be able to attend the meetings."),
        ("fr", "Notre délégation ne pourra pas participer aux réunions."),
        ("es", "Lamentablemente no podremos asistir."),
        ("en", "Our Ambassador regrets that we shall not be able to attend."),
    ],
)
def test_a_refusal_of_the_delegation_stays_one(
    beside: ReadBeside, language: str, text: str
) -> None:
    assert beside(text, language).intents == (Intent.DECLINE,)


def test_the_only_one_on_record_who_stays_away_is_the_delegation(beside: ReadBeside) -> None:
    text = "Der Botschafter kann leider nicht teilnehmen."
    assert beside(text, "de", NAMES[:1]).intents == (Intent.DECLINE,)


def test_one_for_another_who_is_not_named_waits(beside: ReadBeside) -> None:
    reading = beside("The Military Adviser will be replaced by Maj. Karl Lind.", "en")
    assert Doubt.NAMES in reading.doubts
    plain = beside("Mr. Ante Kos will be replaced by Maj. Karl Lind.", "en")
    assert Doubt.NAMES not in plain.doubts


def test_one_of_several_who_is_taken_off_takes_nobody_along(beside: ReadBeside) -> None:
    reading = beside("Solicitamos dejar sin efecto la participación del señor Kos.", "es")
    assert (reading.action, reading.removed) == (RegistrationAction.AMEND, ("Kos",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mr. Babić will head the delegation instead of Ms. Horvat."),
        ("fr", "M. Babić conduira la délégation à la place de Mme Horvat."),
        ("es", "En lugar de la Sra. Horvat encabezará la delegación el Sr. Babić."),
        ("de", "Anstelle von Frau Horvat wird Herr Babić die Delegation leiten."),
        ("it", "Al posto della sig.ra Horvat guiderà la delegazione il sig. Babić."),
    ],
)
def test_who_heads_the_delegation_no_more_may_still_come(
    beside: ReadBeside, language: str, text: str
) -> None:
    reading = beside(text, language)
    assert Doubt.NAMES in reading.doubts or not reading.removed


def test_a_head_of_delegation_who_comes_for_another_is_a_plain_change(beside: ReadBeside) -> None:
    text = "Mr. Ante Kos will be replaced by Mr. Karl Lind, Head of Delegation."
    reading = beside(text, "en")
    assert reading.removed == ("Ante Kos",)
    assert Doubt.NAMES not in reading.doubts
