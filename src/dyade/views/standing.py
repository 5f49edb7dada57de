"""The record now, or as the press stood on a day: the same questions either way."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from dyade.model.dates import valid
from dyade.model.errors import BadDate, QuestionError, UnknownId
from dyade.record import queries, writer
from dyade.record.snapshot import out_by, press_by, snapshot
from dyade.record.store import Store

WHOLE: Final = 20_000
"""Articles up to which the past is joined anew for a question."""


@contextmanager
def standing(store: Store, as_of: str | None, articles: Sequence[str] | None = None) -> Iterator[Store]:
    """The store itself, or its snapshot of the day, joined from what was published by then.

    `articles` bounds the snapshot to those that can bear on the question. Raises BadDate.
    """
    if as_of is None:
        yield store
        return
    from dyade.joining import join  # heavy, and only a question of the past needs it

    check_date(as_of)
    check_past(len(articles or ()))
    with snapshot(store, as_of, articles) as past:
        with past.reading() as connection:
            reports, notes = list(queries.reports(connection)), list(queries.notes(connection))
            decisions = queries.decisions(connection)
        found = join(reports, notes, decisions=decisions, as_of=as_of, press=press_by(store, as_of))
        writer.replace_joined(past, found)
        yield past


def check_out(store: Store, article: str, published: str | None, as_of: str | None) -> None:
    """Raises UnknownId for an article that was not surely out by the end of the day asked of; BadDate."""
    if check_date(as_of) is None or out_by(published, as_of or ""):
        return
    raise UnknownId(
        "article « {id} » was not known as of {day}", where=str(store.path), id=article, day=as_of,
        why="it is dated {first}" if published else "nothing dates it",
        todo="Ask of a later day, or leave as_of out", first=published,
    )  # fmt: skip


def check_past(articles: int) -> None:
    """Raises QuestionError where more articles bear on a question of the past than can be joined while one waits."""
    if articles > WHOLE:
        raise QuestionError("the past of a record this large needs a party", todo="Name an actor or a recipient")


def check_date(value: str | None) -> str | None:
    """The value, when it is an EDTF date or None. Raises BadDate."""
    if value is not None and not valid(value):
        raise BadDate("« {told} » is not a date", todo="Write 2024-02-28, 2024-02 or 2024", told=value)
    return value


def undated(store: Store, as_of: str | None) -> int:
    """How many articles a question as of a day leaves out because nothing dates them; none where no day is asked."""
    if as_of is None:
        return 0
    with store.reading() as connection:
        return queries.undated(connection)
