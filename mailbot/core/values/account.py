"""How an account on a mail server is reached: closed sets shared by configuration and edges."""

from __future__ import annotations

from enum import StrEnum


class Security(StrEnum):
    """How the line to a server is protected."""

    TLS = "tls"  # from the first byte: ports 993 and 465 (RFC 8314 section 3)
    STARTTLS = "starttls"  # upgraded before anything is said: ports 143 and 587; never less
    NONE = "none"  # in clear: only to this very machine


class Auth(StrEnum):
    """How the account proves who it is."""

    PASSWORD = "password"  # SASL PLAIN, else LOGIN
    XOAUTH2 = "xoauth2"  # OAuth 2 token, as Google and Microsoft took it first
    OAUTHBEARER = "oauthbearer"  # OAuth 2 token, RFC 7628
    NONE = "none"  # no login at all: a relay on this very machine


# what to do about a certificate, by the verdict of X.509 (OpenSSL's X509_V_ERR_…)
_RUN_OUT = (
    "Ask whoever runs the server to renew it, and see that the clock of this machine is right"
)
_CERTIFICATE_MENDS = {
    9: _RUN_OUT,  # not yet valid
    10: _RUN_OUT,  # has expired
    62: "Write `host` as the certificate names the server",
}
_UNKNOWN_AUTHORITY = "Name the file of the server's authority as ca_file"


def certificate_mend(verdict: int) -> str:
    """What the office does about a certificate that is not trusted."""
    return _CERTIFICATE_MENDS.get(verdict, _UNKNOWN_AUTHORITY)
