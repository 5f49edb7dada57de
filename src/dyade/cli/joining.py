"""`dyade join`: a record anew after readings that left it for later; coded articles apart from any; and review."""

from pathlib import Path
from typing import Annotated

import typer

from dyade.cli.beside import tell_warnings
from dyade.cli.messages import tr, trn
from dyade.cli.options import DEFAULT_RECORD, FILE, NAME, NUMBER, SOURCE, AsOf, Format, RecordPath, TableFormat
from dyade.cli.usage import UsageError


def join(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=SOURCE,
            readable=False,
            help=tr("Coded articles, as `dyade code` prints them: .json or .jsonl. None: the record itself."),
        ),
    ] = [],  # noqa: B006 - Typer reads the default and never shares it
    articles: Annotated[
        Path | None,
        typer.Option(
            metavar=FILE,
            readable=False,
            help=tr("Their texts, as JSON lines: more evidence for what is the same event."),
        ),
    ] = None,
    as_of: AsOf = None,
    review: Annotated[
        bool, typer.Option("--review", help=tr("Judge the doubtful merges of a record, the most doubtful first."))
    ] = False,
    record: RecordPath = DEFAULT_RECORD,
    decide: Annotated[
        list[str],
        typer.Option(
            metavar=tr("JUDGEMENT"),
            help=tr(
                "Judge without being asked: same R1 R2, not-same R1 R2, wrong-type E1 AID, "
                "wrong-party E1 actors=MLI|FRA, not-an-event E1."
            ),
        ),
    ] = [],  # noqa: B006
    undo: Annotated[list[str], typer.Option(metavar="ID", help=tr("Take a judgement back."))] = [],  # noqa: B006
    list_: Annotated[
        bool, typer.Option("--list", help=tr("Show the doubtful merges and the judgements that stand."))
    ] = False,
    author: Annotated[str | None, typer.Option(metavar=NAME, help=tr("Who judges (default: the login name)."))] = None,
    note: Annotated[str | None, typer.Option(metavar=tr("WORDS"), help=tr("A note kept with each judgement."))] = None,
    limit: Annotated[int, typer.Option(min=1, metavar=NUMBER, help=tr("At most so many."))] = 20,
    format_: Format = TableFormat.table,
) -> None:
    """Join a record's new readings or coded articles, or review what a record joined."""
    if not (review or decide or undo or list_):
        if files:
            _join_files(files, articles, as_of)
        elif articles or as_of:
            raise UsageError(tr("{name} is missing").format(name=SOURCE), ctx=ctx)
        else:
            _join_record(record)
        return
    if files:
        raise UsageError(tr("a record is reviewed, not coded articles: leave them out"), ctx=ctx)
    import dyade
    from dyade.cli import review as desk

    with dyade.open(record, create=False) as held:
        if decide or undo:
            desk.decide(held, decide, undo, author=author, note=note)
        if list_:
            desk.show_queue(held, limit, format_)
        elif not (decide or undo):
            desk.review(held, author=author, note=note, limit=limit)


def _join_record(place: str) -> None:
    import time

    from dyade.joining import WARNINGS
    from dyade.record.keeping import opened_to_read
    from dyade.record.place import shown
    from dyade.running.reading import join_record
    from dyade.views.sheets import summary

    began = time.monotonic()
    with opened_to_read(place, create=False) as store:
        anew = join_record(store) is not None
        held = summary(store)
    seconds = f"{time.monotonic() - began:.0f}"
    if not anew:
        typer.echo(tr("Nothing waited to be joined."))
    events = trn("{n} event", "{n} events", held.events)
    typer.echo(tr("{record} holds {events} ({seconds} s).").format(record=shown(place), events=events, seconds=seconds))
    tell_warnings(held.warnings, WARNINGS)


def _join_files(files: list[Path], articles: Path | None, as_of: str | None) -> None:
    from dyade.cli.render import json_lines
    from dyade.running.coded import WARNINGS, join_coded

    joined = join_coded(files, articles, as_of=as_of)
    json_lines(event.model_dump() for event in joined.events)
    tell_warnings(joined.warnings, WARNINGS)
