"""What later articles took out of an event: where a founding report stood on the day on which it came out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from dyade.joining.blocks import Groups
from dyade.joining.clusters import Pair
from dyade.joining.facts import UNDATED, Facts

LARGEST: Final = 200
"""Reports held together by likeness up to which the past of each is looked at."""


def first_homes(
    facts: Sequence[Facts],
    clusters: Sequence[Sequence[int]],
    strengths: Mapping[Pair, float],
    clustered: Callable[[Sequence[int]], list[list[int]]],
) -> Mapping[int, int]:
    """First member of each cluster that stood in another one when it came out -> first member of that one.

    Only reports that are like one of another cluster can have; what is held together by likeness is `clustered` once
    more without what came out later. The same for any order of reading.
    """
    groups = Groups(len(facts))
    like: dict[int, set[int]] = {}
    for (a, b), strength in strengths.items():
        if strength > 0:
            groups.unite(a, b)
            like.setdefault(a, set()).add(b)
            like.setdefault(b, set()).add(a)
    together = {group[0]: group for group in groups.sets()}
    out: dict[int, int] = {}
    for members in clusters:
        first = members[0]
        day, company = facts[first].key[0], together[groups.find(first)]
        elsewhere = like.get(first, set()).difference(members)
        if day == UNDATED or len(company) > LARGEST or not any(facts[n].key[0] <= day for n in elsewhere):
            continue
        known = [n for n in company if facts[n].key[0] <= day]
        home = next(home for home in clustered(known) if first in home)
        if home[0] != first:
            out[first] = home[0]
    return out
