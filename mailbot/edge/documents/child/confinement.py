"""The walls around the child, put up by itself before it sees the first byte.

Limits of the kernel on memory, processor time, file size and open files; a network namespace of
its own where the kernel lets it (then there is no network at all); no new privileges; death with
the parent. An audit hook refuses sockets, programs and files opened for writing, as a second wall:
it stops careless libraries, not machine code.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_OPEN_FILES = 64
_RUNNING = ("subprocess.Popen", "os.posix_spawn")  # the latter too from Python 3.13 on
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "shutil.",
    "ftplib.",
    "urllib.",
    "webbrowser.",
)


class Confinement:
    """Puts up the walls, and gives each file its own time."""

    def __init__(self, *, memory: int, may_run: str = "") -> None:
        """`memory`: bytes of address space; `may_run`: path of the one program that may be
        started, which has the same walls around it; '' for none."""
        self.memory = memory
        self.may_run = may_run

    def enter(self) -> None:
        """The limits and the hook; what the kernel is asked for (`ask_kernel`) comes before."""
        _limit(resource.RLIMIT_AS, self.memory)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
        _limit(resource.RLIMIT_FSIZE, 0)
        sys.addaudithook(self._refuse)

    def _refuse(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in _RUNNING and self.may_run and arguments[0] == self.may_run:
            return
        if event.startswith(_FORBIDDEN):
            raise PermissionError(f"{event} is not for a process that opens attachments")
        if event == "open" and not isinstance(arguments[0], int):  # a pipe is open already
            mode, flags = arguments[1], arguments[2]
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
                raise PermissionError("no file is written by a process that opens attachments")

    def allow(self, *, seconds: int) -> None:
        """Processor seconds from now on; the kernel kills the process behind them."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime) + 1
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, hard))


def _limit(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (bound, bound))


def ask_kernel() -> None:
    """What only Linux can do; elsewhere, and where it is forbidden, the other walls stand alone.
    A network of its own takes root, or a process that has one thread yet (unshare(2))."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getppid()
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    if os.getppid() != parent:
        sys.exit(1)  # the parent died before the kernel knew to tell us
