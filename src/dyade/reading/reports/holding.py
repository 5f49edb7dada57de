"""What holds a complement by order, where the tree has lost it: « dément » of « Lomé dément avoir armé »."""

from typing import Final

from spacy.tokens import Token

from dyade.reading.reports import syntax
from dyade.reading.reports.forms import hidden_verb
from dyade.reading.reports.lexicon import denying, lexicon
from dyade.reading.reports.syntax import lemma, verbal

OPENS: Final = frozenset({"mark", "case", "aux:tense", "aux:pass", "cop", "expl:comp", "expl:pass", "iobj"})
"""How the words hang that stand between a verb and the infinitive that it holds."""
THAT: Final = frozenset({"que", "qu'"})
SAID: Final = 6
"""Words between « participation » and the deed that it is denied in."""
PASSED: Final = 4
"""Adverbs and days that may stand between the two: « nie vendredi avec force avoir »."""


def name(token: Token) -> str:
    """The infinitive of a verb that the tagger took for another word, else the lemma; « se défendre » where governors
    know it."""
    plain = hidden_verb(token) or lemma(token)
    own = f"se {plain}"
    return own if own in lexicon().governors and verbal(token) and syntax.reflexive(token) else plain


def holder(word: Token) -> Token | None:
    """The verb right before the infinitive, or the clause of « que », that the word heads; none for other words."""
    if not verbal(word):
        return None
    first = _that(word)
    if first is None and syntax.infinitive(word):
        first = min((c.i for c in word.children if c.i < word.i and c.dep_ in OPENS), default=word.i)
    if first is None:
        return None
    for before in reversed(word.doc[max(word.sent.start, first - PASSED) : first]):
        if verbal(before) or hidden_verb(before) is not None:
            return before if before.i != word.i else None
        if before.pos_ != "ADV" and not syntax.day(before):
            return None
    return None


def that_clause(word: Token) -> bool:
    """Whether the word heads a clause of « que »."""
    return _that(word) is not None


def _that(word: Token) -> int | None:
    own = next((c.i for c in word.children if c.dep_ == "mark" and c.lower_ in THAT and c.i < word.i), None)
    if own is not None or not syntax.finite(word):
        return own
    before = word.doc[max(word.sent.start, word.i - 2 * PASSED) : word.i]  # « nie que des soldats aient tiré »
    return next((t.i for t in before if t.lower_ in THAT and t.i > 0 and name(t.nbor(-1)) in denying()), None)


def disowned(word: Token) -> bool:
    """« nie toute participation à l'attaque »: of the deed that the word names somebody says to have had no part."""
    parts, refusing = (lexicon().classes.get(kind, frozenset()) for kind in ("part-in", "disowning"))
    low = max(word.sent.start, word.i - SAID)
    part = next((t for t in reversed(word.doc[low : word.i]) if t.pos_ == "NOUN" and lemma(t) in parts), None)
    if part is None or any(t.is_punct or verbal(t) for t in word.doc[part.i + 1 : word.i]):
        return False
    return any(name(t) in refusing for t in word.doc[max(word.sent.start, part.i - PASSED) : part.i])


def deed(verb: Token) -> bool:
    """Whether what a verb says is told as a deed behind it: « dément avoir livré », « nie que son armée ait tiré »."""
    for after in verb.doc[verb.i + 1 : min(verb.i + 2 + PASSED, verb.sent.end)]:
        if after.lower_ in THAT or (after.lower_ in ("avoir", "être") and syntax.infinitive(after)):
            return True
        if after.pos_ != "ADV" and not syntax.day(after):
            return False
    return False
