"""A deed that is only announced is no deed yet: aid to come is a promise, a withdrawal to come yields in words."""

from typing import TYPE_CHECKING, Final

from dyade.model.codes import EventType
from dyade.reading.learned import Proposal
from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.weighing.voices import SOURCE

if TYPE_CHECKING:
    from spacy.tokens import Token

ANNOUNCED: Final[dict[EventType, tuple[EventType, str | None]]] = {
    "AID": ("AGREE", None),
    "RETREAT": ("CONCEDE", "withdraw"),
}
"""What an announced deed is, and the mode that it must have."""
SURE: Final = 0.9


def promised(proposal: Proposal, word: "Token") -> Proposal:
    """The proposal, as what is said where its doer announces it or nobody is said to."""
    kind, mode = ANNOUNCED.get(proposal.type, (None, None))
    told = proposal.source.value if proposal.source is not None and proposal.no_source < SOURCE else None
    if kind is None or proposal.status != "planned" or told not in (None, proposal.actors[0].value):
        return proposal
    said = told is not None or _announced(word)
    if not proposal.recipients or (mode is not None and not (proposal.mode == mode and said)):
        return proposal
    return proposal._replace(type=kind, status="held", status_probability=SURE, modes=(), no_source=1.0)


def _announced(word: "Token") -> bool:
    """Whether a verb above the word announces or orders what it tells."""
    return any(syntax.lemma(verb) in lexicon().classes.get("announcing", frozenset()) for verb in word.ancestors)
