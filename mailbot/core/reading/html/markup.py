"""What mail programs write into HTML to mark quotes, signatures and hidden text.

Identifiers only: class names, ids and inline styles, which carry no human language. What a
line says is judged later, in `segments`. Old Hotmail, Outlook on the web and Yahoo put `ecx`, `x_`
or `yiv` and a number before foreign class names and ids; they are taken off before the tables are
asked. Yahoo's own names begin with `ydp`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from resiliparse.parse.html import ElementNode


class Role(StrEnum):
    """What the markup says of the text inside an element, or below it."""

    BODY = "body"  # nothing
    CITE = "cite"  # a quote, one level deeper than what stands around it
    CONTAINER = "container"  # attribution and quote together
    INDENT = "indent"  # set in: a quote only when an attribution stands above it
    BARE = "bare"  # the same, in a blockquote that says nothing of itself
    ATTRIBUTION = "attribution"
    TAIL = "tail"  # from here to the end all is the mail answered
    SIGNATURE = "signature"
    HIDDEN = "hidden"  # a reader never sees it
    STRUCK = "struck"  # a reader sees it struck out


# whether HTML may hold a quote at all: a cheap question before it is parsed
HAS_QUOTE = re.compile(
    r"(?i)<blockquote|gmail_quote|divrplyfwdmsg|yahoo_quoted|olk_src_body|stopspelling|zwchr"
    r"|border-top\s*:\s*solid|appendonsend|isreplycontent|messagereplysection"
)

# whether words may be struck out
MAY_STRIKE = re.compile(r"(?i)<(?:s|strike|del)[\s>]|line-through")

_STRUCK_TAGS = frozenset({"s", "strike", "del"})
_STRUCK_STYLE = re.compile(r"(?i)text-decoration(?:-line)?\s*:[^;]{0,40}line-through")
_INVISIBLE_TAGS = frozenset(
    "script style head title template noframes object applet audio video svg math map "
    "select option datalist".split()
)

_ROLE_OF_NAME = {
    # Gmail and its relatives
    "gmail_quote": Role.CONTAINER,
    "gmail_quote_container": Role.CONTAINER,
    "gmail_attr": Role.ATTRIBUTION,
    "gmail_signature": Role.SIGNATURE,
    "gmail_signature_prefix": Role.SIGNATURE,
    # Outlook, Exchange, Outlook on the web, Hotmail
    "divrplyfwdmsg": Role.TAIL,
    "olk_src_body_section": Role.CONTAINER,
    "appendonsend": Role.TAIL,
    "stopspelling": Role.TAIL,
    "mail-editor-reference-message-container": Role.CONTAINER,
    "outlookmessageheader": Role.TAIL,
    "ms-outlook-mobile-signature": Role.SIGNATURE,
    "skydriveplaceholder": Role.BODY,
    # Yahoo
    "yahoo_quoted": Role.CONTAINER,
    "yqt": Role.CONTAINER,
    # Thunderbird, Apple Mail, Zimbra, Lotus Notes
    "moz-cite-prefix": Role.ATTRIBUTION,
    "moz-email-headers-table": Role.TAIL,
    "moz-signature": Role.SIGNATURE,
    "moz-txt-sig": Role.SIGNATURE,
    "applemailsignature": Role.SIGNATURE,
    "applemailsignaturefont": Role.SIGNATURE,
    "lineBreakAtBeginningOfSignature".lower(): Role.SIGNATURE,
    "zwchr": Role.TAIL,
    "orr_quote": Role.CONTAINER,
    # Spark
    "messagereplysection": Role.CONTAINER,
    # Proton, Tuta, Zoho, GMX, 163, QQ, Mail.ru, Yandex
    "protonmail_quote": Role.CONTAINER,
    "protonmail_signature_block": Role.SIGNATURE,
    "tutanota_quote": Role.CITE,
    "zmail_extra": Role.CONTAINER,
    "gmx_quote": Role.CONTAINER,
    "isreplycontent": Role.CONTAINER,
    "divneteasemailquote": Role.CONTAINER,
    "ntes-mailsign": Role.SIGNATURE,
    "foxmailsigncontainer": Role.SIGNATURE,
    "js-compose-signature": Role.SIGNATURE,
}

_SIGNATURE_IDS = frozenset({"signature", "signature-container", "_rc_sig"})
_QUOTE_CLASSES = frozenset({"gmail_quote", "cite", "iosymail", "protonmail_quote", "quote"})
_HIDDEN_STYLE = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:^|;)\s*(?:font-size|max-height|max-width|opacity)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)"
)
# Word writes the block From/Sent/To/Subject into a paragraph with a rule above it
_OUTLOOK_RULE = re.compile(
    r"(?i)border(?:-top)?\s*:\s*(?:none\s*;\s*border-top\s*:\s*)?"
    r"(?:solid\s+#?(?:b5c4df|e1e1e1)|#?(?:b5c4df|e1e1e1)\s+1(?:\.0)?pt\s+solid)"
)
_LEFT_RULE = re.compile(
    r"(?i)border-left\s*:\s*(?!none|0|medium none)[^;]*\d|border-left-width\s*:\s*[1-9]"
)
_FOREIGN_PREFIX = re.compile(r"^(?:ecx|x_|yiv\d+)+")
_YAHOO = re.compile(r"ydp[0-9a-f]{6,8}(signature|yahoo_quoted)(?:_\d+)?")
_ROLE_AT_YAHOO = {"signature": Role.SIGNATURE, "yahoo_quoted": Role.CONTAINER}


def role_of(node: ElementNode, tag: str) -> Role:
    """Tell what the markup of an element says of its text; `tag` in lower case."""
    if tag in _INVISIBLE_TAGS:
        return Role.HIDDEN
    if tag == "input" or node.hasattr("hidden"):
        return Role.HIDDEN
    if not node.attrs:
        return Role.BARE if tag == "blockquote" else _role_of_words(tag, "")
    style = node.getattr("style") or ""
    if style and _HIDDEN_STYLE.search(style):
        return Role.HIDDEN
    names = _names(node)
    if tag == "blockquote":
        return _role_of_blockquote(node, names, style)
    for name in names:
        role = _ROLE_OF_NAME.get(name)
        if role is not None:
            return role
        if (yahoo := _YAHOO.fullmatch(name)) is not None:
            return _ROLE_AT_YAHOO[yahoo[1]]
    if (node.getattr("id") or "").lower().removeprefix("x_") in _SIGNATURE_IDS:
        return Role.SIGNATURE
    role = _role_of_words(tag, style)
    if role is Role.BODY and style and tag in {"div", "p", "td"}:
        return _role_of_block_style(node, style)
    return role


def _role_of_words(tag: str, style: str) -> Role:
    is_struck = tag in _STRUCK_TAGS or (style and _STRUCK_STYLE.search(style))
    return Role.STRUCK if is_struck else Role.BODY


def _names(node: ElementNode) -> list[str]:
    named = (node.getattr(key) or "" for key in ("class", "id", "name"))
    written = " ".join(named).lower().split()
    return [_FOREIGN_PREFIX.sub("", name) for name in written]


def _role_of_blockquote(node: ElementNode, names: list[str], style: str) -> Role:
    if (node.getattr("type") or "").lower() == "cite" or node.hasattr("cite"):
        return Role.CITE
    if _QUOTE_CLASSES.intersection(names) or _LEFT_RULE.search(style):
        return Role.CITE
    return Role.INDENT


def _role_of_block_style(node: ElementNode, style: str) -> Role:
    if _OUTLOOK_RULE.search(style):
        return Role.TAIL
    if (node.getattr("name") or "").lower() == "quote" or _LEFT_RULE.search(style):
        return Role.INDENT
    return Role.BODY
