"""Options that several commands share, declared once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dyade.cli.messages import tr


class TableFormat(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


class TextFormat(StrEnum):
    """How a story or an article is printed."""

    text = "text"
    jsonl = "jsonl"


DEFAULT_RECORD = Path("press.dyade")

RecordPath = Annotated[
    Path, typer.Option("--record", "-r", envvar="DYADE_RECORD", help=tr("The record, one file (default: press.dyade)."))
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help=tr("Answer as the press stood on that day: 2024-02-28, 2024-02, 2024."))
]
Format = Annotated[TableFormat, typer.Option("--format", "-f", help=tr("table, csv or jsonl."))]
StoryFormat = Annotated[TextFormat, typer.Option("--format", "-f", help=tr("text or jsonl."))]
