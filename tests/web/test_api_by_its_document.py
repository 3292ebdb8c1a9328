"""Schemathesis calls the API with whatever its document allows, and looks whether each answer is
one that the document tells of. The examples are the same at each run."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import ignored_auth

from mailbot.core.values.people import Token
from mailbot.web import keys
from mailbot.web.api.openapi import document
from mailbot.web.application import application

OPERATIONS = [(path, method) for path, methods in document()["paths"].items() for method in methods]


@pytest.fixture(scope="module")
def api(shown):
    """The document as a program finds it, and the application behind it."""
    return schemathesis.openapi.from_asgi("/api/openapi.json", application(shown.office))


@pytest.fixture(scope="module")
def head(shown) -> dict[str, str]:
    """An officer's key."""
    key, now = keys.new_key(), shown.clock.now()
    shown.office.store.accounts.add_token(Token(keys.digest(key), "anna", "schemathesis", now))
    return {"authorization": f"Bearer {key}"}


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=str)
def test_the_api_keeps_to_its_document(api, head, path, method) -> None:
    @given(case=api[path][method].as_strategy())
    @settings(
        max_examples=15,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def keeps(case: schemathesis.Case) -> None:
        # its own try without a key sends ours along; `test_api` does it without
        case.call_and_validate(headers=head, excluded_checks=[ignored_auth])

    keeps()
