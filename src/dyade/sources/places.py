"""Places that are no path of this machine: files under `s3://`, `hdfs://`, `gs://`, on any file system pyarrow knows.

A file there is read as one here: it has a name and an ending, a size and bytes.
"""

import io
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from dyade.model.errors import MissingSource, UnreadableSource, marked

if TYPE_CHECKING:
    import pyarrow
    from pyarrow import fs

_URI: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_SECRET: Final = re.compile(r"(?<=://)[^/@]*@(?=[^/])")
_CHUNK: Final = 1 << 20
_NAME_ONE: Final = marked("Name a file, a folder, or a place such as s3://bucket/press or hdfs://host/press")
_UNKNOWN: Final = marked("no file system of that name is known")
_REACH: Final = marked("Check the address, the rights to it and the network")


class _Stat(NamedTuple):
    st_size: int


@dataclass(frozen=True, slots=True)
class Distant:
    """A file on a file system of pyarrow's. `shown` is its address without passwords and settings."""

    files: "fs.FileSystem"
    path: str
    shown: str
    size: int
    below: bool = False
    """Whether it was found in a folder, rather than named."""

    def __str__(self) -> str:
        return self.shown

    @property
    def name(self) -> str:
        """The last part of its path."""
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return PurePosixPath(self.path).stem

    @property
    def suffix(self) -> str:
        """The last ending of its name."""
        return PurePosixPath(self.path).suffix

    def stat(self) -> _Stat:
        """How many bytes it has."""
        return _Stat(self.size)

    def open(self, mode: str = "rb") -> io.BufferedReader:
        """Its bytes as a stream, a chunk of them in memory. Raises OSError."""
        raw = self.files.open_input_stream(self.path, compression=None)
        return io.BufferedReader(cast(io.RawIOBase, raw), _CHUNK)

    def random(self) -> "pyarrow.NativeFile":
        """Its bytes in any order: only those asked for are fetched. Raises OSError."""
        return self.files.open_input_file(self.path)

    def read_bytes(self) -> bytes:
        """All its bytes. Raises OSError."""
        with self.open() as stream:
            return stream.read()


File = Path | Distant
"""A file to read, here or elsewhere."""


def is_address(told: Path | str) -> bool:
    """Whether a place is told as an address rather than as a path; one of a single letter is a drive."""
    return isinstance(told, str) and _URI.match(told) is not None


def files_at(address: str) -> Path | list[Distant]:
    """The files at an address: itself, or those of a folder in the order of a folder here, hidden ones left out.

    An address of this machine (`file://`) is its path. Raises MissingSource, UnreadableSource.
    """
    from pyarrow import fs

    shown = _SECRET.sub("", address.partition("?")[0]).rstrip("/")
    system, root = _system(address, shown)
    if isinstance(system, fs.LocalFileSystem):
        return Path(root)
    root = root.rstrip("/")
    try:
        info = system.get_file_info(root)
        if info.type == fs.FileType.NotFound:
            raise MissingSource("cannot be read", where=shown, why="no such file or folder", todo=_REACH)
        if info.type == fs.FileType.File:
            return [Distant(system, root, shown, info.size)]
        below = system.get_file_info(fs.FileSelector(root, recursive=True))
    except OSError as error:
        raise MissingSource("cannot be read", where=shown, why=told(error), todo=_REACH) from error
    found = [one for one in below if one.type == fs.FileType.File and not _hidden(one.path[len(root) :])]
    found.sort(key=lambda one: _order(one.path[len(root) :]))
    return [
        Distant(system, one.path, f"{shown}/{one.path[len(root) :].lstrip('/')}", one.size, below=True) for one in found
    ]


def told(error: OSError) -> str:
    """Why a file cannot be read: the system's word for it, or the first line of a file system's own."""
    if error.strerror:
        return error.strerror.lower()
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)[:160]


def _system(address: str, shown: str) -> "tuple[fs.FileSystem, str]":
    import pyarrow as pa
    from pyarrow import fs

    try:
        return cast("tuple[fs.FileSystem, str]", fs.FileSystem.from_uri(address))
    except (pa.ArrowNotImplementedError, ImportError) as error:
        raise _lacking(address, shown, str(error).splitlines()[0]) from error
    except pa.ArrowException as error:
        why = _UNKNOWN if "nrecognized" in str(error) else str(error).splitlines()[0]
        raise UnreadableSource("is no address that is known", where=shown, why=why, todo=_NAME_ONE) from error
    except OSError as error:
        if "Unable to load" in str(error):
            raise _lacking(address, shown, told(error)) from error
        raise MissingSource("cannot be read", where=shown, why=told(error), todo=_REACH) from error


def _lacking(address: str, shown: str, why: str) -> UnreadableSource:
    todo = marked("Install what pyarrow needs for {scheme}:// (Java and Hadoop for hdfs://), or copy the files here")
    scheme = address.partition("://")[0].lower()
    return UnreadableSource("cannot be reached", where=shown, why=why, todo=todo, scheme=scheme)


def _hidden(below: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(below).parts)


def _order(below: str) -> tuple[tuple[int, str], ...]:
    """The files of a folder come before those of the folders in it."""
    *folders, name = PurePosixPath(below.lstrip("/")).parts
    return tuple([*((1, folder) for folder in folders), (0, name)])
