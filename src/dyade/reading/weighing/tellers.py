"""Who tells of a deed by grammar: « l'armée annonce la prise du camp », « reconnaît avoir livré », « selon Oslo, »."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dyade.model.reading import Mention
from dyade.reading.learned import Choice, Proposal
from dyade.reading.reports import incise, syntax
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.sources import UTTERED
from dyade.reading.weighing.doers import named

if TYPE_CHECKING:
    from spacy.tokens import Token

LIKELY: Final = 0.7
"""Below this probability of no source the subject of a verb that tells is believed to be the one that the reader sees:
of five matched acts of coded articles it was the coded source of four."""
SURE: Final = 0.9
STATED: Final = 0.3
"""How likely nobody is the source where « selon » stands at the verb: of a dozen acts so cited nine were told so."""
STEPS: Final = 4
"""Words between the act and the verb that tells of it."""
TOLD: Final = frozenset({"obj", "ccomp", "xcomp", "nsubj:pass"})


def announced(proposal: Proposal, word: "Token", mentions: Sequence[Mention]) -> Proposal:
    """The proposal with its likeliest source for sure, where that is the subject of the verb that tells of the deed; or
    whoever is named with « selon » at its verb."""
    cited = named(_according(word), mentions) if proposal.no_source >= STATED else None
    if cited is not None:
        made = Choice(cited.party, SURE, cited.start, cited.end)
        return proposal._replace(source=made, no_source=min(proposal.no_source, STATED))
    if proposal.type not in UTTERED and _claims(word):
        return proposal._replace(source=proposal.actors[0], no_source=min(proposal.no_source, STATED))
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


def _claims(word: "Token") -> bool:
    """Whether the word that states the act is the telling of it by its own actor: « le groupe revendique la prise »."""
    if not syntax.verbal(word) or syntax.lemma(word) not in lexicon().classes.get("claiming", frozenset()):
        return False
    alone = "Past" in word.morph.get("Tense") and not any(c.dep_ == "aux:tense" for c in word.children)
    bare = alone and not syntax.finite(word)  # « un attentat revendiqué »
    return not bare and not syntax.passive(word) and not syntax.negated(word)


def _according(word: "Token") -> tuple["Token", ...]:
    """Whom « selon » names right at the verb: « selon Oslo, les rebelles ont repris le col »; behind a comma the parser
    hangs it on the object too."""
    if not syntax.verbal(word):
        return ()
    objects = (below for c in word.children if c.dep_ in ("obj", "obl:arg", "obl:mod") for below in c.children)
    behind = (t for t in objects if (mark := _citing(t)) is not None and mark.i and mark.nbor(-1).text == ",")
    return tuple(t for t in (*word.children, *behind) if _citing(t) is not None and not _stopped(t, word))


def _citing(noun: "Token") -> "Token | None":
    """The « selon » or « d'après » over a noun."""
    cases = (t for t in noun.children if t.dep_ == "case")
    return next((t for t in cases if t.lower_ == "selon" or any(c.lower_ == "après" for c in t.children)), None)


def _stopped(noun: "Token", verb: "Token") -> bool:
    """Whether a stop that the parser missed parts the two."""
    return any("." in t.text for t in verb.doc[noun.i : verb.i])


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
