"""A record as a Parquet data set by month, on any file system that pyarrow knows; the same questions answer from it.

    press.parquet/manifest.json                            what the data set is, and which files it is made of
    press.parquet/reports/month=2024-02/3f0c….parquet      rows of a table, under what they hold

Articles and what they say stand under the month of publication, events and what is told of them under the month in
which the press first told of them; what has no month stands under `0000-00`. A data set is written whole: months that
did not change keep their files, the manifest is replaced last, and readers of the one before find its files still.
"""

import json
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow as pa
from pyarrow import fs
from sqlalchemy import Column, Table

from dyade.model.errors import RecordError, RecordMissing, RecordNewer
from dyade.record.schema import SCHEMA_VERSION

MANIFEST: Final = "manifest.json"
MONTH: Final = "0000-00"
"""The month of what has none."""
_KINDS: Final = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), float: pa.float64()}


class Manifest(NamedTuple):
    """What a data set is made of."""

    schema: int
    dyade: str
    stamp: str
    """Changes with every change of what it holds."""
    files: dict[str, list[str]]
    """Table -> its files, relative to the data set."""
    before: list[str]
    """Files of the manifest before this one, which its readers may still need."""


class Dataset:
    """A place where a data set lies, or will."""

    def __init__(self, place: Path | str) -> None:
        self.place = str(place)

    def manifest(self) -> Manifest:
        """Raises RecordMissing, RecordNewer, or RecordError when what is there is no data set."""
        try:
            with self.files.open_input_stream(f"{self.root}/{MANIFEST}") as file:
                told = json.loads(file.readall())
            found = Manifest(**told)
        except FileNotFoundError as error:
            raise RecordMissing("no data set", where=self.place, todo="Make one with `dyade copy RECORD PLACE.parquet`"
                                ) from error  # fmt: skip
        except (OSError, pa.ArrowException, ValueError, TypeError) as error:
            raise RecordError("not a data set of Dyade", where=self.place, why=str(error), todo="Choose another place"
                              ) from error  # fmt: skip
        if found.schema != SCHEMA_VERSION:
            raise RecordNewer(
                "record of version {version}, this Dyade knows version {known}", where=self.place,
                todo="Make the data set again with `dyade copy`", version=found.schema, known=SCHEMA_VERSION,
            )  # fmt: skip
        return found

    def exists(self) -> bool:
        """Whether a manifest lies there."""
        return bool(self.files.get_file_info(f"{self.root}/{MANIFEST}").type != fs.FileType.NotFound)

    def path(self, name: str) -> str:
        """A file of the data set, as its file system names it."""
        return f"{self.root}/{name}"

    @property
    def local(self) -> bool:
        """Whether it lies on this machine's own file system."""
        return isinstance(self.files, fs.LocalFileSystem)

    @property
    def files(self) -> fs.FileSystem:
        """The file system."""
        return self._there[0]

    @property
    def root(self) -> str:
        """The folder on it."""
        return self._there[1]

    @cached_property
    def _there(self) -> tuple[fs.FileSystem, str]:
        if "://" in self.place:
            try:
                files, root = fs.FileSystem.from_uri(self.place)
            except (OSError, pa.ArrowException) as error:
                raise RecordError("no such place", where=self.place, why=str(error), todo="Name a folder, s3://… or hdfs://…"
                                  ) from error  # fmt: skip
            return files, root.rstrip("/")
        return fs.LocalFileSystem(), str(Path(self.place).absolute())


def schema_of(table: Table) -> pa.Schema:
    """The columns of a table as Arrow knows them."""
    return pa.schema([(column.name, _KINDS[_kind(column)]) for column in table.columns])


def _kind(column: Column[Any]) -> type:
    return next(iter(column.foreign_keys)).column.type.python_type if column.foreign_keys else column.type.python_type
