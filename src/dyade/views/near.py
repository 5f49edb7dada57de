"""Near misses: events that could be one and were not joined, as a reviewer looks for them."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from sqlalchemy import Connection

from dyade.joining import Likeness, likest
from dyade.joining.knowledge import related
from dyade.model.dates import distance
from dyade.record import listing, queries
from dyade.record.listing import Card
from dyade.record.store import Store
from dyade.record.wanted import EventFilter
from dyade.views.memory import remembered

NEWEST: Final = 300
"""Newest events among which one looks."""
APART: Final = 30
"""Days between two events at most: where they took place, or where the press first told of them."""
PAIRS: Final = 300
"""Pairs of events that are compared, those that lie nearest in time."""
REPORTS: Final = 3
"""Reports of each event that are compared, the first published."""


class NearMiss(NamedTuple):
    """Two events, that of the earlier report first, and their likest reports, with how like they are."""

    first: Card
    second: Card
    likeness: Likeness


def near_misses(store: Store, firm: float) -> tuple[NearMiss, ...]:
    """Pairs of events that were not joined and whose log-odds lie within `firm` of even ones, the nearest first."""
    found = remembered(store, ("near",), lambda: _near(store), joined=True)
    return tuple(one for one in found if abs(one.likeness.score) < firm)


def _near(store: Store) -> tuple[NearMiss, ...]:
    with store.reading() as connection:
        cards = listing.card_page(connection, EventFilter(), after=None, limit=NEWEST, newest=True)
        pairs = sorted(_pairs(cards))[:PAIRS]
        cards_of = {card.id: card for card in cards}
        reports = {name: _reports(connection, name) for name in sorted({name for _, *ends in pairs for name in ends})}
        articles = {article for found in reports.values() for _, article in found}
        pairs = [(days, a, b) for days, a, b in pairs if not {*reports[a]} & {*reports[b]}]
        ends = [([r for r, _ in reports[a]], [r for r, _ in reports[b]]) for _, a, b in pairs]
        alike = likest(
            ends, queries.reports(connection, articles), queries.notes(connection, articles),
            decisions=queries.decisions(connection), copies=queries.copies(connection),
        )  # fmt: skip
    found = []
    for (_, *names), (held, _), one in zip(pairs, ends, alike, strict=True):
        if one:
            first, second = names if one.first in held else reversed(names)
            found.append(NearMiss(cards_of[first], cards_of[second], one))
    return tuple(sorted(found, key=lambda one: (abs(one.likeness.score), one.first.id, one.second.id)))


def _pairs(cards: Sequence[Card]) -> Iterator[tuple[int, str, str]]:
    """(days between, event, event) of related types and with two parties, or all of one, in common."""
    for a, b in combinations(sorted(cards, key=lambda card: card.id), 2):
        sides = [{code for code, _ in (*card.actors, *card.recipients)} for card in (a, b)]
        if len(sides[0] & sides[1]) < min(2, *map(len, sides)) or not (a.type == b.type or related(a.type, b.type)):
            continue
        days = _apart(a, b)
        if days is not None and days <= APART:
            yield days, a.id, b.id


def _apart(a: Card, b: Card) -> int | None:
    """Days between the places of two events in time."""
    return distance(a.moment.partition(" ")[0], b.moment.partition(" ")[0])


def _reports(connection: Connection, event: str) -> list[tuple[str, str]]:
    found = queries.event(connection, event)
    return [(member.report, member.article) for member in found.reports[:REPORTS]] if found else []
