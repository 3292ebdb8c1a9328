"""What the DNS says of the office's domain, and what is to be mended there."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from mailbot.core.writing import SigningKey
from mailbot.core.writing.deliverability import Finding, findings

ED = SigningKey.from_pem(
    Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    selector="ed",
    domain="office.example",
)
RSA = SigningKey.from_pem(
    generate_private_key(65537, 2048).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    ),
    selector="main",
    domain="office.example",
)
GOOD: Mapping[str, Sequence[str]] = {
    "office.example": ["some other record", "v=spf1 include:provider.example -all"],
    "provider.example": ["v=spf1 ip4:192.0.2.0/24 a mx -all"],
    "ed._domainkey.office.example": [
        f"v=DKIM1; k=ed25519; p={base64.b64encode(ED.public).decode()}"
    ],
    "main._domainkey.office.example": [f"p={base64.b64encode(RSA.public).decode()}"],
    "_dmarc.office.example": ["v=DMARC1; p=quarantine; rua=mailto:reports@office.example"],
}


def check(
    changes: Mapping[str, Sequence[str]], keys: Sequence[SigningKey] = (ED, RSA)
) -> dict[str, Finding]:
    records = {**GOOD, **changes}
    found = findings("office@office.example", lambda name: records.get(name, ()), keys=keys)
    return {finding.check: finding for finding in found}


def test_a_domain_in_order_has_nothing_to_mend() -> None:
    found = check({})
    assert list(found) == ["SPF", "DKIM ed", "DKIM main", "DMARC"]
    assert all(finding.is_good for finding in found.values())
    assert "3 look-ups" in found["SPF"].said
    assert "quarantine" in found["DMARC"].said


@pytest.mark.parametrize(
    ("records", "said"),
    [
        pytest.param([], "no SPF record", id="none"),
        pytest.param(["v=spf10 -all"], "no SPF record", id="looks like one"),
        pytest.param(["v=spf1 -all", "v=spf1 a -all"], "2 SPF records", id="two"),
        pytest.param(["v=spf1 +all"], "anyone", id="open"),
        pytest.param(["v=spf1 all"], "anyone", id="open without a sign"),
        pytest.param(["v=spf1 mx"], "says nothing", id="no end"),
        pytest.param(["v=spf1 " + "a:x.example " * 11 + "-all"], "look-ups", id="too many"),
        pytest.param(["v=spf1 include:office.example -all"], "look-ups", id="in circles"),
    ],
)
def test_a_wrong_spf_record_is_told_with_its_mend(records: list[str], said: str) -> None:
    finding = check({"office.example": records})["SPF"]
    assert said in finding.said
    assert finding.mend


@pytest.mark.parametrize("record", ["v=spf1 ~all", "V=SPF1 A -ALL", "v=spf1 redirect=p.example"])
def test_these_spf_records_are_in_order(record: str) -> None:
    assert check({"office.example": [record]})["SPF"].is_good


def test_a_key_that_is_not_published_is_told_with_what_to_publish() -> None:
    finding = check({"ed._domainkey.office.example": []})["DKIM ed"]
    assert "no key" in finding.said
    assert f"k=ed25519; p={base64.b64encode(ED.public).decode()}" in finding.mend


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(f"v=DKIM1; p={base64.b64encode(RSA.public).decode()}", id="another"),
        pytest.param("v=DKIM1; p=", id="revoked"),
        pytest.param("v=DKIM1; p=???", id="broken"),
    ],
)
def test_another_key_is_told(record: str) -> None:
    finding = check({"ed._domainkey.office.example": [record]})["DKIM ed"]
    assert "another" in finding.said


def test_a_key_may_be_published_in_pieces() -> None:
    whole = base64.b64encode(RSA.public).decode()
    spaced = f"v=DKIM1; k=rsa; p={whole[:200]} {whole[200:]}"
    assert check({"main._domainkey.office.example": [spaced]})["DKIM main"].is_good


def test_a_signature_for_another_domain_does_not_count() -> None:
    strange = SigningKey("ed", "other.example", ED.algorithm, ED.private, ED.public)
    assert "signs for other.example" in check({}, keys=[strange])["DKIM ed"].said


def test_without_keys_the_provider_signs() -> None:
    assert check({}, keys=())["DKIM"].is_good


@pytest.mark.parametrize(
    ("records", "said"),
    [
        pytest.param([], "no DMARC record", id="none"),
        pytest.param(["v=DMARC1; rua=mailto:x@y.example"], "no policy", id="no policy"),
        pytest.param(["v=DMARC1; p=none", "v=DMARC1; p=none"], "2 records", id="two"),
    ],
)
def test_a_wrong_dmarc_record_is_told(records: list[str], said: str) -> None:
    finding = check({"_dmarc.office.example": records})["DMARC"]
    assert said in finding.said
    assert finding.mend


def test_the_policy_of_the_domain_above_holds_below() -> None:
    found = findings("office@mail.office.example", lambda name: GOOD.get(name, ()), keys=())
    assert found[-1].said == "office.example: policy quarantine"
