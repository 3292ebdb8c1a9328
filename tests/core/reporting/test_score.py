"""What a score counts as right, and what it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.reporting.score import Labels, misses, score, score_by_language

WANTED = Labels.from_json(
    {
        "id": "one",
        "nature": "reply",
        "intents": ["registration", "question"],
        "registration_action": "register",
        "language": "fr",
        "delegation": {"kind": "state", "code": "SN", "name": "Senegal"},
        "delegates": [{"name": "Awa NDIAYE", "role": None, "email": None}],
        "interventions": [],
        "questions": [{"topic": "logistics", "text": "Y a-t-il un parking ?"}],
        "handling": "auto",
        "reply_text": "Bonjour,\nY a-t-il un parking ?",
    }
)


def value(field: str, read: Labels, wanted: Labels = WANTED) -> float | None:
    return score([(wanted, read)]).fields[field].value


def test_what_is_read_as_labelled_scores_full_marks() -> None:
    fields = score([(WANTED, WANTED)]).fields
    counted = {name: share.value for name, share in fields.items() if share.whole}
    assert {name for name, found in counted.items() if found != 1} == {"wrong among auto"}
    assert counted["wrong among auto"] == 0


@pytest.mark.parametrize(
    ("field", "read", "wanted"),
    [
        pytest.param("intents", replace(WANTED, intents=frozenset()), 0, id="an intent missed"),
        pytest.param("action", replace(WANTED, action="amend"), 0, id="another action"),
        pytest.param("delegates F1", replace(WANTED, delegates=("awa ndiaye",)), 1, id="capitals"),
        pytest.param("delegates F1", replace(WANTED, delegates=()), 0, id="nobody found"),
        pytest.param(
            "delegates F1", replace(WANTED, delegates=("awa ndiaye", "x")), 2 / 3, id="one too many"
        ),
        pytest.param("own text", replace(WANTED, own_text="Bonjour,"), 0, id="words lost"),
        pytest.param(
            "questions found",
            replace(WANTED, questions=("Bonjour, y a-t-il un parking ?",)),
            1,
            id="a greeting more",
        ),
        pytest.param("questions found", replace(WANTED, questions=("Merci",)), 0, id="other words"),
        pytest.param("auto coverage", replace(WANTED, handling="review"), 0, id="held"),
    ],
)
def test_each_field_is_counted_by_its_own_measure(field: str, read: Labels, wanted: float) -> None:
    assert value(field, read) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("wanted", "read"),
    [
        pytest.param(WANTED, replace(WANTED, action="amend"), id="wrong action"),
        pytest.param(WANTED, replace(WANTED, intents=frozenset({"decline"})), id="wrong intents"),
        pytest.param(replace(WANTED, handling="review"), WANTED, id="a person was to look"),
    ],
)
def test_an_automatic_answer_is_wrong_in_each_of_three_ways(wanted: Labels, read: Labels) -> None:
    assert value("wrong among auto", read, wanted) == 1


def test_a_machine_counts_for_nature_and_handling_alone() -> None:
    machine = replace(WANTED, nature="bounce", handling="silent", intents=frozenset())
    row = score([(machine, machine)])
    assert (row.messages, row.replies) == (1, 0)
    assert row.fields["nature"].value == 1
    assert row.fields["intents"].value is None


def test_each_language_has_its_row_below_that_of_all() -> None:
    rows = score_by_language([(WANTED, WANTED), (replace(WANTED, language="es"), WANTED)])
    assert [row.group for row in rows] == ["all", "fr", "es"]


def test_misses_that_would_have_been_answered_come_first() -> None:
    held = replace(WANTED, id="a", action="amend"), replace(WANTED, handling="review")
    answered = replace(WANTED, id="b", action="amend"), WANTED
    assert [miss.id for miss in misses([held, answered, (WANTED, WANTED)])] == ["b", "a"]
