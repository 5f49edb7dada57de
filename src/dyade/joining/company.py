"""What a cluster's reports leave open to others: barriers between two clusters, told without a look at every pair.

A company holds each kind of act once, the extremes of the stated days and of the publications, and who tells: enough
to know whether any report of one is barred from any of the other. The answer is that of asking every pair.
"""

from collections.abc import Callable, Iterable
from typing import Final, Self

from dyade.joining.compare import PERIOD_SLACK, UNDATED_REACH, acts_apart, out_of_reach
from dyade.joining.facts import Facts
from dyade.model.dates import Stretch

_NEVER: Final = 10**9
Kind = tuple[str, frozenset[str], frozenset[str], str]


class Span:
    """Extremes of some stretches of days: the latest first day and the earliest last day."""

    __slots__ = ("earliest", "latest")

    def __init__(self) -> None:
        self.latest, self.earliest = -_NEVER, _NEVER

    def put(self, first: int, last: int) -> None:
        self.latest, self.earliest = max(self.latest, first), min(self.earliest, last)

    def gap(self, other: "Span") -> int:
        """Days between the two stretches that lie farthest apart, one of each; negative when all meet."""
        return max(self.latest - other.earliest, other.latest - self.earliest)


class Company:
    """A cluster's reports, as far as barriers go.

    `pairwise` settles two reports of one article, by their places; `foes` are places from which a person set the report
    apart, and `alone` says that a person left it no company at all.
    """

    __slots__ = (
        "alone",
        "articles",
        "days",
        "foes",
        "kinds",
        "members",
        "news",
        "pairwise",
        "silent",
        "stated",
        "told",
        "undated",
    )

    def __init__(
        self,
        place: int,
        fact: Facts,
        pairwise: Callable[[int, int], bool],
        foes: Iterable[int] = (),
        *,
        alone: bool = False,
    ) -> None:
        self.pairwise, self.alone = pairwise, alone
        self.members, self.foes = {place}, set(foes)
        self.articles: dict[str, list[int]] = {fact.article: [place]}
        self.kinds: dict[Kind, Facts] = {(fact.type, fact.actors, fact.recipients, fact.status): fact}
        self.days, self.stated, self.news, self.undated = Span(), Span(), Span(), Span()
        self.told: set[tuple[int, Stretch]] = set()
        self.silent: set[int] = set()
        if fact.stretch:
            self.stated.put(*fact.stretch)
            if fact.day:
                self.days.put(*fact.stretch)
        if fact.published is not None:
            (self.news if fact.stretch else self.undated).put(fact.published, fact.published)
            if fact.stretch:
                self.told.add((fact.published, fact.stretch))
            else:
                self.silent.add(fact.published)

    def take_in(self, other: Self) -> None:
        """Grows by all reports of another company."""
        self.alone |= other.alone
        self.members |= other.members
        self.foes |= other.foes
        for article, places in other.articles.items():
            self.articles.setdefault(article, []).extend(places)
        self.kinds |= other.kinds
        for mine, theirs in zip(self._spans(), other._spans(), strict=True):
            mine.put(theirs.latest, theirs.earliest)
        self.told |= other.told
        self.silent |= other.silent

    def parted(self, other: Self) -> bool:
        """Whether some report of the one can never be one with some report of the other."""
        if self.alone or other.alone:
            return True
        if not (self.foes.isdisjoint(other.members) and other.foes.isdisjoint(self.members)):
            return True
        if any(acts_apart(a, b) is not None for a in self.kinds.values() for b in other.kinds.values()):
            return True
        return self._dates_apart(other) or self._told_twice(other)

    def _dates_apart(self, other: Self) -> bool:
        if self.days.gap(other.days) > 0 or self.stated.gap(other.stated) > PERIOD_SLACK:
            return True
        if self.undated.gap(other.undated) > UNDATED_REACH:
            return True
        return self._beyond(other) or other._beyond(self)

    def _told_twice(self, other: Self) -> bool:
        few, many = sorted((self, other), key=lambda company: len(company.articles))
        return any(
            self.pairwise(a, b)
            for article, places in few.articles.items()
            for a in places
            for b in many.articles.get(article, ())
        )

    def _beyond(self, other: Self) -> bool:
        """Whether a stated date of this company lies out of the reach of a report of the other that states none."""
        if not self.told or not other.silent:
            return False
        if min(self.news.gap(other.undated), self.stated.gap(other.undated)) <= UNDATED_REACH:
            return False
        return any(out_of_reach(published, stretch, day) for published, stretch in self.told for day in other.silent)

    def _spans(self) -> tuple[Span, ...]:
        return self.days, self.stated, self.news, self.undated
