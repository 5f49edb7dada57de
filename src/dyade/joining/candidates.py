"""Which pairs of a block are compared: all of a small one; of a large one, those that share a telling key.

Keys are the stated day, the place, the rarest words, and the kind of act; under each, a report meets its neighbours
in time. Work grows with the reports times a constant, not with their square.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from dyade.joining.compare import barrier
from dyade.joining.facts import Facts
from dyade.model.dates import LAST

SMALL: Final = 300
"""Reports of a block up to which every pair is looked at."""
NEAR: Final = 8
"""Neighbours in time that a report meets under one key."""
MOST: Final = 8
"""Pairs kept for a report, those that share most keys first."""
_WORDS: Final = 5


def pairs(facts: Sequence[Facts]) -> list[tuple[int, int]]:
    """Pairs of places without a barrier, in order."""
    if len(facts) <= SMALL:
        found: Iterator[tuple[int, int]] = combinations(range(len(facts)), 2)
        return [(a, b) for a, b in found if barrier(facts[a], facts[b]) is None]
    return _likely(facts)


def _likely(facts: Sequence[Facts]) -> list[tuple[int, int]]:
    buckets: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for n, fact in enumerate(facts):
        when = fact.stretch.first if fact.stretch else fact.published or LAST
        for key in _keys(fact):
            buckets.setdefault(key, []).append((when, n))
    shared: Counter[int] = Counter()
    for _, bucket in sorted(buckets.items()):
        places = [n for _, n in sorted(bucket)]
        for at, a in enumerate(places):
            shared.update([min(a, b) * len(facts) + max(a, b) for b in places[at + 1 : at + 1 + NEAR]])
    return _kept(facts, shared)


def _kept(facts: Sequence[Facts], shared: Counter[int]) -> list[tuple[int, int]]:
    """The pairs that share most keys, first to last in their order; each stands as one number for speed."""
    kept: list[tuple[int, int]] = []
    count = [0] * len(facts)
    by_keys: dict[int, list[int]] = {}
    for pair, keys in shared.items():
        by_keys.setdefault(keys, []).append(pair)
    for _, pairs in sorted(by_keys.items(), reverse=True):
        for pair in sorted(pairs):
            a, b = divmod(pair, len(facts))
            if (count[a] < MOST or count[b] < MOST) and barrier(facts[a], facts[b]) is None:
                kept.append((a, b))
                count[a] += 1
                count[b] += 1
    return sorted(kept)


def _keys(fact: Facts) -> Iterator[tuple[str, ...]]:
    sides = ",".join(sorted(fact.actors | fact.recipients))
    yield "kind", fact.type, fact.mode or "", sides
    if fact.stretch:
        yield "date", fact.type, str(fact.stretch.first), str(fact.stretch.last)
    if fact.day and fact.stretch:
        yield "eve", fact.type, str(fact.stretch.first // 2)
        yield "eve", fact.type, str((fact.stretch.first + 1) // 2) + "+"
    for stem in sorted(fact.place):
        yield "place", fact.type, stem
    rare = sorted(fact.evidence.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]
    for stem, _ in rare:
        yield "word", stem
