"""A systemd of our own: the units of `deploy/` as a machine runs them, beside this machine's."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from servers.processes import folder, missing, program, root_needed

HOME = Path("var/lib/mailbot")  # of the office, below what is laid over the root
_PLACE = Path("opt/mailbot")
_ROOT = Path(__file__).parents[2]
_BOOT = Path(__file__).with_name("boot-systemd.sh")
_USER = 64023  # and group; nobody's on a Debian
_SECONDS = 60  # only bounds a failure
_UNTOUCHED = (  # what would change this machine, or wait for devices that are not there
    "systemd-sysctl.service systemd-modules-load.service systemd-binfmt.service"
    " systemd-remount-fs.service systemd-random-seed.service systemd-udevd.service"
    " systemd-udev-trigger.service dev-hugepages.mount sys-kernel-debug.mount"
    " sys-kernel-tracing.mount sys-kernel-config.mount sys-fs-fuse-connections.mount"
).split()


@dataclass(frozen=True)
class Systemd:
    """`process`: of the first process, as this machine counts."""

    process: int

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs a command in there, as root."""
        there = [program("nsenter"), "--target", str(self.process), "--mount", "--pid", "--cgroup"]
        return subprocess.run(
            [*there, "--", *words], capture_output=True, text=True, check=False, timeout=_SECONDS
        )

    def value(self, unit: str, name: str) -> str:
        """What systemd knows of a unit ("ActiveState", "Result")."""
        return self.run("systemctl", "show", "--value", f"--property={name}", unit).stdout.strip()

    def networks(self, unit: str) -> set[str]:
        """The networks that a unit's processes are in ("net:[4026531840]")."""
        processes = f"/sys/fs/cgroup{self.value(unit, 'ControlGroup')}/cgroup.procs"
        look = f"for one in $(cat '{processes}'); do readlink /proc/$one/ns/net; done"
        return set(self.run("sh", "-c", look).stdout.split())

    def journal(self, unit: str) -> str:
        return self.run("journalctl", "--no-pager", "--output=cat", f"--unit={unit}").stdout


@contextmanager
def systemd(
    office: Path, units: Sequence[Path], wanted: Sequence[str], dropped_in: Mapping[str, str]
) -> Iterator[Systemd]:
    """Starts the `wanted` of these unit files, with a copy of the folder `office` as the home of
    their user; `dropped_in`: what an office adds to a unit. It has this machine's network."""
    root_needed("systemd")
    with folder("systemd") as place:
        _prepare(place / "prepared", office)
        _unfold(place / "prepared/etc/systemd/system", units, wanted, dropped_in)
        command = ["--mount", "--pid", "--cgroup", "--fork", "--kill-child"]
        with (place / "log").open("wb") as log:
            outer = subprocess.Popen(
                [program("unshare"), *command, str(_BOOT), str(place), sys.prefix, str(_ROOT)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            yield _booted(outer, place / "log")
        finally:
            outer.kill()  # and with it the first process in there, and so all others
            outer.wait()


def _prepare(over: Path, office: Path) -> None:
    """What lies over the root: user, program, home."""
    etc = over / "etc"
    (etc / "mailbot").mkdir(parents=True)
    (etc / "mailbot/secrets").touch()
    for name, line in (
        ("passwd", f"mailbot:x:{_USER}:{_USER}::/{HOME}:/bin/false\n"),
        ("group", f"mailbot:x:{_USER}:\n"),
    ):
        (etc / name).write_text(Path("/etc", name).read_text() + line)
    _install(over / _PLACE / ".venv")
    shutil.copytree(office, over / HOME)
    for path in (over / HOME, *(over / HOME).rglob("*")):
        shutil.chown(path, _USER, _USER)


def _install(venv: Path) -> None:
    """A virtual environment that finds what this one has, and this source, where they are seen in
    there; the units hide /tmp and the homes, where both may lie."""
    python, packages = Path(sys.executable).resolve(), Path(sysconfig.get_path("purelib"))
    below = packages.relative_to(sys.prefix)
    (venv / below).mkdir(parents=True)
    (venv / below / "seen.pth").write_text(f"/{_PLACE}/env/{below}\n/{_PLACE}/source\n")
    (venv / "pyvenv.cfg").write_text(f"home = {python.parent}\n")
    (venv / "bin").mkdir()
    (venv / "bin/python").symlink_to(python)
    start = venv / "bin/mailbot"
    start.write_text(f"#!/{_PLACE}/.venv/bin/python\nfrom mailbot.cli import main\n\nmain()\n")
    start.chmod(0o755)


def _unfold(
    place: Path, units: Sequence[Path], wanted: Sequence[str], dropped_in: Mapping[str, str]
) -> None:
    """The units, and the target at which systemd is up."""
    place.mkdir(parents=True)
    for unit in units:
        shutil.copy(unit, place)
    for name, added in dropped_in.items():
        (place / f"{name}.d").mkdir()
        (place / f"{name}.d/office.conf").write_text(added)
    for name in _UNTOUCHED:
        (place / name).symlink_to("/dev/null")
    (place / "mailbot-tests.target").write_text(f"[Unit]\nWants={' '.join(wanted)}\n")


def _booted(outer: subprocess.Popen[bytes], log: Path) -> Systemd:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and outer.poll() is None:
        inner = Path(f"/proc/{outer.pid}/task/{outer.pid}/children").read_text().split()
        if inner:
            found = Systemd(int(inner[0]))
            state = found.run("systemctl", "is-system-running").stdout.strip()
            if state in {"running", "degraded"}:
                return found
        time.sleep(0.1)  # between two looks at another process
    said = log.read_text()
    if outer.poll() is not None and "Operation not permitted" in said:
        missing(f"systemd cannot be started in namespaces of its own here: {said}")
    pytest.fail(f"systemd did not come up:\n{said}", pytrace=False)
