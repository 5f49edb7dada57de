"""Commands that ask a record for many rows: events, dyad, parties, export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dyade.cli.messages import language, tr, trn
from dyade.cli.options import DEFAULT_RECORD, AsOf, Format, RecordPath, StoryFormat, TableFormat, TextFormat


class ExportTable(StrEnum):
    """What can be taken away."""

    events = "events"
    reports = "reports"
    quotes = "quotes"
    articles = "articles"
    people = "people"


def events(
    record: RecordPath = DEFAULT_RECORD,
    actor: Annotated[list[str], typer.Option(help=tr("State or body that acts: code or name; several: any."))] = [],  # noqa: B006
    recipient: Annotated[list[str], typer.Option(help=tr("State or body acted upon; several: any."))] = [],  # noqa: B006
    with_: Annotated[list[str], typer.Option("--with", help=tr("Party on either side; several: all."))] = [],  # noqa: B006
    type_: Annotated[list[str], typer.Option("--type", help=tr("Event type: CONSULT, ACCUSE…"))] = [],  # noqa: B006
    domain: Annotated[list[str], typer.Option(help=tr("Domain: defence, food…"))] = [],  # noqa: B006
    status: Annotated[list[str], typer.Option(help=tr("held, planned, hypothetical, denied or cancelled."))] = [],  # noqa: B006
    since: Annotated[str | None, typer.Option(help=tr("First day: 2024-02-28, 2024-02, 2024."))] = None,
    until: Annotated[str | None, typer.Option(help=tr("Last day."))] = None,
    as_of: AsOf = None,
    source: Annotated[list[str], typer.Option(help=tr("Outlet that reports it."))] = [],  # noqa: B006
    disputed: Annotated[
        bool | None, typer.Option("--disputed/--undisputed", help=tr("Only what somebody denies, or only the rest."))
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help=tr("At most so many."))] = None,
    format_: Format = TableFormat.table,
) -> None:
    """List events."""
    from dyade.cli.render import show_rows
    from dyade.cli.story import event_columns
    from dyade.record.store import open_store
    from dyade.views.events import EventQuestion
    from dyade.views.events import events as ask

    question = EventQuestion(
        tuple(actor), tuple(recipient), tuple(with_), tuple(type_), tuple(domain), tuple(status), since, until, as_of,
        tuple(source), disputed, limit,
    )  # fmt: skip
    with open_store(record) as store:
        show_rows(ask(store, question), format_, event_columns(language()), tr("No event answers these filters."))


def dyad(
    left: Annotated[str, typer.Argument(help=tr("A state or body: code, French or English name."))],
    right: Annotated[str, typer.Argument(help=tr("The other one."))],
    record: RecordPath = DEFAULT_RECORD,
    as_of: AsOf = None,
    format_: StoryFormat = TextFormat.text,
) -> None:
    """Tell the story of a pair."""
    from dyade.cli.render import console, json_lines
    from dyade.cli.story import story_lines, story_objects
    from dyade.record.store import open_store
    from dyade.views.dyad import dyad as ask

    with open_store(record) as store:
        story = ask(store, left, right, as_of=as_of)
    if format_ is TextFormat.jsonl:
        json_lines(story_objects(story))
        return
    out = console()
    for line in story_lines(story, language()):
        out.print(line, no_wrap=False)


def parties(format_: Format = TableFormat.table) -> None:
    """List the known states and bodies."""
    from dyade.cli.render import show_rows
    from dyade.views.parties import PartyName, all_parties
    from dyade.views.rows import Rows

    columns = (("code", lambda row: row.code), (tr("name"), lambda row: row.name))
    show_rows(Rows(PartyName, all_parties(language())), format_, columns, "")


def export(
    table: Annotated[ExportTable, typer.Argument(help=tr("events, reports, quotes, articles or people."))],
    out: Annotated[Path, typer.Argument(help=tr("The file to write: .csv, .jsonl or .parquet."))],
    record: RecordPath = DEFAULT_RECORD,
) -> None:
    """Write a table to a file."""
    from dyade.record.store import open_store
    from dyade.views.export import export as write

    with open_store(record) as store:
        count = write(store, table.value, out)
    typer.echo(f"{out}: {trn('{n} row', '{n} rows', count)}")
