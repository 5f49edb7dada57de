"""`dyade read`: sources into a record, with progress and a closing line that adds up."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dyade.cli.beside import tell_warnings
from dyade.cli.engines import Engines, choose
from dyade.cli.messages import tr, trn
from dyade.cli.options import DEFAULT_RECORD, NUMBER, SOURCE, Country, NoModel, Outlet, Published, RecordPath
from dyade.model.errors import OtherKind

if TYPE_CHECKING:
    from dyade.model.errors import DyadeError
    from dyade.running.reading import Summary

NAMED = 3
"""Undated sources named."""
SHOWN = 200
"""Skipped sources told one by one; `dyade doctor --record` lists them all."""


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar=SOURCE, help=tr("Files, folders, s3://… and hdfs://…: txt, md, html, jsonl(.gz), csv, parquet.")
        ),
    ],
    record: RecordPath = DEFAULT_RECORD,
    published: Published = None,
    outlet: Outlet = None,
    country: Country = None,
    no_model: NoModel = False,
    no_join: Annotated[
        bool, typer.Option("--no-join", help=tr("Leave joining to a later `dyade join`: one for several readings."))
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar=NUMBER, help=tr("Processes that read (default: one a core)."))
    ] = None,
    engine: Annotated[
        Engines, typer.Option(metavar="local|ray", help=tr("This machine, or Ray on one machine or many."))
    ] = Engines.local,
    address: Annotated[
        str | None, typer.Option(metavar=tr("ADDRESS"), help=tr("The Ray cluster (default: one on this machine)."))
    ] = None,
    shards: Annotated[
        str | None,
        typer.Option(metavar=tr("PLACE"), help=tr("Where Ray keeps Parquet shards: a folder, s3://…, hdfs://…")),
    ] = None,
) -> None:
    """Read sources into the record."""
    from dyade.cli.progress import watching
    from dyade.joining import WARNINGS
    from dyade.record.keeping import opened_to_read
    from dyade.record.place import shown
    from dyade.running.reading import read_into
    from dyade.sources import Defaults, count_sources, iter_sources
    from dyade.views.parties import find_party
    from dyade.views.sheets import summary

    given = Defaults(published=published, outlet=outlet, country=find_party(country) if country else None)
    expected = count_sources(sources)
    noticed: list[DyadeError] = []
    chosen = choose(
        engine, record, workers=workers, expected=expected, address=address, shards=shards, model=not no_model
    )
    with opened_to_read(record) as store, watching(expected) as watch:
        items = iter_sources(sources, defaults=given, notice=noticed.append)
        done = read_into(store, items, chosen.engine, watch=watch, join=not no_join)
        warned = summary(store).warnings
    _tell_errors([*noticed, *(error for _, error in done.skipped)], shown(record))
    _tell(done, shown(record))
    tell_warnings(warned, WARNINGS)
    if done.interrupted:
        raise typer.Exit(130)
    chosen.forget()
    if noticed or any(not isinstance(error, OtherKind) for _, error in done.skipped):
        raise typer.Exit(1)


def _tell_errors(errors: "list[DyadeError]", record: str) -> None:
    for error in errors[:SHOWN]:
        sys.stderr.write(f"dyade: {error.line(tr)}\n")
    if len(errors) > SHOWN:
        more = trn("and {n} more", "and {n} more", len(errors) - SHOWN)
        todo = tr("`dyade doctor --record {record}` lists all that was skipped").format(record=record)
        sys.stderr.write(f"dyade: {more}. {todo}\n")


def _tell(done: "Summary", record: str) -> None:
    parts = [
        trn("{n} article seen", "{n} articles seen", done.seen) + tr(": ").rstrip(" "),
        trn("{n} read", "{n} read", done.added) + _of_these(done) + ",",
        trn("{n} already known", "{n} already known", done.known) + ",",
        trn("{n} skipped", "{n} skipped", len(done.skipped)) + ".",
    ]
    typer.echo(" ".join(parts))
    held = trn("{n} event", "{n} events", done.events)
    typer.echo(
        tr("{record} holds {events} ({seconds} s).").format(record=record, events=held, seconds=f"{done.seconds:.0f}")
    )
    if done.waiting:
        typer.echo(tr("What was read waits to be joined: `dyade join --record {record}`.").format(record=record))
    if done.opened:
        opened = trn("{n} article opened by triage", "{n} articles opened by triage", done.opened)
        typer.echo(
            tr("{opened}, {share} percent of the text parsed.").format(opened=opened, share=round(100 * done.parsed))
        )
    if done.undated:
        bare = trn("{n} article bears no date", "{n} articles bear no date", len(done.undated))
        todo = tr("« yesterday » stays open there. Give --published, or begin the text with `date 2024-02-28`")
        more = ", …" if len(done.undated) > NAMED else ""
        typer.echo(f"{bare} ({', '.join(done.undated[:NAMED])}{more}). {todo}")


def _of_these(done: "Summary") -> str:
    foreign = trn("{n} not in French, kept uncoded", "{n} not in French, kept uncoded", done.not_french)
    if done.waiting:
        return f" ({foreign})"
    copies = trn("{n} copy of another", "{n} copies of others", done.copies)
    return f" ({copies}{tr('; ')}{foreign})"
