"""Opens a record: one SQLite file, a PostgreSQL database, or a Parquet data set, which is only read.

One writer at a time, any number of readers beside it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, insert, inspect, select, update

from dyade.model.errors import MissingPart, RecordError, RecordMissing, RecordNewer, RecordUnwritable, marked
from dyade.record import dialects
from dyade.record.dialects import sqlite
from dyade.record.migrations import STEPS
from dyade.record.place import address, is_dataset, shown
from dyade.record.schema import SCHEMA_VERSION, meta


class Store:
    """An open record. `reading()` and `writing()` give connections; leaving `writing()` commits, or nothing is kept."""

    def __init__(self, path: Path | str, engine: Engine) -> None:
        self.path = path
        """Its file, or its address without the password: what messages name it by."""
        self.engine = engine
        self.dialect = dialects.of(engine)
        self.patience: float | None = None
        """Seconds after which a question is stopped; none by default."""

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, or of the server."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record, whatever is written meanwhile."""
        with self.told(), self.engine.connect() as connection, self.dialect.reading(connection, self.patience):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that holds the write lock until it ends; an exception inside leaves the record as it was."""
        with self.told(), self.engine.connect() as connection, self.dialect.writing(connection):
            yield connection

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turns the database's own errors into the tree's, so that a user learns what to do."""
        try:
            yield
        except self.dialect.faults as error:
            raise self.dialect.fault(error, str(self.path)) from error


def open_store(path: Path | str, *, create: bool = False) -> Store:
    """The record at `path`: a file, an address `postgresql://…` or a data set `….parquet`.

    With `create` a file or a database is made where there is none.

    Raises RecordMissing, RecordNewer, RecordUnwritable, RecordUnreachable, MissingPart, or RecordError when what is
    there is not a record.
    """
    if is_dataset(path):
        return _open_dataset(path)
    server = address(path)
    return _open_server(server, create=create) if server else _open_file(Path(path), create=create)


def _open_file(path: Path, *, create: bool) -> Store:
    if path.is_dir():
        raise RecordError("a folder, not a record", where=str(path), todo="Name the file of the record in it")
    if not path.exists() and not create:
        raise RecordMissing("no record", where=str(path), todo="Make one with `dyade read SOURCE --record FILE`")
    if not path.exists() and not path.parent.is_dir():
        raise RecordUnwritable("no such folder", where=str(path.parent), todo="Make it, or choose another path")
    writable = os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
    if not writable and create:
        raise RecordUnwritable("cannot write the record", where=str(path), why="no right to write there",
                               todo="Choose another path")  # fmt: skip
    store = Store(path, sqlite.file_engine(path, writable=writable))
    bring_up_to_date(store, writable=writable)
    return store


def _open_server(place: str, *, create: bool) -> Store:
    try:
        from dyade.record.dialects.server import server_engine
    except ImportError as error:
        raise MissingPart("PostgreSQL needs a driver that is not installed", where=shown(place),
                          todo="Install it with `pip install 'dyade[postgres]'`") from error  # fmt: skip
    where = shown(place)
    store = Store(where, server_engine(place, where))
    try:
        if not create and not _version(store):
            raise RecordMissing("no record", where=where, todo="Make one with `dyade read SOURCE --record FILE`")
        bring_up_to_date(store, writable=True)
    except BaseException:
        store.close()
        raise
    return store


def _open_dataset(place: Path | str) -> Store:
    try:
        from dyade.record.dataset import Dataset
        from dyade.record.dialects.duck import dataset_engine
    except ImportError as error:
        raise MissingPart("Parquet data sets need a part that is not installed", where=str(place),
                          todo="Install it with `pip install 'dyade[parquet]'`") from error  # fmt: skip
    return Store(str(place), dataset_engine(Dataset(place)))


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
        for number in range(_version_of(connection, str(store.path)) + 1, SCHEMA_VERSION + 1):
            STEPS[number - 1](connection)
            _set_version(connection, number)


def _version(store: Store) -> int:
    with store.reading() as connection:
        return _version_of(connection, str(store.path))


def _version_of(connection: Connection, where: str) -> int:
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if "meta" not in tables:
        elsewhere = marked("Choose another database, or a schema of its own")
        todo = elsewhere if address(where) else marked("Choose another file")
        raise RecordError("not a record of Dyade", where=where, todo=todo)
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
