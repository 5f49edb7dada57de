"""Every command, gathered. Each imports what it needs when it runs: help must come at once."""

from typing import Annotated

import typer

from dyade.cli import ask, chart, code, copy, demo, doctor, joining, look, mcp, read, serve
from dyade.cli.messages import tr
from dyade.cli.usage import Command, Group

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar=tr("[OPTIONS]"),
    subcommand_metavar=tr("COMMAND [ARGUMENTS]"),
    help=tr("Reads the press and keeps the sourced record of the relations between states."),
    epilog=tr("`dyade demo` reads a sample press of its own: a good way to begin."),
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"dyade {version('dyade')}")
        raise typer.Exit


@app.callback()
def _options(
    lang: Annotated[
        str, typer.Option("--lang", metavar="fr|en", help=tr("Language of messages (default: the locale's)."))
    ] = "",
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=tr("Print the version and leave."))
    ] = False,
) -> None:
    """Options that stand before any command."""


COMMANDS = (
    ("code", code.code, tr("Code articles and print one JSON object a line. Nothing is kept.")),
    ("read", read.read, tr("Read files and folders of articles into a record.")),
    ("events", ask.events, tr("List events, oldest first.")),
    ("dyad", ask.dyad, tr("Tell the story of a pair of states. Events, promises, claims, present state.")),
    (
        "event",
        look.event,
        tr("Show the reports of an event side by side. Where they differ, why they are one."),
    ),
    ("article", look.article, tr("Show an article with its coding in the margin.")),
    ("person", look.person, tr("Show what the press says of a person. Offices, articles, quotes.")),
    ("search", look.search, tr("Search the texts. Accents and case do not matter.")),
    ("why", look.why, tr("Say why a report is what it is, or why the reports of an event are one.")),
    ("why-not", look.why_not, tr("Say what in an article was not coded, or what keeps a report out of an event.")),
    ("parties", ask.parties, tr("List the states and bodies with their codes.")),
    ("export", ask.export, tr("Write a table of the record to a file.")),
    ("copy", copy.copy, tr("Copy a record whole to a new place. Between files and PostgreSQL.")),
    (
        "join",
        joining.join,
        tr("Join what a record has not joined yet, or coded articles into events. --review: judge what was joined."),
    ),
    ("serve", serve.serve, tr("Open a record in the browser. Pages, charts, data over HTTP.")),
    ("mcp", mcp.mcp, tr("Serve a record to a language assistant. Read-only, each answer cites its words.")),
    ("chart", chart.chart, tr("Draw a timeline, monthly scores or a map into a file.")),
    ("doctor", doctor.doctor, tr("Say what is installed, what is missing and how to get it.")),
    ("demo", demo.demo, tr("Read the sample press and tell the story of a pair.")),
)
"""Name, function and help of every command, in the order of help."""

for _name, _function, _help in COMMANDS:
    app.command(_name, cls=Command, help=_help, options_metavar=tr("[OPTIONS]"))(_function)
