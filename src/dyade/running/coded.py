"""Coded articles, from files, into events: joining without reading and without a record."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dyade.joining import from_coded, join
from dyade.model.article import Article
from dyade.model.dates import valid
from dyade.model.errors import BadDate, BrokenLine, MissingSource, marked
from dyade.model.event import Joined
from dyade.sources import iter_sources

_AGAIN = marked("`dyade code` prints coded articles, one JSON object a line")


def join_coded(files: Sequence[Path], articles: Path | None = None, *, as_of: str | None = None) -> Joined:
    """Join the coded articles of the files (one JSON object, or one a line), with their texts where given.

    `as_of` (EDTF) leaves out what was published later. Raises MissingSource, BrokenLine, BadDate.
    """
    if as_of is not None and not valid(as_of):
        raise BadDate("« {told} » is not a date", told=as_of, todo="Write 2024-02-28, 2024-02 or 2024")
    objects = [one for file in files for one in _objects(file)]
    texts = (item for item in iter_sources([articles]) if isinstance(item, Article)) if articles else ()
    given = from_coded(objects, (text.model_dump() for text in texts))
    return join(given.reports, given.notes, as_of=as_of)


def _objects(file: Path) -> Iterator[dict[str, Any]]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise MissingSource(
            "cannot be read",
            where=str(file),
            why=(error.strerror or str(error)).lower(),
            todo="Check the path and the rights to it",
        ) from error
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        whole = None
    if isinstance(whole, dict) and "clusters" in whole:
        return
    if isinstance(whole, dict):
        yield _checked(whole, str(file))
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _object(line, f"{file}:{number}")


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        one = json.loads(line)
    except json.JSONDecodeError as error:
        raise BrokenLine("is not JSON", where=where, why="it goes wrong at character {at}", todo=_AGAIN,
                         at=error.pos + 1) from error  # fmt: skip
    return _checked(one, where)


def _checked(one: Any, where: str) -> dict[str, Any]:
    if not isinstance(one, dict) or "article" not in one or "events" not in one:
        raise BrokenLine("is not a coded article", where=where, todo=_AGAIN)
    return one
