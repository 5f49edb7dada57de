"""Events by place and period, with how exact each place is."""

from collections import defaultdict
from typing import Final, NamedTuple

from dyade.record import browse, listing
from dyade.record.listing import Gathered
from dyade.record.store import Store
from dyade.views.atlas import Spot, locate
from dyade.views.events import EventQuestion, EventRow, card_row
from dyade.views.memory import remembered
from dyade.views.pages import bearing, settled
from dyade.views.rows import Rows
from dyade.views.standing import standing

NEWEST: Final = 500
"""Events that a map draws at most."""
SHOWN: Final = 40
"""Events of a map that are told one by one."""


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
    """The map: its spots, the newest events on it, and whether older ones are left out."""

    spots: Rows[SpotRow]
    events: Rows[EventRow]
    words: dict[str, str]
    """Event -> its words, of the first events."""
    capped: bool


def event_map(store: Store, question: EventQuestion, *, limit: int = NEWEST, shown: int = SHOWN) -> PlaceMap:
    """The newest `limit` events with a place that answer, by place; the newest `shown` of them as rows.

    As of a day where one is asked.
    """
    name = ("map", question, limit, shown)
    return remembered(store, name, lambda: _event_map(store, question, limit, shown), joined=True)


def _event_map(store: Store, question: EventQuestion, limit: int, shown: int) -> PlaceMap:
    wanted = settled(store, question)
    with standing(store, question.as_of, bearing(store, question, wanted)) as held, held.reading() as connection:
        places, more = listing.gathered(connection, wanted, limit)
        cards = listing.placed(connection, wanted, shown)
        words = browse.first_words(connection, [card.id for card in cards])
    there: dict[tuple[Spot, str, str], list[Gathered]] = defaultdict(list)
    for one in places:
        if spot := locate(one.place, one.state):
            name = one.place or one.state if spot.precision == "place" else one.state
            there[(spot, name, one.state)].append(one)
    spots = sorted(
        (_spot_row(*key, found) for key, found in there.items()), key=lambda s: (-s.events, s.place, s.state)
    )
    return PlaceMap(Rows(SpotRow, spots), Rows(EventRow, [card_row(card) for card in cards]), words, more)


def _spot_row(spot: Spot, place: str, state: str, there: list[Gathered]) -> SpotRow:
    first = min((one.first for one in there if one.first), default=None)
    last = max((one.last for one in there if one.last), default=None)
    events, conflict = sum(one.events for one in there), sum(one.conflict for one in there)
    return SpotRow(place, state, spot.longitude, spot.latitude, spot.precision, events, conflict, first, last)
