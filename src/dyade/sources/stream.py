"""The stream of articles: every item becomes an article or a line that says why not, and the rest goes on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dyade.model.article import Article
from dyade.model.errors import SourceError
from dyade.sources.article import article
from dyade.sources.decode import decoded, file_bytes
from dyade.sources.fields import Defaults, Notice, Told, checked, log
from dyade.sources.html import page
from dyade.sources.items import Item, csv_rows, json_file, json_lines, parquet_rows
from dyade.sources.places import File
from dyade.sources.walk import MANY, Given, ending, found, given

_READERS = {".jsonl": json_lines, ".jsonl.gz": json_lines, ".csv": csv_rows, ".parquet": parquet_rows,
            ".json": json_file}  # fmt: skip
_EVERYWHERE = Defaults()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that is no article: where it stands (file, or file:line), and the error whose line tells why."""

    origin: str
    error: SourceError


@dataclass(frozen=True, slots=True)
class _Setting:
    defaults: Defaults
    today: date
    notice: Notice


def iter_sources(
    paths: Sequence[Path | str], *, defaults: Defaults = _EVERYWHERE, today: date | None = None, notice: Notice = log
) -> Iterator[Article | Skipped]:
    """Articles of files and folders (recursive), in the order of `paths` and of file names within a folder.

    A path may be an address (`s3://bucket/press`, `hdfs://host/press`) on any file system that pyarrow knows.

    Reads `.txt .md .html .htm` (one article, named by the file's stem unless two of these files share it), `.jsonl
    .jsonl.gz .csv .parquet` (one a line or row, named by field `id`, else by the hash of their content), `.json` when
    named, and any other named file as text. Holds one item at a time. An item that cannot be read comes as Skipped. A
    date to come or country that cannot be read is left out and told to `notice`. Raises BadDate or SourceError at once
    when `defaults` are wrong. `today` is the day after which no date is believed.
    """
    day = today or date.today()
    setting = _Setting(checked(defaults, today=day), day, notice)
    return _stream(given(paths), setting)


def _stream(sources: Sequence[Given], setting: _Setting) -> Iterator[Article | Skipped]:
    single = (f for f in found(sources) if not isinstance(f, SourceError) and ending(f) not in (*MANY, ".json"))
    stems = Counter(file.stem for file in single)
    for file in found(sources):
        if isinstance(file, SourceError):
            yield Skipped(file.where or "", file)
        elif reader := _READERS.get(ending(file)):
            yield from _many(file, reader(file), setting)
        else:
            yield _one(file, setting, stem=file.stem if stems[file.stem] == 1 else None)


def _one(path: File, setting: _Setting, *, stem: str | None) -> Article | Skipped:
    try:
        text, told = decoded(file_bytes(path), where=str(path)), Told()
        if ending(path) in (".html", ".htm"):
            text, told = page(text, where=str(path), today=setting.today)
        return _article(text, told, setting, origin=str(path), stem=stem, markdown=ending(path) == ".md")
    except SourceError as error:
        return Skipped(str(path), error)


def _many(path: File, items: Iterator[Item], setting: _Setting) -> Iterator[Article | Skipped]:
    try:
        for item in items:
            origin = f"{path}:{item.number}"
            yield Skipped(origin, item.error) if item.error else _checked(item, setting, origin)
    except SourceError as error:
        yield Skipped(str(path), error)


def _checked(item: Item, setting: _Setting, origin: str) -> Article | Skipped:
    try:
        return _article(item.text, item.told, setting, origin=origin)
    except SourceError as error:
        return Skipped(origin, error)


def _article(
    text: str, told: Told, setting: _Setting, *, origin: str, stem: str | None = None, markdown: bool = False
) -> Article:
    return article(
        text, told, defaults=setting.defaults, today=setting.today, notice=setting.notice, origin=origin, stem=stem,
        markdown=markdown,
    )  # fmt: skip
