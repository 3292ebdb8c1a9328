"""Templates → the words of one letter. Jinja2 in its sandbox, undefined names are errors.

Templates are the office's; values are not trusted. Every printed value is put on one line, freed
of control characters and isolated (see `echo`); nothing from a value is evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import TemplateNotFound
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailbot.core.values.letter import Purpose
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import echo
from mailbot.core.writing.blocks import Block, blocks
from mailbot.core.writing.faults import LetterStopped, TemplateFault
from mailbot.core.writing.meant import meant_for_another

_SUBJECT = "Subject:"
# letters that say back or remind, and parts that others include
_NOT_FOR_MANY = {"acknowledgement", "answer", "reminder"} | {
    *("addressee", "closing", "noted", "particulars", "salutation", "signatories")
}


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of a letter: its subject and its text, in blocks."""

    subject: str
    parts: tuple[Block, ...]


class Texts:
    """The templates of all languages, by their name below `templates/letters`."""

    def __init__(self, templates: Mapping[str, str], meeting: Meeting) -> None:
        self._templates = templates
        self._meeting = meeting
        self._environment = ImmutableSandboxedEnvironment(
            loader=FunctionLoader(self._source),
            undefined=StrictUndefined,
            finalize=_finalized,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,  # what is included ends its last line too
            autoescape=False,  # the templates give text; page.py escapes all of it
        )

    def draft(
        self, purpose: str, language: str, values: Mapping[str, object], *, needs_subject: bool
    ) -> Draft:
        """The letter of a purpose in a language; LetterStopped names template, line and mend.

        A letter under somebody else's subject needs none of its own.
        """
        name = template_name(purpose, language)
        rendered = self._rendered(name, values).lstrip("\n")
        first, _, rest = rendered.partition("\n")
        has_subject = first.startswith(_SUBJECT)
        if needs_subject and not has_subject:
            raise LetterStopped(
                TemplateFault(name, 1, "the subject is missing", f'Begin with "{_SUBJECT} …".')
            )
        subject = first.removeprefix(_SUBJECT) if has_subject else ""
        parts = blocks(rest if has_subject else rendered)
        if not parts:
            raise LetterStopped(
                TemplateFault(name, 1, "the letter is empty", "Write its text below the subject.")
            )
        return Draft(echo.without_isolates(subject).strip(), parts)

    def names(self, language: str) -> list[str]:
        """The templates of a language, included ones too."""
        return [name for name in self._templates if re.fullmatch(rf"{language}/.+\.txt", name)]

    def for_many(self) -> list[str]:
        """The letters that may go to many: the invitation, and what an office added of its own."""
        found = {name.partition("/")[2] for name in self._templates if name.endswith(".txt")}
        added = {name.removesuffix(".txt") for name in found} - _NOT_FOR_MANY
        return sorted(added, key=lambda name: (name != Purpose.INVITATION, name))

    def meant_for_another(self, name: str) -> list[TemplateFault]:
        """What is wrong where a template speaks of another meeting."""
        fault = meant_for_another(name, self._templates[name], self._meeting)
        return [fault] if fault else []

    def unknown_names(self, name: str, known: Mapping[str, type]) -> list[TemplateFault]:
        """Names and attributes that a template uses, in any branch of it, and that no letter has.

        `known`: name → type of the value.
        """
        try:
            tree = self._environment.parse(_with_line_ends(self._templates[name]))
        except TemplateSyntaxError as error:
            return [_syntax_fault(name, error)]
        strange = meta.find_undeclared_variables(tree) - set(known)
        found: list[tuple[int, str, Iterable[str]]] = [
            (node.lineno, node.name, known)
            for node in tree.find_all(nodes.Name)
            if node.name in strange
        ]
        found += [
            (node.lineno, f"{node.node.name}.{node.attr}", dir(known[node.node.name]))
            for node in tree.find_all(nodes.Getattr)
            if isinstance(node.node, nodes.Name)
            and node.node.name in known
            and node.attr not in dir(known[node.node.name])
        ]
        return [_unknown(name, line, word, offered) for line, word, offered in found]

    def _source(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name not in self._templates:
            return None
        for fault in self.meant_for_another(name):
            raise LetterStopped(fault)
        # the name stands as file name, so that a traceback tells template and line
        return _with_line_ends(self._templates[name]), name, lambda: True

    def _rendered(self, name: str, values: Mapping[str, object]) -> str:
        try:
            return self._environment.get_template(name).render(values)
        except TemplateNotFound as error:
            problem = "the file is missing"
            mend = "Write it, or take its language out of the configuration."
            raise LetterStopped(TemplateFault(str(error), 0, problem, mend)) from error
        except TemplateSyntaxError as error:
            raise LetterStopped(_syntax_fault(name, error)) from error
        except UndefinedError as error:
            file, line = self._place(error.__traceback__, name)
            mend = "Correct the name, or ask {% if … %} before it is used."
            raise LetterStopped(TemplateFault(file, line, str(error), mend)) from error
        except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
            file, line = self._place(error.__traceback__, name)
            mend = "Write the expression as the other templates do."
            raise LetterStopped(TemplateFault(file, line, str(error), mend)) from error

    def _place(self, trace: TracebackType | None, name: str) -> tuple[str, int]:
        """The innermost template and line that an error passed through."""
        place = (name, 0)
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file in self._templates:
                place = (file, trace.tb_lineno)
            trace = trace.tb_next
        return place


_TAGS_ALONE = re.compile(r"\s*(\{%.*?%\}|\{#.*?#\})\s*")


def _with_line_ends(source: str) -> str:
    """A tag alone on its line leaves no line behind (`trim_blocks`); one that ends a line of text
    does not eat the line's end. Line numbers stay."""
    lines = source.replace("\r\n", "\n").split("\n")
    return "\n".join(_with_line_end(line) for line in lines)


def _with_line_end(line: str) -> str:
    end = line.rstrip()
    if _TAGS_ALONE.fullmatch(line) or not end.endswith(("%}", "#}")) or end[-3] in "+-":
        return line
    return f"{end[:-2]}+{end[-2:]}"


def template_name(purpose: str, language: str) -> str:
    """Where the template of a letter lies below `templates/letters`."""
    return f"{language}/{purpose}.txt"


def _finalized(value: object) -> object:
    """What Jinja2 prints in place of a value."""
    if isinstance(value, StrictUndefined):
        return value  # printing it raises, with the name that is missing
    if isinstance(value, echo.Passage):
        return str(value)
    text = echo.one_line("" if value is None else str(value))
    if not text:
        raise UndefinedError("a value is printed that is empty here")
    return text if isinstance(value, int) else echo.isolated(text)


def _unknown(name: str, line: int, word: str, offered: Iterable[str]) -> TemplateFault:
    choice = ", ".join(sorted(one for one in offered if not one.startswith("_")))
    return TemplateFault(name, line, f"'{word}' is not known", f"There are: {choice}.")


def _syntax_fault(name: str, error: TemplateSyntaxError) -> TemplateFault:
    problem = error.message or "cannot be read as a template"
    return TemplateFault(error.name or name, error.lineno, problem, "Close what was opened.")
