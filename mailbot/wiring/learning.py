"""Config → what is needed to learn from the office's own decisions."""

from __future__ import annotations

from mailbot.core.understanding.learning.cases import read_cases
from mailbot.edge import files
from mailbot.edge.own_model import OwnModel
from mailbot.flows.learning import Classroom
from mailbot.wiring.judges import encoder
from mailbot.wiring.office import Office

_NO_FOLDER = (
    "there is no folder of own rules to keep a model in: write into the configuration\n"
    '[files]\nrules = "rules"'
)


def classroom_of(office: Office) -> Classroom:
    """Raises FilesUnusable when the office has no folder of own rules, or no model came along."""
    own = office.own_rules
    if own is None:
        raise files.FilesUnusable(_NO_FOLDER)
    shipped = files.blob("rules", "model/sentences.npz")
    if shipped is None:
        raise files.FilesUnusable("rules/model is missing from this installation; install it again")
    rules = files.texts("rules", "understanding", own=own)
    with files.named_where_broken("rules", "messages", {}):
        earlier = read_cases(files.texts("rules", "messages", own=own))
    return Classroom(
        office.meeting, office.clock, rules, shipped, OwnModel(own), earlier, encoder()
    )
