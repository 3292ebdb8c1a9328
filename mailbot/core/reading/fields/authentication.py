"""Authentication-Results (RFC 8601) of the office's own server, read tolerantly.

Anybody can write such a header into a mail: only those count whose authserv-id is the trusted
server's (section 5), the topmost first. Yahoo and Microsoft write forms that strict parsers
refuse, so only `method=result` is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.values.message import Authentication

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"(?:^|[;\s])(spf|dkim|dmarc)\s*=\s*([a-z]+)", re.IGNORECASE)
_PASSED_FOR = re.compile(r"(?:^|[;\s])dmarc\s*=\s*pass\b[^;]*?\sheader\.from\s*=\s*([^\s;]+)")
_RESULTS = frozenset({"pass", "fail", "softfail", "neutral", "none", "temperror", "permerror"})
_OLD_NAMES = {
    "hardfail": "fail",
    "bestguesspass": "neutral",
    "policy": "fail",
    "error": "temperror",
}


def read_authentication(
    values: Sequence[str], trusted: str | None, *, author: str = ""
) -> Authentication | None:
    """The results of `trusted` (an authserv-id), None when it said nothing or none is trusted.
    DMARC that passed for the domain of another From than `author`, an address, has failed."""
    if not trusted:
        return None
    results: dict[str, str] = {}
    for value in values:
        server, _, rest = _without_comments(value).partition(";")
        if _without_version(server.strip().lower()) == trusted.strip().lower():
            # what stands further down may be older, or not the server's own
            results = {**_results(rest, author.rpartition("@")[2].lower()), **results}
    if not results:
        return None
    return Authentication(results.get("spf", ""), results.get("dkim", ""), results.get("dmarc", ""))


def _without_version(server: str) -> str:
    """The authserv-id in front of "1" or "/1"; no pattern, for it may be followed by anything."""
    bare = server.rstrip("0123456789")
    return bare.rstrip("/ \t\r\n") if bare.endswith(("/", " ", "\t", "\n")) else server


def _without_comments(value: str) -> str:
    """Comments may nest; three rounds are more than any server writes."""
    for _ in range(3):
        value = _COMMENT.sub(" ", value)
    return value


def _results(text: str, domain: str) -> dict[str, str]:
    results: dict[str, str] = {}
    for method, said in _RESULT.findall(text.lower()):
        result = _OLD_NAMES.get(said, said)
        # several DKIM signatures give several results: one that passes is enough
        is_better = method not in results or (method == "dkim" and result == "pass")
        if result in _RESULTS and is_better:
            results[method] = result
    passed_for = _PASSED_FOR.search(text.lower())
    if domain and passed_for and not _are_aligned(domain, passed_for[1].rstrip(".")):
        results["dmarc"] = "fail"
    return results


def _are_aligned(one: str, other: str) -> bool:
    """Is one domain the other, or lies below it?"""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
