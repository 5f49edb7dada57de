"""A state, a body or a person looked at: offices over time, quotes, events, and who dealt with whom."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection

from dyade.model.names import fold
from dyade.record import browse, counts, listing
from dyade.record.counts import Said
from dyade.record.store import Store
from dyade.record.wanted import EventFilter
from dyade.views.events import EventRow, card_row
from dyade.views.memory import remembered
from dyade.views.network import DealingRow, TieRow, dealings, party_network
from dyade.views.parties import find_party
from dyade.views.rows import Rows
from dyade.views.texts import EXCERPT
from dyade.views.words import one_line

OFFICES: Final = 80
"""People and offices of a party that a page tells: those whom most articles name."""


class OfficeRow(NamedTuple):
    """A person with an office as the press gave it, from the first to the last day that it did."""

    name: str
    office: str | None
    first: str | None
    last: str | None
    articles: int


class SaidRow(NamedTuple):
    """Words of a party's people, at most 200 characters."""

    speaker: str | None
    words: str
    kind: str
    article: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    named: bool
    """Whether the speaker is a person of the record, and not an office, a body or a capital."""


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
    network: Rows[TieRow]
    offices: Rows[OfficeRow]
    quotes: Rows[SaidRow]


def party_sheet(store: Store, words: str, *, limit: int = 25) -> PartySheet:
    """The sheet of a party by code or name: its newest events, dealings, offices, quotes. Raises UnknownParty."""
    code = find_party(words)
    return remembered(store, ("party", code, limit), lambda: _sheet(store, code, limit))


def _sheet(store: Store, code: str, limit: int) -> PartySheet:
    wanted = EventFilter(parties=(code,))
    with store.reading() as connection:
        newest = listing.card_page(connection, wanted, after=None, limit=limit, newest=True)
        total = listing.count(connection, wanted, at_most=0)
        evidence = browse.first_words(connection, [card.id for card in newest])
        dealt = dealings(connection, code)
        offices = [OfficeRow(o.name, o.office, o.first, o.last, o.articles)
                   for o in counts.offices_of(connection, code, OFFICES)]  # fmt: skip
        said = said_rows(connection, counts.spoken_by_party(connection, code, limit))
        network = party_network(connection, code, dealt)
    events = Rows(EventRow, [card_row(card) for card in newest])
    by_name = sorted(offices, key=lambda o: (o.name, o.first or "9999", o.office or ""))
    return PartySheet(code, events, evidence, total, dealt, network, Rows(OfficeRow, by_name), said)


def said_rows(connection: Connection, found: Sequence[Said]) -> Rows[SaidRow]:
    """Quotes as rows."""
    speakers = {s.quote.speaker for s in found if s.quote.speaker}
    named = {speaker for speaker in speakers if counts.is_named(connection, fold(speaker).split())}
    return Rows(SaidRow, [
        SaidRow(s.quote.speaker, one_line(s.words)[:EXCERPT], s.quote.kind, s.article, s.outlet, s.published,
                s.quote.start, s.quote.end, s.quote.speaker in named) for s in found
    ])  # fmt: skip


def most_named(store: Store, *, limit: int = 60) -> Rows[NamedRow]:
    """The people whom most articles name."""

    def made() -> Rows[NamedRow]:
        with store.reading() as connection:
            return Rows(NamedRow, [NamedRow(*row) for row in counts.most_named(connection, limit)])

    return remembered(store, ("most_named", limit), made)
