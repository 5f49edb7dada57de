"""Files of many articles: JSON lines, CSV, Parquet. Each line or row is a mapping of the same eight fields."""

import csv
import json
import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from dyade.model.errors import BrokenLine, SourceError, UnreadableSource, marked
from dyade.sources.decode import MAX_BYTES, decoded, file_bytes, lines, missing
from dyade.sources.fields import Told
from dyade.sources.places import Distant, File

FIELDS = ("id", "title", "text", "published", "outlet", "url", "language", "country")
_NAMES = ", ".join(FIELDS)
_ROWS_A_BATCH = 64
_MEND = marked("Mend the line; it needs at least a field `text`")
_NAME_THEM = marked("Name its columns {names}")


class Item(NamedTuple):
    """The `number`-th line or row of a file: its text and what it tells, or why it cannot be one."""

    number: int
    text: str
    told: Told
    error: SourceError | None = None


def json_lines(path: File) -> Iterator[Item]:
    """Items of a `.jsonl` or `.jsonl.gz` file; blank lines are passed by."""
    for number, line in lines(path):
        if line is None or line.strip():
            yield _item(path, number, lambda line=line: _parsed(_line(line)))


def json_file(path: File) -> Iterator[Item]:
    """Items of a `.json` file: one object, or a list of them. Raises UnreadableSource when it is not JSON."""
    try:
        content = _parsed(decoded(file_bytes(path), where=str(path)))
    except BrokenLine as error:
        raise UnreadableSource("is not JSON", where=str(path), why=error.why, todo="Mend it", **error.values) from error
    for number, value in enumerate(content if isinstance(content, list) else [content], start=1):
        yield _item(path, number, lambda value=value: value)


def csv_rows(path: File) -> Iterator[Item]:
    """Items of a CSV file with a header; the separator is the one of `,` `;` and tab that the header holds most often.

    Numbers are the lines on which a row ends.
    """
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    texts = (_line(line) for _, line in lines(path))
    names, delimiter = _header(path, texts)
    reader = csv.reader(texts, delimiter=delimiter)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield _broken(path, reader.line_num + 1, BrokenLine("is not a CSV row", why=str(error)))
            continue
        except SourceError as error:
            yield _broken(path, reader.line_num + 2, error)
            return
        if cells is None:
            return
        if cells:
            yield _item(path, reader.line_num + 1, lambda cells=cells: _row(names, cells))


def parquet_rows(path: File) -> Iterator[Item]:
    """Items of a Parquet file, a few rows in memory at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path.random() if isinstance(path, Distant) else path) as file:
            known = [name for name in file.schema_arrow.names if name in FIELDS]
            if "text" not in known:
                raise UnreadableSource("has no column `text`", where=str(path), todo=_NAME_THEM, names=_NAMES)
            number = 0
            for batch in file.iter_batches(batch_size=_ROWS_A_BATCH, columns=known):
                for row in batch.to_pylist():
                    number += 1
                    yield _item(path, number, lambda row=row: row)
    except (pa.ArrowException, ValueError) as error:
        raise UnreadableSource(
            "is not Parquet", where=str(path), why=str(error)[:120], todo="Write it again"
        ) from error
    except OSError as error:
        if error.strerror is None:
            why = str(error)[:120]
            raise UnreadableSource("is not Parquet", where=str(path), why=why, todo="Write it again") from error
        raise missing(path, error) from error


def _header(path: File, texts: Iterator[str]) -> tuple[list[str], str]:
    try:
        header = next(texts, "")
        delimiter = max(",;\t", key=header.count)
        names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    except SourceError as error:
        raise UnreadableSource(
            error.what, where=str(path), why=error.why, todo="Save it as UTF-8 text", **error.values
        ) from error
    except csv.Error as error:
        raise UnreadableSource("is not CSV", where=str(path), why=str(error), todo="Write it again") from error
    if "text" not in names:
        raise UnreadableSource("has no column `text`", where=str(path), why="its columns are {found}", todo=_NAME_THEM,
                               found=", ".join(names)[:80] or "–", names=_NAMES)  # fmt: skip
    return names, delimiter


def _item(path: File, number: int, value: Any) -> Item:
    try:
        row = value()
        if not isinstance(row, Mapping):
            raise BrokenLine("is not a JSON object", why=_kind(row), todo=_MEND)
        return _fields(row, number)
    except SourceError as error:
        return _broken(path, number, error)


def _broken(path: File, number: int, error: SourceError) -> Item:
    broken = BrokenLine(error.what, where=f"{path}:{number}", why=error.why, todo=_MEND, **error.values)
    return Item(number, "", Told(), broken)


def _line(line: bytes | None) -> str:
    if line is None:
        raise BrokenLine("is too long for one article", why="{most} bytes at most", most=f"{MAX_BYTES:,}")
    return decoded(line, line=True)


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise BrokenLine("is not JSON", why="it goes wrong at character {at}", at=error.pos + 1) from error
    except RecursionError as error:
        raise BrokenLine("is not JSON", why="too many brackets in brackets") from error


def _row(names: list[str], cells: list[str]) -> Mapping[str, Any]:
    if len(cells) > len(names):
        raise BrokenLine(
            "is not a CSV row", why="{cells} cells under {columns} columns", cells=len(cells), columns=len(names)
        )
    return dict(zip(names, cells, strict=False))


def _fields(row: Mapping[str, Any], number: int) -> Item:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BrokenLine("has no text", why="field `text` is missing, empty or not a string")
    told = {name: _string(name, row.get(name)) for name in FIELDS if name != "text"}
    return Item(number, text, Told(**told))


def _string(name: str, value: Any) -> str | None:
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    raise BrokenLine("has a field `{name}` that is not a string", why=_kind(value), name=name)


def _kind(value: Any) -> str:
    """What a value is that should be another thing, in the words of JSON."""
    if value is None or isinstance(value, bool):
        return marked("it is null, true or false")
    if isinstance(value, (int, float)):
        return marked("it is a number")
    if isinstance(value, str):
        return marked("it is a string")
    return marked("it is a list") if isinstance(value, (list, tuple)) else marked("it is an object")
