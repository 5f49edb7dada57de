"""One block: its reports compared, clustered under people's decisions, and made into events."""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from dyade.joining import candidates
from dyade.joining.blocks import Groups
from dyade.joining.clusters import Graph, Pair, partition
from dyade.joining.company import Company
from dyade.joining.compare import Shares, barrier, compare, touchy
from dyade.joining.decisions import Rulings, amend
from dyade.joining.events import build
from dyade.joining.facts import Facts
from dyade.joining.independence import Roots
from dyade.joining.scenes import Scenes
from dyade.joining.score import score, told, total
from dyade.joining.several import Part, share_out
from dyade.joining.tree import Links, links_of, tree
from dyade.model.event import Decision, Event, Merge


class Made(NamedTuple):
    """Events of a block, and those that a person judged not to be events."""

    events: tuple[Event, ...]
    retracted: tuple[Event, ...]


class Pairs:
    """The block's reports compared two by two, each pair once and only when it is asked for."""

    def __init__(
        self,
        facts: Sequence[Facts],
        roots: Roots,
        scores: Mapping[Pair, float] | None = None,
        beside: Sequence[Facts] = (),
    ) -> None:
        self.facts, self._roots = facts, roots
        self._met: dict[tuple[Facts, Facts], float] = {}
        self._scenes = Scenes((*facts, *beside), self._meeting)
        self.scores: dict[Pair, float] = dict(scores or {})
        """Log-odds of the pairs that were asked for so far, by their places, the lesser first."""

    def _meeting(self, x: Facts, y: Facts) -> float:
        """Log-odds that two meetings are one, kept for when the two are asked for as reports."""
        self._met[x, y] = score(x, y)
        return self._met[x, y]

    def shares(self, a: int, b: int) -> Shares:
        """The features of a pair, the same from either end."""
        return self.of(self.facts[a], self.facts[b])

    def of(self, x: Facts, y: Facts) -> Shares:
        """The features of two reports as they are given, the earlier first."""
        x, y = sorted((x, y), key=lambda fact: fact.key)
        return compare(x, y, copied=self._roots.copied(x.article, y.article), scene=self._scenes.shared(x, y))

    def score(self, a: int, b: int) -> float:
        """Log-odds that the two are one event."""
        pair = min(a, b), max(a, b)
        if pair not in self.scores:
            x, y = self.facts[pair[0]], self.facts[pair[1]]
            known = None if self._roots.copied(x.article, y.article) else self._met.get((x, y))
            self.scores[pair] = total(self.of(x, y)) if known is None else known
        return self.scores[pair]

    def look_at(self, pairs: Iterable[Pair]) -> None:
        """Compares each of some pairs."""
        for a, b in pairs:
            self.score(a, b)


def strengths(
    facts: Sequence[Facts], roots: Roots, pairs: Iterable[Pair], beside: Sequence[Facts] = ()
) -> dict[Pair, float]:
    """How strongly each pair of reports speaks for one event; `beside`: the block's other reports of their articles."""
    looked_at = Pairs(facts, roots, beside=beside)
    return {pair: looked_at.score(*pair) for pair in pairs}


def make(
    facts: Sequence[Facts],
    rulings: Rulings,
    roots: Roots,
    scores: Mapping[Pair, float] | None = None,
    beside: Sequence[Facts] = (),
) -> Made:
    """Events of the block's reports; `facts` in the order of their keys.

    `scores` hold the pairs that were compared already, elsewhere and in parts; without them the likely pairs are.
    `facts` may be a part of a block; `beside` are then the block's other reports of the articles in the part.
    """
    place = {fact.id: n for n, fact in enumerate(facts)}
    together, apart = _inside(rulings.together, place), _inside(rulings.apart, place)

    pairs = Pairs(facts, roots, scores, beside)
    if scores is None:
        pairs.look_at(candidates.pairs(facts))
    alone = {place[name] for name, ds in rulings.reports.items() if name in place and _dismissed(ds)}

    def parted(a: int, b: int) -> bool:
        if (min(a, b), max(a, b)) in apart or a in alone or b in alone:
            return True
        if barrier(facts[a], facts[b]) is not None:
            return True
        return touchy(facts[a], facts[b]) and pairs.score(a, b) <= 0

    judged = alone.union(*together)

    def company(place: int) -> Company:
        foes = {n for pair in apart if place in pair for n in pair if n != place} if apart else ()
        return Company(place, facts[place], parted, foes, alone=place in alone)

    def open_to(place: int, members: list[int]) -> bool:
        kept_apart = any((min(place, n), max(place, n)) in apart for n in members)
        return place not in judged and not kept_apart and not _on_event(rulings, facts, members)

    events: list[Event] = []
    retracted: list[Event] = []
    likely = sorted(pairs.scores)
    clusters = partition(Graph(len(facts), pairs.scores, parted, pairs.score, company))
    whole = _ruled(clusters, together.keys(), apart.keys())
    links = links_of(pairs.scores)
    for members, parts in share_out(facts, whole, likely, lambda x, y: total(pairs.of(x, y)), open_to):
        merges = [*_merges(pairs, members, links, together), *(_guest(pairs, part) for part in parts)]
        event = build([facts[n] for n in members], merges, roots, [part.fact for part in parts])
        ruled = _on_event(rulings, facts, members) + _on_members(rulings, facts, members)
        (retracted if _dismissed(ruled) else events).append(amend(event, ruled))
    return Made(tuple(events), tuple(retracted))


def _ruled(clusters: list[list[int]], together: Set[Pair], apart: Set[Pair]) -> list[list[int]]:
    """Whole clusters put together where a person found two of their members to be one.

    A member that is ruled apart from another one of the new cluster, and is itself no target, leaves it.
    """
    home = {member: n for n, members in enumerate(clusters) for member in members}
    groups = Groups(len(clusters))
    for a, b in sorted(together):
        groups.unite(home[a], home[b])
    targets = {member for pair in together for member in pair}
    out: list[list[int]] = []
    for group in groups.sets():
        members = sorted(member for n in group for member in clusters[n])
        leaving = {member for pair in apart if set(pair) <= set(members) for member in set(pair) - targets}
        out.append([member for member in members if member not in leaving])
        out += [[member] for member in sorted(leaving)]
    return [members for members in out if members]


def _inside(ruled: Mapping[tuple[str, str], Decision], place: Mapping[str, int]) -> dict[Pair, Decision]:
    out: dict[Pair, Decision] = {}
    for (a, b), decision in ruled.items():
        if a in place and b in place:
            out[min(place[a], place[b]), max(place[a], place[b])] = decision
    return out


def _on_event(rulings: Rulings, facts: Sequence[Facts], members: Sequence[int]) -> tuple[Decision, ...]:
    """Decisions on the event by any id that it ever bore, latest first: an earlier report found since renames it."""
    found = (decision for n in members for decision in rulings.events.get(facts[n].id, ()))
    return tuple(sorted(found, key=lambda decision: (decision.time, decision.id), reverse=True))


def _on_members(rulings: Rulings, facts: Sequence[Facts], members: Sequence[int]) -> tuple[Decision, ...]:
    """Decisions on a member report that stands alone dismiss its event."""
    return rulings.reports.get(facts[members[0]].id, ()) if len(members) == 1 else ()


def _dismissed(decisions: Sequence[Decision]) -> bool:
    return any(decision.kind == "not-an-event" for decision in decisions)


def _merges(pairs: Pairs, members: Sequence[int], links: Links, together: Mapping[Pair, Decision]) -> list[Merge]:
    return [_merge(pairs, pair, together.get(pair)) for pair in tree(members, links, together.keys())]


def _guest(pairs: Pairs, part: Part) -> Merge:
    """Why a part of a report of several acts stands in an event."""
    like = pairs.facts[part.like]
    shares = pairs.of(like, part.fact)
    return Merge(
        first=like.id, second=part.fact.id, score=round(total(shares), 4), features=told(shares), part=(part.party,)
    )


def _merge(pairs: Pairs, pair: Pair, decision: Decision | None) -> Merge:
    shares = pairs.shares(*pair)
    return Merge(
        first=pairs.facts[pair[0]].id,
        second=pairs.facts[pair[1]].id,
        score=round(total(shares), 4),
        features=told(shares),
        author=decision.author if decision else "dyade",
        note=decision.note if decision else None,
    )
