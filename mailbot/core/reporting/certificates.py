"""The certificate of a purge, for reading and for the file."""

from __future__ import annotations

from mailbot.core.values.purging import Gone, Matter, Sealed


def as_text(sealed: Sealed) -> str:
    """Plain text, a line for each thing that went; times in UTC."""
    made = sealed.certificate
    counts = {m: sum(one.matter is m for one in made.gone) for m in Matter}
    size = sum(one.size for one in made.gone)
    lines = [
        "CERTIFICATE OF REMOVAL",
        "",
        f"meeting    {made.meeting}",
        f"removed    {made.at:%Y-%m-%d %H:%M:%S} UTC",
        f"by         {made.who}",
        f"rule       {made.rule}",
        f"went       {', '.join(f'{n} {m}s' for m, n in counts.items())}; {size} bytes",
        *(f"stayed     {number}, {why}" for why, number in made.kept),
        f"digest     {sealed.digest}",
        f"journal    line {sealed.line}, {sealed.line_hash}",
        "",
        "Each thing with its SHA-256. `mailbot purge --verify` proves the digest by the journal.",
        "",
        *(_line(one) for one in made.gone),
    ]
    return "\n".join(lines) + "\n"


def _line(one: Gone) -> str:
    return f"{one.matter:<8} {one.name:<12} {one.at:%Y-%m-%d}  {one.size:>9}  {one.digest}"
