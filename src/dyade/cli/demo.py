"""`dyade demo`: the sample press into a record, the story of one pair, and how to go on."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dyade.cli.messages import language, tr, trn
from dyade.cli.options import FILE
from dyade.model.errors import MissingPart

PAIR = ("MLI", "RUS")


def demo(
    record: Annotated[
        str, typer.Option("--record", "-r", metavar=FILE, help=tr("Where the sample record goes."))
    ] = "sample.dyade",
    serve: Annotated[
        bool | None,
        typer.Option("--serve/--no-serve", help=tr("Open the record in the browser at the end (on a terminal: yes).")),
    ] = None,
) -> None:
    """Read the sample press and tell the story of a pair."""
    from dyade.cli.progress import watching
    from dyade.cli.render import show
    from dyade.cli.story import told
    from dyade.press import folder
    from dyade.record.place import shown
    from dyade.record.store import open_store
    from dyade.running.engine import Serial
    from dyade.running.reading import read_into
    from dyade.sources import count_sources, iter_sources
    from dyade.views.dyad import dyad

    sources = [folder()]
    expected = count_sources(sources)
    with open_store(record, create=True) as store, watching(expected) as watch:
        done = read_into(store, iter_sources(sources), Serial(), watch=watch)
        story = dyad(store, *PAIR)
    show(*told(story, language()))
    read = trn("{n} article of the sample press read", "{n} articles of the sample press read", done.added + done.known)
    held = shown(record)
    show("", f"{read}{tr(': ')}{held} ({done.seconds:.0f} s).", tr("Go on with:"))
    first = story.events[0].id if story.events else "ID"
    for command in (
        f"dyade event {first} --record {held}",
        f"dyade events --with MLI --disputed --record {held}",
        f"dyade search Kidal --record {held}",
        f"dyade read FOLDER --record {held}",
        "dyade --help",
    ):
        show(f"  .venv/bin/{command}" if Path(".venv/bin/dyade").exists() else f"  {command}")
    if serve or (serve is None and sys.stdout.isatty()):
        _serve(record)


def _serve(record: str) -> None:
    """Serve the sample record, whose texts are the project's own; on any free port when the usual one is taken."""
    from dyade.cli.serve import PORT, free, run
    from dyade.cli.serving import Wishes

    try:
        run(record, Wishes(review=True, full_text=True), PORT if free(PORT) else 0)
    except MissingPart as error:
        typer.echo(error.line(tr))
