"""Who reads which mailbox: all are read, nobody has more than his share, nothing moves in vain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.deciding.sharing import readers

ABC = {"a": {"one", "two"}, "b": {"one", "two"}, "c": {"one", "two"}}


@pytest.mark.parametrize(
    ("ready", "reading", "expected"),
    [
        pytest.param({}, {}, {}, id="nobody"),
        pytest.param({"a": set()}, {"a": "dead"}, {}, id="nobody is left"),
        pytest.param({"a": {"one"}}, {}, {"a": "one"}, id="one alone"),
        pytest.param({"a": {"one", "two"}}, {"a": "two"}, {"a": "two"}, id="it stays"),
        pytest.param(
            ABC,
            {"a": "two", "b": "two", "c": "two"},
            {"a": "two", "b": "two", "c": "one"},
            id="a second one comes",
        ),
        pytest.param(
            ABC, {"a": "dead", "b": "two"}, {"a": "one", "b": "two", "c": "one"}, id="one died"
        ),
        pytest.param(
            {"a": {"one", "two"}, "b": {"one"}},
            {"a": "one"},
            {"a": "two", "b": "one"},
            id="only one can read the other",
        ),
    ],
)
def test_mailboxes_are_shared(
    ready: dict[str, set[str]], reading: dict[str, str], expected: dict[str, str]
) -> None:
    assert readers(ready, reading) == expected


PROCESSES = st.sets(st.sampled_from("uvwxyz"), min_size=1)
READY = st.dictionaries(st.sampled_from("abcdefgh"), PROCESSES, min_size=1)


@given(READY, st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("stuvwxyz")))
def test_every_mailbox_has_a_reader_who_can_and_then_stays(
    ready: dict[str, set[str]], reading: dict[str, str]
) -> None:
    found = readers(ready, reading)
    assert found.keys() == ready.keys()
    assert all(found[mailbox] in ready[mailbox] for mailbox in ready)
    assert readers(ready, found) == found


@given(st.sets(st.sampled_from("abcdefgh"), min_size=1), PROCESSES, st.data())
def test_nobody_has_two_more_than_another_where_all_can_read_all(
    mailboxes: set[str], processes: set[str], data: st.DataObject
) -> None:
    reading = data.draw(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("stuvwxyz")))
    found = list(readers(dict.fromkeys(mailboxes, processes), reading).values())
    loads = sorted(found.count(process) for process in processes)
    assert loads[-1] - loads[0] <= 1
