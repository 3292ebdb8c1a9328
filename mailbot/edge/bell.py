"""Tells a person by a command or a webhook: ways that do not depend on our mail servers."""

from __future__ import annotations

import json
import subprocess
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Bell:
    """Where it rings. The command gets the text on its standard input and the subject as its last
    argument; the webhook gets {"subject": …, "text": …} as JSON. Neither goes through a shell."""

    command: Sequence[str] = ()
    webhook: str = ""

    def __call__(self, subject: str, text: str) -> None:
        """Raises OSError when one of the ways failed; the other was tried all the same."""
        faults = []
        for way in (self._run, self._post):
            try:
                way(subject, text)
            except (OSError, subprocess.SubprocessError) as fault:
                faults.append(type(fault).__name__)
        if faults:
            raise OSError(f"the alarm could not be told: {', '.join(faults)}")

    def _run(self, subject: str, text: str) -> None:
        if self.command:
            subprocess.run(  # the office's own command, from its configuration
                [*self.command, subject],
                input=text.encode(),
                timeout=_SECONDS,
                check=True,
                stdout=subprocess.DEVNULL,
            )

    def _post(self, subject: str, text: str) -> None:
        if not self.webhook:
            return
        if urlsplit(self.webhook).scheme not in {"https", "http"}:
            raise OSError("the webhook must be an http or https address")
        request = urllib.request.Request(  # its scheme was looked at just now
            self.webhook,
            data=json.dumps({"subject": subject, "text": text}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=_SECONDS):  # nosec B310
            pass
