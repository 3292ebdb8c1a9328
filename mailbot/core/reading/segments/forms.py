"""Whether the text form of an alternative is the letter, or a stub beside its HTML form.

"This message is in HTML", an empty text to which a gateway put its banner, a salutation cut off:
what such a text says tells nothing in any language. It says little; and the HTML form, divided in
its turn, has words of the sender that stand nowhere in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mailbot.core.reading.body import Body
from mailbot.core.reading.own_letters import RUN, OwnLetters, words_of
from mailbot.core.values.message import Segment, SegmentKind

_LITTLE = 36  # own words of a text form that may be a stub
_SHORT = 400  # characters of the whole of it
_MORE = 8  # words that the HTML form must have beyond it
_OTHER = 0.5  # share of its own words that may stand in the text form too


def html_alone(body: Body) -> Body | None:
    """The body without its text forms; None where no text has both."""
    if not any(section.plain.strip() and section.html.strip() for section in body.sections):
        return None
    return Body(tuple(replace(s, plain="") if s.html.strip() else s for s in body.sections))


def says_little(body: Body, segments: Iterable[Segment]) -> bool:
    """Whether the sender says nothing in the text forms, or little in short ones."""
    own = words_of(own_text(segments))
    characters = sum(len(section.plain.strip()) for section in body.sections)
    return not own or (len(own) <= _LITTLE and characters <= _SHORT)


def says_more(shown: Iterable[Segment], body: Body, segments: Iterable[Segment]) -> bool:
    """Whether the sender says in the HTML forms (`shown`) what the text forms do not have, and
    more than in these (`segments`)."""
    own = own_text(shown)
    known = OwnLetters([section.plain for section in body.sections])
    share = known.share_of([own], shortest=RUN)[0]
    least = max(_MORE, len(words_of(own_text(segments))))
    return share < _OTHER and (1 - share) * len(words_of(own)) >= least


def own_text(segments: Iterable[Segment]) -> str:
    """What the sender wrote: the own segments, parted by blank lines."""
    return "\n\n".join(
        segment.text.strip("\n") for segment in segments if segment.kind is SegmentKind.OWN
    )
