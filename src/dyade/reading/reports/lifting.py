"""What is lifted: the embargo of « a levé l'embargo », the sanctions of « la levée des sanctions » are acts no more."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dyade.languages.rows import TriggerRow
from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon

IMPOSED: Final = frozenset({"SANCTION", "COERCE"})
"""Types of what can be lifted."""
YIELDED: Final = frozenset({"RETREAT", "CONCEDE"})
"""Types of rows that lift what stands in their condition."""
REACH: Final = 2
"""Arcs between « mettre » and the noun in « mettre fin à l'embargo »."""


def lifting(word: Token) -> tuple[TriggerRow, Token] | None:
    """The row that lifts what a noun names, with the row's own word; of a verb the row by which it lifts its object."""
    nouns = [f.token for f in syntax.objects(word)] if syntax.verbal(word) else [word]
    own = [word] if syntax.verbal(word) else None
    return next((found for noun in nouns for head in own or _above(noun) for found in _rows(head, noun)), None)


def _above(noun: Token) -> Iterator[Token]:
    node = noun
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
            if row.type in YIELDED and noun.i in {f.token.i for f in syntax.objects(head)} and _names(row, "obj", noun):
                yield row, head
        for row in tables.phrases.get(name, ()):
            fits = row.type in YIELDED and "à" in syntax.prepositions(noun) and _names(row, "à", noun)
            if fits and any(t.lower_ == row.lemma.split()[-1] for t in head.doc[head.i : noun.i]):
                yield row, head
    else:
        for row in tables.nouns.get(name, ()):
            if row.type in YIELDED and "de" in syntax.prepositions(noun) and _names(row, "de", noun):
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
