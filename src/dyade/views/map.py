"""Events by place and period, with how exact each place is."""

from collections import defaultdict
from typing import NamedTuple

from dyade.model.codes import QUAD_OF
from dyade.record import browse
from dyade.record.store import Store
from dyade.views.atlas import Spot, locate
from dyade.views.events import EventQuestion, EventRow, event_row
from dyade.views.memory import remembered
from dyade.views.pages import settled
from dyade.views.rows import Rows


class SpotRow(NamedTuple):
    """A place and the events there; `precision` is `place` or, where only its state could be drawn, `state`."""

    place: str
    state: str
    longitude: float
    latitude: float
    precision: str
    events: int
    conflict: int
    first: str | None
    last: str | None


class PlaceMap(NamedTuple):
    """The map: its spots, the events on it, and how many have no place."""

    spots: Rows[SpotRow]
    events: Rows[EventRow]
    words: dict[str, str]
    """Event -> its words, of the first events."""
    capped: bool


def event_map(store: Store, question: EventQuestion, *, limit: int = 2000) -> PlaceMap:
    """The newest `limit` events with a place that answer, by place."""
    return remembered(store, ("map", question, limit), lambda: _event_map(store, question, limit))


def _event_map(store: Store, question: EventQuestion, limit: int) -> PlaceMap:
    wanted = settled(store, question)
    with store.reading() as connection:
        found = browse.places(connection, wanted, limit + 1)
        words = browse.first_words(connection, [event.id for event, _ in found[:200]])
    rows = [event_row(event, disputed) for event, disputed in found[:limit]]
    held: dict[tuple[Spot, str, str], list[EventRow]] = defaultdict(list)
    for row in rows:
        spot = locate(row.place, row.place_state)
        if spot and row.place_state:
            name = row.place or row.place_state if spot.precision == "place" else row.place_state
            held[(spot, name, row.place_state)].append(row)
    spots = [_spot_row(*key, events) for key, events in held.items()]
    ordered = sorted(spots, key=lambda s: (-s.events, s.place, s.state))
    return PlaceMap(Rows(SpotRow, ordered), Rows(EventRow, rows), words, len(found) > limit)


def _spot_row(spot: Spot, place: str, state: str, events: list[EventRow]) -> SpotRow:
    days = sorted(event.date for event in events if event.date)
    conflict = sum("conflict" in QUAD_OF[event.type] for event in events)  # type: ignore[index]
    first, last = (days[0], days[-1]) if days else (None, None)
    return SpotRow(place, state, spot.longitude, spot.latitude, spot.precision, len(events), conflict, first, last)
