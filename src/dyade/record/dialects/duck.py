"""DuckDB over a Parquet data set: it is asked, and never written to."""

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import duckdb
import pyarrow.dataset as ds
from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from dyade.model.errors import RecordError, RecordUnwritable
from dyade.model.names import fold
from dyade.record.dialects import Found, neighbours
from dyade.record.dialects.excerpt import excerpt, hits

if TYPE_CHECKING:
    from dyade.record.dataset import Dataset

WEIGHED: Final = 600
"""Articles with the words that are weighed against each other: of more, those published last."""
SLOWER: Final = 4
"""How much longer than in an indexed record a question may take."""
_FOLDED: Final = "strip_accents(lower(coalesce(title, '') || chr(10) || text))"
_SEARCH: Final = """
SELECT id, title, published, outlet, text FROM articles
WHERE (published_first <= :last OR :last = '9999') AND {asked}
ORDER BY published_first DESC NULLS LAST, id LIMIT :most
"""
_LAST_DAY: Final = "9999"
_NAMES: Final = re.compile(r"[^\W_]+")


class Duck:
    """One state of a data set, for any number of readers."""

    faults: tuple[type[Exception], ...] = (DBAPIError, duckdb.Error)

    def fault(self, error: Exception, where: str) -> RecordError:
        """The database's own error as one of the tree."""
        origin = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(origin, duckdb.IOException):
            return RecordError("a file of the data set is gone", where=where, why=_first_line(origin),
                               todo="It was written anew: open it again")  # fmt: skip
        return RecordError("the record cannot answer", where=where, why=_first_line(origin),
                           todo="Make the data set again with `dyade copy`")  # fmt: skip

    @contextmanager
    def reading(self, connection: Connection, patience: float | None) -> Iterator[Connection]:
        """The files of one manifest never change."""
        raw: Any = connection.connection.driver_connection
        stop = threading.Timer(SLOWER * patience, raw.interrupt) if patience is not None else None
        if stop:
            stop.daemon = True
            stop.start()
        try:
            yield connection
        finally:
            if stop:
                stop.cancel()

    @contextmanager
    def writing(self, connection: Connection) -> Iterator[Connection]:
        """Refused: raises RecordUnwritable."""
        raise _refused()
        yield connection

    def prepare(self, connection: Connection) -> None:
        """Nothing: a data set is written whole."""

    def load(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Refused: raises RecordUnwritable."""
        raise _refused()

    def settle(self, connection: Connection, tables: Sequence[Table]) -> None:
        """Nothing."""

    def search(self, connection: Connection, words: str, limit: int, marks: tuple[str, str]) -> list[Found]:
        """Articles with all the words, read through: the more often in the fewer words, the better."""
        wanted = _wanted(words)
        found = _holders(connection, wanted, _LAST_DAY, WEIGHED)
        best = sorted(((rank, row.id, row) for rank, row in found), key=lambda one: one[:2])[:limit]
        return [
            Found(row.id, row.title, row.published, row.outlet, excerpt(row.text, wanted, marks), rank)
            for rank, _, row in best
        ]

    def holding(self, connection: Connection, words: str, last: str, most: int) -> list[str]:
        """Read through, the newest first."""
        return [row.id for _, row in _holders(connection, _wanted(words), last, most)]

    def stamp(self, connection: Connection) -> str:
        """The manifest's."""
        return str(connection.exec_driver_sql("SELECT stamp FROM manifest").scalar())

    def health(self, connection: Connection) -> str:
        """Whether every file can be read."""
        try:
            connection.exec_driver_sql("SELECT count(*) FROM articles, (SELECT count(*) FROM events)").scalar()
        except self.faults as error:
            return _first_line(error)
        return "ok"


DUCK: Final = Duck()


def dataset_engine(place: "Dataset") -> Engine:
    """Connections to the state that a data set has now. Raises RecordMissing, RecordNewer, RecordError."""
    manifest = place.manifest()
    engine = create_engine("duckdb:///:memory:", poolclass=QueuePool)

    def see(raw: Any, _: object) -> None:
        from dyade.record.copying import TABLES

        raw.execute("SET enable_progress_bar = false")
        for table in TABLES:
            _see(raw, place, table, manifest.files[table.name])
        raw.execute("CREATE VIEW manifest AS SELECT '" + manifest.stamp + "' AS stamp")

    event.listen(engine, "connect", see)
    event.listen(engine, "after_cursor_execute", _held)
    return engine


def _held(_: object, cursor: Any, __: str, ___: object, context: Any, ____: bool) -> None:
    """Fetch all rows at once: the next question on the connection would end this one's, unless it is asked `alone`."""
    if cursor.description and not context.execution_options.get("alone"):
        rows = cursor.fetchall()
        context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(cursor, cursor.description, rows)


def _refused() -> RecordUnwritable:
    return RecordUnwritable("a data set is only read", todo="Read into a record, then `dyade copy` it to the data set")


def _see(raw: Any, place: "Dataset", table: Table, names: Sequence[str]) -> None:
    """Let the connection see a table: its files where they lie on this machine, else through their file system."""
    from dyade.record.dataset import schema_of

    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    paths = [place.path(name) for name in names]
    if not paths:
        raw.register(f"_{table.name}", schema_of(table).empty_table())
        seen = f"_{table.name}"
    elif place.local:
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        seen = f"read_parquet([{listed}], hive_partitioning = false)"
    else:
        raw.register(f"_{table.name}", ds.dataset(paths, schema_of(table), format="parquet", filesystem=place.files))
        seen = f"_{table.name}"
    raw.execute(f'CREATE VIEW "{table.name}" AS SELECT {columns} FROM {seen}')


def _wanted(words: str) -> list[list[str]]:
    return [fold(part).split() for part in neighbours(words.replace("\0", " "))]


def _holders(connection: Connection, wanted: Sequence[Sequence[str]], last: str, most: int) -> list[tuple[float, Any]]:
    """Articles with all that is wanted, out by a day: (weight, row), the newest first, of so many with its words."""
    if not wanted or not all(wanted):
        return []
    names = sorted({word for part in wanted for word in part})
    asked = " AND ".join(f"contains({_FOLDED}, :w{n})" for n in range(len(names)))
    given = {"last": last, "most": most, **{f"w{n}": word for n, word in enumerate(names)}}
    rows = connection.execute(text(_SEARCH.replace("{asked}", asked)), given).all()
    weighed = ((_weight(f"{row.title or ''}\n{row.text}", wanted), row) for row in rows)
    return [(weight, row) for weight, row in weighed if weight < 0]


def _weight(words: str, wanted: Sequence[Sequence[str]]) -> float:
    """Less than nought when all that is wanted stands in the words as neighbours; the less the better."""
    found = hits(words, wanted)
    if len({hit.asked for hit in found}) < len(wanted):
        return 0.0
    return -len(found) / (50 + len(_NAMES.findall(words)))


def _first_line(error: object) -> str:
    return str(error).splitlines()[0]
