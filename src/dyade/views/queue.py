"""What a reviewer should look at: doubtful merges first; the judgements that stand."""

from typing import NamedTuple

from dyade.model.event import Decision, Event, FeatureShare
from dyade.record import browse, queries
from dyade.record.store import Store
from dyade.views.events import EventRow, event_row
from dyade.views.words import ReportLine, lines_of

FIRM = 6.0
"""Log-odds from which a merge is not looked at again."""


class Doubt(NamedTuple):
    """A merge to look at: its event, the two reports with their words, how sure it is and what makes it so."""

    event: EventRow
    first: ReportLine
    second: ReportLine
    score: float
    features: tuple[FeatureShare, ...] = ()


def queue(store: Store, *, limit: int = 20) -> tuple[Doubt, ...]:
    """The merges nearest to even odds that nobody has judged."""
    with store.reading() as connection:
        judged = {frozenset(d.targets) for d in queries.decisions(connection)}
        near = browse.doubtful(connection, FIRM, limit + len(judged))
        open_ = [one for one in near if frozenset(one[2:4]) not in judged][:limit]
        lines = lines_of(connection, (report for one in open_ for report in one[2:4]))
    return tuple(
        Doubt(event_row(event, disputed), lines[first], lines[second], score, _features(event, first, second))
        for event, disputed, first, second, score in open_
    )


def _features(event: Event, first: str, second: str) -> tuple[FeatureShare, ...]:
    return next(m.features for m in event.merges if (m.first, m.second) == (first, second))


def decisions(store: Store) -> tuple[Decision, ...]:
    """The judgements that stand, newest first."""
    with store.reading() as connection:
        return tuple(reversed(queries.decisions(connection)))
