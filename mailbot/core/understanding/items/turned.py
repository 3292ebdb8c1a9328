"""Words that mean another thing by what stands beside them: "save on stocks" behind a negation, a
wish that was, a meeting that is but attended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mailbot.core.understanding.items.mentions import ItemMention
from mailbot.core.understanding.names.phrasebook import Hit

_TOO = re.compile(
    r"\b(?:also|too|as well|aussi|[ée]galement|tambi[ée]n|tamb[ée]m|auch|anche|также|тоже|ayrıca)\b"
    r"|[أا]يضا|كذلك|[也亦还還]",
    re.IGNORECASE,
)
_SPOKEN = frozenset({"speech", "anew"})
_VERBS = _SPOKEN | {"attends"}


def turned(text: str, hits: Iterable[Hit[str]], mentions: Sequence[ItemMention]) -> list[Hit[str]]:
    """What stands behind "except": beside a negation it is affirmed ("not, save on stocks"), else
    it is taken out ("on all, save on stocks"). What was wished before another was is denied, and so
    is what somebody but attends."""
    found = list(hits)
    is_denied = _is_denied(found)
    meant = {
        "except": "contrast" if is_denied else "out",
        **{
            kind: "negation"
            for kind in ("past", "attends")
            if _is_otherwise_now(text, found, mentions, kind)
        },
    }
    return [hit._replace(value=meant.get(hit.value, hit.value)) for hit in found]


def _is_denied(hits: Sequence[Hit[str]]) -> bool:
    """Whether a sentence denies, but for a verb behind "except" that takes back what stands there:
    "all are kept, except that on stocks, which we withdraw"."""
    outs = [hit.start for hit in hits if hit.value == "except"]
    behind = {hit.start for hit in hits if hit.value == "back" and outs and hit.start > outs[0]}
    return any(hit.value == "negation" and hit.start not in behind for hit in hits)


def _is_otherwise_now(
    text: str, hits: Sequence[Hit[str]], mentions: Sequence[ItemMention], kind: str
) -> bool:
    """Whether a contrast leads from the item of a wish that is past to another: "had planned to
    speak on stocks, but will on clearance"; or from one that is but attended, "attends the session
    on stocks, but speaks on clearance"."""
    return any(
        past.value == kind
        and turn.value == "contrast"
        and {m.code for m in mentions if past.start < m.start < turn.start}
        and {m.code for m in mentions if m.start > turn.start}
        - {m.code for m in mentions if m.start < turn.start}
        and not _TOO.search(text, turn.start)
        and not (kind == "attends" and _speaks_between(hits, past, turn))
        for past in hits
        for turn in hits
    )


def without_attended(
    hits: Iterable[Hit[str]], mentions: Sequence[ItemMention]
) -> list[ItemMention]:
    """Without what somebody but attends, where the same sentence speaks on what follows another
    verb: "speaks on clearance and attends the small groups". What "there" points to is kept."""
    found = list(hits)
    verbs = [hit for hit in found if hit.value in _VERBS]
    if not any(hit.value == "attends" for hit in verbs) or any(h.value == "there" for h in found):
        return list(mentions)
    by = [_verb_of(mention, verbs) for mention in mentions]
    if not _SPOKEN.intersection(by):
        return list(mentions)
    return [m for m, verb in zip(mentions, by, strict=True) if verb != "attends"]


def _verb_of(mention: ItemMention, verbs: Sequence[Hit[str]]) -> str:
    """The kind of the verb that stands before a mention, nearest to it; '' without one."""
    before = [hit for hit in verbs if hit.start < mention.start]
    return max(before, key=lambda hit: hit.start).value if before else ""


def _speaks_between(hits: Sequence[Hit[str]], first: Hit[str], last: Hit[str]) -> bool:
    return any(
        hit.value in {"speech", "anew"} and first.start < hit.start < last.start for hit in hits
    )
