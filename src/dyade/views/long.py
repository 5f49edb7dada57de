"""The story of a pair that has more to tell than a page can hold: its newest part."""

from sqlalchemy import Connection

from dyade.record import browse, queries
from dyade.record.queries import EventFilter
from dyade.views.dyad import (
    ClaimRow,
    PromiseRow,
    StateRow,
    Story,
    StoryRow,
    _across,
    _between,
    _claim_rows,
    _concerns,
    _promise_row,
    _state_row,
    _story_row,
    present,
)
from dyade.views.events import event_row
from dyade.views.rows import Rows
from dyade.views.words import ReportLine


def is_long(connection: Connection, a: str, b: str, limit: int) -> bool:
    """Whether a pair has more than so many events."""
    return browse.count_events(connection, EventFilter(parties=(a, b)), at_most=limit + 1) > limit


def newest_story(connection: Connection, a: str, b: str, as_of: str | None, limit: int) -> Story:
    """The story told by the newest `limit` events of a pair, oldest first."""
    found = browse.event_page(connection, EventFilter(parties=(a, b)), after=None, limit=limit, newest=True)
    between = [(event, disputed) for event, disputed, _ in reversed(found) if _across(event, a, b)]
    ids = [event.id for event, _ in between]
    lines = browse.first_lines(connection, ids)
    rows = [_story_row(event_row(e, d), _line(lines[e.id])) for e, d in between if e.id in lines]
    near = browse.commitments_page(connection, within=ids, limit=limit)
    promises = [c for c in near if c.event in set(ids) or _between(c, a, b)]
    threads = [t for t in browse.threads_page(connection, within=ids, limit=limit) if _concerns(t, set(ids))]
    states = present(queries.states(connection, *sorted((a, b))))
    return Story(
        a, b, as_of, Rows(StoryRow, rows), Rows(PromiseRow, [_promise_row(c) for c in promises]),
        Rows(ClaimRow, [row for t in threads for row in _claim_rows(t)]),
        Rows(StateRow, [_state_row(s) for s in states]),
    )  # fmt: skip


def _line(line: tuple[str, str, int, int]) -> ReportLine:
    words, article, start, end = line
    return ReportLine("", article, None, None, None, "", None, "", None, None, (), (), None, words, start, end, "", "")
