"""A list that is said to be whole: who stands on record and is not on it comes no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mailbot.core.understanding import Context, Understander
from mailbot.core.values.delegation import Record, RecordedDelegate
from mailbot.core.values.message import Address, Attachment, AttachmentState, Message
from mailbot.core.values.reading import Doubt, Party, Reading, RegistrationAction

LATIN = ("Ivana Horvat", "Dino Babić", "Ante Kos")
RUSSIAN = ("Бондарь Олег", "Шевчук Ирина", "Мельник Тарас")
ARABIC = ("عمر الطيب حسن", "هالة بابكر", "خالد إدريس")
CHINESE = ("刘洋", "赵敏", "孙磊")
ReadBeside = Callable[..., Reading]


@pytest.fixture
def beside(understander: Understander, message: Callable[..., Message]) -> ReadBeside:
    """Gives the reading of a mail from Croatia, of which three people stand on record."""

    def read(
        text: str,
        language: str = "en",
        *,
        names: tuple[str, ...] = LATIN,
        **more: object,
    ) -> Reading:
        people = tuple(RecordedDelegate(name, None, None, 1) for name in names)
        at = datetime(2011, 5, 3, tzinfo=UTC)
        record = Record("HR", at, is_registered=True, delegates=people)
        context = Context(Party("state", "HR", "Croatia"), record)
        return understander.understand(message(text, language, **more), context)

    return read


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        pytest.param(
            "en",
            "Please find below the final list of our delegation, which replaces the one sent on"
            " 3 May:\n\nMs. Ivana Horvat, First Secretary\nMs. Petra Vuk, Attaché",
            LATIN,
            id="en, replaces the one",
        ),
        pytest.param(
            "en",
            "The delegation of Croatia is now reduced to two: Ms. Horvat and Ms. Petra Vuk.",
            LATIN,
            id="en, reduced to",
        ),
        pytest.param(
            "fr",
            "Voici la liste définitive de notre délégation, qui annule et remplace la précédente"
            " :\n1. Mme Ivana Horvat, Conseillère\n2. Mme Petra Vuk, attachée",
            LATIN,
            id="fr, annule et remplace",
        ),
        pytest.param(
            "fr",
            "La délégation est réduite à deux personnes : Mme Horvat et Mme Petra Vuk.",
            LATIN,
            id="fr, réduite à",
        ),
        pytest.param(
            "en",
            "The composition of our delegation has been revised and is now as follows:\n"
            "- Ms. Ivana Horvat, Director\n- Ms. Petra Vuk, Deputy Director",
            LATIN,
            id="en, is now as follows",
        ),
        pytest.param(
            "fr",
            "La composition de la délégation croate est désormais la suivante :\n"
            "- Mme Ivana Horvat, Directrice\n- Mme Petra Vuk, Attachée",
            LATIN,
            id="fr, désormais la suivante",
        ),
        pytest.param(
            "es",
            "La delegación croata ha quedado conformada de la siguiente manera: Sra. Ivana Horvat,"
            " Ministra, y Sra. Petra Vuk, Primera Secretaria.",
            LATIN,
            id="es, ha quedado conformada",
        ),
        pytest.param(
            "es",
            "Adjunto la lista actualizada, que sustituye a la anterior:\n"
            "Sra. Ivana Horvat, Consejera\nSra. Petra Vuk, Agregada",
            LATIN,
            id="es, sustituye a la anterior",
        ),
        pytest.param(
            "pt",
            "Segue a lista definitiva, que substitui a anterior: Embaixadora Ivana Horvat;"
            " Secretária Petra Vuk.",
            LATIN,
            id="pt, substitui a anterior",
        ),
        pytest.param(
            "pt",
            "A delegação fica reduzida à Sra. Ivana Horvat e à Sra. Petra Vuk."
            " A delegação fica reduzida a duas pessoas: Sra. Ivana Horvat e Sra. Petra Vuk.",
            LATIN,
            id="pt, reduzida a",
        ),
        pytest.param(
            "de",
            "Diese Liste ersetzt unsere frühere Liste:\n- Frau Ivana Horvat\n- Frau Petra Vuk",
            LATIN,
            id="de, ersetzt die frühere",
        ),
        pytest.param(
            "it",
            "La delegazione sarà composta soltanto dalla dott.ssa Ivana Horvat e dalla dott.ssa"
            " Petra Vuk.",
            LATIN,
            id="it, composta soltanto da",
        ),
        pytest.param(
            "ru",
            "Направляем уточнённый список делегации взамен ранее направленного списка:\n"
            "1. Бондарь Олег, советник\n2. Вук Пётр, атташе",
            RUSSIAN,
            id="ru, взамен",
        ),
        pytest.param(
            "ru",
            "Состав делегации сокращён до двух человек: г-н Бондарь Олег и г-н Вук Пётр.",
            RUSSIAN,
            id="ru, сокращён до",
        ),
        pytest.param(
            "ar",
            "مرفق طيه القائمة النهائية لأعضاء الوفد وهي تحل محل القائمة السابقة:\n"
            "- السيد عمر الطيب حسن، مستشار\n- السيدة كوثر الإدريسي، ملحقة",
            ARABIC,
            id="ar, تحل محل",
        ),
        pytest.param(
            "ar",
            "تقلص الوفد إلى شخصين: السيد عمر الطيب حسن والسيدة كوثر الإدريسي.",
            ARABIC,
            id="ar, تقلص",
        ),
        pytest.param(
            "zh",
            "现将最终名单函告如下，以此为准，前函作废：\n刘洋 参赞\n周婷 三等秘书",
            CHINESE,
            id="zh, 以此为准",
        ),
        pytest.param("zh", "代表团缩减为两人：刘洋参赞和周婷三等秘书。", CHINESE, id="zh, 缩减为"),
    ],
)
def test_who_is_on_record_and_not_on_the_list_is_taken_off(
    beside: ReadBeside, language: str, text: str, names: tuple[str, ...]
) -> None:
    reading = beside(text, language, names=names)
    assert set(reading.removed) == {*names[1:]}
    assert len(reading.delegates) == 2
    assert reading.action is RegistrationAction.AMEND
    told = [one for one in reading.evidence if one.label == f"removed:{names[1]}"]
    assert [one.text in text for one in told] == [True]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "Seul l'Ambassadeur participera finalement aux réunions.", LATIN),
        ("es", "Finalmente asistirá únicamente el Embajador.", LATIN),
        ("it", "Parteciperà soltanto l'Ambasciatore.", LATIN),
        ("ar", "سيحضر السفير وحده.", ARABIC),
        ("zh", "最终仅大使一人出席会议。", CHINESE),
        ("en", "Only Ms. Ivana Horvat will attend the meetings.", LATIN),
        ("de", "Es wird nur Frau Ivana Horvat teilnehmen.", LATIN),
        ("ru", "В заседаниях примет участие только г-н Бондарь Олег.", RUSSIAN),
    ],
)
def test_where_only_one_comes_after_all_a_person_looks(
    beside: ReadBeside, language: str, text: str, names: tuple[str, ...]
) -> None:
    reading = beside(text, language, names=names)
    assert Doubt.NAMES in reading.doubts
    assert names[0] not in reading.removed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mr. Karl Lind replaces the former Counsellor, Mr. Ante Kos."),
        ("en", "Please add Ms. Petra Vuk to the final list of our delegation."),
        ("en", "The updated list will follow. Ms. Petra Vuk will also attend."),
        ("en", "Ms. Petra Vuk will attend as well; our stay is reduced to two days."),
        ("fr", "Mme Petra Vuk s'ajoute à la liste définitive."),
        ("es", "Favor agregar a la lista definitiva a la Sra. Petra Vuk."),
    ],
)
def test_who_is_added_or_swapped_leaves_the_others_on_the_list(
    beside: ReadBeside, language: str, text: str
) -> None:
    assert not {"Ivana Horvat", "Dino Babić"} & {*beside(text, language).removed}


def test_a_list_in_a_file_may_be_whole_by_the_words_above_it(beside: ReadBeside) -> None:
    rows = ("Ivana Horvat, First Secretary", "Petra Vuk, Attaché")
    listed = "List of delegates\n" + "\n".join(f"{i}. Ms. {row}" for i, row in enumerate(rows, 1))
    file = Attachment("list.txt", "text/plain", 90, AttachmentState.READ, listed)
    text = "Attached is our updated list, replacing the earlier one."
    reading = beside(text, attachments=(file,))
    assert set(reading.removed) == {"Dino Babić", "Ante Kos"}


def test_the_record_of_another_delegation_tells_nobody_off(beside: ReadBeside) -> None:
    reading = beside(
        "The Republic of Slovenia has the honour to inform you that the delegation of Slovenia is"
        " reduced to two: Ms. Ana Vuk and Mr. Jan Lah."
    )
    assert reading.party == Party("state", "SI", "Slovenia")
    assert not reading.removed


def test_who_is_taken_off_in_passing_is_taken_off_where_he_stands_on_record(
    beside: ReadBeside,
) -> None:
    text = (
        "Mr. Dino Babić will not be travelling. Croatia will be represented by Ms. Ivana Horvat"
        " and Mr. Petar Vuk."
    )
    reading = beside(text)
    assert (reading.action, reading.removed) == (RegistrationAction.AMEND, ("Dino Babić",))


def test_nobody_is_taken_off_who_was_not_announced(
    understander: Understander, message: Callable[..., Message]
) -> None:
    text = "This list replaces the earlier one: Ms. Ivana Horvat, Mr. Karl Lind."
    sent = message(text)
    assert sent.from_ == (Address("Ana Ruiz", "ana.ruiz@mission.example"),)
    assert not understander.understand(sent).removed
