"""Articles and readings as Parquet shards on any file system that pyarrow knows, with a mark for each that is whole.

    todo/NAME.parquet     articles to read: digest, article
    tries/NAME-1          somebody began to read them (a second time: -2)
    read/NAME.parquet     digest, article, reading, reason
    done/NAME             the shard of readings is whole

A shard bears the name of what it holds and of what reads it, so that a run that was stopped is taken up whatever it
is given anew, and another reader's readings are left alone.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import islice

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from dyade.model.article import Article
from dyade.model.errors import RecordUnwritable
from dyade.model.reading import Reading
from dyade.record.writer import digest
from dyade.running.engine import Outcome

SHARD = 64
"""Articles of one shard: what a worker that dies can cost is reading these again."""
_FOLDERS = ("todo", "tries", "read", "done")
_ARTICLES = pa.schema([("digest", pa.string()), ("article", pa.string())])
_READINGS = pa.schema(
    [("digest", pa.string()), ("article", pa.string()), ("reading", pa.string()), ("reason", pa.string())]
)


class Shards:
    """A folder of shards: a path, or an address such as `s3://bucket/press` or `hdfs://host/press`.

    `made` names what makes the readings: shards of another maker are not seen.
    """

    def __init__(self, where: str, size: int = SHARD, made: str = "") -> None:
        self.where, self.size = where if "://" in where else os.path.abspath(where), size
        self.maker = sha256(made.encode()).hexdigest()[:8]

    def __getstate__(self) -> tuple[str, int, str]:
        return self.where, self.size, self.maker

    def __setstate__(self, state: tuple[str, int, str]) -> None:
        self.where, self.size, self.maker = state

    def prepare(self) -> None:
        """Make the folders. Raises RecordUnwritable."""
        try:
            for folder in _FOLDERS:
                self._files.create_dir(f"{self._root}/{folder}", recursive=True)
        except (OSError, pa.ArrowException) as error:
            raise RecordUnwritable(
                "cannot keep shards", where=self.where, why=str(error), todo="Choose another place with --shards"
            ) from error

    def remove(self) -> None:
        """Remove the shards, and the folder when nothing else lies in it."""
        for folder in _FOLDERS:
            if self._there(folder):
                self._files.delete_dir(f"{self._root}/{folder}")
        if not self._files.get_file_info(fs.FileSelector(self._root, allow_not_found=True)) and self._there(""):
            self._files.delete_dir(self._root)

    def add(self, articles: Iterable[Article]) -> Iterator[tuple[str, list[str]]]:
        """Write articles as shards to read; the name of each shard and the digests that it holds, in order."""
        source = iter(articles)
        while chunk := list(islice(source, self.size)):
            marks = [digest(article) for article in chunk]
            name = f"{self.maker}-{sha256(''.join(marks).encode()).hexdigest()[:16]}"
            rows = [{"digest": m, "article": a.model_dump_json()} for m, a in zip(marks, chunk, strict=True)]
            self._write(f"todo/{name}.parquet", pa.Table.from_pylist(rows, _ARTICLES))
            yield name, marks

    def start_over(self, name: str) -> None:
        """Forget who tried a shard in a run that was stopped: no reader died of it."""
        for number in (1, 2):
            if self._there(f"tries/{name}-{number}"):
                self._files.delete_file(f"{self._root}/tries/{name}-{number}")

    def articles(self, name: str) -> list[Article]:
        """The articles of a shard to read."""
        rows = self._read(f"todo/{name}.parquet", ["article"])
        return [Article.model_validate_json(body) for body in rows.column("article").to_pylist()]

    def begin(self, name: str) -> int:
        """Note a try at a shard; how many others began before."""
        before = sum(self._there(f"tries/{name}-{number}") for number in (1, 2))
        self._mark(f"tries/{name}-{min(before + 1, 2)}")
        return before

    def finish(self, name: str, outcomes: Iterable[Outcome]) -> None:
        """Write the readings of a shard, then the mark that they are whole."""
        rows = [
            {
                "digest": digest(one.article),
                "article": one.article.model_dump_json(),
                "reading": one.reading.model_dump_json() if one.reading else None,
                "reason": one.reason,
            }
            for one in outcomes
        ]
        self._write(f"read/{name}.parquet", pa.Table.from_pylist(rows, _READINGS))
        self._mark(f"done/{name}")

    def is_done(self, name: str) -> bool:
        """Whether the readings of a shard are whole."""
        return self._there(f"done/{name}")

    def done(self) -> tuple[str, ...]:
        """Names of the maker's shards whose readings are whole, sorted."""
        chosen = fs.FileSelector(f"{self._root}/done", allow_not_found=True)
        names = (info.base_name for info in self._files.get_file_info(chosen))
        return tuple(sorted(name for name in names if name.startswith(f"{self.maker}-")))

    def digests(self, name: str) -> frozenset[str]:
        """What a whole shard holds readings of."""
        return frozenset(self._read(f"read/{name}.parquet", ["digest"]).column("digest").to_pylist())

    def outcomes(self, name: str, wanted: Sequence[str]) -> Iterator[Outcome]:
        """The articles of a whole shard with these digests, in this order, with their readings."""
        rows = {row["digest"]: row for row in self._read(f"read/{name}.parquet", _READINGS.names).to_pylist()}
        for row in map(rows.__getitem__, wanted):
            reading = Reading.model_validate_json(row["reading"]) if row["reading"] else None
            yield Outcome(Article.model_validate_json(row["article"]), reading, row["reason"])

    @cached_property
    def _place(self) -> tuple[fs.FileSystem, str]:
        if "://" in self.where:
            files, root = fs.FileSystem.from_uri(self.where)
            return files, root.rstrip("/")
        return fs.LocalFileSystem(), self.where

    @property
    def _files(self) -> fs.FileSystem:
        return self._place[0]

    @property
    def _root(self) -> str:
        return self._place[1]

    def _there(self, path: str) -> bool:
        return bool(self._files.get_file_info(f"{self._root}/{path}".rstrip("/")).type != fs.FileType.NotFound)

    def _mark(self, path: str) -> None:
        with self._files.open_output_stream(f"{self._root}/{path}"):
            pass

    def _write(self, path: str, table: pa.Table) -> None:
        """Whole or not at all: two that write one shard write the same."""
        aside = f"{self._root}/{path}.part"
        pq.write_table(table, aside, filesystem=self._files, compression="zstd")
        self._files.move(aside, f"{self._root}/{path}")

    def _read(self, path: str, columns: Sequence[str]) -> pa.Table:
        return pq.read_table(f"{self._root}/{path}", columns=list(columns), filesystem=self._files, partitioning=None)
