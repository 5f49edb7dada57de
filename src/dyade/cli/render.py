"""Rows on a screen or down a pipe: a table for eyes, CSV and JSON lines for programs."""

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from dyade.cli.options import TableFormat
from dyade.views.rows import Rows

PIPE_WIDTH = 160
"""Columns of a page that does not go to a terminal, unless the variable COLUMNS says otherwise."""


class Column(NamedTuple):
    """A column of a table: its title, what it shows of a row, whether its cells may not be cut or wrapped."""

    title: str
    cell: Callable[[Any], str | Text]
    whole: bool = False


def console() -> Console:
    """Standard output; wide and without colours when it is not a terminal."""
    if sys.stdout.isatty():
        return Console(highlight=False, soft_wrap=False)
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() and int(columns) >= 20 else PIPE_WIDTH
    return Console(width=width, highlight=False, soft_wrap=False)


def show(*parts: RenderableType) -> None:
    """Print the parts one under another, without blanks at the ends of lines when they go down a pipe."""
    out = console()
    if out.is_terminal:
        for part in parts:
            out.print(part)
        return
    with out.capture() as held:
        for part in parts:
            out.print(part)
    sys.stdout.write("".join(line.rstrip() + "\n" for line in held.get().splitlines()))


def show_rows(rows: Rows[Any], format_: TableFormat, columns: Sequence[Column], empty: str) -> None:
    """Print the rows: every field as CSV or JSON lines, the chosen columns as a table."""
    if format_ is TableFormat.jsonl:
        json_lines(row._asdict() for row in rows)
    elif format_ is TableFormat.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(rows.columns)
        writer.writerows([_cell(value) for value in row] for row in rows)
    elif rows:
        show(_table(rows, columns))
    else:
        show(empty)


def json_lines(objects: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line, accents as they are."""
    for one in objects:
        sys.stdout.write(json.dumps(one, ensure_ascii=False, default=_plain) + "\n")


def grid(*, first: int = 12) -> Table:
    """A page of two columns: a narrow one, at least `first` wide, and one in which long lines hang together."""
    page = Table.grid(padding=(0, 2, 0, 0), expand=False)
    page.add_column(no_wrap=True, min_width=first)
    page.add_column(overflow="fold")
    return page


def _plain(value: Any) -> Any:
    if isinstance(value, Rows):
        return [row._asdict() for row in value]
    return value.model_dump()


def _table(rows: Rows[Any], columns: Sequence[Column]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column.title, overflow="fold", no_wrap=column.whole)
    for row in rows:
        cells = (column.cell(row) for column in columns)
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells))
    return table


def _cell(value: object) -> object:
    return "|".join(str(part) for part in value) if isinstance(value, tuple) else value
