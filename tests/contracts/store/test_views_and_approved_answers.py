"""Views of the queue, and answers that may be offered again, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mailbot.core.values.people import Admission, Role, View

NOW = datetime(2011, 6, 8, 6, 0, tzinfo=UTC)


def account(store, name: str) -> None:
    offered = Admission(name, Role.OFFICER, "the test", NOW + timedelta(hours=1))
    store.accounts.admit(name, offered, now=NOW)
    assert store.accounts.enter(name, name, "hash", now=NOW) is not None


def test_views_are_ones_own_and_one_of_a_name(store) -> None:
    account(store, "anna")
    account(store, "boris")
    store.views.keep("anna", View("mine", "who=anna"))
    store.views.keep("anna", View("mine", "who=anna&asleep=1"))
    store.views.keep("anna", View("asked", "intent=question"))
    assert store.views.of("anna") == [
        View("asked", "intent=question"),
        View("mine", "who=anna&asleep=1"),
    ]
    assert store.views.of("boris") == []
    store.views.drop("boris", "mine")
    store.views.drop("anna", "asked")
    assert [view.name for view in store.views.of("anna")] == ["mine"]


def test_approved_answers_come_the_newest_first_and_go_when_withdrawn(store) -> None:
    for number, language in enumerate(("en", "ar"), 1):
        store.approved.add(
            "SC11",
            topic="logistics",
            language=language,
            question=f"Question {number}?",
            words="نعم" if language == "ar" else "Yes.",
            who="anna",
            now=NOW,
        )
    second, first = store.approved.all("SC11")
    assert (first.language, second.language, second.words) == ("en", "ar", "نعم")
    assert second.at == NOW
    assert store.approved.all("SC12") == []
    store.approved.drop("SC12", second.id)
    store.approved.drop("SC11", second.id)
    assert store.approved.all("SC11") == [first]
