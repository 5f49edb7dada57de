"""What a reviewer should look at: doubtful merges and near misses, the least sure first; the judgements that stand."""

from collections.abc import Mapping
from typing import NamedTuple

from dyade.model.event import Decision, Event, FeatureShare
from dyade.record import browse, queries
from dyade.record.store import Store
from dyade.views.events import EventRow, card_row, event_row
from dyade.views.near import NearMiss, near_misses
from dyade.views.words import ReportLine, lines_of

FIRM = 6.0
"""Log-odds from which a merge is not looked at again."""
NEAR = 2.0
"""Log-odds against up to which two events that were not joined are looked at."""


class Doubt(NamedTuple):
    """A merge, or a near miss, to look at: the event, the two reports with their words, how sure it is and what makes
    it so."""

    event: EventRow
    first: ReportLine
    second: ReportLine
    score: float
    features: tuple[FeatureShare, ...] = ()
    other: EventRow | None = None
    """The event of the second report, where the two were not joined."""


def queue(store: Store, *, limit: int = 20) -> tuple[Doubt, ...]:
    """Merges, and events that were nearly joined, by how near to even odds they are; none that somebody has judged."""
    missed = near_misses(store, NEAR)
    with store.reading() as connection:
        judged = {frozenset(d.targets) for d in queries.decisions(connection)}
        near = browse.doubtful(connection, FIRM, limit + len(judged))
        open_ = [one for one in near if frozenset(one[2:4]) not in judged][:limit]
        missed = tuple(one for one in missed if frozenset(one.likeness[:2]) not in judged)[:limit]
        pairs = [*(one[2:4] for one in open_), *(one.likeness[:2] for one in missed)]
        lines = lines_of(connection, (report for pair in pairs for report in pair))
    merged = [
        Doubt(event_row(event, disputed), lines[first], lines[second], score, _features(event, first, second))
        for event, disputed, first, second, score in open_
    ]
    merged += [_missed(one, lines) for one in missed]
    return tuple(sorted(merged, key=lambda doubt: abs(doubt.score))[:limit])


def _missed(miss: NearMiss, lines: Mapping[str, ReportLine]) -> Doubt:
    first, second, score, features = miss.likeness
    return Doubt(card_row(miss.first), lines[first], lines[second], score, features, card_row(miss.second))


def _features(event: Event, first: str, second: str) -> tuple[FeatureShare, ...]:
    return next(m.features for m in event.merges if (m.first, m.second) == (first, second))


def decisions(store: Store) -> tuple[Decision, ...]:
    """The judgements that stand, newest first."""
    with store.reading() as connection:
        return tuple(reversed(queries.decisions(connection)))
