"""Who tells of a deed by grammar: « l'armée annonce la prise du camp », « reconnaît avoir livré », « affirme que »."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dyade.model.reading import Mention
from dyade.reading.learned import Choice, Proposal
from dyade.reading.reports import incise, syntax
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.weighing.doers import named
from dyade.reading.weighing.telling import UTTERED

if TYPE_CHECKING:
    from spacy.tokens import Token

LIKELY: Final = 0.7
"""Below this probability of no source the subject of a verb that tells is believed to be the one that the reader sees:
of five matched acts of coded articles it was the coded source of four."""
SURE: Final = 0.9
STEPS: Final = 4
"""Words between the act and the verb that tells of it."""
TOLD: Final = frozenset({"obj", "ccomp", "xcomp", "nsubj:pass"})


def announced(proposal: Proposal, word: "Token", mentions: Sequence[Mention]) -> Proposal:
    """The proposal with its likeliest source for sure, where that is the subject of the verb that tells of the deed."""
    source = proposal.source
    between = incise.before(word)
    if between is not None and proposal.type not in UTTERED:
        return _set_between(proposal, named(tuple(f.token for f in syntax.subjects(between)), mentions))
    if proposal.type in UTTERED or source is None or proposal.no_source >= LIKELY:
        return proposal
    teller = named(_tellers(word), mentions)
    if teller is None or teller.party != source.value:
        return proposal
    told = source._replace(start=teller.start, end=teller.end)
    return proposal._replace(source=told, no_source=min(proposal.no_source, 1 - SURE))


def _set_between(proposal: Proposal, teller: Mention | None) -> Proposal:
    """« L'Egypte, a affirmé Tripoli, bombarde »: told by whom the clause between names."""
    if teller is None:
        return proposal
    return proposal._replace(source=Choice(teller.party, SURE, teller.start, teller.end), no_source=1 - SURE)


def _tellers(word: "Token") -> tuple["Token", ...]:
    """The subjects of the verb whose complement the act is, or stands in."""
    verbs = lexicon().classes.get("telling", frozenset())
    node = word
    for _ in range(STEPS):
        above = node.head
        if above.i == node.i:
            return ()
        if syntax.verbal(above) and syntax.lemma(above) in verbs and node.dep_ in TOLD:
            found = syntax.agent(above) if syntax.passive(above) else syntax.subjects(above)
            return tuple(filler.token for filler in found)
        if syntax.verbal(node) and node.dep_ not in TOLD | {"conj"}:
            return ()
        node = above
    return ()
