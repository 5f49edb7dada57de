"""Acts that go both ways: « s'accusent mutuellement », « l'un l'autre », « des sanctions réciproques entre X et Y »."""

import re
from typing import TYPE_CHECKING, Final

from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

EACH_OTHER: Final = "each other"
"""The rule by which such a side is told."""
CLASS: Final = "mutual"
"""The class of adverbs and adjectives that say so, in `trigger_classes`."""
WITHIN: Final = frozenset({"amod", "nmod", "flat:name", "flat:foreign"})
"""How words hang within the phrase of a noun."""
BETWEEN: Final = ("entre",)
ONE_ANOTHER: Final = re.compile(r"\W*(?:l'une? (?:\w+ )?l'autre|les une?s (?:\w+ )?les autres)\b")


def each_other(word: "Token") -> tuple["Token", ...]:
    """Who act on each other by the verb or noun, in the order of the text; nobody where nothing says that they do."""
    if not _said(word):
        return ()
    found = syntax.subjects(word) if syntax.verbal(word) else syntax.complements(word, BETWEEN, reach=1)
    first = found[0].token if found else _before(word) if syntax.verbal(word) else None
    if first is None:
        return ()
    both = syntax.coordinates(first)
    earlier = _joined_before(first) if len(both) == 1 else None
    return (earlier, first) if earlier is not None else both


def _before(verb: "Token") -> "Token | None":
    """The noun right before the verb and its « se », where the tree has no subject."""
    at = verb.i - 1
    while at > 0 and verb.doc[at].pos_ in ("PRON", "AUX", "ADV", "PART"):
        at -= 1
    return verb.doc[at] if verb.doc[at].pos_ in ("PROPN", "NOUN") else None


def _joined_before(word: "Token") -> "Token | None":
    """The noun that « et » joins to the word by their order alone, whatever the tree says."""
    low = word.i - 1
    while low > 1 and word.doc[low].pos_ in ("DET", "ADJ", "NUM"):
        low -= 1
    if low < 1 or word.doc[low].lower_ != "et":
        return None
    first = word.doc[low - 1]
    while first.dep_ in WITHIN and first.head.i < first.i:
        first = first.head
    return first if first.pos_ in ("PROPN", "NOUN") else None


def _said(word: "Token") -> bool:
    said = lexicon().classes.get(CLASS, frozenset())
    return any(syntax.lemma(c) in said or c.lower_ in said for c in word.children) or _one_another(word)


def _one_another(word: "Token") -> bool:
    """« l'un l'autre », « les uns les autres » behind the verb."""
    return ONE_ANOTHER.match(word.doc[word.i + 1 : word.i + 9].text) is not None
