"""Finding: full text beside the events that answer, with counts of every facet."""

from typing import Final, NamedTuple

from dyade.record import browse, queries
from dyade.record.queries import EventFilter
from dyade.record.store import Store
from dyade.views.events import EventQuestion, EventRow, event_row
from dyade.views.memory import remembered
from dyade.views.pages import read_cursor, settled, write_cursor
from dyade.views.rows import Rows
from dyade.views.sheets import SearchRow, search

FACETS: Final = ("type", "party", "domain", "status", "outlet", "year")
COUNTED: Final = 2_000
"""Events up to which counts are exact; beyond they are of the newest so many."""


class FacetRow(NamedTuple):
    """A value of a facet, and how many of the events found have it."""

    facet: str
    value: str
    events: int


class Found(NamedTuple):
    """What a search gives."""

    articles: Rows[SearchRow]
    events: Rows[EventRow]
    words: dict[str, str]
    """Event -> its words."""
    next: str | None
    total: int
    facets: Rows[FacetRow]


def find(
    store: Store, words: str, question: EventQuestion, *, cursor: str | None = None, limit: int = 30
) -> Found:  # fmt: skip
    """Articles that hold the words, and events that answer the filters, newest first, with counts by facet."""
    articles = search(store, words, limit=limit) if words.strip() else Rows(SearchRow, [])
    wanted = settled(store, question)
    with store.reading() as connection:
        after = read_cursor(cursor, "events")
        found = browse.event_page(connection, wanted, after=after, limit=limit + 1, newest=True)
        evidence = browse.first_words(connection, [event.id for event, _, _ in found[:limit]])
    count, facets = remembered(store, ("facets", wanted), lambda: _counted(store, wanted))
    rows = [event_row(event, disputed) for event, disputed, _ in found[:limit]]
    more = write_cursor("events", found[limit - 1][2]) if len(found) > limit else None
    return Found(articles, Rows(EventRow, rows), evidence, more, count, Rows(FacetRow, facets))


def _counted(store: Store, wanted: EventFilter) -> tuple[int, list[FacetRow]]:
    with store.reading() as connection:
        count, counted = browse.facets(connection, wanted, at_most=COUNTED)
    return count, [FacetRow(by, value, number) for by in FACETS for value, number in counted[by]]


def outlets(store: Store) -> tuple[str, ...]:
    """Every outlet of the record."""
    with store.reading() as connection:
        return queries.outlets(connection)
