"""Several machines on this one: network namespaces, each with a line of its own to the machine of
the store. A line that is cut swallows what is sent over it, as a broken switch does, and tells
nobody.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import socket
import subprocess
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from servers.processes import missing, program, root_needed

_NAMED = Path("/run/netns")
_NETWORK = 0x40000000  # CLONE_NEWNET
_CHUNK = 65536
_numbers = count(1)


@dataclass(frozen=True)
class Machine:
    """`name`: of its namespace; `address`: of the store's machine as this one reaches it."""

    name: str
    address: str
    _store: str
    _line: str

    def command(self, *words: str) -> list[str]:
        """The command that runs these words there."""
        return [program("ip"), "netns", "exec", self.name, *words]

    def cut(self) -> None:
        _ip("-n", self._store, "link", "set", self._line, "down")

    def mend(self) -> None:
        _ip("-n", self._store, "link", "set", self._line, "up")


@contextmanager
def machines(many: int, *, store: int, mail: Sequence[int]) -> Iterator[list[Machine]]:
    """So many machines. On `Machine.address`, over a line that may be cut, each reaches our port
    `store`; on its own 127.0.0.1 our ports `mail`."""
    root_needed("network namespaces")
    with ExitStack() as stack:
        hub = stack.enter_context(_namespace())
        found = []
        for _ in range(many):
            machine = _beside(hub, stack.enter_context(_namespace()))
            stack.enter_context(_relay(hub, machine.address, store))
            for port in mail:
                stack.enter_context(_relay(machine.name, "127.0.0.1", port))
            found.append(machine)
        yield found


def _beside(hub: str, name: str) -> Machine:
    """A line between the two: the hub's end has the first address, the machine's the second."""
    number = next(_numbers)
    line, first, second = f"to{number}", f"10.83.{number}.1", f"10.83.{number}.2"
    _ip("link", "add", line, "netns", hub, "type", "veth", "peer", "name", "line", "netns", name)
    for place, end, address in ((hub, line, first), (name, "line", second)):
        _ip("-n", place, "address", "add", f"{address}/30", "dev", end)
        _ip("-n", place, "link", "set", end, "up")
    return Machine(name, first, hub, line)


@contextmanager
def _namespace() -> Iterator[str]:
    name = f"mailbot-{os.getpid()}-{next(_numbers)}"
    _ip("netns", "add", name)
    try:
        _ip("-n", name, "link", "set", "lo", "up")
        yield name
    finally:
        _ip("netns", "delete", name)


def _ip(*words: str) -> None:
    done = subprocess.run([program("ip"), *words], capture_output=True, text=True, check=False)
    if done.returncode:
        missing(f"ip {' '.join(words)}: {done.stderr.strip()}")


@contextmanager
def _relay(namespace: str, address: str, port: int) -> Iterator[None]:
    """What comes to this port there goes to the same port of our own 127.0.0.1, and back."""
    with ThreadPoolExecutor(1) as pool:  # only this thread goes there
        door = pool.submit(_listening, namespace, address, port).result()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name=f"relay {namespace}:{port}")
    thread.start()
    opened = asyncio.run_coroutine_threadsafe(
        asyncio.start_server(lambda there, back: _serve(there, back, port), sock=door), loop
    ).result()
    try:
        yield
    finally:
        asyncio.run_coroutine_threadsafe(_close(opened), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def _listening(namespace: str, address: str, port: int) -> socket.socket:
    with (_NAMED / namespace).open("rb") as place:
        if ctypes.CDLL(None, use_errno=True).setns(place.fileno(), _NETWORK):
            raise OSError(ctypes.get_errno(), f"cannot enter {namespace}")
    return socket.create_server((address, port))


async def _serve(there: asyncio.StreamReader, back: asyncio.StreamWriter, port: int) -> None:
    here, on = await asyncio.open_connection("127.0.0.1", port)
    try:
        async with asyncio.TaskGroup() as both:
            both.create_task(_pass_on(there, on))
            both.create_task(_pass_on(here, back))
    finally:
        on.close()
        back.close()


async def _pass_on(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(_CHUNK):
            sink.write(data)
            await sink.drain()
    except OSError:
        pass  # one end is gone: so is the line
    sink.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
