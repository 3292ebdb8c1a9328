"""`mailbot check --dns` tells what the office's domain lacks, without guessing."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailbot.cli import load_commands
from mailbot.edge import dns

GOOD = {
    "apminebanconvention.org": ("v=spf1 mx -all",),
    "_dmarc.apminebanconvention.org": ("v=DMARC1; p=reject; rua=mailto:dmarc@office.example",),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    CliRunner().invoke(load_commands(), ["init", str(tmp_path / "office")])
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def check(monkeypatch: pytest.MonkeyPatch, zone: dict[str, tuple[str, ...]]) -> Result:
    monkeypatch.setattr(dns, "text_records", lambda name: zone.get(name, ()))
    return CliRunner().invoke(load_commands(), ["check", "--offline", "--dns"])


def test_a_domain_in_order_is_ok(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = check(monkeypatch, GOOD)
    assert result.exit_code == 0, result.output
    assert "ok     dns" in result.output


def test_what_is_missing_is_told_with_its_mend(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = check(monkeypatch, {})
    assert result.exit_code == 2
    assert "has no SPF record. Publish a TXT record" in result.output
    assert "DMARC" in result.output


def test_a_dns_that_does_not_answer_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(name: str) -> tuple[str, ...]:
        raise dns.DnsTrouble(f"{name}: no server of the DNS answered in time")

    monkeypatch.setattr(dns, "text_records", silent)
    result = CliRunner().invoke(load_commands(), ["check", "--offline", "--dns"])
    assert result.exit_code == 2
    assert "no server of the DNS answered" in result.output
