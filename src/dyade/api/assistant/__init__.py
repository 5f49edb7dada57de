"""A read-only server for language assistants: the record's questions as tools, answers citing articles and spans."""

from dyade.model.errors import MissingPart
from dyade.record.store import Store


def serve(store: Store, *, full_text: bool = False) -> None:
    """Speak the Model Context Protocol on standard input and output until it ends. Raises MissingPart."""
    try:
        import mcp.server  # noqa: F401 - told apart from an error inside the server
    except ImportError as error:
        raise MissingPart("mcp is not installed", why=str(error), todo="pip install 'dyade[mcp]'") from error
    from dyade.api.assistant.server import build

    build(store, full_text=full_text).run("stdio")
