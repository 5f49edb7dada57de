"""Who says so, set between a subject and its verb: « Le Rwanda, a accusé Kinshasa, arme les rebelles »."""

from typing import Final

from spacy.tokens import Token

from dyade.reading.reports.forms import hidden_verb

WEAK: Final = frozenset({"ne", "n'", "se", "s'", "l'", "le", "la", "les", "lui", "leur", "en", "y"})
"""Words that may stand between the second comma and the verb of the subject."""
LONGEST: Final = 8
"""Words of such a clause behind its verb."""
NAMING: Final = ("NOUN", "PROPN")
AUXILIARY: Final = ("a", "ont", "avait", "avaient")


def sets_off(verb: Token, first: Token) -> bool:
    """Whether a verb, with its first word, tells who says what its sentence says: one comma alone before it, behind a
    subject, and one behind its own; « Le Rwanda, voisin du Congo, a accusé Kinshasa, qui » has two before it."""
    lead = [t for t in verb.doc[verb.sent.start : first.i] if not t.is_space]
    if len(lead) < 2 or lead[-1].text != "," or lead[0].pos_ == "ADP" or not any(t.pos_ in NAMING for t in lead):
        return False
    if any(t.is_punct or t.pos_ in ("VERB", "AUX", "SCONJ") for t in lead[:-1]):
        return False
    comma = _comma(verb)
    if comma is None or comma == verb.i + 1:
        return False
    if any(t.pos_ in ("ADP", "SCONJ", "VERB") for t in verb.doc[verb.i + 1 : comma]):
        return False
    after = next((t for t in verb.doc[comma + 1 : verb.sent.end] if t.lower_ not in WEAK), None)
    return after is not None and (after.pos_ in ("VERB", "AUX") or hidden_verb(after) is not None)


def before(verb: Token) -> Token | None:
    """The verb of such a clause right before a verb."""
    start = verb.i - 1
    while start > verb.sent.start and (verb.doc[start].pos_ == "AUX" or verb.doc[start].lower_ in WEAK):
        start -= 1
    if verb.doc[start].text != ",":
        return None
    for token in reversed(verb.doc[max(verb.sent.start, start - LONGEST) : start]):
        if token.pos_ == "VERB":
            first = token.nbor(-1) if token.i > verb.sent.start and token.nbor(-1).lower_ in AUXILIARY else token
            return token if sets_off(token, first) else None
    return None


def subject(verb: Token) -> Token | None:
    """The subject that such a clause parts from its verb."""
    between = before(verb)
    lead = verb.doc[verb.sent.start : between.i] if between is not None else ()
    return next((t for t in lead if t.pos_ in NAMING), None)


def _comma(verb: Token) -> int | None:
    rest = verb.doc[verb.i + 1 : min(verb.i + 1 + LONGEST, verb.sent.end)]
    return next((t.i for t in rest if t.text == ","), None)
