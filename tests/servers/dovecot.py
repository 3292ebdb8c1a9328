"""A Dovecot of our own: IMAP (STARTTLS and TLS), LMTP, and logins for Postfix."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

from servers.certificates import Authority
from servers.processes import folder, free_ports, program, root_needed, running

_MAIL_USER = "mail"  # every Debian has it, and it owns nothing here
_OAUTH_PASSDB = """\
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {home}/oauth2.conf
}}"""
_OAUTH = """\
introspection_url = {url}
introspection_mode = get
username_attribute = username
active_attribute = active
active_value = true
"""


@dataclass(frozen=True)
class Dovecot:
    """A running Dovecot. Use `starttls_host` for STARTTLS (see dovecot.conf)."""

    home: Path
    ca_file: Path
    imap_port: int
    imaps_port: int
    lmtp_port: int
    smtp_port: int  # where its bounces and Sieve's letters go: Postfix may take this port
    host: str = "127.0.0.1"
    starttls_host: str = "127.0.0.2"

    def add(self, address: str, password: str = "secret") -> str:
        """A mailbox, from the next login or delivery on; gives the address."""
        # a file each: of a common one Dovecot notices a change only after a second
        file = self.home / "users" / address.lower()
        file.write_text(f"{address.lower()}:{{PLAIN}}{password}::::::\n")
        return address

    def say(self, *command: str) -> str:
        """Run doveadm; gives what it prints."""
        config = str(self.home / "dovecot.conf")
        done = subprocess.run(
            [program("doveadm"), "-c", config, *command],
            check=True,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        return done.stdout

    def sieve(self, address: str, script: str) -> None:
        """A mailbox's own filter, such as a vacation reply."""
        home = self.home / "mail" / address.lower()
        home.mkdir(parents=True, exist_ok=True)
        (home / ".dovecot.sieve").write_text(script)
        _give(self.home / "mail")


@contextmanager
def dovecot(authority: Authority, *, introspection_url: str = "") -> Iterator[Dovecot]:
    """Start Dovecot; with an `introspection_url` (RFC 7662) logins by OAuth 2 token, too."""
    binary = program("dovecot")
    root_needed("Dovecot")
    with folder("dovecot") as home:
        imap, imaps, lmtp, smtp = free_ports(4)
        certificate = authority.issue("dovecot", addresses=("127.0.0.1", "127.0.0.2"))
        for part in ("run", "state", "mail", "users"):
            (home / part).mkdir()
        _give(home / "mail")
        settings = {
            "home": home,
            "user": _MAIL_USER,
            "chain": certificate.chain,
            "key": certificate.key,
            "imap_port": imap,
            "imaps_port": imaps,
            "lmtp_port": lmtp,
            "smtp_port": smtp,
            "oauth_mechanisms": "xoauth2 oauthbearer" if introspection_url else "",
            "oauth_passdb": _OAUTH_PASSDB.format(home=home) if introspection_url else "",
        }
        template = Template((Path(__file__).parent / "dovecot.conf").read_text())
        (home / "oauth2.conf").write_text(_OAUTH.format(url=introspection_url))
        config = home / "dovecot.conf"
        config.write_text(template.substitute(settings))
        with running(
            [binary, "-F", "-c", str(config)], log=home / "out", ports=(imap, imaps, lmtp)
        ):
            yield Dovecot(home, authority.ca_file, imap, imaps, lmtp, smtp)


def _give(path: Path) -> None:
    """To the user whose mail it is."""
    owner = pwd.getpwnam(_MAIL_USER)
    for place, _, files in os.walk(path):
        for one in (place, *(os.path.join(place, file) for file in files)):
            shutil.chown(one, owner.pw_uid, owner.pw_gid)
