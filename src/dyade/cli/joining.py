"""`dyade join`: coded articles into events, so that joining can be measured and used apart from reading."""

from pathlib import Path
from typing import Annotated

import typer

from dyade.cli.messages import tr
from dyade.cli.options import FILE, SOURCE


def join(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=SOURCE, readable=False, help=tr("Coded articles, as `dyade code` prints them: .json or .jsonl.")
        ),
    ],
    articles: Annotated[
        Path | None,
        typer.Option(
            metavar=FILE,
            readable=False,
            help=tr("Their texts, as JSON lines: more evidence for what is the same event."),
        ),
    ] = None,
) -> None:
    """Join coded articles."""
    from dyade.cli.render import json_lines
    from dyade.running.coded import join_coded

    json_lines(event.model_dump() for event in join_coded(files, articles).events)
