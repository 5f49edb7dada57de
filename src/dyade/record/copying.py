"""A record moved whole from one store to another: every row of every table, in one transaction or not at all."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Table, delete, func, select

from dyade.model.errors import RecordError
from dyade.record import dialects
from dyade.record.schema import articles, events, meta, metadata
from dyade.record.store import Store

ROWS: Final = 500
"""Rows in memory at a time."""
TABLES: Final = tuple(metadata.sorted_tables)
"""What a record is made of, parents before children. What finds words is made anew by the store itself."""


class Copied(NamedTuple):
    """How far a copy is, in rows, and how many articles and events the whole record has."""

    rows: int
    of: int
    articles: int
    events: int


def copy_record(source: Store, target: Store, *, watch: Callable[[Copied], None] | None = None) -> Copied:
    """Copy all of the source, as it stands at this moment, into the empty target.

    Stopped anywhere it leaves the target as it was. Raises RecordError for a target that holds anything.
    """
    with source.reading() as there, target.writing() as here:
        _check_empty(here, str(target.path))
        held = {table: count_rows(there, table) for table in TABLES}
        done = Copied(0, sum(held.values()), held[articles], held[events])
        here.execute(delete(meta))
        for table in TABLES:
            for rows in _batches(there, table):
                dialects.load(here, table, rows)
                done = done._replace(rows=done.rows + len(rows))
                if watch:
                    watch(done)
        for table, number in held.items():
            if count_rows(here, table) != number:
                raise RecordError("the copy is not whole", where=f"{target.path} {table.name}",
                                  todo="Report it; nothing was kept")  # fmt: skip
        target.dialect.settle(here, TABLES)
    return done


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(table).order_by(*table.primary_key.columns)
    found = connection.execute(query, execution_options={"yield_per": ROWS, "alone": True}).mappings()
    return ([dict(row) for row in rows] for rows in found.partitions())


def _check_empty(connection: Connection, where: str) -> None:
    for table in TABLES:
        if table is not meta and connection.execute(select(table).limit(1)).first():
            raise RecordError("the record is not empty", where=where, todo="Copy into a new one")


def count_rows(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
