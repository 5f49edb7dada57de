"""Every command, gathered. Each imports what it needs when it runs: help must come at once."""

from typing import Annotated

import typer

from dyade.cli import ask, code, demo, doctor, joining, look, read
from dyade.cli.messages import tr

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=tr("Reads the press and keeps the sourced record of the relations between states."),
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"dyade {version('dyade')}")
        raise typer.Exit


@app.callback()
def _options(
    lang: Annotated[
        str, typer.Option("--lang", help=tr("Language of messages: fr or en (default: the locale's)."))
    ] = "",
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=tr("Print the version and leave."))
    ] = False,
) -> None:
    """Options that stand before any command."""


app.command("code", help=tr("Code articles by themselves and print one JSON object a line; nothing is kept."))(
    code.code
)
app.command("read", help=tr("Read files and folders of articles into a record."))(read.read)
app.command("events", help=tr("List the events that answer the filters, oldest first."))(ask.events)
app.command("dyad", help=tr("Tell the story of a pair of states: events, promises, claims, present state."))(ask.dyad)
app.command("event", help=tr("Show an event: its reports side by side, what they disagree on, why they were joined."))(
    look.event
)
app.command("article", help=tr("Show an article with its coding in the margin."))(look.article)
app.command("person", help=tr("Show a person: offices, articles, quotes."))(look.person)
app.command("search", help=tr("Search the texts; accents and case do not matter."))(look.search)
app.command("why", help=tr("Show the table rows, rules and probabilities behind a report, or the merges of an event."))(
    look.why
)
app.command("parties", help=tr("List the states and bodies with their codes."))(ask.parties)
app.command("export", help=tr("Write a table of the record to a .csv, .jsonl or .parquet file."))(ask.export)
app.command("join", help=tr("Join coded articles into events and print one JSON object a line."))(joining.join)
app.command("doctor", help=tr("Say what is installed, what is missing and how to get it."))(doctor.doctor)
app.command("demo", help=tr("Read the sample press into a record and tell the story of a pair."))(demo.demo)
