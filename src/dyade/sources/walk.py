"""Files and folders on the way in: which files, in which order, how many articles about."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from dyade.model.errors import OtherKind, SourceError
from dyade.sources.decode import missing

ONE = (".txt", ".md", ".html", ".htm")
"""Endings of files that hold one article."""
MANY = (".jsonl", ".jsonl.gz", ".csv", ".parquet")
"""Endings of files that hold one article a line or row."""
_COUNTED_BYTES = 256_000_000
_SQLITE = b"SQLite format 3"
_BESIDE = re.compile(r"-(?:wal|shm|journal)$")


def ending(path: Path) -> str:
    """The ending by which a file is read: `.jsonl.gz` as one, else the last; lower case."""
    name = path.name.lower()
    return ".jsonl.gz" if name.endswith(".jsonl.gz") else path.suffix.lower()


def found(paths: Sequence[Path]) -> Iterator[Path | SourceError]:
    """Every file to read, once: a named file whatever its ending, those of a folder by theirs, sorted by name.

    A file of a folder with another ending, and what cannot be looked into, comes as the error that says so. Hidden
    files and folders, links to folders, and records are passed by.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _folder(path) if os.path.isdir(path) else (path,):
            if isinstance(file, SourceError):
                yield file
            elif (real := os.path.realpath(file)) not in seen:
                seen.add(real)
                yield file


def count_sources(paths: Sequence[Path]) -> int | None:
    """About how many articles `paths` hold, to show progress; None when it cannot be told cheaply (CSV, large gzip)."""
    total = 0
    for file in found(paths):
        number = 1 if isinstance(file, SourceError) else _count(file)
        if number is None:
            return None
        total += number
    return total


def _folder(folder: Path) -> Iterator[Path | SourceError]:
    errors: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if ending(path) in ONE + MANY and not name.startswith("."):
                yield path
            elif not name.startswith(".") and not _is_record(path):
                yield _unread(path)
    yield from (missing(Path(error.filename or folder), error) for error in errors)


def _is_record(path: Path) -> bool:
    """Whether it is a record, or one of the files that SQLite keeps beside it while it is open."""
    try:
        with path.with_name(_BESIDE.sub("", path.name)).open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _unread(path: Path) -> OtherKind:
    """What a folder holds and no ending tells how to read; named on its own it would be read as text."""
    return OtherKind(
        "is of no kind that is read in a folder", where=str(path), why="those are {endings}",
        todo="Save it as one of these, or name it on its own", endings=" ".join(ONE + MANY),
    )  # fmt: skip


def _count(path: Path) -> int | None:
    try:
        if ending(path) == ".jsonl":
            return _newlines(path)
        if ending(path) == ".parquet":
            return _parquet_rows(path)
        if ending(path) in (".csv", ".jsonl.gz"):
            return None if ending(path) == ".csv" or path.stat().st_size > _COUNTED_BYTES // 10 else _newlines(path)
    except OSError:
        return 0
    return 1


def _newlines(path: Path) -> int | None:
    import gzip
    import zlib

    if path.stat().st_size > _COUNTED_BYTES:
        return None
    try:
        with gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb") as stream:
            total, last = 0, b"\n"
            while chunk := stream.read(1 << 20):
                total, last = total + chunk.count(b"\n"), chunk[-1:]
            return total + (last != b"\n")
    except (EOFError, zlib.error):
        return None


def _parquet_rows(path: Path) -> int | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowException, ValueError):
        return None
