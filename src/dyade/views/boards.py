"""Boards: claims by how they stand, promises by what came of them, filtered by party, domain and date."""

from collections.abc import Sequence
from typing import Final, NamedTuple, get_args

from sqlalchemy import Connection

from dyade.model.event import CommitmentStanding, Thread, ThreadStanding
from dyade.record import boards, listing
from dyade.record.listing import Card
from dyade.record.store import Store
from dyade.views.dyad import ClaimRow, PromiseRow, _claim_rows, _promise_row
from dyade.views.events import EventQuestion
from dyade.views.memory import remembered
from dyade.views.pages import bearing, settled
from dyade.views.rows import Rows
from dyade.views.standing import standing

CLAIM_STANDINGS: Final[tuple[str, ...]] = get_args(ThreadStanding)
PROMISE_STANDINGS: Final[tuple[str, ...]] = get_args(CommitmentStanding)
COLUMN: Final = 30
"""Rows of a column of a board, newest first."""


class Claim(NamedTuple):
    """A thread: who claims what of whom, how it stands, and every voice.

    `type` and `mode` are those of the event that is claimed, or of the accusation where the act is not told.
    """

    id: str
    standing: str
    claimant: str
    against: str | None
    about: str
    type: str | None
    mode: str | None
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
    return remembered(store, ("claims", question, limit), lambda: _claims_board(store, question, limit), joined=True)


def _claims_board(store: Store, question: EventQuestion, limit: int) -> tuple[ClaimColumn, ...]:
    wanted = settled(store, question)
    columns = []
    with standing(store, question.as_of, bearing(store, question, wanted)) as held, held.reading() as connection:
        for name in CLAIM_STANDINGS:
            found = boards.threads(boards.board(connection, "thread", wanted, name, limit + 1))
            columns.append(ClaimColumn(name, claims_of(connection, found[:limit]), len(found) > limit))
    return tuple(columns)


def promises_board(store: Store, question: EventQuestion, *, limit: int = COLUMN) -> tuple[PromiseColumn, ...]:
    """The promises, plans and threats that the question chooses, by standing."""
    name = ("promises", question, limit)
    return remembered(store, name, lambda: _promises_board(store, question, limit), joined=True)


def _promises_board(store: Store, question: EventQuestion, limit: int) -> tuple[PromiseColumn, ...]:
    wanted = settled(store, question)
    columns = []
    with standing(store, question.as_of, bearing(store, question, wanted)) as held, held.reading() as connection:
        for name in PROMISE_STANDINGS:
            found = boards.commitments(boards.board(connection, "commitment", wanted, name, limit + 1))
            rows = Rows(PromiseRow, [_promise_row(commitment) for commitment in found[:limit]])
            columns.append(PromiseColumn(name, rows, len(found) > limit))
    return tuple(columns)


def claims_of(connection: Connection, threads: Sequence[Thread]) -> tuple[Claim, ...]:
    """The threads as claims, each with what it is about."""
    cards = listing.cards_of(connection, sorted({thread.about for thread in threads}))
    return tuple(_claim(thread, cards.get(thread.about)) for thread in threads)


def _claim(thread: Thread, about: Card | None) -> Claim:
    voices = Rows(ClaimRow, _claim_rows(thread))
    type_, mode = (about.type, about.mode) if about else (None, None)
    return Claim(
        thread.id, thread.standing, thread.claimant, thread.against, thread.about, type_, mode, voices
    )  # fmt: skip
