"""`dyade mcp`: the record's questions for language assistants."""

from dyade.cli.options import DEFAULT_RECORD, RecordPath


def mcp(record: RecordPath = DEFAULT_RECORD) -> None:
    """Serve the record to a language assistant on standard input and output."""
    from dyade.api.assistant import serve
    from dyade.record.store import open_store

    with open_store(record) as store:
        serve(store)
