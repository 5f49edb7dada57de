"""A deed that is only announced is no deed yet: aid to come is a promise, a withdrawal to come yields in words."""

from typing import TYPE_CHECKING, Final

from dyade.model.codes import EventType
from dyade.reading.learned import Proposal
from dyade.reading.reports import syntax
from dyade.reading.weighing.telling import SOURCE

if TYPE_CHECKING:
    from spacy.tokens import Token

ANNOUNCED: Final[dict[EventType, tuple[EventType, str | None]]] = {"AID": ("AGREE", None), "RETREAT": ("CONCEDE", "withdraw")}
"""What an announced deed is, and the mode that it must have."""
OBLIGED: Final = frozenset({"devoir"})
SURE: Final = 0.9


def promised(proposal: Proposal, word: "Token") -> Proposal:
    """The proposal, as what is said where its doer announces it or nobody is said to."""
    kind, mode = ANNOUNCED.get(proposal.type, (None, None))
    told = proposal.source.value if proposal.source is not None and proposal.no_source < SOURCE else None
    if kind is None or proposal.status != "planned" or told not in (None, proposal.actors[0].value):
        return proposal
    if (mode is not None and proposal.mode != mode) or not proposal.recipients or _obliged(word):
        return proposal
    return proposal._replace(type=kind, status="held", status_probability=SURE, modes=(), no_source=1.0)


def _obliged(word: "Token") -> bool:
    return syntax.lemma(word.head) in OBLIGED
