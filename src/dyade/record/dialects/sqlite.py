"""SQLite: one file in WAL mode, its write lock, FTS5."""

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, create_engine, event, func, insert, literal_column, select, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from dyade.model.errors import RecordError, RecordLocked, RecordUnwritable
from dyade.record import schema as s
from dyade.record.dialects import Found, neighbours

BUSY_MS: Final = 30_000
"""How long a writer waits for another writer's batch before it gives up, in milliseconds."""
STEPS: Final = 20_000
"""Steps of the database between two looks at the clock."""
_FULL_TEXT: Final = """
CREATE VIRTUAL TABLE article_words USING fts5(
    title, text, content='articles', content_rowid='rowid', tokenize="unicode61 remove_diacritics 2"
)
"""
_KEEP_UP: Final = """
CREATE TRIGGER article_words_insert AFTER INSERT ON articles BEGIN
    INSERT INTO article_words(rowid, title, text) VALUES (new.rowid, new.title, new.text);
END
"""
_BEST: Final = """
SELECT number, rank FROM (
    SELECT rowid AS number, rank FROM article_words WHERE article_words MATCH :words ORDER BY rowid DESC LIMIT :weighed
) ORDER BY rank, number LIMIT :limit
"""
_NAMED: Final = "SELECT id FROM articles WHERE rowid = :number"
_SHOWN: Final = """
SELECT a.id, a.title, a.published, a.outlet, snippet(article_words, 1, :left, :right, ' … ', 24) AS excerpt
FROM article_words JOIN articles a ON a.rowid = article_words.rowid
WHERE article_words MATCH :words AND article_words.rowid = :number
"""
_HOLDING: Final = """
SELECT id FROM articles WHERE published_first <= :last
AND rowid IN (SELECT rowid FROM article_words WHERE article_words MATCH :words)
ORDER BY published_first DESC, id DESC LIMIT :most
"""
WEIGHED: Final = 600
"""Articles with the words that are weighed against each other: of more, those read last."""
TIES: Final = 20
"""Articles of the same weight as the last, looked at so that the order is that of their ids."""


class Sqlite:
    """One file, many readers, one writer at a time."""

    faults: tuple[type[Exception], ...] = (DBAPIError, sqlite3.Error)

    def fault(self, error: Exception, where: str) -> RecordError:
        """The database's own error as one of the tree."""
        origin = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(origin, sqlite3.OperationalError):
            return _translated(str(origin), where)
        return RecordError("not a readable record", where=where, why=str(origin),
                           todo="Choose another file, or restore it from a copy")  # fmt: skip

    @contextmanager
    def reading(self, connection: Connection, patience: float | None) -> Iterator[Connection]:
        """A deferred transaction: it sees one state from its first question on."""
        raw: Any = connection.connection.driver_connection
        if patience is not None:
            end = time.monotonic() + patience
            raw.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        try:
            connection.exec_driver_sql("BEGIN")
            yield connection
        finally:
            raw.set_progress_handler(None, 0)

    @contextmanager
    def writing(self, connection: Connection) -> Iterator[Connection]:
        """The write lock, taken at once."""
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.commit()

    def prepare(self, connection: Connection) -> None:
        """The full-text index over titles and texts with accents folded, kept up by a trigger."""
        connection.execute(text(_FULL_TEXT))
        connection.execute(text(_KEEP_UP))

    def load(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """One prepared statement for all."""
        connection.execute(insert(table), list(rows))

    def settle(self, connection: Connection, tables: Sequence[Table]) -> None:
        """Nothing: statistics are not kept."""

    def search(self, connection: Connection, words: str, limit: int, marks: tuple[str, str]) -> list[Found]:
        """FTS5's best, with its snippet. Only what is shown is cut out, and of very many only the last are weighed."""
        quoted = _quoted(words)
        asked = {"words": quoted, "left": marks[0], "right": marks[1]}
        try:
            best = connection.execute(text(_BEST), {"words": quoted, "weighed": WEIGHED, "limit": limit + TIES}).all()
            ranks = [row.rank for row in best]
            wanted = [row for row in best if row.rank <= ranks[min(limit, len(ranks)) - 1]]
            named = text(_NAMED)
            order = [(row.rank, connection.scalar(named, {"number": row.number}), row.number) for row in wanted]
            kept = [(rank, number) for rank, _, number in sorted(order)[:limit]]
            cut = [(connection.execute(text(_SHOWN), asked | {"number": number}).one(), rank) for rank, number in kept]
        except OperationalError:
            return []
        return [Found(row.id, row.title, row.published, row.outlet, row.excerpt, rank) for row, rank in cut]

    def holding(self, connection: Connection, words: str, last: str, most: int) -> list[str]:
        """From the index over days, each looked up among those that hold the words."""
        asked = {"words": _quoted(words), "last": last, "most": most}
        try:
            return list(connection.execute(text(_HOLDING), asked).scalars())
        except OperationalError:
            return []

    def stamp(self, connection: Connection) -> str:
        """What the last join saw, and the last rows of what is added between joins."""
        joined = select(s.meta.c.value).where(s.meta.c.key == "joined").scalar_subquery()
        tables = (s.articles, s.decisions)
        last = (select(func.max(literal_column("rowid"))).select_from(table).scalar_subquery() for table in tables)
        row = connection.execute(select(joined, *last)).one()
        return "-".join(str(part) for part in row).replace(" ", ".")

    def health(self, connection: Connection) -> str:
        """SQLite's own quick check."""
        return str(connection.exec_driver_sql("PRAGMA quick_check").scalar())


SQLITE: Final = Sqlite()


def file_engine(path: Path, *, writable: bool) -> Engine:
    """Connections to a file."""
    where = f"file:{os.path.realpath(path)}" + ("" if writable else "?mode=ro&immutable=1")
    engine = create_engine("sqlite://", creator=lambda: _connect(where), poolclass=QueuePool)
    event.listen(engine, "connect", pragmas if writable else _reader_pragmas)
    return engine


def memory_engine() -> Engine:
    """The one connection to a record that lives as long as the engine."""
    settings = {"check_same_thread": False, "isolation_level": None}
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args=settings)
    event.listen(engine, "connect", pragmas)
    return engine


def pragmas(raw: Any, _: Any) -> None:
    """What every connection that may write is set to: durable, and patient with another writer."""
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}")


def _quoted(words: str) -> str:
    """The words as FTS5 is asked for them."""
    return " ".join(f'"{part}"' for part in neighbours(words)) or '""'


def _connect(where: str) -> Any:
    quoted = where.replace("#", "%23")
    return sqlite3.connect(quoted, uri=True, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)


def _reader_pragmas(raw: Any, _: Any) -> None:
    raw.execute("PRAGMA query_only=ON")


def _translated(message: str, where: str) -> RecordError:
    if "locked" in message or "busy" in message:
        return RecordLocked("another process is writing", where=where, why=message, todo="Try again when it is done")
    if "full" in message:
        return RecordUnwritable("the disk is full", where=where, todo="Free some space and run the same command again")
    if "readonly" in message or "unable to open" in message or "disk I/O" in message:
        return RecordUnwritable("cannot write the record", where=where, why=message, todo="Choose another path")
    return RecordError("the record cannot answer", where=where, why=message, todo="Restore it from a copy")
