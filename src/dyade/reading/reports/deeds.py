"""Nouns of deeds that name only who undergoes them: « l'invasion de l'Ukraine », « le bombardement de Sanaa »."""

from typing import Final

from spacy.tokens import Token

from dyade.model.codes import QUAD_OF
from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon

DEED: Final = "material conflict"


def undergoing(noun: Token) -> tuple[Token, ...]:
    """« l'Ukraine » of « l'invasion de l'Ukraine », where nothing else about the noun may say who did it."""
    deeds = [r for r in lexicon().nouns.get(syntax.lemma(noun), ()) if r.type in QUAD_OF and QUAD_OF[r.type] == DEED]
    suffers = any(r.recipient[:1] == ("de",) for r in deeds)
    told = any("de" in r.actor for r in deeds) or any(c.dep_ == "amod" for c in noun.children)
    if not suffers or told or syntax.complements(noun, ("par",), reach=2):
        return ()
    return tuple(f.token for f in syntax.complements(noun, ("de",), reach=1))
