"""Mail programs: how each writes a reply, its quote, its charset and its headers."""

from __future__ import annotations

import html
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from io import BytesIO

from mailbot.demo.script import Answer


@dataclass(frozen=True, slots=True)
class Original:
    """The letter that is answered."""

    message_id: str
    references: str
    subject: str
    sent_at: datetime
    sender: str
    reply_to: str
    text: str


@dataclass(frozen=True, slots=True)
class _Form:
    """How a mail program writes."""

    mailer: str
    charset: Callable[[str], str]
    quote: Callable[[Original, str], str]
    is_html: bool = False
    device: str = ""


def compose(answer: Answer, original: Original | None, *, sender: str, office: str) -> bytes:
    """The message as the mail program of the answer sends it."""
    form = _FORMS[answer.client]
    mail = EmailMessage()
    user, _, domain = sender.partition("@")
    mail["From"] = Address(answer.name, user, domain)
    mail["To"] = (original.reply_to if original else "") or office
    mail["Date"] = format_datetime(answer.at)
    mail["Message-ID"] = f"<{abs(hash((answer.at, sender))):x}@{domain}>"
    mail["Subject"] = _subject(answer, original)
    if answer.reply_to:
        mail["Reply-To"] = answer.reply_to
    if original is not None:
        mail["In-Reply-To"] = original.message_id
        mail["References"] = f"{original.references} {original.message_id}".strip()
    for name, value in answer.headers:
        mail[name] = value
    mail["X-Mailer"] = form.mailer
    _fill(mail, answer, original, form)
    return mail.as_bytes(policy=policy.SMTP)


def _subject(answer: Answer, original: Original | None) -> str:
    if answer.subject or original is None:
        return answer.subject
    prefix = {"qq": "回复：", "outlook-es": "RV: "}.get(answer.client, "Re: ")
    return prefix + original.subject


def _fill(mail: EmailMessage, answer: Answer, original: Original | None, form: _Form) -> None:
    own = answer.text + form.device
    if answer.signature:
        own += f"\n\n{answer.signature.strip()}"
    quote = form.quote(original, answer.language) if original else ""
    charset = form.charset(answer.language)
    if form.is_html:
        mail.set_content(_html(own, original), subtype="html", charset="utf-8")
    else:
        text = f"{own}\n\n{quote}"
        try:
            text.encode(charset)
        except UnicodeEncodeError:
            charset = "utf-8"
        mail.set_content(text, charset=charset)
    if answer.note_verbale:
        mail.add_attachment(
            _docx(answer.note_verbale),
            maintype="application",
            subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
            filename="Note verbale.docx",
        )


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _outlook_quote(original: Original, language: str) -> str:
    heads = {
        "fr": ("De", "Envoyé", "À", "Objet"),
        "es": ("De", "Enviado el", "Para", "Asunto"),
        "ru": ("От", "Отправлено", "Кому", "Тема"),
        "ar": ("من", "تاريخ الإرسال", "إلى", "الموضوع"),
        "zh": ("发件人", "发送时间", "收件人", "主题"),
        "de": ("Von", "Gesendet", "An", "Betreff"),
    }
    sender, sent, to, subject = heads.get(language, ("From", "Sent", "To", "Subject"))
    return (
        "-----Original Message-----\n"
        f"{sender}: {original.sender}\n{sent}: {original.sent_at:%d.%m.%Y %H:%M}\n"
        f"{to}: {original.sender}\n{subject}: {original.subject}\n\n{original.text}"
    )


def _attributed(original: Original, language: str) -> str:
    day = f"{original.sent_at:%d/%m/%Y %H:%M}"
    attribution = {
        "fr": f"Le {day}, {original.sender} a écrit :",
        "es": f"El {day}, {original.sender} escribió:",
        "ru": f"{day}, {original.sender} пишет:",
        "zh": f"在 {day}，{original.sender} 写道：",
        "ar": f"في {day}، كتب {original.sender}:",
        "de": f"Am {day} schrieb {original.sender}:",
        "pt": f"Em {day}, {original.sender} escreveu:",
    }.get(language, f"On {day}, {original.sender} wrote:")
    return f"{attribution}\n{_quoted(original.text)}"


def _qq_quote(original: Original, language: str) -> str:
    return (
        "------------------ 原始邮件 ------------------\n"
        f"发件人: {original.sender}\n发送时间: {original.sent_at:%Y年%m月%d日 %H:%M}\n"
        f"主题: {original.subject}\n\n{original.text}"
    )


def _notes_quote(original: Original, language: str) -> str:
    return f"{original.sender}\n{original.sent_at:%d/%m/%Y %H:%M}\n\n{original.text}"


def _html(own: str, original: Original | None) -> str:
    body = "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in own.splitlines())
    if original is None:
        return body
    quote = html.escape(original.text).replace("\n", "<br>")
    when = f"On {original.sent_at:%a, %b %d, %Y at %H:%M}, {html.escape(original.sender)} wrote:"
    return (
        f'{body}<br><div class="gmail_quote"><div class="gmail_attr">{when}<br></div>'
        f'<blockquote class="gmail_quote">{quote}</blockquote></div>'
    )


def _docx(text: str) -> bytes:
    """The smallest document that word processors open (ECMA-376 part 2)."""
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in text.splitlines()
    )
    space = "http://schemas.openxmlformats.org"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{space}/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{space}/wordprocessingml/2006/main">'
        f"<w:body>{paragraphs}</w:body></w:document>",
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')
    return out.getvalue()


def _western(language: str) -> str:
    return {"ru": "windows-1251", "ar": "windows-1256", "zh": "gb18030"}.get(
        language, "windows-1252"
    )


def _unicode(language: str) -> str:
    return "utf-8"


def _latin(language: str) -> str:
    return {"ru": "koi8-r", "zh": "gb2312", "ar": "windows-1256"}.get(language, "iso-8859-1")


_FORMS = {
    "outlook": _Form("Microsoft Outlook 14.0", _western, _outlook_quote),
    "outlook-es": _Form("Microsoft Office Outlook 12.0", _western, _outlook_quote),
    "thunderbird": _Form("Thunderbird 3.1.10", _unicode, _attributed),
    "apple": _Form("Apple Mail (2.1084)", _unicode, _attributed),
    "iphone": _Form("iPhone Mail (8G4)", _unicode, _attributed, device="\n\nSent from my iPhone"),
    "gmail": _Form("Gmail", _unicode, _attributed, is_html=True),
    "notes": _Form("Lotus Notes Release 8.5", _latin, _notes_quote),
    "yahoo": _Form("YahooMailClassic/14.0.1", _latin, _attributed),
    "mailru": _Form("Mail.Ru Mailer 1.0", _latin, _attributed),
    "qq": _Form("QQMail 2.x", _western, _qq_quote),
}
