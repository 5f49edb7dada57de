"""A state, a body or a person looked at: offices over time, quotes, events, and who dealt with whom."""

from collections import defaultdict
from typing import NamedTuple

from dyade.model.codes import QUAD_OF
from dyade.model.reading import Person
from dyade.record import browse
from dyade.record.queries import EventFilter
from dyade.record.store import Store
from dyade.views.events import EventRow, event_row
from dyade.views.memory import remembered
from dyade.views.parties import find_party
from dyade.views.rows import Rows
from dyade.views.words import one_line


class DealingRow(NamedTuple):
    """Another party and the events between: cooperation, conflict, their balance from -1 to +1, the last day."""

    party: str
    events: int
    cooperation: int
    conflict: int
    balance: float
    last: str | None


class OfficeRow(NamedTuple):
    """A person with an office as the press gave it, from the first to the last day that it did."""

    name: str
    office: str | None
    first: str | None
    last: str | None
    articles: int


class SaidRow(NamedTuple):
    """Words of a party's people."""

    speaker: str | None
    words: str
    kind: str
    article: str
    outlet: str | None
    published: str | None
    start: int
    end: int


class NamedRow(NamedTuple):
    """A person and the number of articles that name them."""

    name: str
    party: str | None
    articles: int


class PartySheet(NamedTuple):
    """The page of a state or body."""

    party: str
    events: Rows[EventRow]
    words: dict[str, str]
    """Event -> its words."""
    total: int
    dealings: Rows[DealingRow]
    offices: Rows[OfficeRow]
    quotes: Rows[SaidRow]


def party_sheet(store: Store, words: str, *, limit: int = 25) -> PartySheet:
    """The sheet of a party by code or name: its newest events, dealings, offices, quotes. Raises UnknownParty."""
    code = find_party(words)
    return remembered(store, ("party", code, limit), lambda: _sheet(store, code, limit))


def _sheet(store: Store, code: str, limit: int) -> PartySheet:
    wanted = EventFilter(parties=(code,))
    with store.reading() as connection:
        newest = browse.event_page(connection, wanted, after=None, limit=limit, newest=True)
        count = browse.count_events(connection, wanted, at_most=10_000)
        evidence = browse.first_words(connection, [event.id for event, _, _ in newest])
        dealt = browse.dealings(connection, code)
        people = browse.people_of(connection, code, 2000)
        said = browse.quotes_of(connection, code, limit)
    said_rows = Rows(
        SaidRow, [SaidRow(q.speaker, one_line(w), q.kind, a, o, p, q.start, q.end) for a, q, w, o, p in said]
    )
    rows = [event_row(event, disputed) for event, disputed, _ in newest]
    return PartySheet(code, Rows(EventRow, rows), evidence, count, _dealings(dealt), offices(people), said_rows)


def most_named(store: Store, *, limit: int = 60) -> Rows[NamedRow]:
    """The people whom most articles name."""

    def made() -> Rows[NamedRow]:
        with store.reading() as connection:
            return Rows(NamedRow, [NamedRow(*row) for row in browse.most_named(connection, limit)])

    return remembered(store, ("most_named", limit), made)


def offices(people: list[tuple[Person, str | None, str]]) -> Rows[OfficeRow]:
    """Names and offices, each once, with the days between which the press gave them."""
    held: dict[tuple[str, str | None], list[tuple[str | None, str]]] = defaultdict(list)
    for person, published, article in people:
        held[(person.name, person.office)].append((published, article))
    rows = [
        OfficeRow(name, office, min(days, default=None), max(days, default=None), len({a for _, a in at}))
        for (name, office), at in held.items()
        for days in [[day for day, _ in at if day]]
    ]
    return Rows(OfficeRow, sorted(rows, key=lambda r: (r.name, r.first or "9999", r.office or "")))


def _dealings(dealt: list[tuple[str, str, int, str | None]]) -> Rows[DealingRow]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    last: dict[str, str] = {}
    for other, type_, count, day in dealt:
        sums[other]["conflict" in QUAD_OF[type_]] += count  # type: ignore[index]
        last[other] = max(last.get(other, ""), day or "")
    rows = [
        DealingRow(other, good + bad, good, bad, round((good - bad) / (good + bad), 2), last[other] or None)
        for other, (good, bad) in sums.items()
    ]
    return Rows(DealingRow, sorted(rows, key=lambda r: (-r.events, r.party)))
