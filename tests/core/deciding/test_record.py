"""A record is the fold of what a delegation's messages said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.core.deciding.names import same_person
from mailbot.core.deciding.record import contradicts, difference, fold
from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import Entry
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import (
    Delegate,
    Intent,
    Question,
    Reading,
    RegistrationAction,
    Topic,
)

START = datetime(2011, 5, 1, tzinfo=UTC)


def said(number: int, *, effective: bool = True, **reading: object) -> Entry:
    intents = reading.pop("intents", (Intent.REGISTRATION,))
    return Entry(
        "SC11",
        "HR",
        f"message {number}",
        START + timedelta(days=number),
        Reading(Nature.REPLY, "en", intents=intents, **reading),  # type: ignore[arg-type]
        effective,
    )


def registers(number: int, *names: str) -> Entry:
    return said(
        number,
        action=RegistrationAction.REGISTER,
        delegates=tuple(Delegate(name, "Counsellor") for name in names),
    )


def names(record: Record) -> list[str]:
    return [d.name for d in record.delegates]


def test_the_first_answer_is_when_the_delegation_answered() -> None:
    record = fold("HR", [said(3, intents=()), registers(1, "Ivana Horvat")])
    assert (record.answered_at, record.answered_by) == (START + timedelta(days=1), "message 1")


def test_in_the_same_second_the_greater_number_comes_later() -> None:
    comes = replace(registers(9, "Ivana Horvat"), at=START)
    stays = replace(said(10, intents=(Intent.DECLINE,)), at=START)
    record = fold("HR", [stays, comes])
    assert record.is_declined
    assert record.answered_by == "message 9"


def test_an_answer_that_waits_counts_as_an_answer_and_changes_nothing_else() -> None:
    entry = registers(1, "Ivana Horvat")
    record = fold("HR", [said(2, effective=False, delegates=entry.reading.delegates)])
    assert record.answered_at is not None
    assert not record.is_registered
    assert names(record) == []


def test_an_amendment_takes_off_and_adds_and_leaves_the_others() -> None:
    before = fold("HR", [registers(1, "Ivana Horvat", "Stjepan Babić")])
    amendment = said(
        2,
        action=RegistrationAction.AMEND,
        removed=("Col. Babic",),
        delegates=(Delegate("Ana Lovrić"),),
    )
    amendment_named = said(
        2,
        action=RegistrationAction.AMEND,
        removed=("BABIĆ Stjepan",),
        delegates=(Delegate("Ana Lovrić"),),
    )
    after = fold("HR", [registers(1, "Ivana Horvat", "Stjepan Babić"), amendment_named])
    assert names(after) == ["Ivana Horvat", "Ana Lovrić"]
    change = difference(before, after)
    assert ([d.name for d in change.added], list(change.removed)) == (
        ["Ana Lovrić"],
        ["Stjepan Babić"],
    )
    assert amendment.reading.action is RegistrationAction.AMEND


def test_a_person_named_twice_is_one_delegate_with_what_is_known() -> None:
    later = said(
        2,
        action=RegistrationAction.REGISTER,
        delegates=(Delegate("HORVAT Ivana", None, "ivana@mission.hr.example"),),
    )
    record = fold("HR", [registers(1, "Ivana Horvat"), later])
    assert [(d.role, d.email) for d in record.delegates] == [
        ("Counsellor", "ivana@mission.hr.example")
    ]


def test_a_withdrawal_takes_all_back_and_a_decline_is_noted() -> None:
    withdrawal = said(
        2,
        intents=(Intent.REGISTRATION, Intent.DECLINE),
        action=RegistrationAction.WITHDRAW,
    )
    record = fold("HR", [registers(1, "Ivana Horvat"), withdrawal])
    assert (record.is_registered, record.is_declined, names(record)) == (False, True, [])


def test_speakers_keep_the_order_of_receipt_and_a_withdrawn_item_leaves() -> None:
    first = said(1, intents=(Intent.INTERVENTION,), interventions=("victim-assistance",))
    second = said(
        2,
        intents=(Intent.INTERVENTION,),
        interventions=("resources",),
        interventions_withdrawn=("victim-assistance",),
    )
    assert [i.item for i in fold("HR", [first, second]).interventions] == ["resources"]


def test_a_wish_to_speak_taken_back_as_such_leaves_no_item() -> None:
    first = said(1, intents=(Intent.INTERVENTION,), interventions=("victim-assistance",))
    assert fold("HR", [first, said(2, intents=(Intent.INTERVENTION,))]).interventions == ()


def test_an_item_named_later_takes_the_place_of_an_unspecified_one() -> None:
    first = said(1, intents=(Intent.INTERVENTION,), interventions=("unspecified",))
    second = said(2, intents=(Intent.INTERVENTION,), interventions=("resources",))
    assert [i.item for i in fold("HR", [first, second]).interventions] == ["resources"]


def test_questions_are_kept_with_the_message_that_asked() -> None:
    asked = said(
        4, intents=(Intent.QUESTION,), questions=(Question(Topic.LOGISTICS, "Is there a badge?"),)
    )
    assert [(q.text, q.message) for q in fold("HR", [asked]).questions] == [
        ("Is there a badge?", 4)
    ]


@pytest.mark.parametrize(
    ("intents", "action", "removed", "expected"),
    [
        pytest.param((Intent.DECLINE,), None, (), True, id="declines after registering"),
        pytest.param(
            (Intent.REGISTRATION, Intent.DECLINE),
            RegistrationAction.WITHDRAW,
            (),
            False,
            id="takes it back in so many words",
        ),
        pytest.param(
            (Intent.REGISTRATION,),
            RegistrationAction.AMEND,
            ("Nobody Known",),
            True,
            id="removes a stranger",
        ),
        pytest.param(
            (Intent.REGISTRATION,),
            RegistrationAction.AMEND,
            ("Horvat",),
            False,
            id="removes one of them",
        ),
        pytest.param((Intent.QUESTION,), None, (), False, id="asks"),
    ],
)
def test_a_contradiction_is_seen(
    intents: tuple[Intent, ...],
    action: RegistrationAction | None,
    removed: tuple[str, ...],
    expected: bool,
) -> None:
    record = fold("HR", [registers(1, "Ivana Horvat")])
    reading = Reading(Nature.REPLY, "en", intents=intents, action=action, removed=removed)
    assert contradicts(record, reading) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ljerka Matošević", "MATOSEVIC Ljerka", True),
        ("Осмонов Б.", "Осмонов Бакыт", True),
        ("Ivana Horvat", "Ivan Horvat", False),
        ("Ana Lovrić", "Ana Perić", False),
        ("Ковалёва Романа Игоревича", "Ковалев Роман Игоревич", True),
        ("Сергея Вольского", "Вольский Сергей", True),
        ("Марина Иванова", "Мария Иванова", False),
        ("Анна Ковалёва", "Роман Ковалёв", False),
        ("李志远", "李志远", True),
        ("", "Ana", False),
        ("A.", "Ana Lovrić", False),
    ],
)
def test_names_agree_but_for_case_accents_order_initials_and_endings(
    one: str, other: str, expected: bool
) -> None:
    assert same_person(one, other) is expected


@pytest.mark.parametrize(
    ("old", "said_now", "new"),
    [
        pytest.param("James Okelo", "Okello", "James Okello", id="family name alone"),
        pytest.param("Hans Mayer", "Hans Meier", "Hans Meier", id="whole"),
        pytest.param("Смернов Олег", "Смирнов", "Смирнов Олег", id="ru"),
        pytest.param("محمد العالي", "محمد العلي", "محمد العلي", id="ar"),
        pytest.param("张伟", "张炜", "张炜", id="zh"),
    ],
)
def test_a_name_put_right_takes_the_place_of_the_wrong_one(
    old: str, said_now: str, new: str
) -> None:
    righted = said(
        2, action=RegistrationAction.AMEND, delegates=(Delegate(said_now, is_respelt=True),)
    )
    record = fold("HR", [registers(1, old, "Ivana Horvat"), righted])
    assert [(d.name, d.role) for d in record.delegates] == [
        (new, "Counsellor"), ("Ivana Horvat", "Counsellor"),
    ]  # fmt: skip


def test_a_name_put_right_that_may_be_two_peoples_is_one_more() -> None:
    righted = said(
        2, action=RegistrationAction.AMEND, delegates=(Delegate("Okello", is_respelt=True),)
    )
    record = fold("HR", [registers(1, "James Okelo", "John Okelo"), righted])
    assert names(record) == ["James Okelo", "John Okelo", "Okello"]


def test_who_is_added_takes_nobodys_place_though_he_is_called_alike() -> None:
    added = said(2, action=RegistrationAction.AMEND, delegates=(Delegate("Anna Roe"),))
    assert names(fold("HR", [registers(1, "Ann Roe"), added])) == ["Ann Roe", "Anna Roe"]


@pytest.mark.parametrize(
    ("stood", "written", "is_respelt", "stands"),
    [
        ("Manuel Sassoma", "Manuel Sassoma Neto", False, "Manuel Sassoma Neto"),
        ("Kamau", "Grace Kamau", False, "Grace Kamau"),
        ("С. И. Жук", "Жук Сергей Иванович", False, "Жук Сергей Иванович"),
        ("Grace Kamau", "Kamau", False, "Grace Kamau"),
        ("Grace Kamau", "G. Kamau", False, "Grace Kamau"),
        ("Иван Петров", "Петрова Ивана Сергеевича", False, "Иван Петров"),
        ("Ljerka Matošević", "MATOSEVIC Ljerka", False, "Ljerka Matošević"),
        ("Dino Peric", "Dino Perić", True, "Dino Perić"),
        ("Dino Peric", "Perić", True, "Dino Perić"),
    ],
)
def test_who_stands_on_record_is_called_more_fully_or_as_he_is_put_right(
    stood: str, written: str, is_respelt: bool, stands: str
) -> None:
    again = said(
        2,
        action=RegistrationAction.AMEND,
        delegates=(Delegate(written, is_respelt=is_respelt),),
    )
    assert names(fold("HR", [registers(1, stood), again])) == [stands]


def test_who_is_put_right_keeps_his_office() -> None:
    right = Delegate("Rincones", "adviser is", is_respelt=True)
    entry = said(2, action=RegistrationAction.AMEND, delegates=(right,))
    record = fold("HR", [registers(1, "Paola Rincón"), entry])
    assert [(d.name, d.role) for d in record.delegates] == [("Paola Rincones", "Counsellor")]


def test_a_russian_name_is_known_in_another_case_of_an_adjective() -> None:
    assert same_person("О. Лапицкой", "Ольга Лапицкая")
    assert same_person("Белый Иван", "Белому Ивану")
    assert not same_person("О. Лапицкой", "Ольга Лапина")
