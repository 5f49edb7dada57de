"""Constrained agglomerative clustering: the partition in which the scores inside clusters add up to the most.

Scores are log-odds that two members are one; a pair that cannot be one never stands in one cluster, whatever lies
between them. Clusters grow by the best mean score first (average linkage), then single members move while that gains.
Checked against exhaustive search on small random graphs.
"""

import heapq
from collections.abc import Callable, Mapping, Set
from itertools import islice
from typing import Final

Pair = tuple[int, int]
UNCOMPARED: Final = -1.0
"""Score of a pair that was never compared: a mild no."""
LOOKED_AT: Final = 40
"""Pairs that are compared for one merge beyond those compared beforehand."""
_ROUNDS: Final = 8
_GAIN: Final = 1e-9


class Graph:
    """Members 0 … `size`-1 with their scores, and the pairs that must not stand together.

    `apart` is asked only of pairs that are about to meet, so that a large block needs no table of all pairs. With
    `score`, pairs that were not compared beforehand are compared when their clusters are about to merge, `LOOKED_AT` of
    them at most; without it each counts as `UNCOMPARED`.
    """

    def __init__(
        self,
        size: int,
        scores: Mapping[Pair, float],
        apart: Callable[[int, int], bool],
        score: Callable[[int, int], float] | None = None,
    ) -> None:
        self.size = size
        self.links: list[dict[int, float]] = [{} for _ in range(size)]
        self.apart = apart
        self.score = score
        for (a, b), known in scores.items():
            self.link(a, b, known)

    def link(self, a: int, b: int, score: float) -> None:
        """Records the score of a pair."""
        self.links[a][b] = self.links[b][a] = score


def partition(graph: Graph) -> list[list[int]]:
    """Clusters, each in order, by their first member. Ties are settled by the members' numbers."""
    home = list(range(graph.size))
    clusters = {n: {n} for n in home}
    _merge(graph, home, clusters)
    _move(graph, home, clusters)
    return sorted(sorted(members) for members in clusters.values() if members)


def value(graph: Graph, clusters: list[list[int]]) -> float:
    """Sum of the scores of all pairs that stand together; minus infinity if a pair does that must not."""
    total = 0.0
    for members in clusters:
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if graph.apart(a, b):
                    return float("-inf")
                total += graph.links[a].get(b, UNCOMPARED)
    return total


def _pour(home: list[int], clusters: dict[int, set[int]], source: int, target: int) -> None:
    if source != target:
        for member in clusters.pop(source):
            clusters[target].add(member)
            home[member] = target


class _Sums:
    """Between clusters: the sum of scores and the number of compared pairs; who was found to have to stay apart."""

    def __init__(self, graph: Graph, home: list[int], clusters: Mapping[int, set[int]]) -> None:
        self.graph = graph
        self.sums: dict[int, dict[int, tuple[float, int]]] = {c: {} for c in clusters}
        self.apart: dict[int, set[int]] = {c: set() for c in clusters}
        for a, links in enumerate(graph.links):
            for b, score in links.items():
                if home[a] != home[b]:
                    total, number = self.sums[home[a]].get(home[b], (0.0, 0))
                    self.sums[home[a]][home[b]] = total + score, number + 1

    def mean(self, a: int, b: int, pairs: int) -> float:
        """Mean score between two clusters: over what was compared where the rest can be looked up, else over all."""
        total, number = self.sums[a].get(b, (0.0, 0))
        if self.graph.score:
            return total / number if number else 0.0
        return (total + UNCOMPARED * (pairs - number)) / pairs

    def look(self, a: int, b: int, clusters: Mapping[int, set[int]]) -> None:
        """Compares what was not compared yet between two clusters that are about to merge."""
        total, number = self.sums[a].get(b, (0.0, 0))
        if not self.graph.score or number >= len(clusters[a]) * len(clusters[b]):
            return
        new = ((x, y) for x in sorted(clusters[a]) for y in sorted(clusters[b]) if y not in self.graph.links[x])
        for x, y in islice(new, LOOKED_AT):
            score = self.graph.score(x, y)
            self.graph.link(x, y, score)
            total, number = total + score, number + 1
        self.sums[a][b] = self.sums[b][a] = total, number

    def unite(self, source: int, target: int) -> None:
        for other, (total, number) in self.sums.pop(source).items():
            del self.sums[other][source]
            if other != target:
                old, count = self.sums[target].get(other, (0.0, 0))
                self.sums[target][other] = self.sums[other][target] = old + total, count + number
        for other in self.apart.pop(source):
            self.apart[other].discard(source)
            self.apart[other].add(target)
            self.apart[target].add(other)


def _merge(graph: Graph, home: list[int], clusters: dict[int, set[int]]) -> None:
    sums = _Sums(graph, home, clusters)
    age = dict.fromkeys(clusters, 0)
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(a: int, b: int) -> None:
        a, b = min(a, b), max(a, b)
        mean = sums.mean(a, b, len(clusters[a]) * len(clusters[b]))
        if mean > 0 and b not in sums.apart[a]:
            heapq.heappush(heap, (-mean, a, b, age[a], age[b]))

    for a in sorted(clusters):
        for b in sorted(sums.sums[a]):
            if a < b:
                offer(a, b)
    while heap:
        offered, a, b, age_a, age_b = heapq.heappop(heap)
        if a not in clusters or b not in clusters or (age[a], age[b]) != (age_a, age_b):
            continue
        if any(graph.apart(x, y) for x in clusters[a] for y in clusters[b]):
            sums.apart[a].add(b)
            sums.apart[b].add(a)
            continue
        sums.look(a, b, clusters)
        if sums.mean(a, b, len(clusters[a]) * len(clusters[b])) < -offered - _GAIN:
            offer(a, b)
            continue
        _pour(home, clusters, b, a)
        sums.unite(b, a)
        age[a] += 1
        for other in sorted(sums.sums[a]):
            offer(a, other)


def _move(graph: Graph, home: list[int], clusters: dict[int, set[int]]) -> None:
    """Moves single members to where they gain most, until none gains."""
    for _ in range(_ROUNDS):
        moved = False
        for member in range(graph.size):
            if not graph.links[member]:
                continue
            target = _best(graph, home, clusters, member)
            if target != home[member]:
                clusters[home[member]].discard(member)
                clusters.setdefault(target, set()).add(member)
                home[member] = target
                moved = True
        if not moved:
            return


def _best(graph: Graph, home: list[int], clusters: Mapping[int, set[int]], member: int) -> int:
    """The cluster in which the member's scores add up to most; alone counts 0. It stays where it is on a tie."""
    gains: dict[int, float] = {}
    for other, score in graph.links[member].items():
        gains[home[other]] = gains.get(home[other], 0.0) + score - UNCOMPARED
    here = home[member]
    total = {c: gain + UNCOMPARED * (len(clusters[c]) - (c == here)) for c, gain in gains.items()}
    stay = _staying(graph, clusters[here], member)
    for cluster in sorted(total, key=lambda c: (-total[c], c)):
        if total[cluster] <= max(stay, 0.0) + _GAIN:
            break
        if cluster != here and not any(graph.apart(member, other) for other in clusters[cluster]):
            return cluster
    return here if stay >= -_GAIN or len(clusters[here]) == 1 else _free(clusters)


def _staying(graph: Graph, company: Set[int], member: int) -> float:
    """Sum of the member's scores in its own cluster; where pairs can be looked up, the unknown are as the known."""
    known = [score for other, score in graph.links[member].items() if other in company]
    unknown = len(company) - 1 - len(known)
    if graph.score and known:
        return sum(known) * (1 + unknown / len(known))
    return sum(known) + UNCOMPARED * unknown


def _free(clusters: Mapping[int, set[int]]) -> int:
    return next((c for c in sorted(clusters) if not clusters[c]), max(clusters) + 1)
