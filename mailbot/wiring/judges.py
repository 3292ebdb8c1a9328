"""The judges of a meeting: reader, understander, writer, made from config, rules and texts.

They need no store and no server; `mailbot read` starts from here alone.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mailbot.config import Config
from mailbot.core.reading import DocumentReader, Reader
from mailbot.core.reading.language import language_of, load_languages
from mailbot.core.understanding import Encoder, Understander
from mailbot.core.values.meeting import AgendaItem, Meeting
from mailbot.edge import files
from mailbot.edge.cache import Cache, key_of
from mailbot.edge.clock import SystemClock
from mailbot.edge.documents import ConfinedDocuments
from mailbot.flows.trial import Trial
from mailbot.wiring.large_messages import LargeMessages, ReaderParts

if TYPE_CHECKING:  # what `mailbot read` has no need of is loaded where it is used
    from mailbot.core.understanding.beside import BesideFinder
    from mailbot.core.writing import SigningKey, Writer
    from mailbot.core.writing.paper import Fonts
    from mailbot.flows.ports import Clock
    from mailbot.flows.third_judge import ThirdJudge

# what makes our letters as they are
_LETTERS_CODE = ("mailbot.core.writing", "mailbot.wiring.own_letters", "babel", "jinja2")


def meeting_of(config: Config) -> Meeting:
    """The meeting of a configuration as the core knows it."""
    meeting = config.meeting
    return Meeting(
        code=meeting.code,
        title=meeting.title,
        starts_on=meeting.starts_on,
        ends_on=meeting.ends_on,
        place=meeting.place,
        zone=ZoneInfo(meeting.zone),
        deadline=meeting.deadline,
        items=tuple(
            AgendaItem(i.code, i.title, i.titles, i.co_chairs, i.day, i.taken_on, i.number, i.names)
            for i in meeting.items
        ),
        registration_url=meeting.registration_url,
        office_name=config.office.name,
        office_address=config.office.address,
        titles=meeting.titles,
        places=meeting.places,
        city=meeting.city,
        cities=meeting.cities,
        office_names=config.office.names,
        country=meeting.country,
        subdivision=meeting.subdivision,
        texts_deadline=meeting.texts_deadline,
        request_deadlines=config.requests.deadlines(),
    )


def reader_of(config: Config, meeting: Meeting, *, is_whole: bool = True) -> Reader:
    """The reader of messages; it knows the passages of our own letters.

    `is_whole`: all rules are compiled at once, so that a fault in them shows now and not at the
    first message that needs them; else each when it is needed, for a quick start.
    """
    rules = files.texts("rules", "reading", own=below(config, config.files.rules))
    with files.named_where_broken("rules", "reading", rules):
        parts = ReaderParts(
            rules,
            own_letters=tuple(own_letters(config, meeting)),
            office_addresses=(meeting.office_address,),
            office_names=(config.office.name, *config.office.names.values()),
            trusted_authserv=config.mailbox.trusted_authserv,
            ocr=config.reading.ocr,
        )
        made = parts.reader(documents(ocr=parts.ocr), LargeMessages(parts))
        if is_whole:
            made.compile()
        return made


class LettersUnusable(files.FilesUnusable):
    """Our letters, which the reader must know, cannot be written."""


def own_letters(config: Config, meeting: Meeting) -> list[str]:
    """What replies may quote: our letters in each language, and those below templates/sent, which
    the office sent by other means."""
    own = below(config, config.files.templates)
    templates = files.texts("templates", "letters", own=own)
    languages = config.office.languages
    key = key_of(templates, meeting, languages, packages=_LETTERS_CODE)

    def written() -> list[str]:
        from mailbot.core.writing import LetterStopped
        from mailbot.wiring.own_letters import passages

        try:  # their words alone are needed, and setting them on paper takes longer than the rest
            writer = writer_of(config, meeting, is_plain=True)
            return passages(writer, templates, languages, meeting)
        except LetterStopped as fault:
            raise LettersUnusable(str(fault)) from fault

    sent = files.texts("templates", "sent", own=own).values()
    return [*Cache.of_user().texts("own-letters", key, written), *sent]


def understander_of(
    meeting: Meeting, *, own: Path | None = None, is_whole: bool = True
) -> Understander:
    """The understander of a meeting's messages.

    `is_whole`: as for the reader.
    """
    rules = files.texts("rules", "understanding", own=own)
    model = files.blob("rules", "model/sentences.npz", own=own)
    with files.named_where_broken("rules", "understanding", rules):
        made = Understander.from_files(rules, model, meeting=meeting, encoder=encoder())
        if is_whole:
            made.panel.vocabulary.compile()
        return made


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The judge that reads in context, one for the whole process. Raises FilesUnusable."""
    found = [files.blob("rules", f"model/{name}") for name in ("pieces.npz", "encoder.onnx")]
    if None in found:
        raise files.FilesUnusable("rules/model is missing from this installation; install it again")
    return Encoder.from_bytes(*(data for data in found if data is not None))


def beside_of(meeting: Meeting, *, own: Path | None = None) -> BesideFinder:
    """What finds side requests and statements."""
    from mailbot.core.understanding.beside import BesideFinder

    rules = files.texts("rules", "understanding", own=own)
    with files.named_where_broken("rules", "understanding", rules):
        return BesideFinder.from_rules(rules, meeting, language_of=language_of)


def trial_of(config: Config) -> Trial:
    """The judges of a meeting without store and servers, for `mailbot read` and `score`."""
    meeting = meeting_of(config)
    own = below(config, config.files.rules)
    # a fault in rules of the user's own shows before the first message; ours are known to have none
    is_whole = own is not None and own.is_dir()
    with ThreadPoolExecutor(1) as beside:  # half of this is unpacking, which two cores share
        understander = beside.submit(understander_of, meeting, own=own, is_whole=is_whole)
        reader = reader_of(config, meeting, is_whole=is_whole)
        load_languages()
        judges = understander.result()
    third = third_judge_of(config, meeting, SystemClock())
    return Trial(reader, judges, bound_of(config, judges), third)


def third_judge_of(
    config: Config, meeting: Meeting, clock: Clock, *, tell: Callable[[str], None] | None = None
) -> ThirdJudge | None:
    """The language model of [judge]; None where there is none. `tell` hears what it fails at."""
    said = config.judge
    if not said.url:
        return None
    from mailbot.core.understanding.third import Trust
    from mailbot.edge.model_server import ModelServer
    from mailbot.flows.third_judge import ThirdJudge

    secret_file = below(config, said.secret_file)
    secret = files.secret(env=said.secret_env, file=secret_file, what="judge")
    return ThirdJudge(
        ask=ModelServer(said.url, secret, said.seconds),
        meeting=meeting,
        model=said.model,
        clock=clock,
        trust=Trust(said.agrees, said.disagrees),
        most_characters=said.most_characters,
        patience=timedelta(seconds=said.seconds),
        tell=tell or (lambda _: None),
    )


def bound_of(config: Config, understander: Understander) -> float:
    """The least confidence for an automatic answer: the config's, else the model's own."""
    said = config.policy.least_confidence
    return understander.bound if said is None else said


def writer_of(config: Config, meeting: Meeting, *, is_plain: bool = False) -> Writer:
    """The writer of letters, with the user's own texts in place of ours. `is_plain`: letters that
    are not sent, without signature and PDF."""
    from mailbot.core.writing import LetterPolicy, Writer

    own = below(config, config.files.templates)
    return Writer.from_templates(
        files.texts("templates", "letters", own=own),
        meeting=meeting,
        languages=config.office.languages,
        policy=LetterPolicy(
            plus_addressing=config.submission.plus_addressing,
            list_unsubscribe=config.letters.list_unsubscribe,
            pages_url=config.letters.pages_url,
            signing_keys=() if is_plain else signing_keys(config),
        ),
        fonts=_fonts() if config.letters.pdf and not is_plain else None,
    )


def signing_keys(config: Config) -> tuple[SigningKey, ...]:
    """The keys of [[letters.dkim]]; ValueError names one that cannot sign."""
    from mailbot.core.writing import SigningKey

    domain = config.office.address.rpartition("@")[2]
    return tuple(
        SigningKey.from_pem(
            files.secret_bytes(config.folder / key.file, what=f"DKIM key '{key.selector}'"),
            selector=key.selector,
            domain=key.domain or domain,
        )
        for key in config.letters.dkim
    )


def _fonts() -> Fonts:
    import typst  # large, and only needed for letters on paper

    return typst.Fonts()


def below(config: Config, path: Path | None) -> Path | None:
    """A path of the config; relative ones start from its folder."""
    return config.folder / path if path is not None else None


def documents(*, ocr: bool = False) -> DocumentReader:
    """The confined child process that opens attachments; it ends with this process."""
    made = ConfinedDocuments(ocr=ocr)
    atexit.register(made.close)
    return made
