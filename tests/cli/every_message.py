"""Every message that a user can read, gathered from the code: what is passed to `tr`, `trn`, `marked` and to errors."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import dyade
from dyade.cli import reasons
from dyade.cli.margin import STYLES
from dyade.languages.rows import RelationStateRow
from dyade.languages.tables import load
from dyade.model import errors
from dyade.model.event import Commitment, CommitmentStanding, Dimension, ThreadPart, ThreadStanding
from dyade.model.reading import RoleChoice

SOURCES = Path(dyade.__file__).parent
UNTOLD = {"TableError"}
"""Errors that only someone who edits a table can meet."""
ERRORS = {name for name in vars(errors) if isinstance(vars(errors)[name], type)} - UNTOLD
OUTSIDE = {
    "Arguments", "Commands", "Options", "Aborted!", "required",
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
    "default: {default}", "env var: {var}",
    "no such file or directory", "permission denied", "is a directory",
    "no space left on device", "read-only file system", "too many levels of symbolic links", "file name too long",
}  # fmt: skip
"""What Typer and the system say in our stead."""
KIND = get_type_hints(Commitment)["kind"]
DISAGREEMENTS = ("type", "mode", "actors", "recipients", "status", "date", "place", "amounts")


def written() -> dict[str, str | None]:
    """Message -> its plural, or None; from every call that a translation must know."""
    return {one: many for path in sorted(SOURCES.rglob("*.py")) for one, many in _in_file(path)}


def computed() -> set[str]:
    """Messages that are not literals where they are translated: names of the field shown to a reader."""
    closed = (KIND, ThreadPart, ThreadStanding, Dimension)
    return {word for names in closed for word in get_args(names)} | set(STYLES) | set(DISAGREEMENTS)


def said_of() -> set[tuple[str, str]]:
    """(context, message): the state of a dimension, what came of a promise, a plan or a threat, why a field is so."""
    states = {(row.dimension, row.state) for row in load("common", "relation_states", RelationStateRow)}
    rules = {(reasons.CONTEXT, piece) for piece in (*reasons.WHOLE, *reasons.PIECES)}
    roles = {(reasons.ROLE, role) for role in get_args(get_type_hints(RoleChoice)["role"])}
    return (
        states
        | rules
        | roles
        | {(kind, standing) for kind in get_args(KIND) for standing in get_args(CommitmentStanding)}
    )


def unfixed() -> list[str]:
    """Places where an error is given a message with values already in it, which no translation can know."""
    return [place for path in sorted(SOURCES.rglob("*.py")) for place in _unfixed(path)]


def _in_file(path: Path) -> Iterator[tuple[str, str | None]]:
    spoken = "cli" in path.parts
    for call in _calls(path):
        name = _name(call)
        if name == "trn" and spoken:
            one, many = (ast.literal_eval(argument) for argument in call.args[:2])
            yield one, many
        elif (name == "tr" and spoken) or name == "marked":
            yield from ((text, None) for text in _literals(call.args[0]))
        elif name in ERRORS:
            for message in _messages(call):
                yield from ((text, None) for text in _literals(message))


def _unfixed(path: Path) -> Iterator[str]:
    for call in _calls(path):
        if _name(call) in ERRORS | {"tr", "trn", "marked"}:
            for message in _messages(call):
                if any(isinstance(node, ast.JoinedStr) for node in ast.walk(message)):
                    yield f"{path.name}:{call.lineno}"


def _calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _messages(call: ast.Call) -> list[ast.expr]:
    return [*call.args[:1], *(k.value for k in call.keywords if k.arg in ("why", "todo"))]


def _literals(node: ast.expr) -> Iterator[str]:
    """The string, or both strings of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
