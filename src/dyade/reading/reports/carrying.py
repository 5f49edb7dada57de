"""Verbs that carry out what a noun names: « effectue une visite », « se rend au sommet »; and nouns that are denied."""

from typing import Final

from spacy.tokens import Token

from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon

HELD: Final = frozenset({"obj", "obl:arg", "obl:mod", "xcomp"})
"""How the noun hangs on its verb."""
NOT: Final = frozenset({"pas", "point", "jamais"})
OF: Final = frozenset({"de", "d'"})


def carrier(noun: Token) -> Token | None:
    """The verb that does no more than carry out what the noun names, or bring its subject there."""
    verb = noun.head
    if syntax.verbal(noun) or noun.dep_ not in HELD or not syntax.verbal(verb) or verb.i > noun.i:
        return None
    name, tables = syntax.lemma(verb), lexicon()
    if name in tables.light and noun.dep_ == "obj":
        return verb
    met = syntax.lemma(noun) in tables.classes.get("meeting", frozenset())
    return verb if met and name in tables.classes.get("attending", frozenset()) else None


def undone(noun: Token) -> bool:
    """« n'a pas mené d'attaque », « ne se rendra pas au sommet », « Pas de visite de Lula à Kiev »."""
    verb = carrier(noun)
    if verb is not None:
        return syntax.negated(verb)
    first = min((c for c in noun.children if c.i < noun.i), key=lambda c: c.i, default=None)
    if syntax.verbal(noun) or first is None or first.lower_ not in OF or first.i == noun.sent.start:
        return False
    return first.nbor(-1).lower_ in NOT
