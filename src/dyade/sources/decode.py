"""Bytes to characters: which encoding, whether text at all, and lines of bounded length."""

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from typing import Protocol, cast

from dyade.model.errors import MissingSource, UnreadableSource, marked
from dyade.sources.places import File, told

MAX_BYTES = 16_000_000
"""Most bytes of a file, or of one line of a file of lines, that is one article."""
MAX_CHARACTERS = 1_000_000
"""Most characters of one article: some 160,000 words, more than a whole newspaper."""

_BOMS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_MAGIC = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF", b"PAR1", b"SQLite")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_SAVE = marked("Save it as UTF-8 text")


class _Lines(Protocol):
    def readline(self, size: int = -1, /) -> bytes: ...


class _Recoded:
    """Lines of a UTF-16 or UTF-32 stream as UTF-8."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding=encoding, newline="\n")

    def readline(self, size: int = -1, /) -> bytes:
        return self._text.readline(size).encode("utf-8", "surrogatepass")


def decoded(data: bytes, *, where: str | None = None, line: bool = False) -> str:
    """The characters of `data`: UTF-8, UTF-16 or 32 by its mark, else Windows-1252 when every byte is one of its own.

    A byte-order mark is not text and is left out; line ends are kept. Raises UnreadableSource on bytes that are no
    text, and on UTF-8 with a damaged place, which read as Windows-1252 would look well and be wrong.
    Neither is a file text, other than one `line` of it, with more than one control character in a hundred.
    """
    wide = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if wide is None and (b"\0" in data or data.startswith(_MAGIC)):
        raise UnreadableSource("is not text", where=where, why="binary content", todo=_SAVE)
    try:
        text = data.decode(wide or "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide or _had_utf8(data[: error.start]):
            raise UnreadableSource(
                "has a damaged place", where=where, why="byte {at} is not {encoding}", todo=_SAVE,
                at=error.start + 1, encoding=wide or "utf-8",
            ) from error  # fmt: skip
        text = _windows(data, where=where)
    if "\0" in text or (not line and len(_CONTROL.findall(text)) > len(text) // 100):
        raise UnreadableSource("is not text", where=where, why="control characters", todo=_SAVE)
    return text


def file_bytes(path: File) -> bytes:
    """All bytes of a file that is one article. Raises MissingSource, UnreadableSource when empty or too large."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableSource(
                "is too long for one article", where=str(path), why="{size} bytes, {most} at most",
                todo="Split it, one article a file", size=f"{size:,}", most=f"{MAX_BYTES:,}",
            )  # fmt: skip
        data = path.read_bytes()
    except OSError as error:
        raise missing(path, error) from error
    if not data.strip():
        raise UnreadableSource("is empty", where=str(path), todo="Remove it, or put an article in it")
    return data


def missing(path: File, error: OSError) -> MissingSource:
    """The one line on a file that cannot be opened."""
    return MissingSource("cannot be read", where=str(path), why=told(error), todo="Check the path and the rights to it")


def lines(path: File) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines of a file, gzipped or not, in UTF-8 or the file's own bytes; None for one over MAX_BYTES.

    Holds one line at a time. Raises MissingSource, and UnreadableSource where a gzip file is damaged.
    """
    try:
        with path.open("rb") as raw:
            yield from _numbered(_plain(raw, gzipped=path.name.endswith(".gz")))
    except (gzip.BadGzipFile, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UnreadableSource("is damaged", where=str(path), why=str(error), todo="Fetch it again") from error
    except OSError as error:
        raise missing(path, error) from error


def _plain(raw: io.BufferedReader, *, gzipped: bool) -> _Lines:
    stream = cast(io.BufferedReader, io.BufferedReader(gzip.GzipFile(fileobj=raw))) if gzipped else raw
    head = stream.peek(4)[:4]
    wide = next((name for mark, name in _BOMS if head.startswith(mark)), None)
    if wide:
        return _Recoded(stream, wide)
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    return stream


def _numbered(stream: _Lines) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) <= MAX_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)
        yield number, None


def _had_utf8(before: bytes) -> bool:
    return any(byte > 127 for byte in before)


def _windows(data: bytes, *, where: str | None) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            "is in no known encoding", where=where, why="neither UTF-8 nor Windows-1252 at byte {at}", todo=_SAVE,
            at=error.start + 1,
        ) from error  # fmt: skip
