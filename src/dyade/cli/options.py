"""Options that several commands share, declared once."""

from enum import StrEnum
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


DEFAULT_RECORD = "press.dyade"

FILE, DAY, PARTY, NAME, NUMBER, FORM = tr("FILE"), tr("DATE"), tr("PARTY"), tr("NAME"), tr("NUMBER"), tr("FORM")
"""What stands for a value in help."""

SOURCE = tr("SOURCE...")

RecordPath = Annotated[
    str,
    typer.Option(
        "--record", "-r", envvar="DYADE_RECORD", metavar=FILE,
        help=tr("The record: a file, or postgresql://USER@HOST/DATABASE."),
    ),
]  # fmt: skip
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar=DAY, help=tr("Answer as the press stood on that day: 2024-02-28, 2024-02, 2024.")),
]
Format = Annotated[TableFormat, typer.Option("--format", "-f", metavar=FORM, help=tr("table, csv or jsonl."))]
StoryFormat = Annotated[TextFormat, typer.Option("--format", "-f", metavar=FORM, help=tr("text or jsonl."))]
Published = Annotated[
    str | None, typer.Option(metavar=DAY, help=tr("Day or month of publication of articles that do not say theirs."))
]
Outlet = Annotated[str | None, typer.Option(metavar=NAME, help=tr("Outlet of articles that do not say theirs."))]
Country = Annotated[
    str | None,
    typer.Option(metavar=PARTY, help=tr("The outlet's country (code or name): what « our country » means.")),
]
NoModel = Annotated[bool, typer.Option("--no-model", help=tr("Read by the tables alone, without the learned reader."))]
Limit = Annotated[int | None, typer.Option(min=1, metavar=NUMBER, help=tr("At most so many."))]

Actors = Annotated[
    list[str], typer.Option("--actor", metavar=PARTY, help=tr("State or body that acts: code or name; several: any."))
]
Recipients = Annotated[
    list[str], typer.Option("--recipient", metavar=PARTY, help=tr("State or body acted upon; several: any."))
]
Parties = Annotated[list[str], typer.Option("--with", metavar=PARTY, help=tr("Party on either side; several: all."))]
Types = Annotated[list[str], typer.Option("--type", metavar="TYPE", help=tr("Event type: CONSULT, ACCUSE…"))]
Domains = Annotated[list[str], typer.Option("--domain", metavar=tr("DOMAIN"), help=tr("Domain: defence, food…"))]
Statuses = Annotated[
    list[str],
    typer.Option("--status", metavar=tr("STATUS"), help=tr("held, planned, hypothetical, denied or cancelled.")),
]
Since = Annotated[str | None, typer.Option("--since", metavar=DAY, help=tr("First day: 2024-02-28, 2024-02, 2024."))]
Until = Annotated[str | None, typer.Option("--until", metavar=DAY, help=tr("Last day."))]
Outlets = Annotated[list[str], typer.Option("--source", metavar=NAME, help=tr("Outlet that reports it."))]
