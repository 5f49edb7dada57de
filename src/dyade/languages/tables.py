"""Loads and checks the tables: tab-separated, a header, sorted by id, one fact a row, an example in each row."""

import csv
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from dyade.model.errors import TableError

Row = TypeVar("Row", bound=NamedTuple)
_HINT = "mend the row; `make test` checks every table"


@cache
def load(language: str, name: str, row_type: type[Row]) -> tuple[Row, ...]:
    """Rows of `languages/<language>/<name>.tsv` as `row_type`, whose fields are the columns in order.

    A field typed `tuple[str, ...]` holds its parts separated by `|`; one typed `str | None` is None when empty.
    Raises TableError naming the line when a row is malformed, out of order, repeated, or has no example.
    """
    where = f"{language}/{name}.tsv"
    lines = _text(language, name).splitlines()
    reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = tuple(next(reader, ()))
    if header != row_type._fields:
        raise TableError(f"columns are {header}, expected {row_type._fields}", where=where, todo=_HINT)
    converters = [_converter(hint) for hint in get_type_hints(row_type).values()]
    rows: list[Row] = []
    for number, cells in enumerate(reader, start=2):
        if len(cells) != len(header):
            raise TableError(f"{len(cells)} cells, expected {len(header)}", where=f"{where}:{number}", todo=_HINT)
        row = row_type(*(convert(cell) for convert, cell in zip(converters, cells, strict=True)))
        _check(row, rows[-1] if rows else None, f"{where}:{number}")
        rows.append(row)
    return tuple(rows)


@cache
def version(language: str) -> str:
    """First 12 hexadecimal digits of the SHA-256 over every table of the language, by name: the tables' version."""
    digest = sha256()
    folder = files("dyade.languages") / language
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".tsv"):
            digest.update(entry.name.encode())
            digest.update(entry.read_bytes())
    return digest.hexdigest()[:12]


def names(language: str) -> tuple[str, ...]:
    """Names of the language's tables, sorted."""
    folder = files("dyade.languages") / language
    return tuple(sorted(e.name[:-4] for e in folder.iterdir() if e.name.endswith(".tsv")))


def _text(language: str, name: str) -> str:
    return (files("dyade.languages") / language / f"{name}.tsv").read_text(encoding="utf-8")


def _converter(hint: Any) -> Callable[[str], Any]:
    if get_origin(hint) is tuple:
        return lambda cell: tuple(part for part in cell.split("|") if part)
    if type(None) in get_args(hint):
        return lambda cell: cell or None
    if hint in (int, float):
        return hint  # type: ignore[no-any-return]
    return lambda cell: cell


def _check(row: Any, before: Any, where: str) -> None:
    if not row.id:
        raise TableError("row without id", where=where, todo=_HINT)
    if before is not None and before.id >= row.id:
        raise TableError(f"id {row.id!r} must come after {before.id!r} (sorted, once each)", where=where, todo=_HINT)
    if not row.example.strip():
        raise TableError(f"row {row.id!r} has no example", where=where, todo=_HINT)
