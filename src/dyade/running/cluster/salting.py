"""Large blocks in parts: pairs are compared period by period, then what they link is clustered, part by part.

A cluster never reaches beyond what links of positive strength hold together, so that the parts give the same events as
the block as a whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from dyade.joining.block import strengths
from dyade.joining.blocks import Groups
from dyade.joining.candidates import pairs as likely
from dyade.joining.clusters import Pair
from dyade.joining.decisions import Rulings
from dyade.joining.facts import Facts
from dyade.joining.independence import Roots
from dyade.joining.several import wide_side

LARGE: Final = 1_000
"""Reports of a block from which it is spread."""
PERIOD: Final = 500
"""Reports, in the order of publication, of one period."""


class Linked(NamedTuple):
    """A report in a part of a block, with those of its links that lead to later reports."""

    place: int
    """Its place in the block."""
    fact: Facts
    links: Mapping[int, float]
    """Place of the other report -> strength (0 where it is still to be found)."""
    beside: tuple[Facts, ...] = ()
    """What its article tells besides in the block: it bears on how two reports compare."""


Part = list[Linked]


def periods(facts: Sequence[Facts]) -> Iterator[Part]:
    """The block's likely pairs by the period of the earlier report; later reports stand in at the seams."""
    by_period: dict[int, dict[int, dict[int, float]]] = {}
    for a, b in likely(facts):
        links = by_period.setdefault(a // PERIOD, {})
        links.setdefault(a, {})[b] = 0.0
        links.setdefault(b, {})
    beside = _by_article(facts)
    for _, links in sorted(by_period.items()):
        yield [Linked(place, facts[place], links[place], beside[facts[place].article]) for place in sorted(links)]


def compared(part: Part, roots: Roots) -> dict[Pair, float]:
    """The strength of each link of a part, by places in the block."""
    facts, pairs = _inside(part)
    found = strengths(facts, roots, pairs, beside_of(part))
    return {(part[a].place, part[b].place): strength for (a, b), strength in found.items()}


def parts(facts: Sequence[Facts], scores: Mapping[Pair, float], rulings: Rulings) -> Iterator[Part]:
    """What links of positive strength, or a person's judgement, hold together; each by itself."""
    place = {fact.id: n for n, fact in enumerate(facts)}
    groups = Groups(len(facts))
    for a, b in _held(facts, scores, rulings, place):
        groups.unite(a, b)
    links: list[dict[int, float]] = [{} for _ in facts]
    for (a, b), strength in sorted(scores.items()):
        if groups.find(a) == groups.find(b):
            links[a][b] = strength
    beside = _by_article(facts)
    for members in groups.sets():
        yield [Linked(n, facts[n], links[n], beside[facts[n].article]) for n in members]


def laid_out(part: Part) -> tuple[list[Facts], dict[Pair, float]]:
    """The reports of a part in order, and the strengths of its links by places in the part."""
    facts, pairs = _inside(part)
    return facts, {(a, b): part[a].links[part[b].place] for a, b in pairs}


def beside_of(part: Part) -> list[Facts]:
    """What the articles of a part tell besides in the block, each report once."""
    inside = {one.fact.id for one in part}
    found = {fact.id: fact for one in part for fact in one.beside if fact.id not in inside}
    return [found[name] for name in sorted(found)]


def _by_article(facts: Iterable[Facts]) -> dict[str, tuple[Facts, ...]]:
    found: dict[str, list[Facts]] = {}
    for fact in facts:
        found.setdefault(fact.article, []).append(fact)
    return {article: tuple(told) for article, told in found.items()}


def _held(
    facts: Sequence[Facts], scores: Mapping[Pair, float], rulings: Rulings, place: Mapping[str, int]
) -> Iterator[Pair]:
    """A report of several acts is held to all that it was compared with: it may be shared out among them."""
    wide = {n for n, fact in enumerate(facts) if wide_side(fact)}
    yield from (pair for pair, strength in sorted(scores.items()) if strength > 0 or not wide.isdisjoint(pair))
    yield from ((place[a], place[b]) for a, b in rulings.together if a in place and b in place)


def _inside(part: Iterable[Linked]) -> tuple[list[Facts], list[Pair]]:
    ordered = list(part)
    at = {one.place: n for n, one in enumerate(ordered)}
    pairs = [(n, at[other]) for n, one in enumerate(ordered) for other in sorted(one.links)]
    return [one.fact for one in ordered], pairs
