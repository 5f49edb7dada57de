"""Expressions that SQLite, PostgreSQL and DuckDB write differently; a question that uses these runs on each."""

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Float, cast, literal_column, select, types
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import Select, TableValuedAlias

_TEXT: Final = types.String()


class field(FunctionElement[str]):  # noqa: N801 - reads as a function of SQL
    """The text of a field of a JSON body; null where it has none."""

    type = _TEXT
    inherit_cache = True
    name = "field"

    def __init__(self, body: ColumnElement[Any], name: str) -> None:
        super().__init__(body, literal_column(f"'{name}'"))


class part(FunctionElement[str]):  # noqa: N801
    """A field of a JSON body that is a list, as JSON without blanks."""

    type = _TEXT
    inherit_cache = True
    name = "part"

    def __init__(self, body: ColumnElement[Any], name: str) -> None:
        super().__init__(body, literal_column(f"'{name}'"))


class _items(FunctionElement[Any]):  # noqa: N801
    inherit_cache = True
    name = "items"


class _texts(FunctionElement[Any]):  # noqa: N801
    inherit_cache = True
    name = "texts"


class least(FunctionElement[int]):  # noqa: N801
    """The smaller of two numbers."""

    type = types.Integer()
    inherit_cache = True
    name = "least"


def items(body: ColumnElement[Any], name: str) -> TableValuedAlias:
    """The objects of a list in a JSON body as rows with one column, `value`."""
    return _items(body, literal_column(f"'{name}'")).table_valued("value")


def number(value: ColumnElement[Any], name: str) -> ColumnElement[float]:
    """The number in a field of a JSON body."""
    return cast(field(value, name), Float)


def among(values: Sequence[str]) -> Select[Any]:
    """The values as a question within a question, however many there are."""
    return select(_texts(json.dumps(list(values))).table_valued("value").c.value)


@compiles(field, "sqlite")
@compiles(part, "sqlite")
def _field_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    body, name = _two(element, compiler, **more)
    return f"json_extract({body}, '$.{name[1:-1]}')"


@compiles(field, "duckdb")
@compiles(field, "postgresql")
def _field_postgres(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    body, name = _two(element, compiler, **more)
    return f"(({body})::json ->> {name})"


@compiles(part, "duckdb")
@compiles(part, "postgresql")
def _part_postgres(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    body, name = _two(element, compiler, **more)
    return f"(({body})::json -> {name})::text"


@compiles(_items, "sqlite")
def _items_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    body, name = _two(element, compiler, **more)
    return f"json_each({body}, '$.{name[1:-1]}')"


@compiles(_items, "postgresql")
def _items_postgres(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    body, name = _two(element, compiler, **more)
    return f"json_array_elements(({body})::json -> {name})"


@compiles(_texts, "sqlite")
def _texts_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **more)})"


@compiles(_texts, "postgresql")
def _texts_postgres(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    return f"json_array_elements_text(({compiler.process(element.clauses, **more)})::json)"


@compiles(least, "sqlite")
def _least_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    return f"min({compiler.process(element.clauses, **more)})"


@compiles(_items, "duckdb")
def _items_duck(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    body, name = _two(element, compiler, **more)
    return f"(SELECT unnest(from_json(({body})::json -> {name}, '[\"JSON\"]')) AS value)"


@compiles(_texts, "duckdb")
def _texts_duck(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    return f"(SELECT unnest(from_json({compiler.process(element.clauses, **more)}, '[\"VARCHAR\"]')) AS value)"


@compiles(least, "duckdb")
@compiles(least, "postgresql")
def _least_postgres(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    return f"least({compiler.process(element.clauses, **more)})"


def _two(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> tuple[str, str]:
    first, second = (compiler.process(clause, **more) for clause in element.clauses)
    return first, second
