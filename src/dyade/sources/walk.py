"""Files and folders on the way in: which files, in which order, how many articles about."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from dyade.model.errors import OtherKind, SourceError
from dyade.sources.decode import missing
from dyade.sources.places import Distant, File, files_at, is_address

ONE = (".txt", ".md", ".html", ".htm")
"""Endings of files that hold one article."""
MANY = (".jsonl", ".jsonl.gz", ".csv", ".parquet")
"""Endings of files that hold one article a line or row."""
_BESIDE_SHARDS = ("_SUCCESS", "_metadata", "_common_metadata")
"""What lies beside Parquet shards and holds no article."""
_COUNTED_BYTES = 256_000_000
_SQLITE = b"SQLite format 3"
_BESIDE = re.compile(r"-(?:wal|shm|journal)$")


Given = Path | tuple[Distant, ...] | SourceError
"""What a source names: a path of this machine, the files at an address, or why there are none."""


def ending(path: File) -> str:
    """The ending by which a file is read: `.jsonl.gz` as one, else the last; lower case."""
    name = path.name.lower()
    return ".jsonl.gz" if name.endswith(".jsonl.gz") else path.suffix.lower()


def given(sources: Sequence[Path | str]) -> list[Given]:
    """What the sources name; each address is asked once."""
    return [_at(source) if isinstance(source, str) and is_address(source) else Path(source) for source in sources]


def found(sources: Sequence[Given]) -> Iterator[File | SourceError]:
    """Every file to read, once: a named file whatever its ending, those of a folder by theirs, sorted by name.

    A file of a folder with another ending, and what cannot be looked into, comes as the error that says so. Hidden
    files and folders, links to folders, marks beside Parquet shards, and records are passed by.
    """
    seen: set[str] = set()
    for source in sources:
        for file in _files(source):
            if isinstance(file, SourceError):
                yield file
            elif (real := str(file) if isinstance(file, Distant) else os.path.realpath(file)) not in seen:
                seen.add(real)
                yield file


def count_sources(paths: Sequence[Path | str]) -> int | None:
    """About how many articles `paths` hold, to show progress.

    None when it cannot be told cheaply: CSV, large gzip, files of many articles that do not lie on this machine.
    """
    total = 0
    for file in found(given(paths)):
        number = 1 if isinstance(file, SourceError) else _count(file)
        if number is None:
            return None
        total += number
    return total


def _at(address: str) -> Given:
    try:
        there = files_at(address)
    except SourceError as error:
        return error
    return there if isinstance(there, Path) else tuple(there)


def _files(source: Given) -> Iterator[File | SourceError]:
    if isinstance(source, Path):
        yield from _folder(source) if os.path.isdir(source) else (source,)
    elif isinstance(source, SourceError):
        yield source
    else:
        for file in source:
            kind = _kind(file) if file.below else "read"
            if kind != "passed":
                yield file if kind == "read" else _unread(file)


def _folder(folder: Path) -> Iterator[Path | SourceError]:
    errors: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            kind = _kind(path)
            if kind == "read":
                yield path
            elif kind == "other" and not _is_record(path):
                yield _unread(path)
    yield from (missing(Path(error.filename or folder), error) for error in errors)


def _kind(path: File) -> Literal["read", "passed", "other"]:
    """What becomes of a file of a folder."""
    if path.name.startswith(".") or path.name in _BESIDE_SHARDS:
        return "passed"
    return "read" if ending(path) in ONE + MANY else "other"


def _is_record(path: Path) -> bool:
    """Whether it is a record, or one of the files that SQLite keeps beside it while it is open."""
    try:
        with path.with_name(_BESIDE.sub("", path.name)).open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _unread(path: File) -> OtherKind:
    """What a folder holds and no ending tells how to read; named on its own it would be read as text."""
    return OtherKind(
        "is of no kind that is read in a folder", where=str(path), why="those are {endings}",
        todo="Save it as one of these, or name it on its own", endings=" ".join(ONE + MANY),
    )  # fmt: skip


def _count(path: File) -> int | None:
    if isinstance(path, Distant):
        return None if ending(path) in MANY else 1
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
