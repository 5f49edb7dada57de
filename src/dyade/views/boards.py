"""Boards: claims by how they stand, promises by what came of them, filtered by party, domain and date."""

from typing import Final, NamedTuple, get_args

from dyade.model.event import CommitmentStanding, Thread, ThreadStanding
from dyade.record import browse
from dyade.record.store import Store
from dyade.views.dyad import ClaimRow, PromiseRow, _claim_rows, _promise_row
from dyade.views.events import EventQuestion
from dyade.views.memory import remembered
from dyade.views.pages import bearing, settled
from dyade.views.rows import Rows
from dyade.views.standing import standing

CLAIM_STANDINGS: Final[tuple[str, ...]] = get_args(ThreadStanding)
PROMISE_STANDINGS: Final[tuple[str, ...]] = get_args(CommitmentStanding)
COLUMN: Final = 60
"""Rows of a column of a board."""


class Claim(NamedTuple):
    """A thread: who claims what of whom, how it stands, and every voice."""

    id: str
    standing: str
    claimant: str
    against: str | None
    about: str
    voices: Rows[ClaimRow]


class ClaimColumn(NamedTuple):
    """The claims of one standing; `more`: there are others."""

    standing: str
    claims: tuple[Claim, ...]
    more: bool


class PromiseColumn(NamedTuple):
    """The promises of one standing; `more`: there are others."""

    standing: str
    promises: Rows[PromiseRow]
    more: bool


def claims_board(store: Store, question: EventQuestion, *, limit: int = COLUMN) -> tuple[ClaimColumn, ...]:
    """The claims about the events that the question chooses, by standing."""
    return remembered(store, ("claims", question, limit), lambda: _claims_board(store, question, limit))


def _claims_board(store: Store, question: EventQuestion, limit: int) -> tuple[ClaimColumn, ...]:
    wanted = settled(store, question)
    columns = []
    with standing(store, question.as_of, bearing(store, question, wanted)) as held, held.reading() as connection:
        for name in CLAIM_STANDINGS:
            within = browse.event_ids(wanted)
            found = browse.threads_page(connection, within=within, standing=(name,), limit=limit + 1)
            shown = tuple(_claim(thread) for thread in found[:limit])
            columns.append(ClaimColumn(name, shown, len(found) > limit))
    return tuple(columns)


def promises_board(store: Store, question: EventQuestion, *, limit: int = COLUMN) -> tuple[PromiseColumn, ...]:
    """The promises, plans and threats that the question chooses, by standing."""
    return remembered(store, ("promises", question, limit), lambda: _promises_board(store, question, limit))


def _promises_board(store: Store, question: EventQuestion, limit: int) -> tuple[PromiseColumn, ...]:
    wanted = settled(store, question)
    columns = []
    with standing(store, question.as_of, bearing(store, question, wanted)) as held, held.reading() as connection:
        for name in PROMISE_STANDINGS:
            within = browse.event_ids(wanted)
            found = browse.commitments_page(connection, within=within, standing=(name,), limit=limit + 1)
            rows = sorted((_promise_row(c) for c in found[:limit]), key=lambda r: (r.made or "9999", r.id))
            columns.append(PromiseColumn(name, Rows(PromiseRow, rows), len(found) > limit))
    return tuple(columns)


def _claim(thread: Thread) -> Claim:
    voices = Rows(ClaimRow, _claim_rows(thread))
    return Claim(thread.id, thread.standing, thread.claimant, thread.against, thread.about, voices)
