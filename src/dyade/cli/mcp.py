"""`dyade mcp`: the record's questions for language assistants."""

from dyade.cli.options import DEFAULT_RECORD, RecordPath
from dyade.model.errors import MissingPart


def mcp(record: RecordPath = DEFAULT_RECORD) -> None:
    """Serve the record to a language assistant on standard input and output."""
    from dyade.record.store import open_store

    try:
        from dyade.api.assistant import serve
    except ImportError as error:
        raise MissingPart("mcp is not installed", why=str(error), todo="pip install 'dyade[mcp]'") from error

    with open_store(record) as store:
        serve(store)
