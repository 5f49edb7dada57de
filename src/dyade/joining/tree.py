"""The strongest links that hold a cluster together: each member once, by the best pair that brings it in."""

import heapq
from collections.abc import Iterator, Mapping, Sequence, Set

from dyade.joining.clusters import Pair

Links = Mapping[int, Mapping[int, float]]


def links_of(scores: Mapping[Pair, float]) -> dict[int, dict[int, float]]:
    """The compared pairs, from either end."""
    out: dict[int, dict[int, float]] = {}
    for (a, b), score in scores.items():
        out.setdefault(a, {})[b] = score
        out.setdefault(b, {})[a] = score
    return out


def tree(members: Sequence[int], links: Links, together: Set[Pair]) -> Iterator[Pair]:
    """The pairs that bring the members in, one by one from the first: those that a person joined before all others.

    A member of whom no link is known is brought in by the first.
    """
    waiting = set(members[1:])
    ruled: dict[int, list[int]] = {}
    for a, b in together:
        ruled.setdefault(a, []).append(b)
        ruled.setdefault(b, []).append(a)
    heap: list[tuple[bool, float, int, int, int]] = []

    def open_up(member: int) -> None:
        known = links.get(member, {})
        for other in known:
            if other in waiting:
                pair = min(member, other), max(member, other)
                heapq.heappush(heap, (pair not in together, -known[other], *pair, other))
        for other in ruled.get(member, ()):
            if other in waiting and other not in known:
                heapq.heappush(heap, (False, float("inf"), min(member, other), max(member, other), other))

    open_up(members[0])
    for first in members[1:]:
        while first in waiting:
            a, b, new = _next(heap, waiting) or (members[0], first, first)
            waiting.discard(new)
            yield a, b
            open_up(new)


def _next(heap: list[tuple[bool, float, int, int, int]], waiting: Set[int]) -> tuple[int, int, int] | None:
    """The best pair that leads to a waiting member, and that member."""
    while heap:
        _, _, a, b, new = heapq.heappop(heap)
        if new in waiting:
            return a, b, new
    return None
