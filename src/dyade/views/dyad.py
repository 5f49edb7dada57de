"""The story of a pair: what happened between them, what was promised, what is claimed and denied, how things stand."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import Connection

from dyade.model.event import Commitment, RelationState, Thread
from dyade.model.reading import Amount
from dyade.record import browse, counts, listing, queries
from dyade.record.listing import Card
from dyade.record.store import Store
from dyade.record.wanted import EventFilter
from dyade.views.events import card_row
from dyade.views.parties import find_party
from dyade.views.rows import Rows
from dyade.views.standing import standing
from dyade.views.words import one_line

if TYPE_CHECKING:
    import pandas
    import pyarrow
    from altair import LayerChart


SOME: Final = 40
"""Threads beyond those of the events told, in which both parties have a part, where only some events are told."""
ALL: Final = 1_000_000
"""More events than a pair has."""


class StoryRow(NamedTuple):
    """One event of the pair with the words of its fullest report and where they stand."""

    id: str
    date: str | None
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    reports: int
    independent: int
    disputed: bool
    known_since: str | None
    words: str
    article: str
    start: int
    end: int


class PromiseRow(NamedTuple):
    """A promise, a plan or a threat of one side to the other, and what came of it."""

    id: str
    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    made: str | None
    due: str | None
    standing: str
    what: str
    amounts: tuple[str, ...]
    """What was promised in figures."""
    fulfilled_by: tuple[str, ...]
    event: str
    delivered: tuple[str, ...] = ()
    """What came in figures, added up."""
    revoked_by: tuple[str, ...] = ()


class ClaimRow(NamedTuple):
    """One voice in a thread; the rows of a thread share its id and stand together."""

    thread: str
    claimant: str
    against: str | None
    standing: str
    part: str
    source: str | None
    published: str | None
    words: str
    event: str
    report: str


class StateRow(NamedTuple):
    """How the pair stands on one dimension now, since when, and the event that brought it there."""

    dimension: str
    state: str
    domain: str | None
    by: str | None
    since: str | None
    event: str
    row: str
    known_since: str | None = None
    """First publication of the step of the event that brought it."""


class Story(NamedTuple):
    """All that the record says of a pair. As a table it is its events; the other parts are tables of their own."""

    left: str
    right: str
    as_of: str | None
    events: Rows[StoryRow]
    promises: Rows[PromiseRow]
    claims: Rows[ClaimRow]
    states: Rows[StateRow]

    def timeline(self) -> "LayerChart":
        """The events as a chart: cooperation above, conflict below. Raises MissingPart without Altair."""
        from dyade.views import charts

        return charts.timeline(self.events)

    def to_arrow(self) -> "pyarrow.Table":
        """The events as an Arrow table."""
        return self.events.to_arrow()

    def to_pandas(self) -> "pandas.DataFrame":
        """The events as a data frame. Raises MissingPart when pandas is not installed."""
        return self.events.to_pandas()


def dyad(store: Store, left: str, right: str, *, as_of: str | None = None) -> Story:
    """The story of two parties, each by code or name, oldest first. Raises UnknownParty, BadDate."""
    a, b = find_party(left), find_party(right)
    with store.reading() as connection:
        bearing = queries.pair_articles(connection, a, b) if as_of else None
    with standing(store, as_of, bearing) as held, held.reading() as connection:
        return story_of(connection, a, b, as_of)


def story_of(
    connection: Connection, a: str, b: str, as_of: str | None = None, told: list[Card] | None = None,
    threads: list[Thread] | None = None,
) -> Story:  # fmt: skip
    """The story of two parties, given by code, in an open record; with `told` by these of their events, in short; with
    `threads` by these, else by all in which both have a part."""
    cards = between(connection, a, b) if told is None else told
    ids = [card.id for card in cards]
    lines = browse.first_lines(connection, ids, most=None if told is None else browse.WORDS)
    promises = counts.commitments_of(connection, ids, a, b)
    voices = counts.threads_between(connection, ids, a, b) if threads is None else threads
    return Story(
        a,
        b,
        as_of,
        Rows(StoryRow, [_story_row(card, lines[card.id]) for card in cards if card.id in lines]),
        Rows(PromiseRow, [_promise_row(c) for c in sorted(promises, key=lambda c: (c.made or "9999", c.id))]),
        Rows(ClaimRow, [row for t in voices for row in _claim_rows(t)]),
        Rows(StateRow, [_state_row(s) for s in present(counts.states_of(connection, a, b))]),
    )


def between(connection: Connection, a: str, b: str, newest: int | None = None) -> list[Card]:
    """The events in which two parties face each other, oldest first; of many the newest."""
    wanted = EventFilter(parties=(a, b))
    if newest is None:
        return listing.card_page(connection, wanted, after=None, limit=ALL, across=True)
    found = listing.card_page(connection, wanted, after=None, limit=newest, newest=True, across=True)
    return found[::-1]


def present(states: tuple[RelationState, ...]) -> tuple[RelationState, ...]:
    """The states that no later one has ended, by dimension."""
    lasting = [s for s in states if s.until is None]
    return tuple(sorted(lasting, key=lambda s: (s.dimension, s.domain or "", s.by or "", s.since or "", s.state)))


def _story_row(card: Card, line: tuple[str, str, int, int]) -> StoryRow:
    row = card_row(card)
    return StoryRow(
        row.id, row.date, row.type, row.mode, row.status, row.actors, row.recipients, row.place, row.reports,
        row.independent, row.disputed, row.known_since, *line,
    )  # fmt: skip


def _promise_row(commitment: Commitment) -> PromiseRow:
    return PromiseRow(
        id=commitment.id,
        kind=commitment.kind,
        by=tuple(p.party for p in commitment.by),
        to=tuple(p.party for p in commitment.to),
        made=commitment.made,
        due=commitment.due,
        standing=commitment.standing,
        what=one_line(commitment.what),
        amounts=_figures(commitment.amounts),
        fulfilled_by=commitment.fulfilled_by,
        event=commitment.event,
        delivered=_figures(commitment.delivered),
        revoked_by=commitment.revoked_by,
    )


def _figures(amounts: Iterable[Amount]) -> tuple[str, ...]:
    """Amounts as « value unit of », whole: a million is 1000000."""
    return tuple(" ".join(x for x in (f"{a.value:.15g}", a.unit, a.of) if x) for a in amounts)


def _claim_rows(thread: Thread) -> list[ClaimRow]:
    return [
        ClaimRow(
            thread.id,
            thread.claimant,
            thread.against,
            thread.standing,
            e.part,
            e.source,
            e.published,
            one_line(e.words),
            e.event,
            e.report,
        )
        for e in thread.entries
    ]


def _state_row(state: RelationState) -> StateRow:
    s = state
    return StateRow(s.dimension, s.state, s.domain, s.by, s.since, s.event, s.row, s.known_since)
