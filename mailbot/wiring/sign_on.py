"""[sign_on] → the provider of single sign-on."""

from __future__ import annotations

from mailbot.config import Config
from mailbot.edge import files
from mailbot.edge.sign_on import SignOn
from mailbot.flows.ports import Clock
from mailbot.wiring.judges import below


def sign_on_of(config: Config, clock: Clock) -> SignOn | None:
    """None where none is configured."""
    said = config.sign_on
    if not said.issuer:
        return None
    return SignOn(
        said.issuer,
        client_id=said.client_id,
        client_secret=lambda: files.secret(
            env=said.client_secret_env,
            file=below(config, said.client_secret_file),
            what="sign-on",
        ),
        claim=said.claim,
        now=clock.now,
    )
