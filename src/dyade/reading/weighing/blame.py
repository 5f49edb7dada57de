"""Who accuses another of a deed had no part in it: « Séoul soupçonne Pyongyang d'avoir piraté »."""

from typing import TYPE_CHECKING, Final

from dyade.model.codes import QUAD_OF
from dyade.reading.learned import Proposal
from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.weighing.voices import SOURCE

if TYPE_CHECKING:
    from spacy.tokens import Token

DEED: Final = "material conflict"
"""The quad class of what one is accused of."""


def unaccused(proposal: Proposal, word: "Token") -> Proposal:
    """« Séoul soupçonne Pyongyang d'avoir piraté »: who accuses another of a deed did not do it with that one."""
    told = proposal.source.value if proposal.source is not None and proposal.no_source < SOURCE else None
    if told is None or told == proposal.actors[0].value or QUAD_OF[proposal.type] != DEED:
        return proposal
    accusing = lexicon().classes.get("accusing", frozenset())
    if not any(syntax.lemma(verb) in accusing for verb in word.ancestors):
        return proposal
    return proposal._replace(actors=tuple(c for c in proposal.actors if c.value != told))
