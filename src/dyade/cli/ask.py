"""Commands that ask a record for many rows: events, dyad, parties, export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dyade.cli.beside import tell_undated, tell_waiting
from dyade.cli.messages import language, tr, trn
from dyade.cli.options import (
    DEFAULT_RECORD,
    FILE,
    PARTY,
    Actors,
    AsOf,
    Domains,
    Format,
    Limit,
    Outlets,
    Parties,
    Recipients,
    RecordPath,
    Since,
    Statuses,
    StoryFormat,
    TableFormat,
    TextFormat,
    Types,
    Until,
)


class ExportTable(StrEnum):
    """What can be taken away."""

    events = "events"
    reports = "reports"
    quotes = "quotes"
    articles = "articles"
    people = "people"


def events(
    record: RecordPath = DEFAULT_RECORD,
    actor: Actors = [],  # noqa: B006 - Typer reads the default and never shares it
    recipient: Recipients = [],  # noqa: B006
    with_: Parties = [],  # noqa: B006
    type_: Types = [],  # noqa: B006
    domain: Domains = [],  # noqa: B006
    status: Statuses = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    source: Outlets = [],  # noqa: B006
    disputed: Annotated[
        bool | None, typer.Option("--disputed/--undisputed", help=tr("Only what somebody denies, or only the rest."))
    ] = None,
    limit: Limit = None,
    format_: Format = TableFormat.table,
) -> None:
    """List events."""
    from dyade.cli.render import console, show, show_rows
    from dyade.cli.story import NARROW, event_columns, event_grid
    from dyade.record.store import open_store
    from dyade.views.events import EventQuestion
    from dyade.views.events import events as ask

    question = EventQuestion(
        tuple(actor), tuple(recipient), tuple(with_), tuple(type_), tuple(domain), tuple(status), since, until, as_of,
        tuple(source), disputed, limit,
    )  # fmt: skip
    with open_store(record) as store:
        found = ask(store, question)
        tell_waiting(store)
        tell_undated(store, as_of)
    if found and format_ is TableFormat.table and console().width < NARROW:
        show(event_grid(found, language()))
    else:
        show_rows(found, format_, event_columns(language()), tr("No event answers these filters."))


def dyad(
    left: Annotated[str, typer.Argument(metavar=PARTY, help=tr("A state or body: code, French or English name."))],
    right: Annotated[str, typer.Argument(metavar=PARTY, help=tr("The other one."))],
    record: RecordPath = DEFAULT_RECORD,
    as_of: AsOf = None,
    format_: StoryFormat = TextFormat.text,
) -> None:
    """Tell the story of a pair."""
    from dyade.cli.render import json_lines, show
    from dyade.cli.story import story_objects, told
    from dyade.record.store import open_store
    from dyade.views.dyad import dyad as ask

    with open_store(record) as store:
        story = ask(store, left, right, as_of=as_of)
        tell_waiting(store)
        tell_undated(store, as_of)
    if format_ is TextFormat.jsonl:
        json_lines(story_objects(story))
    else:
        show(*told(story, language()))


def parties(format_: Format = TableFormat.table) -> None:
    """List the known states and bodies."""
    from dyade.cli.render import Column, show_rows
    from dyade.views.parties import PartyName, all_parties
    from dyade.views.rows import Rows

    columns = (Column("code", lambda row: row.code, whole=True), Column(tr("name"), lambda row: row.name))
    show_rows(Rows(PartyName, all_parties(language())), format_, columns, "")


def export(
    table: Annotated[
        ExportTable, typer.Argument(metavar="TABLE", help=tr("events, reports, quotes, articles or people."))
    ],
    out: Annotated[
        Path, typer.Argument(metavar=FILE, readable=False, help=tr("The file to write: .csv, .jsonl or .parquet."))
    ],
    record: RecordPath = DEFAULT_RECORD,
    as_of: AsOf = None,
) -> None:
    """Write a table to a file."""
    from dyade.record.store import open_store
    from dyade.views.export import export as write

    with open_store(record) as store:
        count = write(store, table.value, out, as_of=as_of)
        tell_undated(store, as_of)
    typer.echo(f"{out}: {trn('{n} row', '{n} rows', count)}")
