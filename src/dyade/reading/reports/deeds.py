"""Deeds told by nouns, and whom they befall: « l'invasion de l'Ukraine », « l'attaque contre un convoi malien »."""

from typing import TYPE_CHECKING, Final

from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

FORCE: Final = frozenset({"ASSAULT", "COERCE"})
AGAINST: Final = ("contre", "à l'encontre de", "envers")


def befallen(noun: "Token") -> tuple["Token", ...]:
    """The words for those whom the act of force that a noun tells befalls; none for other nouns."""
    rows = [r for r in lexicon().nouns.get(syntax.lemma(noun), ()) if r.type in FORCE]
    if not rows:
        return ()
    against = syntax.complements(noun, AGAINST, reach=0)
    objective = any("de" in r.recipient for r in rows) and not any("de" in r.actor for r in rows)
    found = against or (syntax.complements(noun, ("de",), reach=0) if objective else ())
    return tuple(word for f in found for word in syntax.coordinates(f.token))


def blamed(verb: "Token") -> tuple["Token", ...]:
    """The nouns of deeds of force that a verb of blame has for its object: « condamne l'arrestation de »."""
    if not blames(verb):
        return ()
    objects = (word for f in syntax.objects(verb) for word in syntax.coordinates(f.token))
    return tuple(noun for noun in objects if _forceful(noun))


def blames(verb: "Token") -> bool:
    """Whether the verb says that somebody is to blame."""
    return syntax.verbal(verb) and any(r.type == "ACCUSE" for r in lexicon().verbs.get(syntax.lemma(verb), ()))


def doers(verb: "Token") -> tuple["Token", ...]:
    """Who is named with « par » as having done what the verb blames, be it hung on the verb."""
    nouns = blamed(verb)
    found = [f.token for noun in nouns for f in syntax.complements(noun, ("par",), reach=0)]
    if nouns and not syntax.passive(verb):
        found += [c for c in verb.children if c.i > nouns[0].i and "par" in syntax.prepositions(c)]
    return tuple(found)


def condemners(noun: "Token") -> tuple["Token", ...]:
    """Who condemns the deed that a noun tells, and did not do it; nobody where it is not condemned."""
    verb = syntax.above(noun)
    if verb is None or noun not in blamed(verb):
        return ()
    found = syntax.agent(verb) if syntax.passive(verb) else syntax.subjects(verb)
    return tuple(word for f in found for word in syntax.coordinates(f.token))


def within(word: "Token", start: int) -> bool:
    """Whether the character at an offset lies in what a word names: « un convoi malien »."""
    return any(t.idx == start for t in word.subtree)


def _forceful(noun: "Token") -> bool:
    return any(r.type in FORCE for r in lexicon().nouns.get(syntax.lemma(noun), ()))
