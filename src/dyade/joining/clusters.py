"""Constrained agglomerative clustering: the partition in which the scores inside clusters add up to the most.

Scores are log-odds that two members are one; a pair that cannot be one never stands in one cluster, whatever lies
between them. Clusters grow by the best mean score first (average linkage), then single members move while that gains.
Checked against exhaustive search on small random graphs.
"""

import heapq
from bisect import insort
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Final, Protocol, Self

Pair = tuple[int, int]
UNCOMPARED: Final = -1.0
"""Score of a pair that was never compared: a mild no."""
LOOKED_AT: Final = 40
"""Pairs that are compared for one merge beyond those compared beforehand."""
CROWD: Final = 60
"""Members of two clusters beyond which only `GLANCED_AT` pairs are: what so many agree on, few more do not change."""
GLANCED_AT: Final = 4
_PAIRWISE: Final = 12
"""Pairs between two clusters up to which each is asked whether it must stay apart; beyond, their companies are."""
_ROUNDS: Final = 8
_GAIN: Final = 1e-9


class Company(Protocol):
    """What must be known of a cluster to tell whether it may merge with another, without asking pair by pair."""

    def take_in(self, other: Self) -> None:
        """Grows by the members of another one."""

    def parted(self, other: Self) -> bool:
        """Whether some pair, one of each, must stay apart."""
        ...


class Graph:
    """Members 0 … `size`-1 with their scores, and the pairs that must not stand together.

    `apart` is asked only of pairs that are about to meet, so that a large block needs no table of all pairs; where
    clusters are large, `company` of a member, if given, answers for all pairs at once. With `score`, pairs that were
    not compared beforehand are compared when their clusters are about to merge, `LOOKED_AT` of them at most; without it
    each counts as `UNCOMPARED`.
    """

    def __init__(
        self,
        size: int,
        scores: Mapping[Pair, float],
        apart: Callable[[int, int], bool],
        score: Callable[[int, int], float] | None = None,
        company: Callable[[int], Company] | None = None,
    ) -> None:
        self.size = size
        self.links: list[dict[int, float]] = [{} for _ in range(size)]
        self.apart = apart
        self.score = score
        self.company = company
        for (a, b), known in scores.items():
            self.link(a, b, known)

    def link(self, a: int, b: int, score: float) -> None:
        """Records the score of a pair."""
        self.links[a][b] = self.links[b][a] = score


def partition(graph: Graph) -> list[list[int]]:
    """Clusters, each in order, by their first member. Ties are settled by the members' numbers."""
    clusters = _Clusters(graph)
    _merge(graph, clusters)
    _move(graph, clusters)
    return sorted(members for members in clusters.members.values() if members)


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


class _Clusters:
    """Who stands with whom, each cluster's members in order, and the companies of those that grew large."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.members: dict[int, list[int]] = {n: [n] for n in range(graph.size)}
        self._companies: dict[int, Company] = {}

    def pairs(self, a: int, b: int) -> int:
        """Number of pairs between two clusters."""
        return len(self.members[a]) * len(self.members[b])

    def parted(self, a: int, b: int) -> bool:
        """Whether some member of the one must not stand with some member of the other."""
        if self._graph.company is None or self.pairs(a, b) <= _PAIRWISE:
            return any(self._graph.apart(x, y) for x in self.members[a] for y in self.members[b])
        return self._of(a, self._graph.company).parted(self._of(b, self._graph.company))

    def barred(self, member: int, cluster: int) -> bool:
        """Whether a single member must not stand in a cluster."""
        if self._graph.company is None or len(self.members[cluster]) <= _PAIRWISE:
            return any(self._graph.apart(member, other) for other in self.members[cluster])
        return self._of(cluster, self._graph.company).parted(self._graph.company(member))

    def unite(self, source: int, target: int) -> None:
        """Pours one cluster into another."""
        if self._graph.company and not self._companies.keys().isdisjoint((source, target)):
            both = self._of(source, self._graph.company), self._of(target, self._graph.company)
            small, large = both if len(self.members[source]) <= len(self.members[target]) else both[::-1]
            large.take_in(small)
            del self._companies[source]
            self._companies[target] = large
        few, many = sorted((self.members.pop(source), self.members[target]), key=len)
        for member in few:
            insort(many, member)
        self.members[target] = many

    def move(self, member: int, source: int, target: int) -> None:
        """Takes a member out of its cluster, into another one or a new one."""
        self.members[source].remove(member)
        self._companies.pop(source, None)
        insort(self.members.setdefault(target, []), member)
        if self._graph.company and target in self._companies:
            self._companies[target].take_in(self._graph.company(member))

    def free(self) -> int:
        """Number of a cluster that has no members."""
        return min((c for c, members in self.members.items() if not members), default=max(self.members) + 1)

    def _of(self, cluster: int, company: Callable[[int], Company]) -> Company:
        if cluster not in self._companies:
            first, *others = self.members[cluster]
            self._companies[cluster] = company(first)
            for member in others:
                self._companies[cluster].take_in(company(member))
        return self._companies[cluster]


class _Sums:
    """Between clusters: the sum of scores and the number of compared pairs; who was found to have to stay apart."""

    def __init__(self, graph: Graph, clusters: _Clusters) -> None:
        self.graph, self.clusters = graph, clusters
        self.sums: list[dict[int, tuple[float, int]]] = [
            {other: (score, 1) for other, score in links.items()} for links in graph.links
        ]
        self.apart: list[set[int]] = [set() for _ in graph.links]

    def mean(self, a: int, b: int) -> float:
        """Mean score between two clusters: over what was compared where the rest can be looked up, else over all."""
        total, number = self.sums[a].get(b, (0.0, 0))
        if self.graph.score:
            return total / number if number else 0.0
        pairs = self.clusters.pairs(a, b)
        return (total + UNCOMPARED * (pairs - number)) / pairs

    def look(self, a: int, b: int) -> None:
        """Compares what was not compared yet between two clusters that are about to merge."""
        total, number = self.sums[a].get(b, (0.0, 0))
        if not self.graph.score or number >= self.clusters.pairs(a, b):
            return
        left, right = self.clusters.members[a], self.clusters.members[b]
        new = ((x, y) for x in left for y in right if y not in self.graph.links[x])
        for x, y in islice(new, LOOKED_AT if len(left) + len(right) <= CROWD else GLANCED_AT):
            score = self.graph.score(x, y)
            self.graph.link(x, y, score)
            total, number = total + score, number + 1
        self.sums[a][b] = self.sums[b][a] = total, number

    def part(self, a: int, b: int) -> None:
        """Records that the two must stay apart."""
        self.apart[a].add(b)
        self.apart[b].add(a)

    def unite(self, source: int, target: int) -> list[int]:
        """Adds the sums of one cluster to those of another; the clusters whose means with it may have changed."""
        poured = self.sums[source]
        for other, (total, number) in poured.items():
            del self.sums[other][source]
            if other != target:
                old, count = self.sums[target].get(other, (0.0, 0))
                self.sums[target][other] = self.sums[other][target] = old + total, count + number
        for other in self.apart[source]:
            self.apart[other].discard(source)
            self.part(other, target)
        self.sums[source], self.apart[source] = {}, set()
        return sorted(poured.keys() - {target} if self.graph.score else self.sums[target])


def _merge(graph: Graph, clusters: _Clusters) -> None:
    """Merges the two clusters of best mean score, again and again; an offer counts while its mean still holds."""
    sums = _Sums(graph, clusters)
    heap: list[tuple[float, int, int]] = []

    def offer(a: int, b: int) -> None:
        mean = sums.mean(a, b)
        if mean > 0 and b not in sums.apart[a]:
            heapq.heappush(heap, (-mean, min(a, b), max(a, b)))

    for a, links in enumerate(graph.links):
        for b in links:
            if a < b:
                offer(a, b)
    while heap:
        offered, a, b = heapq.heappop(heap)
        if b not in sums.sums[a] or sums.mean(a, b) != -offered or b in sums.apart[a]:
            continue
        if clusters.parted(a, b):
            sums.part(a, b)
            continue
        sums.look(a, b)
        if sums.mean(a, b) < -offered - _GAIN:
            offer(a, b)
            continue
        clusters.unite(b, a)
        for other in sums.unite(b, a):
            offer(a, other)


def _move(graph: Graph, clusters: _Clusters) -> None:
    """Moves single members to where they gain most, until none gains."""
    home = {member: c for c, members in clusters.members.items() for member in members}
    for _ in range(_ROUNDS):
        moved = False
        for member in range(graph.size):
            if not graph.links[member]:
                continue
            target = _best(graph, home, clusters, member)
            if target != home[member]:
                clusters.move(member, home[member], target)
                home[member] = target
                moved = True
        if not moved:
            return


def _best(graph: Graph, home: Mapping[int, int], clusters: _Clusters, member: int) -> int:
    """The cluster in which the member's scores add up to most; alone counts 0. It stays where it is on a tie."""
    gains: dict[int, float] = {}
    for other, score in graph.links[member].items():
        gains[home[other]] = gains.get(home[other], 0.0) + score - UNCOMPARED
    here = home[member]
    total = {c: gain + UNCOMPARED * (len(clusters.members[c]) - (c == here)) for c, gain in gains.items()}
    known = [score for other, score in graph.links[member].items() if home[other] == here]
    stay = _staying(known, len(clusters.members[here]) - 1 - len(known), alike=graph.score is not None)
    for cluster in sorted(total, key=lambda c: (-total[c], c)):
        if total[cluster] <= max(stay, 0.0) + _GAIN:
            break
        if cluster != here and not clusters.barred(member, cluster):
            return cluster
    return here if stay >= -_GAIN or len(clusters.members[here]) == 1 else clusters.free()


def _staying(known: Sequence[float], unknown: int, *, alike: bool) -> float:
    """Sum of a member's scores in its own cluster; where pairs can be looked up, the unknown are as the known."""
    if alike and known:
        return sum(known) * (1 + unknown / len(known))
    return sum(known) + UNCOMPARED * unknown
