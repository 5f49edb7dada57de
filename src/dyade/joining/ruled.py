"""Clusters under people's decisions: put together where they say so, parted where they say so, and parted from what."""

from collections.abc import Iterable, Mapping, Sequence, Set

from dyade.joining.blocks import Groups
from dyade.joining.clusters import Pair


def ruled(clusters: Sequence[list[int]], together: Set[Pair], apart: Set[Pair]) -> list[list[int]]:
    """Whole clusters put together where a person found two of their members to be one.

    A member that is ruled apart from another one of the new cluster, and is itself no target, leaves it. Where both are
    targets, what was put together is parted between them.
    """
    home = {member: n for n, members in enumerate(clusters) for member in members}
    groups = Groups(len(clusters))
    for a, b in sorted(together):
        groups.unite(home[a], home[b])
    targets = {member for pair in together for member in pair}
    return [
        members
        for group in groups.sets()
        for members in _parted([clusters[n] for n in group], together, apart, targets)
        if members
    ]


def origins(clusters: Iterable[Sequence[int]], undecided: Iterable[Sequence[int]]) -> Mapping[int, int]:
    """First member of each cluster that would not be one of its own, had people not judged -> first member of the
    cluster in which it would stand."""
    first = {member: members[0] for members in undecided for member in members}
    return {members[0]: first[members[0]] for members in clusters if first[members[0]] != members[0]}


def _parted(united: Sequence[list[int]], together: Set[Pair], apart: Set[Pair], targets: Set[int]) -> list[list[int]]:
    members = {member for one in united for member in one}
    inside = [pair for pair in sorted(apart) if members.issuperset(pair)]
    leaving = {member for pair in inside for member in pair if member not in targets}
    staying = [[member for member in one if member not in leaving] for one in united]
    if all(leaving.intersection(pair) for pair in inside):
        held = [sorted(member for one in staying for member in one)]
    else:
        held = _between(staying, together, inside)
    return [*held, *([member] for member in sorted(leaving))]


def _between(united: Sequence[list[int]], together: Set[Pair], apart: Sequence[Pair]) -> list[list[int]]:
    """What people put together stays so; of each cluster, a member goes with the first one that it may stand with."""
    members = sorted(member for one in united for member in one)
    at = {member: n for n, member in enumerate(members)}
    groups = Groups(len(members))

    def may_meet(a: int, b: int) -> bool:
        ends = {groups.find(at[a]), groups.find(at[b])}
        return not any(c in at and d in at and {groups.find(at[c]), groups.find(at[d])} == ends for c, d in apart)

    for a, b in sorted(together):
        if a in at and b in at:
            groups.unite(at[a], at[b])
    for one in united:
        for n, member in enumerate(one):
            first = next((other for other in one[:n] if may_meet(other, member)), member)
            groups.unite(at[first], at[member])
    return [[members[n] for n in group] for group in groups.sets()]
