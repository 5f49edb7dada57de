"""« Les deux pays », « les deux hommes », « les deux camps », « cette femme »: those spoken of most, or named last."""

from collections.abc import Iterable
from typing import Final

from dyade.model.reading import Mention
from dyade.reading.parties.context import home_state
from dyade.reading.parties.mentions import Cast, Draft
from dyade.reading.parties.phrases import PERSONS, Phrase, counted
from dyade.reading.parties.syntax import Syntax

_REACH = 4
_PERSONAL = ("person", "office", "description")
_THIS: Final = ("ce", "cet", "cette")
_ARMED: Final = "REB"
_SIDED: Final = ("name", "metonym", "group", "person", "office")


def paired(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether the noun stands under « deux »."""
    return counted(syntax, phrase) == 2


def may_be_persons(phrase: Phrase) -> bool:
    """Whether « les deux » are persons: offices, or a noun whose row says so."""
    return phrase.article == "definite" and (phrase.sense.kind == "office" or phrase.sense.alone == PERSONS)


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


def this_person(syntax: Syntax, phrase: Phrase, drafts: Iterable[Draft]) -> Mention | None:
    """« Cet homme », « cette femme »: the person of that gender named last, a few sentences before at most."""
    before = syntax.before(phrase.start)
    if phrase.sense.alone != PERSONS or phrase.number != "s" or before is None or before.folded not in _THIS:
        return None
    fit = (d for d in drafts if d.mention.kind == "person" and d.gender in ("", phrase.gender))
    earlier = (d for d in fit if d.mention.end < phrase.start)
    near = (d for d in earlier if phrase.head.sentence - syntax.word_at(d.mention.start).sentence <= _REACH)
    last = max(near, key=lambda d: (d.gender == phrase.gender, d.mention.start), default=None)
    return last.mention if last is not None else None


def two_sides(syntax: Syntax, phrase: Phrase, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The two parties named in this sentence or the one before; empty if there are fewer or more."""
    before = (m for m in mentions if m.end < phrase.start and m.kind in _SIDED)
    near = [m for m in before if phrase.head.sentence - syntax.word_at(m.start).sentence <= 1]
    last = {m.party: m for m in near if _public(m.party) or m.sector == _ARMED}
    bare = phrase.end == phrase.form_end and phrase.article == "definite"
    return tuple(last.values()) if bare and len(last) == 2 else ()


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
