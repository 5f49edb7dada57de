"""Finding: full text beside the events that answer, with counts of every facet."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from dyade.record import browse, counts, listing
from dyade.record.dialects import neighbours
from dyade.record.store import Store
from dyade.record.wanted import EventFilter
from dyade.views.events import EventQuestion, EventRow, card_row
from dyade.views.memory import remembered
from dyade.views.pages import bearing, read_cursor, settled, write_cursor
from dyade.views.rows import Rows
from dyade.views.sheets import SearchRow, search
from dyade.views.standing import standing

ARTICLES: Final = 30
"""Articles that a search gives, the best."""
HIT: Final = ("\ue000", "\ue001")
"""Stand around the words found in an excerpt: characters that no text has for itself."""
FACETS: Final = ("type", "party", "domain", "status", "outlet", "year")
COUNTED: Final = 150
"""Events of a mixed question up to which counts are exact; beyond they are of the newest so many. Of all events and
of those of one party every count is kept."""


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
    """Articles that hold the words, and events that these tell of, newest first, with counts by facet.

    The filters choose among the events; without words, among all of the record. As of a day where one is asked.
    """
    worded = bool(neighbours(words))
    wanted, after = settled(store, question), read_cursor(cursor, "events")
    articles = search(store, words, limit=ARTICLES, marks=HIT, as_of=question.as_of) if worded else Rows(SearchRow, [])
    with standing(store, question.as_of, bearing(store, question, wanted)) as held:
        with held.reading() as connection:
            if question.as_of:
                there = browse.present(connection, [hit.article for hit in articles])
                articles = Rows(SearchRow, [hit for hit in articles if hit.article in there])
            within = browse.events_told_in(connection, [hit.article for hit in articles]) if worded else None
            found = listing.card_page(connection, wanted, after=after, limit=limit + 1, newest=True, within=within)
            evidence = browse.first_words(connection, [card.id for card in found[:limit]])
        name = ("facets", wanted, question.as_of, tuple(within) if within is not None else None)
        count, facets = remembered(store, name, lambda: _counted(held, wanted, within), joined=True)
    rows = [card_row(card) for card in found[:limit]]
    more = write_cursor("events", found[limit - 1].key) if len(found) > limit else None
    return Found(articles, Rows(EventRow, rows), evidence, more, count, Rows(FacetRow, facets))


def _counted(store: Store, wanted: EventFilter, within: Sequence[str] | None) -> tuple[int, list[FacetRow]]:
    with store.reading() as connection:
        count, counted = listing.facets(connection, wanted, at_most=COUNTED, within=within)
    return count, [FacetRow(by, value, number) for by in FACETS for value, number in counted[by]]


def outlets(store: Store) -> tuple[str, ...]:
    """Every outlet of the record."""
    with store.reading() as connection:
        return counts.outlets(connection)
