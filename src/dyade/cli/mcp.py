"""`dyade mcp`: the record's questions for language assistants."""

from typing import Annotated

import typer

from dyade.cli.messages import tr
from dyade.cli.options import DEFAULT_RECORD, RecordPath
from dyade.model.errors import MissingPart


def mcp(
    record: RecordPath = DEFAULT_RECORD,
    full_text: Annotated[
        bool,
        typer.Option("--full-text", help=tr("Show whole texts, where you may; else excerpts of 200 characters.")),
    ] = False,
) -> None:
    """Serve the record to a language assistant on standard input and output."""
    from dyade.record.store import open_store

    try:
        from dyade.api.assistant import serve
    except ImportError as error:
        raise MissingPart("mcp is not installed", why=str(error), todo="pip install 'dyade[mcp]'") from error

    with open_store(record) as store:
        serve(store, full_text=full_text)
