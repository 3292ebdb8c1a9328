"""How fast reading is, and what it takes: `python bench/reading.py [--profile]`.

`python bench/reading.py languages` makes the table anew by which languages are told, as is needed
when py3langid brings another model.

Messages of about 8 kB without attachments, as delegations write them: a few sentences on top, the
invitation quoted below, as text, as text and HTML, and as HTML alone, in six languages. Processor
time of one core; memory is what the process holds at the end. Peer: the standard library taking
the same bytes apart and decoding the same parts, without any reading.
"""

from __future__ import annotations

import argparse
import cProfile
import email
import pstats
import resource
import statistics
import sys
import time
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from pathlib import Path

from mailbot.core.reading import DocumentText, Reader
from mailbot.core.reading.language import stored_table
from mailbot.core.values.message import AttachmentState

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules" / "reading"
LANGUAGES = ROOT / "mailbot" / "core" / "reading" / "languages.npz"
RUNS = 5
ROUNDS = 20
OWN = {
    "en": "Dear colleagues,\n\nMs Ana Horvat, First Secretary, will attend for Tonga and wishes to "
    "take the floor on victim assistance. Will there be interpretation?\n\nBest regards,\nAna",
    "fr": "Chers collègues,\n\nNotre délégation sera composée de deux personnes, et prendra la "
    "parole sur le déminage. Faut-il un visa ?\n\nCordialement,\nAna",
    "es": "Estimados colegas:\n\nAsistirán dos personas y deseamos intervenir sobre la asistencia "
    "a las víctimas. ¿Habrá interpretación?\n\nSaludos cordiales,\nAna",
    "ru": "Уважаемые коллеги!\n\nВ заседаниях примет участие первый секретарь Анна Иванова, она "
    "намерена выступить. Нужна ли виза?\n\nС уважением,\nАнна",
    "ar": "تحية طيبة وبعد،\n\nسيشارك في الاجتماعات السكرتير الأول، ويود إلقاء كلمة بشأن مساعدة "
    "الضحايا. هل تتوفر الترجمة؟\n\nمع أطيب التحيات",
    "zh": "各位同事：\n\n我代表团一等秘书将出席会议，并拟就受害者援助议题发言。"
    "请问是否提供同声传译？\n\n此致",
}
LETTER = (
    "The Implementation Support Unit invites your delegation to the meetings of the Standing "
    "Committees in Geneva. Please register on-line by the deadline, and write to us with questions "
    "about the agendas, or to announce that you mean to intervene on particular items.\n"
)


def corpus() -> list[bytes]:
    """Eighteen messages of about 8 kB."""
    quoted = LETTER * 22
    found = []
    for own in OWN.values():
        marked = "\n".join(f"> {line}" for line in quoted.splitlines())
        text = f"{own}\n\nOn 20 April 2011, Office <office@office.example> wrote:\n{marked}\n"
        paragraphs = "".join(f"<p>{line}</p>" for line in own.splitlines())
        quote = "".join(f"<p>{line}</p>" for line in quoted.splitlines())
        html = f"<html><body>{paragraphs}<blockquote type='cite'>{quote}</blockquote></body></html>"
        found += [
            _message(text=text),
            _message(text=text[:3_600], html=html[:4_300]),
            _message(html=html),
        ]
    return found


def _message(*, text: str = "", html: str = "") -> bytes:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "Ana Horvat <ana@mission.example>"
    message["To"] = "office@office.example"
    message["Subject"] = "Re: Invitation: Meetings of the Standing Committees"
    message["Date"] = "Wed, 20 Apr 2011 10:00:00 +0200"
    message["Message-ID"] = "<1@mission.example>"
    message["In-Reply-To"] = "<0@office.example>"
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message.as_bytes()


class NoDocuments:
    """Opens nothing."""

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        return DocumentText(AttachmentState.OTHER)


def rate(work: Callable[[bytes], object], messages: list[bytes]) -> float:
    """Messages a second of processor time: the median of some runs."""
    rates = []
    for _ in range(RUNS):
        before = time.process_time()
        for _ in range(ROUNDS):
            for raw in messages:
                work(raw)
        rates.append(ROUNDS * len(messages) / (time.process_time() - before))
    return statistics.median(rates)


def standard_library(raw: bytes) -> list[object]:
    message = email.message_from_bytes(raw, policy=policy.compat32)
    return [part.get_payload(decode=True) for part in message.walk()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("make", nargs="?", choices=["languages"])
    options = parser.parse_args()
    if options.make:
        LANGUAGES.write_bytes(stored_table())
        return
    rules = {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("*.toml")}
    reader = Reader.from_rules(rules, documents=NoDocuments(), own_letters=[LETTER * 3])
    messages = corpus()
    for raw in messages:
        reader.read(raw)
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(rate, reader.read, messages)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return
    size = sum(map(len, messages)) / len(messages) / 1_000
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        f"| messages of {size:.1f} kB | a second on one core |",
        "| --- | ---: |",
        f"| Reader.read | {rate(reader.read, messages):.0f} |",
        f"| email.message_from_bytes, parts decoded | {rate(standard_library, messages):.0f} |",
        f"\n{held:.0f} MiB held by the process",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
