"""A delivery report as a mail server writes one (RFC 3464, RFC 3462), about one recipient."""

from __future__ import annotations

from datetime import datetime
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, make_msgid

_TEXT = """This is the mail system at host {by}.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<{recipient}>: {diagnostic}
"""


def delivery_report(
    envelope_sender: str,
    recipient: str,
    raw: bytes,
    *,
    by: str,
    at: datetime,
    status: str = "5.1.1",
    diagnostic: str = "550 5.1.1 User unknown",
    action: str = "failed",
) -> bytes:
    """The report that goes to `envelope_sender`; `by` is the server's name."""
    report = MIMEMultipart("report", report_type="delivery-status")
    report["From"] = f"Mail Delivery System <MAILER-DAEMON@{by}>"
    report["To"] = envelope_sender
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report["Date"] = format_datetime(at)
    report["Message-ID"] = make_msgid(domain=by)
    report["Auto-Submitted"] = "auto-replied"
    text = _TEXT.format(by=by, recipient=recipient, diagnostic=diagnostic)
    report.attach(MIMEText(text, "plain", "us-ascii" if text.isascii() else "utf-8"))
    report.attach(_status(recipient, action, by=by, status=status, diagnostic=diagnostic))
    report.attach(_original_headers(raw))
    return report.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _status(recipient: str, action: str, *, by: str, status: str, diagnostic: str) -> Message:
    part = MIMENonMultipart("message", "delivery-status")
    whole, single = Message(), Message()
    whole["Reporting-MTA"] = f"dns; {by}"
    single["Final-Recipient"] = f"rfc822; {recipient}"
    single["Action"] = action
    single["Status"] = status
    single["Diagnostic-Code"] = f"smtp; {diagnostic}"
    part.set_payload([whole, single])
    return part


def _original_headers(raw: bytes) -> Message:
    part = MIMENonMultipart("text", "rfc822-headers")
    part.set_payload(raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0].decode("utf-8", "replace"))
    return part
