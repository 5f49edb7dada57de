"""Whom a bare noun cannot mean, by the other words of its clause: in « Le pays a remercié Kigali » not Rwanda."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from dyade.languages import rows, tables
from dyade.model.reading import Mention
from dyade.reading.parties.context import home_state
from dyade.reading.parties.phrases import Phrase
from dyade.reading.parties.syntax import Syntax, Word, is_subject
from dyade.reading.parties.words import DATIVES, POSSESSIVES

_NAMED: Final = ("name", "metonym")
_OBJECTS: Final = frozenset({"obj", "iobj", "obl:arg"})
_NESTED: Final = _OBJECTS | {"nmod", "obl:mod"}
_STEPS: Final = 3
"""Words from a noun up to its verb, at most."""


class StateAt(NamedTuple):
    """A state at a word: named there, or by what completes the word, « ambassadeur de France »."""

    head: Word
    state: str
    named: bool


def states_at(syntax: Syntax, mentions: Iterable[Mention], phrases: Iterable[Phrase]) -> tuple[StateAt, ...]:
    """The states named, and those in the complements of nouns, in the order of the text."""
    own = (StateAt(syntax.word_at(m.head), m.party, True) for m in mentions if m.kind in _NAMED)
    of = (StateAt(p.head, p.complement.sense.party or "", False) for p in phrases if p.complement is not None)
    return tuple(sorted(s for s in (*own, *of) if s.state and home_state(s.state) == s.state))


def led(syntax: Syntax, noun: Word, persons: Iterable[StateAt]) -> StateAt | None:
    """The person who leads what the noun means, with their state: « le pays que dirige X », « le gouvernement présidé
    par X »."""
    return next((one for one in persons if _leads(syntax, one.head, noun)), None)


def _leads(syntax: Syntax, person: Word, noun: Word) -> bool:
    clause = syntax.words[person.governor]
    by = is_subject(person) or person.dep == "obl:agent"
    return by and clause.governor == noun.place and clause.dep.startswith("acl") and clause.lemma in _leading()


@cache
def _leading() -> frozenset[str]:
    found = tables.load("fr", "trigger_classes", rows.TriggerClassRow)
    return frozenset(lemma for row in found if row.id == "leading" for lemma in row.lemmas)


def barred(syntax: Syntax, noun: Word, states: Iterable[StateAt]) -> frozenset[str]:
    """The states that the noun cannot mean.

    A subject is not its verb's object, nor, where the state is named nowhere before, what completes the object: « La
    junte a expulsé l'ambassadeur de France ». Who receives, « des sanctions au pays », or is left, « retire ses soldats
    du pays », is not a state that is subject.
    """
    near = [s for s in states if s.head.sentence == noun.sentence]
    if is_subject(noun):
        known = {s.state for s in states if s.head.start < noun.start}
        return frozenset(_objects(syntax, noun, near, known))
    verb = _verb(syntax, noun)
    if verb is None or not (_receives(syntax, noun) or _left(syntax, noun)):
        return frozenset()
    return frozenset(s.state for s in near if s.named and is_subject(s.head) and s.head.governor == verb.place)


def _objects(syntax: Syntax, noun: Word, states: Iterable[StateAt], known: set[str]) -> Iterator[str]:
    for one in (s for s in states if s.head.start > noun.start):
        direct = one.head.governor == noun.governor and one.head.dep in _OBJECTS
        if (direct and one.named) or (
            one.state not in known and (direct or _completes(syntax, one.head, noun.governor))
        ):
            yield one.state


def _completes(syntax: Syntax, word: Word, verb: int) -> bool:
    above = syntax.words[word.governor]
    return word.dep == "nmod" and above.governor == verb and above.dep in _OBJECTS


def _receives(syntax: Syntax, noun: Word) -> bool:
    before = syntax.before(noun.start)
    return before is not None and before.folded in DATIVES


def _left(syntax: Syntax, noun: Word) -> bool:
    """« ses soldats du pays »: what belongs to the subject is away from home."""
    owned = syntax.words[noun.governor]
    before = syntax.before(owned.start)
    return noun.dep == "nmod" and before is not None and before.folded in POSSESSIVES


def _verb(syntax: Syntax, noun: Word) -> Word | None:
    word = noun
    for _ in range(_STEPS):
        if word.dep not in _NESTED:
            return None
        word = syntax.words[word.governor]
        if word.pos == "VERB":
            return word
    return None
