"""Keeps a record as a data set: every table written whole, month by month; unchanged months keep their files."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Column, Connection, Table, select

from dyade.model.errors import RecordUnwritable
from dyade.record.copying import TABLES, Copied, copy_record, count_rows
from dyade.record.dataset import MANIFEST, MONTH, Dataset, Manifest, schema_of
from dyade.record.place import is_dataset
from dyade.record.schema import SCHEMA_VERSION, articles, events
from dyade.record.store import Store, open_store

ROWS: Final = 20_000
"""Rows of one group of a file, and in memory for each month at most."""
_AT_ONCE: Final = 500


def keep(source: Store, place: Path | str, *, watch: Callable[[Copied], None] | None = None) -> Copied:
    """Write all of a record, as it stands at this moment, as a data set; what lay there before is replaced.

    Raises RecordUnwritable.
    """
    target = Dataset(place)
    try:
        with source.reading() as connection:
            return _Writing(connection, target, watch).write()
    except (OSError, pa.ArrowException) as error:
        raise RecordUnwritable(
            "cannot write the data set", where=target.place, why=str(error), todo="Choose another place"
        ) from error


class _Writing:
    """One writing of a data set, table by table."""

    def __init__(self, connection: Connection, target: Dataset, watch: Callable[[Copied], None] | None) -> None:
        self._connection, self._target, self._watch = connection, target, watch
        self._published = _months(connection, articles.c.id, articles.c.published_first)
        self._known = _months(connection, events.c.id, events.c.known_since)
        held = {table: count_rows(connection, table) for table in TABLES}
        self._done = Copied(0, sum(held.values()), held[articles], held[events])

    def write(self) -> Copied:
        old = self._target.manifest() if self._target.exists() else None
        files = {table.name: sorted(self._table(table)) for table in TABLES}
        stamp = sha256(json.dumps(files).encode()).hexdigest()[:16]
        before = sorted(name for names in old.files.values() for name in names) if old and old.stamp != stamp else []
        made = Manifest(SCHEMA_VERSION, version("dyade"), stamp, files, before)
        _replace(self._target, MANIFEST, json.dumps(made._asdict(), indent=1).encode())
        kept = {*before, *(name for names in files.values() for name in names)}
        for name in sorted(set(old.before if old else ()) - kept):
            self._target.files.delete_file(self._target.path(name))
        return self._done

    def _table(self, table: Table) -> Iterator[str]:
        """Write the table; the names of its files."""
        month_of = self._month_of(table)
        months: dict[str, _Month] = {}
        query = select(table).order_by(*table.primary_key.columns)
        found = self._connection.execute(query, execution_options={"yield_per": _AT_ONCE, "alone": True}).mappings()
        for rows in found.partitions():
            for row in rows:
                held = dict(row)
                month = month_of(held)
                if month not in months:
                    months[month] = _Month(self._target, table, month)
                months[month].add(held)
            self._done = self._done._replace(rows=self._done.rows + len(rows))
            if self._watch:
                self._watch(self._done)
        for _, one in sorted(months.items()):
            yield one.close()

    def _month_of(self, table: Table) -> Callable[[dict[str, Any]], str]:
        """Where a row of the table stands."""
        if table is articles:
            return lambda row: self._published[row["id"]]
        if table is events:
            return lambda row: self._known[row["id"]]
        if "article" in table.c:
            return lambda row: self._published.get(row["article"], MONTH)
        if "event" in table.c:
            return lambda row: self._known.get(row["event"], MONTH)
        return lambda row: MONTH


class _Month:
    """A file of a table under way."""

    def __init__(self, target: Dataset, table: Table, month: str) -> None:
        self._target, self._schema = target, schema_of(table)
        self._folder = f"{table.name}/month={month}"
        self._aside = target.path(f"{self._folder}/writing.part")
        self._rows: list[dict[str, Any]] = []
        self._digest = sha256()
        target.files.create_dir(target.path(self._folder), recursive=True)
        self._writer = pq.ParquetWriter(self._aside, self._schema, filesystem=target.files, compression="zstd")

    def add(self, row: dict[str, Any]) -> None:
        self._digest.update(repr(tuple(row.values())).encode())
        self._rows.append(row)
        if len(self._rows) == ROWS:
            self._flush()

    def close(self) -> str:
        """The name of the file: the same for the same rows."""
        self._flush()
        self._writer.close()
        name = f"{self._folder}/{self._digest.hexdigest()[:16]}.parquet"
        self._target.files.move(self._aside, self._target.path(name))
        return name

    def _flush(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._rows, self._schema))
        self._rows = []


def _months(connection: Connection, id_: Column[Any], day: Column[Any]) -> dict[str, str]:
    return {name: (when or MONTH)[:7] for name, when in connection.execute(select(id_, day))}


def _replace(target: Dataset, name: str, content: bytes) -> None:
    """Whole or not at all."""
    target.files.create_dir(target.root, recursive=True)
    aside = target.path(f"{name}.part")
    with target.files.open_output_stream(aside) as file:
        file.write(content)
    target.files.move(aside, target.path(name))


@contextmanager
def opened_to_read(place: Path | str, *, create: bool = True) -> Iterator[Store]:
    """The record at a place, to read into; a file is made when absent, unless `create` is False.

    A data set is taken up in a file that goes, and kept anew.

    Raises what `open_store` and `keep` do. What was read is in the data set when the block ends without an error.
    """
    if not is_dataset(place):
        with open_store(place, create=create) as store:
            yield store
        return
    with TemporaryDirectory(prefix="dyade-") as folder, open_store(Path(folder) / "press.dyade", create=True) as store:
        if Dataset(place).exists():
            with open_store(place) as before:
                copy_record(before, store)
        yield store
        keep(store, place)
