"""Who blames a deed did not do it: « le Brésil condamne l'invasion de l'Ukraine »; nor does who undergoes it bear the blame."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from dyade.model.codes import QUAD_OF
from dyade.model.reading import Mention
from dyade.reading.learned import Proposal
from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.weighing.doers import named
from dyade.reading.weighing.telling import SOURCE

if TYPE_CHECKING:
    from spacy.tokens import Token

BLAME: Final = "ACCUSE"
DEED: Final = "material conflict"
STEPS: Final = 3
"""Nouns between the verb and the deed: « condamne la poursuite de l'invasion »."""


def blamed(proposal: Proposal, word: "Token", mentions: Sequence[Mention]) -> Proposal:
    """The proposal without who blames the deed as its doer, or of the blame without who undergoes the deed; worth
    nothing where nobody is left to have done it."""
    if proposal.type == BLAME and syntax.verbal(word):
        return _at_nobody_harmed(proposal, word, mentions)
    verb = _blaming(word) if QUAD_OF[proposal.type] == DEED and not syntax.verbal(word) else None
    blamer = named(tuple(f.token for f in syntax.subjects(verb)), mentions) if verb is not None else None
    if blamer is None or proposal.actors[0].value != blamer.party:
        return proposal
    across = {choice.value for choice in proposal.recipients[:1]}
    others = tuple(c for c in proposal.actors[1:] if c.value != blamer.party and c.value not in across)
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


def _blaming(noun: "Token") -> "Token | None":
    """The verb of blame whose object the noun is, or stands in."""
    node = noun
    for _ in range(STEPS):
        above = node.head
        if above.i == node.i:
            return None
        if syntax.verbal(above):
            return above if node.dep_ == "obj" and syntax.lemma(above) in _verbs() else None
        if node.dep_ not in ("nmod", "conj"):
            return None
        node = above
    return None


@cache
def _verbs() -> frozenset[str]:
    """Verbs that state nothing but blame."""
    return frozenset(name for name, rows in lexicon().verbs.items() if {r.type for r in rows} <= {BLAME, "-"})


def _at_nobody_harmed(proposal: Proposal, verb: "Token", mentions: Sequence[Mention]) -> Proposal:
    harmed = {m.party for noun in syntax.objects(verb) if (m := named(_undergoing(noun.token), mentions)) is not None}
    first = proposal.recipients[0] if proposal.recipients else None
    if first is None or first.value not in harmed or any("par" in syntax.prepositions(t) for t in verb.subtree):
        return proposal
    others = tuple(c for c in proposal.recipients[1:] if c.value not in harmed)
    return proposal._replace(recipients=others, no_recipient=proposal.no_recipient if others else 1.0)


def _undergoing(noun: "Token") -> "tuple[Token, ...]":
    """« l'Ukraine » of « l'invasion de l'Ukraine », where nothing else about the noun says who did it."""
    rows = lexicon().nouns.get(syntax.lemma(noun), ())
    deeds = [r for r in rows if r.type in QUAD_OF and QUAD_OF[r.type] == DEED]
    if not deeds or any("de" in r.actor for r in deeds) or any(c.dep_ == "amod" for c in noun.children):
        return ()
    suffers = any(r.recipient[:1] == ("de",) for r in deeds)
    return tuple(f.token for f in syntax.complements(noun, ("de",), reach=1)) if suffers else ()
