"""« Les deux pays », « les deux hommes »: the two spoken of most, or the two persons named last."""

from collections.abc import Iterable

from dyade.model.reading import Mention
from dyade.reading.parties.context import home_state
from dyade.reading.parties.mentions import Cast
from dyade.reading.parties.phrases import Phrase
from dyade.reading.parties.syntax import Syntax

_REACH = 4
_PERSONAL = ("person", "office", "description")
_PERSONS = "persons"


def paired(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether the noun stands under « deux »."""
    before = syntax.before(phrase.start)
    return before is not None and before.folded == "deux"


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


def two_states(phrase: Phrase, cast: Cast) -> tuple[tuple[str, int], ...]:
    """The two states spoken of most, each with its last anchor; empty if there are not two."""
    ranked = cast.context.ranked_at(phrase.start, phrase.head.sentence)[:2]
    return ranked if len(ranked) == 2 else ()


def _public(party: str) -> bool:
    return home_state(party) == party or party.startswith("IGO")


def _same(a: Mention, b: Mention) -> bool:
    """One person by name; an office without name is whoever of its party is named."""
    return a.name == b.name if a.name and b.name else a.party == b.party
