"""Who blames a deed did not do it, who undergoes it is not blamed: « le Brésil condamne l'invasion de l'Ukraine »."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dyade.model.codes import QUAD_OF
from dyade.model.reading import Mention
from dyade.reading.learned import Choice, Proposal
from dyade.reading.reports import syntax
from dyade.reading.reports.deeds import DEED, blaming, undergoing
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.weighing.doers import SURE, named
from dyade.reading.weighing.telling import SOURCE

if TYPE_CHECKING:
    from spacy.tokens import Token

BLAME: Final = "ACCUSE"


def blamed(proposal: Proposal, word: "Token", mentions: Sequence[Mention]) -> Proposal:
    """The proposal without who blames the deed, or undergoes the assault, as its doer, worth nothing where nobody is
    left to have done it; the blame falls on who did it, « l'attaque par X », not on who undergoes it."""
    if proposal.type == BLAME and syntax.verbal(word):
        return _at_nobody_harmed(proposal, word, mentions)
    if QUAD_OF[proposal.type] != DEED or syntax.verbal(word):
        return proposal
    verb = blaming(word)
    blamer = named(tuple(f.token for f in syntax.subjects(verb)), mentions) if verb is not None else None
    harmed = named(undergoing(word), mentions) if proposal.type == "ASSAULT" else None
    if harmed is not None and harmed.rows[:1] != (f"states:{harmed.party}",):
        harmed = None  # « la prise de Kidal »: a state may take its own town
    barred = {mention.party for mention in (blamer, harmed) if mention is not None}
    if proposal.actors[0].value not in barred:
        return proposal
    across = {choice.value for choice in proposal.recipients[:1]}
    others = tuple(c for c in proposal.actors[1:] if c.value not in barred | across)
    return proposal._replace(actors=others) if others else proposal._replace(worth=0.0)


def unaccused(proposal: Proposal, word: "Token") -> Proposal:
    """« Séoul soupçonne Pyongyang d'avoir piraté »: who accuses another of a deed did not do it with that one."""
    told = proposal.source.value if proposal.source is not None and proposal.no_source < SOURCE else None
    if told is None or told == proposal.actors[0].value or QUAD_OF[proposal.type] != DEED:
        return proposal
    accusing = lexicon().classes.get("accusing", frozenset())
    if not any(syntax.lemma(verb) in accusing for verb in word.ancestors):
        return proposal
    return proposal._replace(actors=tuple(c for c in proposal.actors if c.value != told))


def _at_nobody_harmed(proposal: Proposal, verb: "Token", mentions: Sequence[Mention]) -> Proposal:
    deeds = [f.token for f in syntax.objects(verb) if _deed(f.token)]
    doer = named(tuple(f.token for noun in deeds for f in syntax.complements(noun, ("par",))), mentions)
    if doer is not None and doer.party != proposal.actors[0].value:
        return proposal._replace(recipients=(Choice(doer.party, SURE, doer.start, doer.end),), no_recipient=0.0)
    harmed = {m.party for noun in syntax.objects(verb) if (m := named(undergoing(noun.token), mentions)) is not None}
    first = proposal.recipients[0] if proposal.recipients else None
    if first is None or first.value not in harmed:
        return proposal
    others = tuple(c for c in proposal.recipients[1:] if c.value not in harmed)
    return proposal._replace(recipients=others, no_recipient=proposal.no_recipient if others else 1.0)


def _deed(noun: "Token") -> bool:
    rows = lexicon().nouns.get(syntax.lemma(noun), ())
    return any(r.type in QUAD_OF and QUAD_OF[r.type] == DEED for r in rows)
