"""Nouns of deeds that name only who undergoes them, « l'invasion de l'Ukraine », and the verbs that blame them."""

from functools import cache
from typing import Final

from spacy.tokens import Token

from dyade.model.codes import QUAD_OF
from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon

DEED: Final = "material conflict"
STEPS: Final = 3
"""Nouns between the verb and the deed: « condamne la poursuite de l'invasion »."""


def undergoing(noun: Token) -> tuple[Token, ...]:
    """« l'Ukraine » of « l'invasion de l'Ukraine », where nothing else about the noun may say who did it."""
    deeds = [r for r in lexicon().nouns.get(syntax.lemma(noun), ()) if r.type in QUAD_OF and QUAD_OF[r.type] == DEED]
    suffers = any(r.recipient[:1] == ("de",) for r in deeds)
    told = any("de" in r.actor for r in deeds) or any(c.dep_ == "amod" for c in noun.children)
    if not suffers or told or syntax.complements(noun, ("par",), reach=2):
        return ()
    return tuple(f.token for f in syntax.complements(noun, ("de",), reach=1))


def blaming(noun: Token) -> Token | None:
    """The verb of blame whose object the noun is, or stands in."""
    node = noun
    for _ in range(STEPS):
        above = node.head
        if above.i == node.i:
            return None
        if syntax.verbal(above):
            apart = any(syntax.verbal(t) or t.pos_ == "VERB" for t in noun.doc[above.i + 1 : noun.i])
            return above if node.dep_ == "obj" and not apart and syntax.lemma(above) in _verbs() else None
        if node.dep_ not in ("nmod", "conj"):
            return None
        node = above
    return None


@cache
def _verbs() -> frozenset[str]:
    """Verbs that state nothing but blame."""
    only = frozenset(name for name, rows in lexicon().verbs.items() if {r.type for r in rows} <= {"ACCUSE", "-"})
    return only | lexicon().classes.get("accusing", frozenset())
