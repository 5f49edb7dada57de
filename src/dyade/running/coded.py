"""Coded articles, from files, into events: joining without reading and without a record."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from dyade import joining
from dyade.joining import from_coded, join
from dyade.joining.coded import TWICE, recoded
from dyade.joining.coding import check
from dyade.model.article import Article
from dyade.model.dates import valid
from dyade.model.errors import BadCoding, BadDate, BrokenLine, marked
from dyade.model.event import Joined
from dyade.sources import iter_sources
from dyade.sources.decode import decoded, missing

_AGAIN: Final = marked("`dyade code` prints coded articles, one JSON object a line")
PASSED: Final = marked("{file}: holds no coded article and is passed over")
WARNINGS: Final = (*joining.WARNINGS, TWICE, PASSED)
"""What joining files may warn of, before its values are put in."""


class _Object(NamedTuple):
    """A JSON object, and where it stands."""

    where: str
    held: dict[str, Any]


def join_coded(files: Sequence[Path], articles: Path | None = None, *, as_of: str | None = None) -> Joined:
    """Join the coded articles of the files (JSON objects, in a list, or one a line), with their texts where given.

    A JSON file of another shape (`clusters.json`) is passed over with a warning. `as_of` (EDTF) leaves out what was
    published later. Raises MissingSource, UnreadableSource, BrokenLine, BadCoding, BadDate.
    """
    if as_of is not None and not valid(as_of):
        raise BadDate("« {told} » is not a date", told=as_of, todo="Write 2024-02-28, 2024-02 or 2024")
    held = {file: list(_objects(file)) for file in files}
    given = [one for objects in held.values() for one in objects]
    passed = [str(file) for file, objects in held.items() if not objects]
    if passed and not given:
        raise BadCoding("is not a coded article", where=passed[0], todo=_AGAIN)
    for one in given:
        check(one.held, one.where)
    objects = [one.held for one in given]
    texts = (item for item in iter_sources([articles]) if isinstance(item, Article)) if articles else ()
    taken = from_coded(objects, (text.model_dump() for text in texts))
    joined = join(taken.reports, taken.notes, as_of=as_of)
    twice = recoded(objects)
    warnings = [PASSED.format(file=file) for file in passed]
    warnings += [TWICE.format(names=", ".join(twice))] if twice else []
    return joined.model_copy(update={"warnings": (*warnings, *joined.warnings)})


def _objects(file: Path) -> Iterator[_Object]:
    """The coded articles of a file; none of a JSON file of another shape."""
    try:
        text = decoded(file.read_bytes(), where=str(file))
    except OSError as error:
        raise missing(file, error) from error
    try:
        whole = json.loads(text)
    except ValueError:
        whole = None
    if isinstance(whole, dict | list):
        one_file = whole if isinstance(whole, list) else [whole]
        if any(isinstance(one, dict) and "article" in one for one in one_file):
            yield from (_Object(str(file), one) for one in one_file)
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _Object(f"{file}:{number}", _parsed(line, f"{file}:{number}"))


def _parsed(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise BrokenLine("is not JSON", where=where, why="it goes wrong at character {at}", todo=_AGAIN,
                         at=error.pos + 1) from error  # fmt: skip
