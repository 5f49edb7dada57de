"""An answer as JSON: rows by their columns, words no longer than the record's owner allows, every source named."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from dyade.model.errors import DyadeError, QuestionError
from dyade.record.store import Store
from dyade.views.citing import Row, cited
from dyade.views.rows import Rows
from dyade.views.texts import EXCERPT

WORDY: Final = frozenset({"words", "what", "sentence", "note", "quotes", "excerpt"})
"""Fields that hold words of the press."""
NAMES: Final = frozenset({"title", "outlet", "place", "name", "speaker", "office", "cue", "source", "value"})
"""Fields that hold names, which the press may write at any length too."""
NAME: Final = 200
"""Characters of a name."""
LONG: Final = 2000
"""Characters of such a field where whole texts are allowed."""
COMMAND: Final = "`dyade "
"""How messages name a command; its name is that of a tool."""
_VALUE: Final = re.compile(r"\{(\w+)\}")


class Fault(NamedTuple):
    """What went wrong: what, where, why, and what to do."""

    error: str
    kind: str
    where: str | None
    why: str | None
    todo: str | None


def told(store: Store, answer: Any, *, full_text: bool) -> dict[str, Any]:
    """The answer, and under `sources` every article that it cites, each once."""
    body: dict[str, Any] = plain(answer, LONG if full_text else EXCERPT)
    articles = sorted(set(_articles(body)))
    if articles:
        body["sources"] = [source._asdict() for source in cited(store, articles)]
    return body


def fault(error: DyadeError, tool: str, given: Mapping[str, object]) -> Fault:
    """The error in words that speak of tools and their arguments rather than of commands and files."""
    what, why, todo = (_said(part, error) for part in (error.what, error.why, error.todo))
    where = _argument(error, tool, given) if isinstance(error, QuestionError) else error.where
    return Fault(what or "", type(error).__name__, where, why, _of_tools(todo))


def _said(part: str | None, error: DyadeError) -> str | None:
    """A part of the message with its values put in."""
    return _VALUE.sub(lambda name: str(error.values.get(name[1], name[0])), part) if part else None


def _argument(error: DyadeError, tool: str, given: Mapping[str, object]) -> str:
    """The tool, with the argument that holds what the error speaks of."""
    wrong = {str(error.values[name]) for name in ("told", "id") if name in error.values}
    for name, value in given.items():
        if wrong & (set(value) if isinstance(value, tuple) else {str(value)}):
            return f"{tool}.{name}"
    return tool


def _of_tools(todo: str | None) -> str | None:
    """« `dyade search WORDS` finds articles » is « the tool `search` finds articles »."""
    if todo is None or COMMAND not in todo:
        return todo
    before, _, rest = todo.partition(COMMAND)
    command, _, after = rest.partition("`")
    return f"{before}{'the' if before else 'The'} tool `{command.split()[0]}`{after}"


def plain(value: Any, most: int) -> Any:
    """The value as JSON knows it: a row by its columns with its places, words no longer than `most`."""
    if isinstance(value, Row):
        row = plain(value.row, most)
        return {**row, "cites": [plain(cite, most) for cite in value.cites]} if value.cites else row
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _clipped(name, plain(held, most), most) for name, held in value._asdict().items()}
    if isinstance(value, BaseModel):
        return plain(value.model_dump(mode="json"), most)
    if isinstance(value, dict):
        return {name: _clipped(name, plain(held, most), most) for name, held in value.items()}
    if isinstance(value, Rows | tuple | list):
        return [plain(one, most) for one in value]
    return value


def _clipped(name: str, value: Any, most: int) -> Any:
    """Words and names of the press, cut where they are longer than may be shown."""
    if name not in WORDY | NAMES:
        return value
    longest = most if name in WORDY else NAME
    if isinstance(value, list):
        return [one[:longest] if isinstance(one, str) else one for one in value]
    return value[:longest] if isinstance(value, str) else value


def _articles(value: Any) -> Iterator[str]:
    """Ids of the articles of which a stretch is cited anywhere in the answer."""
    if isinstance(value, dict):
        if {"article", "start", "end"} <= value.keys() and value["article"]:
            yield value["article"]
        for held in value.values():
            yield from _articles(held)
    elif isinstance(value, list):
        for held in value:
            yield from _articles(held)
