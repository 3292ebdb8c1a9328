"""Which nature a message has.

Asked in this order, because machines mark their mail badly. A bounce comes first: four in ten say
"auto-generated" like any auto-reply. Then what a machine answered, then what was sent to many; what
remains was written by a person. Where a person and a machine look alike, it is left unknown. Each
question sums up points: rules (data) give most of them, the message's build gives the rest. A rule
on the text counts only where it stands in the sender's own words, so that a person who quotes a
bounce, or tells of an absence, stays a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mailbot.core.reading.nature.automatic import automatic_signs, may_be_persons
from mailbot.core.reading.nature.bounced import bounce_signs, may_be_sent_again
from mailbot.core.reading.nature.bulk import bulk_signs, may_be_meant
from mailbot.core.reading.nature.facts import Facts
from mailbot.core.reading.nature.folding import folded, without_tags
from mailbot.core.reading.nature.rulebook import Hit, Rulebook, read_rules
from mailbot.core.reading.nature.signs import Found, Signs
from mailbot.core.values.message import Nature

RULE_FILES = (
    "bounce.toml",
    "bounce-languages.toml",
    "automatic.toml",
    "absence.toml",
    "robots.toml",
    "bulk.toml",
    "spam.toml",
)
_OWN = 4_000  # characters of the own words that rules look at
_WHOLE = 8_000  # of the whole text, for bounces
_SUBJECT = 500  # of the subject, and of each header


@dataclass(frozen=True, slots=True)
class Verdict:
    """The nature, and what speaks for it, the strongest first."""

    nature: Nature
    evidence: tuple[str, ...]
    signals: frozenset[str] = frozenset()  # "absence", "ticket": what the rules that hit speak for


class Judge:
    """Tells natures by the rules of `rules/reading`."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules

    @classmethod
    def from_rules(cls, texts: Mapping[str, str]) -> Judge:
        """`texts`: file name → TOML. Raises BrokenRule; for patterns when one is met, or by
        `Rulebook.compile`."""
        return cls(Rulebook(read_rules(texts, RULE_FILES)))

    def judge(self, facts: Facts) -> Verdict:
        facts = replace(facts, subject=without_tags(facts.subject))
        found = self._found(facts)
        for nature, signs in (
            (Nature.BOUNCE, bounce_signs(facts, found)),
            (Nature.AUTO_REPLY, automatic_signs(facts, found)),
            (Nature.BULK, bulk_signs(facts, found)),
        ):
            if facts.is_pressed and nature is not Nature.BOUNCE:
                break  # somebody pressed a button, whatever the calendar's program says of itself
            if signs.are_enough:
                if _may_be_persons(nature, facts, found, signs):
                    return Verdict(Nature.UNKNOWN, (*signs.evidence, "goes on to the matter"))
                signals = frozenset(hit.rule.signal for hit in found.hits)
                return Verdict(nature, signs.evidence, signals)
        return Verdict(Nature.REPLY, ())

    def _found(self, facts: Facts) -> Found:
        """All rules that match, by the place where they looked."""
        own = folded(facts.own_text[:_OWN])
        sender = facts.author
        places = {
            "subject": folded(facts.subject[:_SUBJECT]),
            "from": folded(f"{sender.name} <{sender.address}>") if sender else "",
            "text": own,
        }
        hits = [hit for place, text in places.items() for hit in self.rules.hits(place, text)]
        given = {name for name, _ in facts.headers}
        for name in filter(given.__contains__, self.rules.header_names):
            for value in facts.headers.all(name):
                text = folded(value[:_SUBJECT].decode("latin-1"))
                hits += self.rules.hits(f"header {name}", text)
        whole: tuple[Hit, ...] = ()
        is_mailer = facts.envelope_sender == "" or any(h.rule.signal == "mailer" for h in hits)
        if is_mailer and facts.text != facts.own_text:
            whole = self.rules.hits("text", folded(facts.text[:_WHOLE]))
        return Found(tuple(hits), own, whole)


def _may_be_persons(nature: Nature, facts: Facts, found: Found, signs: Signs) -> bool:
    if nature is Nature.BOUNCE:
        return may_be_sent_again(facts, found)
    if nature is Nature.BULK:
        return may_be_meant(found, signs)
    return nature is Nature.AUTO_REPLY and may_be_persons(facts, found, signs)
