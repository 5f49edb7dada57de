"""A language assistant that asks a record: the protocol's own client, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

ABSENT = "the assistants' server is an extra: pip install 'dyade[mcp]'"


class Assistant:
    """Asks tools, and keeps nothing."""

    def __init__(self, portal: Any, client: Any) -> None:
        self._portal, self.client = portal, client

    def tools(self) -> list[Any]:
        """The tools as they are listed."""
        return list(self._portal.call(self.client.list_tools).tools)

    def ask(self, tool: str, /, **given: Any) -> Any:
        """The answer of a tool that can answer."""
        result = self._portal.call(partial(self.client.call_tool, tool, given))
        assert not result.is_error, result.content[0].text
        return result.structured_content

    def refused(self, tool: str, /, **given: Any) -> Any:
        """The error of a tool that cannot."""
        result = self._portal.call(partial(self.client.call_tool, tool, given))
        assert result.is_error
        return result.structured_content

    def text(self, tool: str, /, **given: Any) -> str:
        """The answer as the text that a model reads."""
        return str(self._portal.call(partial(self.client.call_tool, tool, given)).content[0].text)


@contextmanager
def assisting(record: Path | str, **wishes: Any) -> Iterator[Assistant]:
    """An assistant that is served a record."""
    mcp = pytest.importorskip("mcp", reason=ABSENT)
    from anyio.from_thread import start_blocking_portal

    from dyade.api.assistant.server import build
    from dyade.record.store import open_store

    with (
        open_store(record) as store,
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(mcp.Client(build(store, **wishes))) as client,
    ):
        yield Assistant(portal, client)
