"""The record now, or as the press stood on a day: the same questions either way."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from dyade.model.dates import valid
from dyade.model.errors import BadDate
from dyade.record import queries, writer
from dyade.record.snapshot import snapshot
from dyade.record.store import Store


@contextmanager
def standing(store: Store, as_of: str | None, articles: Iterable[str] | None = None) -> Iterator[Store]:
    """The store itself, or its snapshot of the day, joined from what was published by then.

    `articles` bounds the snapshot to those that can bear on the question. Raises BadDate.
    """
    if as_of is None:
        yield store
        return
    from dyade.joining import join  # heavy, and only a question of the past needs it

    check_date(as_of)
    with snapshot(store, as_of, articles) as past:
        with past.reading() as connection:
            reports, notes = list(queries.reports(connection)), list(queries.notes(connection))
            decisions = queries.decisions(connection)
        writer.replace_joined(past, join(reports, notes, decisions=decisions, as_of=as_of))
        yield past


def check_date(value: str | None) -> str | None:
    """The value, when it is an EDTF date or None. Raises BadDate."""
    if value is not None and not valid(value):
        raise BadDate("« {told} » is not a date", todo="Write 2024-02-28, 2024-02 or 2024", told=value)
    return value
