"""What SQLite, PostgreSQL and DuckDB do differently, and the one way in: `of(connection)`, beside the `expressions`."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, Final, NamedTuple, Protocol

from sqlalchemy import Connection, Engine, Table

from dyade.model.errors import RecordError

AT_ONCE: Final = 5_000
"""Rows that are made before they are written."""


class Found(NamedTuple):
    """An article that holds the words asked for; `excerpt` marks them. The smaller the rank, the better."""

    article: str
    title: str | None
    published: str | None
    outlet: str | None
    excerpt: str
    rank: float


class Dialect(Protocol):
    """What the record asks of a database beyond the SQL that both speak."""

    faults: tuple[type[Exception], ...]
    """What the database raises; `fault` tells it in words."""

    def fault(self, error: Exception, where: str) -> RecordError:
        """The database's own error as one of the tree."""
        ...

    def reading(self, connection: Connection, patience: float | None) -> AbstractContextManager[Connection]:
        """Begin a view of one state of the record; a question of more than `patience` seconds is stopped."""
        ...

    def writing(self, connection: Connection) -> AbstractContextManager[Connection]:
        """Begin the only transaction that may write; commit at the end."""
        ...

    def prepare(self, connection: Connection) -> None:
        """Make what a new record needs beyond its tables: the full-text index."""
        ...

    def load(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Insert many rows, each with the same columns, the fastest way there is."""
        ...

    def settle(self, connection: Connection, tables: Sequence[Table]) -> None:
        """Tell the database that these tables were written anew."""
        ...

    def search(self, connection: Connection, words: str, limit: int, marks: tuple[str, str]) -> list[Found]:
        """Articles that hold the words, best first."""
        ...

    def holding(self, connection: Connection, words: str, last: str, most: int) -> list[str]:
        """Ids of articles that hold the words and can have been out by the day `last`: the newest, `most` of them."""
        ...

    def stamp(self, connection: Connection) -> str:
        """A word that changes with every writing."""
        ...

    def health(self, connection: Connection) -> str:
        """`ok`, or what is broken."""
        ...


def of(connection: Connection | Engine) -> Dialect:
    """The dialect of an open connection or engine."""
    if connection.dialect.name == "postgresql":
        from dyade.record.dialects.postgres import POSTGRES  # its driver is an extra

        return POSTGRES
    if connection.dialect.name == "duckdb":
        from dyade.record.dialects.duck import DUCK  # so is this one

        return DUCK
    from dyade.record.dialects.sqlite import SQLITE

    return SQLITE


def load(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert many rows, each with the same columns; `AT_ONCE` of them are in memory."""
    source = iter(rows)
    while batch := list(islice(source, AT_ONCE)):
        of(connection).load(connection, table, batch)


def neighbours(words: str) -> list[str]:
    """What is asked for, each to be found as neighbours: single words, and whole what quotation marks hold."""
    parts: list[str] = []
    for number, stretch in enumerate(words.split('"')):
        parts += [stretch] if number % 2 else stretch.split()
    return [part.strip() for part in parts if any(c.isalnum() for c in part)]
