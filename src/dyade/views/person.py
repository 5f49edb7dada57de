"""A person looked at: offices over time, quotes, events, and whom they dealt with; each bearer of a name apart."""

from typing import Final, NamedTuple

from sqlalchemy import Connection

from dyade.model.names import fold
from dyade.record import browse, counts, listing
from dyade.record.counts import Naming
from dyade.record.store import Store
from dyade.views.events import EventRow, card_row
from dyade.views.memory import remembered
from dyade.views.network import DealingRow, TieRow, dealing_rows, drawn, faced, tie
from dyade.views.party import OfficeRow, SaidRow, said_rows
from dyade.views.people import bearers, fullest
from dyade.views.rows import Rows

BEARERS: Final = 5
"""People of one name whom a page tells apart, those in most articles."""
NEWEST: Final = 25
"""Events and quotes of a person that a page tells."""
LOOKED_AT: Final = 100
"""Newest events of a person that their dealings are counted from."""
OFFICES: Final = 40


class Bearer(NamedTuple):
    """One person of a name."""

    name: str
    party: str | None
    articles: int
    spellings: tuple[str, ...]
    offices: Rows[OfficeRow]
    events: Rows[EventRow]
    words: dict[str, str]
    """Event -> its words."""
    dealings: Rows[DealingRow]
    network: Rows[TieRow]
    quotes: Rows[SaidRow]


class PersonSheet(NamedTuple):
    """The page of a name: those who bear it, in most articles first."""

    name: str
    bearers: tuple[Bearer, ...]
    more: int
    """Others who bear it and are not told."""


def person_sheet(store: Store, name: str) -> PersonSheet:
    """Everybody who bears the name, under every spelling."""
    return remembered(store, ("person", fold(name)), lambda: _sheet(store, name))


def _sheet(store: Store, name: str) -> PersonSheet:
    if not fold(name).split():
        return PersonSheet(name, (), 0)
    with store.reading() as connection:
        groups = bearers(connection, name)
        groups.sort(key=lambda group: (-sum(n.articles for n in group), fullest(group)))
        told = tuple(_bearer(connection, group) for group in groups[:BEARERS])
    return PersonSheet(name, told, max(0, len(groups) - BEARERS))


def _bearer(connection: Connection, group: list[Naming]) -> Bearer:
    party = next((n.party for n in group if n.party), None)
    folded = sorted({n.folded for n in group})
    offices = counts.offices_under(connection, [(n.folded, n.party or "") for n in group], OFFICES)
    names = sorted({n.name for n in group} | {o.name for o in offices})
    cards = listing.named_cards(connection, folded, party, LOOKED_AT)
    words = browse.first_words(connection, [card.id for card in cards[:NEWEST]])
    dealt = dealing_rows(faced(cards, folded, party))
    name = fullest(group)
    return Bearer(
        name, party, sum(n.articles for n in group), tuple(names),
        Rows(OfficeRow, [OfficeRow(o.name, o.office, o.first, o.last, o.articles) for o in offices]),
        Rows(EventRow, [card_row(card) for card in cards[:NEWEST]]), words, dealt,
        Rows(TieRow, [tie(name, row) for row in dealt if row.party in drawn(dealt)]),
        said_rows(connection, counts.spoken_by(connection, names, NEWEST)),
    )  # fmt: skip
