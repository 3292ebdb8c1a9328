"""Which attachments are texts of statements, in which language, and on which item.

By the name of the file first, then by how the text begins ("Check against delivery"). A note
verbale or a form is none, whatever it is called. An archive is not opened: it is one where its name
or the words beside it speak of a text, and a person looks whether it holds what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import tomli

from mailbot.core.understanding.items import ItemFinder
from mailbot.core.understanding.items.mentions import ItemMention
from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, Meeting
from mailbot.core.values.message import Attachment, Message, Nature
from mailbot.core.values.reading import StatementText

FILE = "statements.toml"
_BEGINNING = 600  # characters in which a statement shows itself
_LEAST = 120  # characters: a shorter text is no statement
_DOCUMENTS = re.compile(r"\.(docx?|odt|rtf|pdf|txt|pages|wpd|md)$", re.IGNORECASE)
_ARCHIVES = re.compile(r"\.(zip|zipx|7z|rar|tar|tgz|gz|bz2|xz)$", re.IGNORECASE)


class StatementFinder:
    """Finds texts of statements among attachments."""

    def __init__(
        self,
        books: Mapping[str, PhraseBook[str]],
        items: ItemFinder,
        language_of: Callable[[str], str],
    ) -> None:
        self._books = books
        self._items = items
        self._language_of = language_of

    @classmethod
    def from_rules(
        cls, files: Mapping[str, str], meeting: Meeting, *, language_of: Callable[[str], str]
    ) -> StatementFinder:
        """`files`: file name → TOML text; `language_of`: text → ISO 639-1, '' when it cannot be
        told. Raises ValueError on a broken rule."""
        table = tomli.loads(files.get(FILE, ""))
        books = {name: _book(phrases) for name, phrases in table.items()}
        return cls(books, ItemFinder.from_rules(files, meeting), language_of)

    def find(self, message: Message, announced: Sequence[str] = ()) -> tuple[StatementText, ...]:
        """The statements that came with a person's message. `announced`: items on which the
        delegation speaks; a text that names no item is on the only one of them."""
        if message.nature is not Nature.REPLY:
            return ()
        note = message.note_verbale.source if message.note_verbale else ""
        return tuple(
            StatementText(one.filename, self._language_of(one.text), self._item(one, announced))
            for one in message.attachments
            if note != f"attachment:{one.filename}"
            and (self._is_statement(one) or self._is_packed(one, message))
        )

    def hides(self, message: Message) -> bool:
        """Is a text that the message announces in an archive, which nobody has opened?"""
        return message.nature is Nature.REPLY and any(
            self._is_packed(one, message) for one in message.attachments
        )

    def _is_packed(self, attachment: Attachment, message: Message) -> bool:
        name = _words(attachment.filename)
        if not _ARCHIVES.search(attachment.filename) or self._says("named_otherwise", name):
            return False
        return any(self._says("named", text) for text in (name, message.subject, message.own_text))

    def _is_statement(self, attachment: Attachment) -> bool:
        if attachment.is_inline or not _DOCUMENTS.search(attachment.filename):
            return False
        name, beginning = _words(attachment.filename), attachment.text[:_BEGINNING]
        if self._says("named_otherwise", name) or self._says("begins_otherwise", beginning):
            return False
        is_long = len(attachment.text.strip()) >= _LEAST
        return self._says("named", name) or (is_long and self._says("begins", beginning))

    def _item(self, attachment: Attachment, announced: Sequence[str]) -> str:
        """By the file's name, else by how the text begins, else the only one announced."""
        for text in (_words(attachment.filename), attachment.text[:_BEGINNING]):
            if named := _plainest(self._items.find(text)):
                return named
        known = [item for item in announced if item != UNSPECIFIED_ITEM]
        return known[0] if len(known) == 1 else UNSPECIFIED_ITEM

    def _says(self, book: str, text: str) -> bool:
        phrases = self._books.get(book)
        return phrases is not None and next(phrases.find(tokenise(text)), None) is not None


def _plainest(mentions: Sequence[ItemMention]) -> str:
    """The item named most plainly, the first of equals; '' for none."""
    best = max(mentions, key=lambda mention: mention.strength, default=None)
    return best.code if best else ""


def _words(filename: str) -> str:
    """A file's name as words: "HR_VictimAssistance-final.docx" → "HR Victim Assistance final"."""
    stem = _ARCHIVES.sub("", _DOCUMENTS.sub("", filename))
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem)
    return re.sub(r"[_\-.+]+", " ", parted)


def _book(phrases: Sequence[str]) -> PhraseBook[str]:
    book: PhraseBook[str] = PhraseBook()
    for phrase in phrases:
        book.add(phrase, phrase)
    return book
