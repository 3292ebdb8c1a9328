"""A language model's server: an OpenAI-compatible endpoint, asked in bounded time and size."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

_MOST_BYTES = 256 * 1024  # of an answer


class ModelServerTrouble(OSError):
    """No answer that could be used; the text names the server and why, never what was asked."""


@dataclass(frozen=True, slots=True)
class ModelServer:
    """Where it is. `url` ends before `/chat/completions`; `secret` may be ''."""

    url: str
    secret: str = field(repr=False)
    seconds: float

    def __call__(self, body: Mapping[str, object]) -> str:
        """The text of the answer. Raises ModelServerTrouble, after `seconds` at the latest.

        Redirects are not followed: messages go to the server that the office named.
        """
        answer: list[str] = []
        trouble: list[str] = []

        def ask() -> None:
            try:
                answer.append(self._asked(body))
            except (httpx.HTTPError, httpx.InvalidURL, ModelServerTrouble) as fault:
                trouble.append(str(fault) or type(fault).__name__)

        # a server that drips its headers resets each timeout but that of `join`
        asking = threading.Thread(target=ask, daemon=True, name="third judge")
        asking.start()
        asking.join(self.seconds)
        if answer:
            return answer[0]
        why = trouble[0] if trouble else f"no answer within {self.seconds:g} seconds"
        raise ModelServerTrouble(f"model server {urlsplit(self.url).netloc}: {why}")

    def _asked(self, body: Mapping[str, object]) -> str:
        headers = {"Authorization": f"Bearer {self.secret}"} if self.secret else {}
        until = time.monotonic() + self.seconds
        with (
            httpx.Client(timeout=self.seconds, follow_redirects=False) as client,
            client.stream(
                "POST", f"{self.url.rstrip('/')}/chat/completions", json=body, headers=headers
            ) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise ModelServerTrouble(f"it answered {response.status_code}")
            return b"".join(_bounded(response.iter_bytes(), until)).decode("utf-8", "replace")


def _bounded(chunks: Iterator[bytes], until: float) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > _MOST_BYTES:
            raise ModelServerTrouble(f"an answer of more than {_MOST_BYTES} bytes")
        if time.monotonic() > until:
            raise ModelServerTrouble("its answer took too long")
        yield chunk
