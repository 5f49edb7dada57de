"""Where force falls: « l'invasion de l'Ukraine », « a bombardé le Yémen » happen in the state whose name they have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dyade.model.reading import Mention
from dyade.reading.learned import Choice, Proposal
from dyade.reading.weighing.doers import SURE

if TYPE_CHECKING:
    from spacy.tokens import Token

FORCE: Final = "ASSAULT"
OBJECTS: Final = frozenset({"obj", "nmod", "obl:arg", "obl:mod", "nsubj:pass"})
"""How what is struck hangs on the word that strikes it."""


def struck(proposal: Proposal, word: "Token", mentions: Sequence[Mention]) -> Proposal:
    """The proposal with the state that it strikes as its place, unless a place stands among its own words."""
    first = proposal.recipients[0] if proposal.recipients else None
    if proposal.type != FORCE or first is None or first.value in {c.value for c in proposal.actors}:
        return proposal
    land = next((m for m in mentions if (m.start, m.end) == (first.start, first.end) and _is_land(m, first)), None)
    if land is None or not _hangs(land, word) or _told(proposal):
        return proposal
    return proposal._replace(place=Choice(land.party, SURE, land.start, land.end), no_place=1 - SURE)


def _is_land(mention: Mention, choice: Choice) -> bool:
    """Whether the mention is a state's own name, not its capital's or its president's."""
    named = mention.kind == "name" and mention.rows[:1] == (f"states:{mention.party}",)
    return named and mention.party == choice.value


def _hangs(land: Mention, word: "Token") -> bool:
    span = word.doc.char_span(land.start, land.end, alignment_mode="expand")
    return span is not None and span.root.head == word and span.root.dep_ in OBJECTS


def _told(proposal: Proposal) -> bool:
    low, high = proposal.evidence
    start = proposal.place.start if proposal.place is not None else None
    return start is not None and low <= start < high
