"""Scenes: the meetings that articles tell of, and the words that were spoken there.

What two parties say to each other is told by many articles in many wordings, mostly without a day. When two articles
tell of one meeting of theirs, what each says was said there is likely one; when each tells of another one, it is not.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from dyade.joining import candidates
from dyade.joining.blocks import pairs_of
from dyade.joining.clusters import Graph, partition
from dyade.joining.company import Company
from dyade.joining.compare import barrier, gap, spoken, touchy
from dyade.joining.facts import Facts
from dyade.joining.score import score
from dyade.model.dates import FIRST

RECENT: Final = 31
"""Days before publication in which a meeting is an article's news: what it tells without a day may be said there."""
Likeness = Callable[[Facts, Facts], float]


class Part(NamedTuple):
    """An act in words as a part of meetings: of which, and whether a stated place or day ties it to them."""

    of: frozenset[int]
    tied: bool


class Scenes:
    """The meetings at a stated place among some reports, in the order of their keys.

    `likeness` gives the log-odds that two of them are one.
    """

    def __init__(self, facts: Iterable[Facts], likeness: Likeness = score) -> None:
        meetings = [fact for fact in facts if fact.type == "CONSULT" and fact.status == "held" and fact.place]
        self._told: dict[tuple[str, tuple[str, str]], list[tuple[Facts, int]]] = {}
        self._parts: dict[str, Part] = {}
        for number, members in enumerate(_grouped(meetings, likeness)):
            for fact in members:
                for pair in pairs_of(fact):
                    self._told.setdefault((fact.article, pair), []).append((fact, number))

    def shared(self, a: Facts, b: Facts) -> bool | None:
        """Whether the two were said at one meeting (True) or surely at different ones (False); None: nothing tells."""
        if a.article == b.article or not self._told:
            return None
        left, right = self._part(a), self._part(b)
        if not left.of.isdisjoint(right.of):
            return True
        return False if left.tied and right.tied else None

    def _part(self, fact: Facts) -> Part:
        if fact.id not in self._parts:
            said = fact.type != "CONSULT" and spoken(fact)
            near = (
                [told for pair in pairs_of(fact) for told in self._told.get((fact.article, pair), ())] if said else []
            )
            tied = frozenset(number for meeting, number in near if _tied(fact, meeting))
            loose = frozenset(number for meeting, number in near if _recent(fact, meeting))
            self._parts[fact.id] = Part(tied or (loose if len(loose) == 1 else frozenset()), bool(tied))
        return self._parts[fact.id]


def _grouped(meetings: Sequence[Facts], likeness: Likeness) -> list[list[Facts]]:
    """The meetings that are one, clustered before all else."""
    known: dict[tuple[int, int], float] = {}

    def strength(a: int, b: int) -> float:
        pair = min(a, b), max(a, b)
        if pair not in known:
            known[pair] = likeness(meetings[pair[0]], meetings[pair[1]])
        return known[pair]

    def parted(a: int, b: int) -> bool:
        one, other = meetings[a], meetings[b]
        return barrier(one, other) is not None or (touchy(one, other) and strength(a, b) <= 0)

    def company(place: int) -> Company:
        return Company(place, meetings[place], parted)

    scores = {pair: strength(*pair) for pair in candidates.pairs(meetings)}
    clusters = partition(Graph(len(meetings), scores, parted, strength, company))
    return [[meetings[n] for n in members] for members in clusters]


def _tied(fact: Facts, meeting: Facts) -> bool:
    """Whether the same place or the same day is stated for both, and nothing speaks against the other."""
    if fact.place:
        return not fact.place.isdisjoint(meeting.place) and not gap(fact, meeting)
    return fact.day and meeting.day and gap(fact, meeting) == 0


def _recent(fact: Facts, meeting: Facts) -> bool:
    """Whether nothing is stated for the act, and the meeting is what its article has to tell."""
    if fact.place or fact.stretch:
        return False
    return meeting.stretch is None or (fact.since or FIRST) - meeting.stretch.last <= RECENT
