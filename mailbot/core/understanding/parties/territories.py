"""Names of States in the languages of the rules, out of Unicode's CLDR by way of Babel.

Run as `python -m mailbot.core.understanding.parties.territories`, with parties-states.toml on
standard input, it writes what is kept in parties-names.toml; a test holds the two equal. Not used
at run time.
"""

from __future__ import annotations

from collections.abc import Iterable

LANGUAGES = ("en", "fr", "es", "pt", "ar", "ru", "zh", "zh_Hant", "de", "it", "tr")
_HEAD = """\
# Names of States as CLDR has them, made by
# `python -m mailbot.core.understanding.parties.territories < parties-states.toml`; a test holds
# it to Babel.
# Other names, adjectives and corrections stand in parties-states.toml.
"""


def territory_table(codes: Iterable[str]) -> str:
    """The table as TOML: one text a language, one State a line, code first."""
    from babel import Locale

    listed = sorted(codes)
    parts = [_HEAD]
    for language in LANGUAGES:
        names = Locale.parse(language).territories
        lines = [f"{code} {names[code]}" for code in listed if code in names]
        parts.append(f"{language} = '''\n" + "\n".join(lines) + "\n'''\n")
    return "\n".join(parts)


if __name__ == "__main__":
    import sys

    import tomli

    listed = tomli.loads(sys.stdin.read())["states"].strip().splitlines()
    sys.stdout.write(territory_table(line.split("|")[0].strip() for line in listed))
