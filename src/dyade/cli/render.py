"""Rows on a screen or down a pipe: a table for eyes, CSV and JSON lines for programs."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from dyade.cli.options import TableFormat
from dyade.views.rows import Rows

PIPE_WIDTH = 160
"""Columns of a table that does not go to a terminal."""


def console() -> Console:
    """Standard output; wide and without colours when it is not a terminal."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False, soft_wrap=False)


def show_rows(
    rows: Rows[Any], format_: TableFormat, columns: Sequence[tuple[str, Callable[[Any], str]]], empty: str
) -> None:
    """Print the rows: every field as CSV or JSON lines, the chosen columns (title, cell) as a table."""
    if format_ is TableFormat.jsonl:
        json_lines(row._asdict() for row in rows)
    elif format_ is TableFormat.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(rows.columns)
        writer.writerows([_cell(value) for value in row] for row in rows)
    elif not rows:
        console().print(empty)
    else:
        console().print(_table(rows, columns))


def json_lines(objects: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line, accents as they are."""
    for one in objects:
        sys.stdout.write(json.dumps(one, ensure_ascii=False, default=_plain) + "\n")


def _plain(value: Any) -> Any:
    if isinstance(value, Rows):
        return [row._asdict() for row in value]
    return value.model_dump()


def _table(rows: Rows[Any], columns: Sequence[tuple[str, Callable[[Any], str]]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title, _ in columns:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(cell(row) for _, cell in columns))
    return table


def _cell(value: object) -> object:
    return "|".join(str(part) for part in value) if isinstance(value, tuple) else value
