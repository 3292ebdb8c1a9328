"""Every letter that mailbot writes, quoted as many programs do: below a header block and without a
mark. The words of it are never taken for the writer's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mailbot.config import load
from mailbot.config.example import example
from mailbot.core.reporting.letters import letter_text
from mailbot.core.writing.checking import sample_letter
from mailbot.core.writing.samples import samples
from mailbot.wiring.judges import meeting_of, reader_of, writer_of

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
ANSWER = "Two of us will come."
PEOPLE = {
    "Ivana Horvat": "Nadia Brenner",
    "First Secretary": "Legal Adviser",
    "Marko Kovač": "Otto Lindqvist van der Meer",
    "Ana Babić": "Elin Maria Dahl",
    "Relief Society": "League of Harbours",
    "Will interpretation into Russian be provided?": "Is there a cloakroom near the hall?",
}
QUOTED = """From: ana@mission.example
Subject: RE: Participation

{answer}

From: {office}
Sent: Monday, 2 May 2011 10:14
To: ana@mission.example
Subject: Participation

{letter}
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, str]]:
    """Language → name of a sample → its text, with other people."""
    config = load(_config(tmp_path_factory))
    meeting = meeting_of(config)
    writer = writer_of(config, meeting, is_plain=True)

    def written(language: str) -> dict[str, str]:
        found = {}
        for sample in samples(language, meeting):
            text = letter_text(sample_letter(writer, sample, meeting).raw).text
            for one, other in PEOPLE.items():
                text = text.replace(one, other)
            found[f"{type(sample).__name__} {sample.name}"] = text
        return found

    return written


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The own words of a reply to a letter."""
    config = load(_config(tmp_path_factory))
    reader = reader_of(config, meeting_of(config))

    def read(letter: str) -> str:
        mail = QUOTED.format(answer=ANSWER, office=config.office.address, letter=letter)
        return reader.read(mail.encode()).own_text

    return read


def _config(folders: pytest.TempPathFactory) -> Path:
    path = folders.mktemp("own-letters") / "config.toml"
    path.write_text(example(), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_that_we_write_gives_its_words_to_the_writer(
    language: str, letters: Callable[[str], dict[str, str]], own: Callable[[str], str]
) -> None:
    given = {name: own(text) for name, text in letters(language).items()}
    assert {name: text for name, text in given.items() if text != ANSWER} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_in_it_is_still_the_writer_s(
    language: str, letters: Callable[[str], dict[str, str]], own: Callable[[str], str]
) -> None:
    inserted = "Elin Maria Dahl comes in place of Nadia Brenner."
    text = letters(language)["Acknowledgement registration"]
    listed = next(line for line in text.splitlines() if "Otto Lindqvist" in line)
    assert own(text.replace(listed, f"{listed}\n{inserted}")) == f"{ANSWER}\n\n{inserted}"
