"""What a record holds and how fresh it is, what the press told last, which pairs moved most; coverage and versions."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from dyade.record import browse, counts, listing, queries
from dyade.record.counts import Moved
from dyade.record.store import Store
from dyade.views.events import EventRow, card_row
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
    with store.reading() as connection:
        latest = [card_row(card) for card in listing.latest_cards(connection, limit)]
        words = browse.first_words(connection, [row.id for row in latest])
    until, moved = remembered(store, ("moves", limit), lambda: _moves(store, limit), joined=True)
    return Front(summary(store), Rows(EventRow, latest), words, moved, until)


def _moves(store: Store, limit: int) -> tuple[str | None, Rows[MoveRow]]:
    with store.reading() as connection:
        until = counts.last_month(connection)
        if until is None:
            return None, Rows(MoveRow, [])
        now = earlier(until, RECENT - 1)
        found = counts.moved(connection, earlier(until, RECENT + BEFORE - 1), now, LEAST)
    return until, moves(found, limit)


def moves(found: Iterable[Moved], limit: int) -> Rows[MoveRow]:
    """The pairs that moved most, most first: the mean weight of late events against that of those before."""
    rows = [_move(one) for one in found if one.left != one.right and not UNNAMED & {one.left, one.right}]
    return Rows(MoveRow, sorted(rows, key=lambda r: (-abs(r.change) * min(r.events, 5), r.left, r.right))[:limit])


def _move(one: Moved) -> MoveRow:
    level = one.sum / one.events
    base = one.sum_before / one.events_before if one.events_before else None
    return MoveRow(one.left, one.right, level - (base or 0.0), level, base, one.events, one.events_before)


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
        coverage = [CoverageRow(*row) for row in counts.coverage(connection)]
        made = counts.versions(connection)
        skipped = queries.skipped(connection)
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for versions, articles in made:
        for part, version in json.loads(versions):
            counted[(part, version)] += articles
    versions_rows = [VersionRow(*key, number) for key, number in sorted(counted.items())]
    return About(summary(store), Rows(CoverageRow, coverage), Rows(VersionRow, versions_rows), skipped)
