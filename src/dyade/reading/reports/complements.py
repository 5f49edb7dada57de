"""What hangs on a word: its complements by preposition, its clitics, the agent of a passive, its possessive."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from dyade.reading.reports.wordforms import distance, prepositions, verbal

CLAUSE = frozenset({"acl:relcl", "ccomp", "advcl", "parataxis", "acl", "xcomp", "conj", "csubj"})

POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})


class Filler(NamedTuple):
    """The head word that fills a slot, and the construction that put it there."""

    token: Token
    rule: str


def owner(noun: Token) -> Token | None:
    """The possessive before a noun: « ses troupes du Niger » are not the Niger's."""
    return next((c for c in noun.children if c.lower_ in POSSESSIVES and c.i < noun.i), None)


def clitics(verb: Token) -> Iterator[Token]:
    """Pronouns written before the verb, on it or on its auxiliary."""
    yield from (c for c in verb.children if c.pos_ == "PRON" and c.i < verb.i)


def agent(verb: Token) -> tuple[Filler, ...]:
    """« par X » of a passive, wherever the model hung it."""
    found = tuple(c for c in verb.subtree if c.i > verb.i and c.i - verb.i < 25 and "par" in prepositions(c))
    marked = tuple(c for c in found if c.dep_ == "obl:agent" and c.head.i == verb.i)
    near = tuple(c for c in found if distance(c, verb) <= 2)
    return tuple(Filler(c, "agent") for c in (marked or near)[:1])


def datives(verb: Token) -> tuple[Filler, ...]:
    """« lui », « leur », « nous » before the verb."""
    return tuple(
        Filler(c, "dative clitic")
        for c in clitics(verb)
        if c.lower_ in ("lui", "leur") or (c.dep_ == "iobj" and c.lower_ not in ("y", "en", "se", "s'"))
    )


def complements(head: Token, preps: tuple[str, ...], reach: int = 3) -> tuple[Filler, ...]:
    """Words introduced by one of the prepositions under the head, nearest in the tree first; no clause is entered."""
    found: list[tuple[int, int, Token]] = []
    frontier = [(head, 0)]
    while frontier:
        node, level = frontier.pop(0)
        for child in node.children:
            if child.i < head.i and level > 0:
                continue
            if level < reach and not (verbal(child) and child.dep_ in CLAUSE) and not _closed(child):
                frontier.append((child, level + 1))
            if set(prepositions(child)) & set(preps) and not verbal(child):
                found.append((level, child.i, child))
    found.sort(key=lambda f: f[:2])
    nearest = [t for level, _, t in found if level == found[0][0]]
    return tuple(Filler(t, f"complement {preps[0]}") for t in nearest or _behind_adverb(head, preps))


def _behind_adverb(head: Token, preps: tuple[str, ...]) -> list[Token]:
    """« s'est excusé auprès du Nigeria »: the model takes the first word of the preposition for an adverb."""
    adverbs = (c for c in head.children if c.pos_ == "ADV" and any(p.startswith(f"{c.lower_} ") for p in preps))
    return [c for a in adverbs for c in a.children if "de" in prepositions(c) and not verbal(c)]


def _closed(word: Token) -> bool:
    """A complement of another preposition than « de » keeps its own complements to itself."""
    preps = prepositions(word)
    return bool(preps) and "de" not in preps
