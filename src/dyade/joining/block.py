"""One block: its reports compared, clustered under people's decisions, and made into events."""

from collections.abc import Iterable, Mapping, Sequence, Set
from copy import copy
from typing import NamedTuple

from dyade.joining import candidates
from dyade.joining.clusters import Graph, Pair, partition
from dyade.joining.company import Company
from dyade.joining.compare import Shares, barrier, compare, touchy
from dyade.joining.decisions import Rulings, amend
from dyade.joining.events import build
from dyade.joining.facts import Facts
from dyade.joining.firsts import first_homes
from dyade.joining.independence import Roots
from dyade.joining.ruled import origins, ruled
from dyade.joining.scenes import Scenes
from dyade.joining.score import score, told, total
from dyade.joining.several import Part, share_out
from dyade.joining.tree import Links, links_of, tree
from dyade.model.event import Decision, Event, Merge
from dyade.model.ids import event_id


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
        self._links = links_of(self.scores)

    def _meeting(self, x: Facts, y: Facts) -> float:
        """Log-odds that two meetings are one, kept for when the two are asked for as reports."""
        self._met[x, y] = score(x, y)
        return self._met[x, y]

    def afresh(self, scores: Mapping[Pair, float]) -> "Pairs":
        """The same reports with these scores alone: what is compared there is not known here."""
        other = copy(self)
        other.scores = dict(scores)
        other._links = links_of(other.scores)
        return other

    def among(self, places: Sequence[int]) -> dict[Pair, float]:
        """Scores of the pairs that were asked for among some reports, by their numbers there, in order."""
        at = {place: n for n, place in enumerate(places)}
        return {
            (at[a], at[b]): self.scores[a, b]
            for a in places
            for b in sorted(self._links.get(a, ()))
            if a < b and b in at
        }

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
            strength = total(self.of(x, y)) if known is None else known
            self.scores[pair] = strength
            self._links.setdefault(pair[0], {})[pair[1]] = strength
            self._links.setdefault(pair[1], {})[pair[0]] = strength
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
    known = dict(pairs.scores)
    dismissed = {name for name, decisions in rulings.reports.items() if _dismissed(decisions)}
    alone = {place[name] for name in dismissed.union(rulings.alone) if name in place}
    judged = alone.union(*together)

    def open_to(place: int, members: list[int]) -> bool:
        kept_apart = any((min(place, n), max(place, n)) in apart for n in members)
        return place not in judged and not kept_apart and not _on_event(rulings, facts, members)

    events: list[Event] = []
    retracted: list[Event] = []
    likely = sorted(pairs.scores)
    whole = ruled(_clusters(pairs, apart.keys(), alone), together.keys(), apart.keys())
    came = _came(pairs, known, whole, together.keys(), apart.keys(), alone)
    links = links_of(pairs.scores)
    for members, parts in share_out(facts, whole, likely, lambda x, y: total(pairs.of(x, y)), open_to):
        merges = [*_merges(pairs, members, links, together), *(_guest(pairs, part) for part in parts)]
        event = build([facts[n] for n in members], merges, roots, [part.fact for part in parts])
        if members[0] in came:
            event = event.model_copy(update={"split_from": event_id(facts[came[members[0]]].id)})
        judgements = _on_event(rulings, facts, members) + _on_members(rulings, facts, members)
        (retracted if _dismissed(judgements) else events).append(amend(event, judgements))
    return Made(tuple(events), tuple(retracted))


def _clusters(
    pairs: Pairs, apart: Set[Pair] = frozenset(), alone: Set[int] = frozenset(), among: Sequence[int] | None = None
) -> list[list[int]]:
    """The reports in clusters, all or those named; the pairs that a person found apart, and the reports to stand alone,
    kept so."""
    facts = pairs.facts
    places = range(len(facts)) if among is None else among
    at = {place: n for n, place in enumerate(places)}

    def parted(n: int, m: int) -> bool:
        a, b = places[n], places[m]
        if (min(a, b), max(a, b)) in apart or a in alone or b in alone:
            return True
        if barrier(facts[a], facts[b]) is not None:
            return True
        return touchy(facts[a], facts[b]) and pairs.score(a, b) <= 0

    foes = _foes(at, apart)

    def company(n: int) -> Company:
        return Company(n, facts[places[n]], parted, foes.get(n, ()), alone=places[n] in alone)

    found = partition(
        Graph(len(places), pairs.among(places), parted, lambda n, m: pairs.score(places[n], places[m]), company)
    )
    return [[places[n] for n in members] for members in found]


def _foes(at: Mapping[int, int], apart: Set[Pair]) -> dict[int, set[int]]:
    """For each report those that a person found to be another event, by their numbers in the graph."""
    found: dict[int, set[int]] = {}
    for a, b in apart:
        if a in at and b in at:
            found.setdefault(at[a], set()).add(at[b])
            found.setdefault(at[b], set()).add(at[a])
    return found


def _came(
    pairs: Pairs,
    known: Mapping[Pair, float],
    whole: Sequence[list[int]],
    together: Set[Pair],
    apart: Set[Pair],
    alone: Set[int],
) -> dict[int, int]:
    """First report of each event that was taken out of another -> first report of that one.

    Later articles took it, or people's judgements: without these it would stand there.
    """
    again = pairs.afresh(known)
    later = first_homes(pairs.facts, whole, known, lambda among: _clusters(again, apart, alone, among))
    judged = origins(whole, ruled(_clusters(again), together, frozenset())) if apart or alone else {}
    return {**later, **judged}


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
