"""What is ended: the embargo of « a levé l'embargo », the aid of « suspend son aide » are acts no more."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dyade.languages.rows import TriggerRow
from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon

_YIELDED: Final = frozenset({"RETREAT", "CONCEDE"})
_BROKEN: Final = frozenset({"SANCTION"})
ENDS: Final = {
    "SANCTION": _YIELDED, "COERCE": _YIELDED, "ASSAULT": _YIELDED, "COOPERATE": _BROKEN, "AID": _BROKEN
}  # fmt: skip
"""Types of what can be ended, and those of the rows that end what stands in their condition."""
REACH: Final = 2
"""Arcs between « mettre » and the noun in « mettre fin à l'embargo »."""


def ending(word: Token, kind: str) -> tuple[TriggerRow, Token] | None:
    """The row that ends what a noun names as an act of a type, with the row's own word; of a verb the row by which it
    ends its object."""
    if kind not in ENDS:
        return None
    ceased = next((found for found in _ceased(word) if found[0].type in ENDS[kind]), None)
    if ceased is not None or kind == "ASSAULT":
        return ceased
    nouns = [f.token for f in syntax.objects(word)] if syntax.verbal(word) else [word]
    own = [word] if syntax.verbal(word) else None
    rows = (found for noun in nouns for head in own or _above(noun) for found in _rows(head, noun))
    return next((found for found in rows if found[0].type in ENDS[kind]), None)


def _ceased(word: Token) -> Iterator[tuple[TriggerRow, Token]]:
    """« cesse de livrer »: rows of the verb that ends what an infinitive tells."""
    head = word.head
    if not (syntax.infinitive(word) and word.dep_ == "xcomp" and syntax.verbal(head)) or syntax.negated(head):
        return
    for row in lexicon().verbs.get(syntax.lemma(head), ()):
        if _names(row, "xcomp", word):
            yield row, head


def _above(noun: Token) -> Iterator[Token]:
    node = noun
    yield from (c for c in noun.children if c.dep_ == "acl" and syntax.participle(c))  # « l'embargo levé, … »
    for _ in range(REACH):
        if node.head.i == node.i or (node.dep_ == "conj" and syntax.verbal(node)):
            return
        node = node.head
        yield node
        if syntax.verbal(node):
            return


def _rows(head: Token, noun: Token) -> Iterator[tuple[TriggerRow, Token]]:
    tables = lexicon()
    name = syntax.lemma(head)
    if syntax.verbal(head):
        for row in tables.verbs.get(name, ()):
            if noun.i in {f.token.i for f in syntax.objects(head)} and _names(row, "obj", noun):
                yield row, head
        for row in tables.phrases.get(name, ()):
            fits = "à" in syntax.prepositions(noun) and _names(row, "à", noun)
            if fits and any(t.lower_ == row.lemma.split()[-1] for t in head.doc[head.i : noun.i]):
                yield row, head
    else:
        for row in tables.nouns.get(name, ()):
            if "de" in syntax.prepositions(noun) and _names(row, "de", noun):
                yield row, head


def _names(row: TriggerRow, slot: str, noun: Token) -> bool:
    """Whether a condition of the row asks for such a noun in the slot, by its lemma or a class of words."""
    name, classes = syntax.lemma(noun), lexicon().classes
    for condition in row.requires:
        where, _, spec = condition.partition("=")
        words = spec.split(",")
        if where == slot and any(name == w or name in classes.get(w.removeprefix("@"), ()) for w in words):
            return True
    return False
