"""Everything that the page of a pair shows: the story, the months, who met, what each side's press says."""

from collections import defaultdict
from typing import Final, NamedTuple

from sqlalchemy import Connection

from dyade.record import counts, queries
from dyade.record.listing import Card
from dyade.record.store import Store
from dyade.views.boards import Claim, claims_of
from dyade.views.dyad import SOME, Story, between, story_of
from dyade.views.memory import remembered
from dyade.views.parties import find_party
from dyade.views.rows import Rows
from dyade.views.standing import check_date, standing

LONG: Final = 50
"""Events of a pair that a page tells."""
MET: Final = 60
"""Newest meetings whose people are told."""
MEETING: Final = "CONSULT"


class MonthRow(NamedTuple):
    """A month of the pair: mean weight of its events (None without any), how many, the sources that told of the pair,
    and the articles of the whole record."""

    month: str
    score: float | None
    events: int
    outlets: int
    articles: int


class MetRow(NamedTuple):
    """A person of one side who met the other side, how often, and the last time."""

    name: str
    party: str
    meetings: int
    last: str | None
    event: str


class PressRow(NamedTuple):
    """What the outlets of one country tell of the pair: how many events, how many of these are conflict."""

    country: str | None
    outlets: tuple[str, ...]
    events: int
    conflict: int


class PairSheet(NamedTuple):
    """The page of a pair."""

    story: Story
    months: Rows[MonthRow]
    met: Rows[MetRow]
    press: Rows[PressRow]
    claims: tuple[Claim, ...]
    newest_only: bool
    """Whether the story tells only the newest events."""


def pair(store: Store, left: str, right: str, *, as_of: str | None = None) -> PairSheet:
    """The sheet of two parties, each by code or name, now or as of a day. Raises UnknownParty, BadDate."""
    a, b = find_party(left), find_party(right)
    check_date(as_of)
    return remembered(store, ("pair", a, b, as_of), lambda: _pair(store, a, b, as_of), joined=True)


def _pair(store: Store, a: str, b: str, as_of: str | None) -> PairSheet:
    with store.reading() as connection:
        articles = queries.pair_articles(connection, a, b) if as_of else None
    with standing(store, as_of, articles) as held, held.reading() as connection:
        cards = between(connection, a, b, LONG + 1)
        threads = counts.threads_between(connection, [card.id for card in cards[-LONG:]], a, b, SOME)
        story = story_of(connection, a, b, as_of, cards[-LONG:], threads)
        months = [MonthRow(*month) for month in counts.months(connection, a, b)]
        press = _press(connection, story)
        claims = claims_of(connection, threads)
    meetings = [card for card in cards[-LONG:] if card.type == MEETING][-MET:]
    return PairSheet(story, Rows(MonthRow, months), _met(meetings, {a, b}), press, claims, len(cards) > LONG)


def _met(meetings: list[Card], parties: set[str]) -> Rows[MetRow]:
    seen: dict[tuple[str, str], list[Card]] = defaultdict(list)
    for card in meetings:
        for person in {(name, code) for code, name in (*card.actors, *card.recipients) if name and code in parties}:
            seen[person].append(card)
    rows = []
    for (name, party), held in seen.items():
        last = max(held, key=lambda card: card.date or card.known_since or "")
        rows.append(MetRow(name, party, len(held), last.date, last.id))
    return Rows(MetRow, sorted(rows, key=lambda r: (-r.meetings, r.name, r.party)))


def _press(connection: Connection, story: Story) -> Rows[PressRow]:
    from dyade.model.codes import QUAD_OF
    from dyade.record.browse import outlets_of_events

    types = {row.id: row.type for row in story.events}
    outlets: dict[str | None, set[str]] = defaultdict(set)
    told: dict[str | None, set[str]] = defaultdict(set)
    for event, outlet, country in outlets_of_events(connection, list(types)):
        told[country].add(event)
        if outlet:
            outlets[country].add(outlet)
    rows = [
        PressRow(country, tuple(sorted(outlets[country])), len(ids),
                 sum("conflict" in QUAD_OF[types[i]] for i in ids))  # type: ignore[index]
        for country, ids in told.items()
    ]  # fmt: skip
    return Rows(PressRow, sorted(rows, key=lambda r: (-r.events, r.country or "")))
