"""Opens a record: one SQLite file in WAL mode, one writer at a time, any number of readers beside it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, update
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from dyade.model.errors import RecordError, RecordLocked, RecordMissing, RecordNewer, RecordUnwritable
from dyade.record.migrations import STEPS
from dyade.record.schema import SCHEMA_VERSION, meta

BUSY_MS = 30_000
"""How long a writer waits for another writer's batch before it gives up, in milliseconds."""


class Store:
    """An open record. `reading()` and `writing()` give connections; leaving `writing()` commits, or nothing is kept."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.engine = engine

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record, whatever is written meanwhile."""
        with _told(self.path), self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that holds the write lock until it ends; an exception inside leaves the record as it was."""
        with _told(self.path), self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()


def open_store(path: Path | str, *, create: bool = False) -> Store:
    """The record at `path`; with `create`, made when absent.

    Raises RecordMissing, RecordNewer, RecordUnwritable, or RecordError when the file is not a record.
    """
    path = Path(path)
    if not path.exists() and not create:
        raise RecordMissing("no record", where=str(path), todo="Make one with `dyade read SOURCE --record FILE`")
    if not path.exists() and not path.parent.is_dir():
        raise RecordUnwritable("no such folder", where=str(path.parent), todo="Make it, or choose another path")
    writable = os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
    if not writable and create:
        raise RecordUnwritable("cannot write the record", where=str(path), why="no right to write there",
                               todo="Choose another path")  # fmt: skip
    store = Store(path, _engine(path, writable=writable))
    with _told(path):
        bring_up_to_date(store, writable=writable)
    return store


def _engine(path: Path, *, writable: bool) -> Engine:
    where = f"file:{path.resolve()}" + ("" if writable else "?mode=ro&immutable=1")
    engine = create_engine("sqlite://", creator=lambda: _connect(where), poolclass=QueuePool)
    event.listen(engine, "connect", pragmas if writable else _reader_pragmas)
    return engine


def _connect(where: str) -> Any:
    import sqlite3

    quoted = where.replace("#", "%23")
    return sqlite3.connect(quoted, uri=True, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)


def pragmas(raw: Any, _: Any) -> None:
    """What every connection that may write is set to: durable, and patient with another writer."""
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}")


def _reader_pragmas(raw: Any, _: Any) -> None:
    raw.execute("PRAGMA query_only=ON")


def bring_up_to_date(store: Store, *, writable: bool) -> None:
    """Run the migrations that the record still lacks. Raises RecordNewer for one from a newer Dyade."""
    version = _version(store)
    if version > SCHEMA_VERSION:
        raise RecordNewer(
            "record of version {version}, this Dyade knows version {known}", where=str(store.path),
            todo="Install the newer Dyade that wrote it", version=version, known=SCHEMA_VERSION,
        )  # fmt: skip
    if version == SCHEMA_VERSION:
        return
    if not writable:
        raise RecordUnwritable(
            "record of version {version} must be brought to version {known} first", where=str(store.path),
            todo="Copy it to a folder that can be written", version=version, known=SCHEMA_VERSION,
        )  # fmt: skip
    with store.writing() as connection:
        for number in range(_version_of(connection, store.path) + 1, SCHEMA_VERSION + 1):
            STEPS[number - 1](connection)
            _set_version(connection, number)


def _version(store: Store) -> int:
    with store.reading() as connection:
        return _version_of(connection, store.path)


def _version_of(connection: Connection, path: Path) -> int:
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if "meta" not in tables:
        raise RecordError("not a record of Dyade", where=str(path), todo="Choose another file")
    value = connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar()
    return int(value) if value else 0


def _set_version(connection: Connection, number: int) -> None:
    set_meta(connection, "schema", str(number))


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Keep `value` under `key` in the record's own notes."""
    done = connection.execute(update(meta).where(meta.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(insert(meta).values(key=key, value=value))


def get_meta(connection: Connection, key: str) -> str | None:
    """What the record's own notes hold under `key`."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns the database's own errors into the tree's, so that a user learns what to do."""
    try:
        yield
    except OperationalError as error:
        raise _translated(str(error.orig), path) from error
    except DatabaseError as error:
        raise RecordError("not a readable record", where=str(path), why=str(error.orig),
                          todo="Choose another file, or restore it from a copy") from error  # fmt: skip


def _translated(message: str, path: Path) -> RecordError:
    where = str(path)
    if "locked" in message or "busy" in message:
        return RecordLocked("another process is writing", where=where, why=message, todo="Try again when it is done")
    if "full" in message:
        return RecordUnwritable("the disk is full", where=where, todo="Free some space and run the same command again")
    if "readonly" in message or "unable to open" in message or "disk I/O" in message:
        return RecordUnwritable("cannot write the record", where=where, why=message, todo="Choose another path")
    return RecordError("the record cannot answer", where=where, why=message, todo="Restore it from a copy")
