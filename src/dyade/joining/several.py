"""A report that tells of several acts at once: « Bamako a mis fin aux opérations françaises et onusiennes ».

Where others tell of each act by itself, such a report is no act of its own: it stands in the event of each, with the
party that the event concerns.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from dyade.joining.clusters import Pair
from dyade.joining.compare import barrier
from dyade.joining.facts import Facts, names_of

MEMBERS: Final = 20
"""Reports of an event with which a part of a report is compared, the first published."""
_SIDES: Final = ("actors", "recipients")

Likeness = Callable[[Facts, Facts], float]


class Part(NamedTuple):
    """What a report of several acts tells of one of them."""

    fact: Facts
    """The report with the one party that the act concerns."""
    party: str
    like: int
    """Place of the report of the act that is likest."""


class Shared(NamedTuple):
    """An event's own reports, by their places, and the parts of wider reports that stand in it."""

    members: list[int]
    parts: list[Part]


def share_out(
    facts: Sequence[Facts],
    clusters: Sequence[list[int]],
    compared: Iterable[Pair],
    likeness: Likeness,
    open_to: Callable[[int, list[int]], bool],
) -> list[Shared]:
    """The clusters, with every wide report shared out whose acts are told one by one by others.

    A wide report has several parties on one side, and nobody in its cluster names them all. It is divided when each of
    these parties has a cluster that tells of it without the others, and that the report's part is like. Only clusters
    of pairs that were `compared` come in question, and of these only those that are `open_to` the report at a place.
    """
    wide = {n for members in clusters for n in members if _alone(facts, members, n)}
    own = [[n for n in members if n not in wide] for members in clusters]
    home = {n: place for place, members in enumerate(clusters) for n in members}
    met: dict[int, set[int]] = {n: set() for n in wide}
    for pair in compared:
        for n, other in (pair, pair[::-1]):
            if n in wide and other not in wide:
                met[n].add(home[other])
    shared = [Shared(list(members), []) for members in clusters]
    for n in sorted(wide):
        near = {place: own[place] for place in sorted(met[n]) if open_to(n, own[place])}
        homes = _homes(facts, n, near, likeness)
        for place, part in homes.items():
            shared[place].parts.append(part)
        if homes:
            shared[home[n]].members.remove(n)
    return [one for one in shared if one.members]


def _alone(facts: Sequence[Facts], members: Sequence[int], n: int) -> bool:
    """Whether a report has several parties on a side, and nobody else in its cluster names them all."""
    side = wide_side(facts[n])
    return side is not None and not _parties(facts[n], side) <= _side(facts, [m for m in members if m != n], side)


def wide_side(fact: Facts) -> str | None:
    """The side that holds several parties when the other one holds one at most."""
    several = [side for side in _SIDES if len(_parties(fact, side) - {"INT"}) > 1]
    return several[0] if len(several) == 1 else None


def _homes(facts: Sequence[Facts], n: int, clusters: Mapping[int, list[int]], likeness: Likeness) -> dict[int, Part]:
    """For every party of the report, place of the cluster that tells its act -> part; none when one has no cluster."""
    side = wide_side(facts[n])
    if side is None:
        return {}
    parties = _parties(facts[n], side)
    found: dict[int, Part] = {}
    for party in sorted(parties):
        part = _only(facts[n], side, party)
        alone = [place for place, members in clusters.items() if _side(facts, members, side) & parties == {party}]
        fits = [(*_fit(part, facts, clusters[place], likeness), place) for place in alone]
        score, like, place = max(fits, key=lambda fit: (fit[0], -fit[2]), default=(0.0, n, n))
        if score <= 0:
            return {}
        found[place] = Part(part, party, like)
    return found


def _parties(fact: Facts, side: str) -> frozenset[str]:
    return fact.actors if side == "actors" else fact.recipients


def _side(facts: Sequence[Facts], members: Sequence[int], side: str) -> frozenset[str]:
    return frozenset[str]().union(*(_parties(facts[n], side) for n in members))


def _fit(part: Facts, facts: Sequence[Facts], members: Sequence[int], likeness: Likeness) -> tuple[float, int]:
    """Mean log-odds of the part with the members, and the likest; minus infinity where it cannot be one with all."""
    if any(barrier(part, facts[n]) is not None for n in members):
        return float("-inf"), members[0]
    scores = {n: likeness(part, facts[n]) for n in members[:MEMBERS]}
    return sum(scores.values()) / len(scores), max(scores, key=lambda n: (scores[n], -n))


def _only(fact: Facts, side: str, party: str) -> Facts:
    """The report as it tells of one of its parties."""
    actors, recipients = fact.given
    kept = tuple(one for one in (actors if side == "actors" else recipients) if one.party == party)
    if side == "actors":
        return replace(fact, actors=frozenset({party}), actor_names=names_of(kept), given=(kept, recipients))
    return replace(fact, recipients=frozenset({party}), recipient_names=names_of(kept), given=(actors, kept))
