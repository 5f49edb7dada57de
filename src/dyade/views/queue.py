"""What a reviewer should look at: doubtful merges first; the judgements that stand."""

from typing import NamedTuple

from dyade.model.event import Decision, FeatureShare
from dyade.record import browse, queries
from dyade.record.store import Store
from dyade.views.events import EventRow, event_row
from dyade.views.words import ReportLine, report_lines

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
        found: list[Doubt] = []
        for event, disputed, first, second, score in browse.doubtful(connection, FIRM, limit * 3):
            lines = {line.report: line for line in report_lines(connection, event)}
            pair = frozenset((first, second))
            if pair not in judged and pair <= set(lines):
                features = next(m.features for m in event.merges if (m.first, m.second) == (first, second))
                found.append(Doubt(event_row(event, disputed), lines[first], lines[second], score, features))
            if len(found) == limit:
                break
    return tuple(found)


def decisions(store: Store) -> tuple[Decision, ...]:
    """The judgements that stand, newest first."""
    with store.reading() as connection:
        return tuple(reversed(queries.decisions(connection)))
