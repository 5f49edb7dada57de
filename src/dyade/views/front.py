"""What a record holds and how fresh it is, what the press told last, which pairs moved most; coverage and versions."""

import json
from collections import defaultdict
from typing import Final, NamedTuple

from dyade.model.event import MonthlyScore
from dyade.record import browse, queries
from dyade.record.store import Store
from dyade.views.events import EventRow, event_row
from dyade.views.memory import remembered
from dyade.views.rows import Rows
from dyade.views.sheets import RecordSummary, summary

RECENT: Final = 3
"""Months that count as now."""
BEFORE: Final = 12
"""Months before these that they are measured against."""
LEAST: Final = 2
"""Events of a pair in the recent months below which a change says nothing."""
UNNAMED: Final = frozenset({"NSA", "INT"})
"""Parties that stand for many: a pair with one of these does not move as one."""


class MoveRow(NamedTuple):
    """A pair whose score moved: mean of the last months against the year before, and the events behind each."""

    left: str
    right: str
    change: float
    now: float
    before: float | None
    events: int
    events_before: int


class CoverageRow(NamedTuple):
    """Articles of an outlet in a month, and how many of these hold a report."""

    outlet: str
    """Empty where unknown."""
    month: str | None
    articles: int
    with_reports: int


class VersionRow(NamedTuple):
    """A part that made the readings, its version, and how many articles it read."""

    part: str
    version: str
    articles: int


class Front(NamedTuple):
    """The first page."""

    summary: RecordSummary
    latest: Rows[EventRow]
    words: dict[str, str]
    """Event -> its words."""
    moved: Rows[MoveRow]
    until: str | None
    """The last month with a score."""


class About(NamedTuple):
    """How the record came to be."""

    summary: RecordSummary
    coverage: Rows[CoverageRow]
    versions: Rows[VersionRow]
    skipped: tuple[tuple[str, str], ...]


def front(store: Store, *, limit: int = 8) -> Front:
    """The first page of a record."""
    return remembered(store, ("front", limit), lambda: _front(store, limit))


def _front(store: Store, limit: int) -> Front:
    with store.reading() as connection:
        latest = [event_row(event, disputed) for event, disputed in browse.latest_events(connection, limit)]
        words = browse.first_words(connection, [row.id for row in latest])
        until = browse.last_score_month(connection)
        scores = browse.scores_since(connection, earlier(until, RECENT + BEFORE - 1)) if until else []
    return Front(summary(store), Rows(EventRow, latest), words, moves(scores, until, limit), until)


def moves(scores: list[MonthlyScore], until: str | None, limit: int) -> Rows[MoveRow]:
    """The pairs that moved most up to a month, most first."""
    if until is None:
        return Rows(MoveRow, [])
    start = earlier(until, RECENT - 1)
    pairs: dict[tuple[str, str], list[MonthlyScore]] = defaultdict(list)
    for score in scores:
        pairs[score.pair].append(score)
    rows = [row for pair, held in sorted(pairs.items()) if (row := _move(pair, held, start))]
    return Rows(MoveRow, sorted(rows, key=lambda r: (-abs(r.change) * min(r.events, 5), r.left, r.right))[:limit])


def _move(pair: tuple[str, str], held: list[MonthlyScore], start: str) -> MoveRow | None:
    now = [score for score in held if score.month >= start]
    before = [score for score in held if score.month < start]
    events, events_before = sum(s.events for s in now), sum(s.events for s in before)
    if events < LEAST or pair[0] == pair[1] or UNNAMED & set(pair):
        return None
    level, base = _mean(now), _mean(before) if events_before else None
    return MoveRow(*pair, level - (base or 0.0), level, base, events, events_before)


def _mean(scores: list[MonthlyScore]) -> float:
    return sum(s.score * s.events for s in scores) / sum(s.events for s in scores)


def earlier(month: str, count: int) -> str:
    """The month that lies `count` months before."""
    year, number = (int(part) for part in month[:7].split("-"))
    at = year * 12 + number - 1 - count
    return f"{at // 12:04d}-{at % 12 + 1:02d}"


def about(store: Store) -> About:
    """How the record came to be: coverage, versions, what was skipped."""
    return remembered(store, ("about",), lambda: _about(store))


def _about(store: Store) -> About:
    with store.reading() as connection:
        coverage = [CoverageRow(row[0] or "", *row[1:]) for row in browse.coverage(connection)]
        made = browse.versions(connection)
        skipped = queries.skipped(connection)
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for versions, articles in made:
        for part, version in json.loads(versions):
            counted[(part, version)] += articles
    versions_rows = [VersionRow(*key, number) for key, number in sorted(counted.items())]
    return About(summary(store), Rows(CoverageRow, coverage), Rows(VersionRow, versions_rows), skipped)
