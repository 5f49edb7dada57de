"""Blocks: what could be one event. Nothing is compared across blocks, so that an engine may spread them.

Two reports share a block when they have a pair of parties in common and their dates can meet, or when others link
them so. A side that is not stated meets every party; an unknown date meets all in a window about the publication.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from dyade.joining.compare import PERIOD_SLACK, UNDATED_REACH
from dyade.joining.facts import Facts
from dyade.model.dates import FIRST, LAST
from dyade.model.errors import marked

LARGEST: Final = 20_000
"""Reports of one block at most. Beyond it, reports with one side unknown no longer bridge pairs of parties; what is
still larger then is cut in order of time. A warning says so."""
SPLIT: Final = marked("a block of {size} reports was split: reports with one side unknown bridge no pairs")
CUT: Final = marked("a block of {size} reports is over the bound of {bound} and was cut in order of time")
_ANY: Final = "*"
Row = tuple[int, int, int]
"""First day, last day, place."""


class Groups:
    """Disjoint sets of numbers 0 … `size`-1; the least member stands for its set."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, n: int) -> int:
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def unite(self, a: int, b: int) -> None:
        a, b = self.find(a), self.find(b)
        self.parent[max(a, b)] = min(a, b)

    def sets(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for n in range(len(self.parent)):
            found.setdefault(self.find(n), []).append(n)
        return [found[root] for root in sorted(found)]


def split(facts: Sequence[Facts], together: Iterable[tuple[int, int]] = ()) -> tuple[list[list[int]], tuple[str, ...]]:
    """Places in `facts`, block by block, and warnings; `together` are pairs that a person has joined."""
    warnings: list[str] = []
    out: list[list[int]] = []
    for block in _linked(facts, range(len(facts)), together, bridge=True):
        if len(block) <= LARGEST:
            out.append(block)
            continue
        parts = _linked(facts, block, together, bridge=False)
        if len(parts) > 1:
            warnings.append(SPLIT.format(size=len(block)))
        for part in parts:
            out += _cut(facts, part, warnings)
    return out, tuple(warnings)


def extent(fact: Facts) -> tuple[int, int]:
    """First and last day on which the act can have been, widened by what the comparison forgives."""
    if fact.stretch:
        return fact.stretch.first - PERIOD_SLACK, fact.stretch.last + PERIOD_SLACK
    if fact.published is None:
        return FIRST, LAST
    return fact.published - UNDATED_REACH, fact.published + UNDATED_REACH


def pairs_of(fact: Facts) -> list[tuple[str, str]]:
    """Unordered pairs of parties, one from each side; `*` for a side that is not stated or means many."""
    left = sorted(fact.actors - {"INT"}) or [_ANY]
    right = sorted(fact.recipients - {"INT"}) or [_ANY]
    return sorted({(min(a, b), max(a, b)) for a in left for b in right})


def _linked(
    facts: Sequence[Facts], chosen: Sequence[int], together: Iterable[tuple[int, int]], *, bridge: bool
) -> list[list[int]]:
    at = {n: k for k, n in enumerate(chosen)}
    groups = Groups(len(chosen))
    pairs: dict[tuple[str, str], list[Row]] = {}
    parties: dict[str, list[Row]] = {}
    for n, k in at.items():
        for pair in pairs_of(facts[n]):
            pairs.setdefault(pair, []).append((*extent(facts[n]), k))
            for party in pair:
                parties.setdefault(party, []).append((*extent(facts[n]), k))
    reach = {pair: _sweep(groups, rows) for pair, rows in sorted(pairs.items())}
    for (left, right), stretches in reach.items():
        if bridge and _ANY in (left, right):
            _bridge(groups, stretches, parties[right if left == _ANY else left])
    for a, b in together:
        if a in at and b in at:
            groups.unite(at[a], at[b])
    return [[chosen[k] for k in members] for members in groups.sets()]


def _sweep(groups: Groups, rows: list[Row]) -> list[Row]:
    """Unites what meets in time; the stretches that come out, each with one of its members."""
    stretches: list[Row] = []
    for first, last, k in sorted(rows):
        if stretches and first <= stretches[-1][1]:
            groups.unite(stretches[-1][2], k)
            stretches[-1] = stretches[-1][0], max(last, stretches[-1][1]), k
        else:
            stretches.append((first, last, k))
    return stretches


def _bridge(groups: Groups, stretches: list[Row], rows: list[Row]) -> None:
    """Unites one-sided reports, in their stretches, with all reports of that party that meet them in time."""
    starts = [first for first, _, _ in stretches]
    for first, last, k in rows:
        for place in range(bisect_right(starts, last) - 1, -1, -1):
            if stretches[place][1] < first:
                break
            groups.unite(stretches[place][2], k)


def _cut(facts: Sequence[Facts], block: list[int], warnings: list[str]) -> list[list[int]]:
    if len(block) <= LARGEST:
        return [block]
    warnings.append(CUT.format(size=len(block), bound=LARGEST))
    ordered = sorted(block, key=lambda n: (extent(facts[n]), facts[n].key))
    return [sorted(ordered[k : k + LARGEST]) for k in range(0, len(ordered), LARGEST)]
