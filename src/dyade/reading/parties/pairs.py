"""« Les deux pays », « les deux hommes », « les trois pays »: those spoken of most, or the two persons named last."""

from collections.abc import Iterable

from dyade.model.reading import Mention
from dyade.reading.parties.context import home_state
from dyade.reading.parties.mentions import Cast
from dyade.reading.parties.phrases import Phrase
from dyade.reading.parties.syntax import Syntax
from dyade.reading.parties.words import COUNTS

_REACH = 4
_PERSONAL = ("person", "office", "description")
_PERSONS = "persons"


def counted(syntax: Syntax, phrase: Phrase) -> int:
    """The number under which the noun stands, « deux » to « cinq »; 0 for none."""
    before = syntax.before(phrase.start)
    return COUNTS.get(before.folded, 0) if before is not None else 0


def paired(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether the noun stands under « deux »."""
    return counted(syntax, phrase) == 2


def may_be_persons(phrase: Phrase) -> bool:
    """Whether « les deux » are persons: offices, or a noun whose row says so."""
    return phrase.article == "definite" and (phrase.sense.kind == "office" or phrase.sense.alone == _PERSONS)


def two_persons(syntax: Syntax, phrase: Phrase, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The last two persons named before, by name or by office, who act for a state or body; empty if not two."""
    before = [m for m in mentions if m.end < phrase.start and m.kind in _PERSONAL and _public(m.party)]
    near = [m for m in before if phrase.head.sentence - syntax.word_at(m.start).sentence <= _REACH]
    found: list[Mention] = []
    for mention in sorted(near, key=lambda m: (m.kind == "person", m.name is not None, m.start), reverse=True):
        if not any(_same(mention, other) for other in found):
            found.append(mention)
    last = sorted(found, key=lambda m: m.start)[-2:]
    return tuple(last) if len(last) == 2 else ()


def states_of(phrase: Phrase, cast: Cast, count: int) -> tuple[tuple[str, int], ...]:
    """The states that the noun stands for, each with its last anchor: the two spoken of most; three or more only where
    just so many are named before."""
    ranked = cast.context.ranked_at(phrase.start, phrase.head.sentence)
    before = tuple(state for state in ranked if state[1] < phrase.start)
    if count == 2:
        return ranked[:2] if len(ranked) > 1 else ()
    return before if len(before) == count else ()


def _public(party: str) -> bool:
    return home_state(party) == party or party.startswith("IGO")


def _same(a: Mention, b: Mention) -> bool:
    """One person by name; an office without name is whoever of its party is named."""
    return a.name == b.name if a.name and b.name else a.party == b.party
