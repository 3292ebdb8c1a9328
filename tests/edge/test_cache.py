"""What is kept is found again; what is broken or another's is made anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mailbot.edge.cache import Cache, key_of

KEY = key_of("anything")


class Maker:
    """Makes texts, and knows how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> list[str]:
        self.made += 1
        return ["é\n", ""]


def test_what_was_made_is_found_by_the_next_run(tmp_path: Path) -> None:
    make = Maker()
    for _ in range(3):
        assert Cache(tmp_path / "new" / "mailbot").texts("some", KEY, make) == ["é\n", ""]
    assert make.made == 1


def test_another_key_is_made_for_itself(tmp_path: Path) -> None:
    make = Maker()
    cache = Cache(tmp_path)
    for key in (KEY, key_of("anything else"), key_of("anything", "more")):
        cache.texts("some", key, make)
    assert make.made == 3


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def _of_another_form(path: Path) -> None:
    path.write_text('{"a": 1}', encoding="utf-8")


def _of_numbers(path: Path) -> None:
    path.write_text("[1]", encoding="utf-8")


def _no_text(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")


def _deep(path: Path) -> None:
    path.write_text("[" * 200_000, encoding="utf-8")


def _writable_by_others(path: Path) -> None:
    path.write_text('["put there"]', encoding="utf-8")
    path.chmod(0o666)


def _link(path: Path) -> None:
    other = path.with_name("other")
    other.write_text('["put there"]', encoding="utf-8")
    path.unlink()
    path.symlink_to(other)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil",
    [
        _cut,
        _of_another_form,
        _of_numbers,
        _no_text,
        _deep,
        _writable_by_others,
        _link,
        _pipe,
        _folder,
    ],
    ids=lambda spoil: spoil.__name__.strip("_").replace("_", " "),
)
def test_a_file_that_is_not_as_it_was_written_is_made_anew(
    spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    make = Maker()
    Cache(tmp_path).texts("some", KEY, make)
    spoil(tmp_path / f"some-{KEY}.json")
    assert Cache(tmp_path).texts("some", KEY, make) == ["é\n", ""]
    assert make.made == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_another_user_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / f"some-{KEY}.json"
    path.write_text('["put there"]', encoding="utf-8")
    path.chmod(0o600)
    os.chown(path, 12345, 12345)
    assert Cache(tmp_path).texts("some", KEY, Maker()) == ["é\n", ""]


def test_where_nothing_can_be_written_the_texts_are_made_each_time(tmp_path: Path) -> None:
    make = Maker()
    (tmp_path / "file").touch()
    for cache in (Cache(None), Cache(tmp_path / "file"), Cache(Path("/proc/mailbot"))):
        assert cache.texts("some", KEY, make) == ["é\n", ""]
    assert make.made == 3


def test_of_many_files_the_newest_are_kept(tmp_path: Path) -> None:
    for number in range(40):
        Cache(tmp_path).texts("some", key_of(number), Maker())
    assert 0 < len(list(tmp_path.iterdir())) <= 16


@pytest.mark.parametrize(
    ("said", "home", "folder"),
    [
        pytest.param("/said", "/home/anna", "/said/mailbot", id="said"),
        pytest.param("", "/home/anna", "/home/anna/.cache/mailbot", id="in the home"),
        pytest.param("not/absolute", "/home/anna", "/home/anna/.cache/mailbot", id="relative"),
        pytest.param("", "nowhere", None, id="no home"),
    ],
)
def test_the_place_is_that_of_the_user(
    said: str, home: str, folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", said)
    monkeypatch.setenv("HOME", home)
    assert Cache.of_user().folder == (folder and Path(folder))


def test_a_key_knows_the_code_that_made_the_texts() -> None:
    assert key_of(1, packages=["json"]) == key_of(1, packages=["json"])
    assert key_of(1, packages=["json"]) != key_of(1, packages=["email"])
