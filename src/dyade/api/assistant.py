"""A read-only server for language assistants: the record's questions as tools, answers citing articles and spans."""

import json
from typing import Any

from dyade.api.formats import plain
from dyade.model.errors import DyadeError, MissingPart
from dyade.record.store import Store
from dyade.views import sheets
from dyade.views.events import EventQuestion
from dyade.views.pages import page
from dyade.views.pair import pair
from dyade.views.people import person

MOST = 100
"""Rows of an answer."""


class Tools:
    """The questions. Every answer is JSON; words come with `article`, `start` and `end`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def events(
        self, party: str = "", other: str = "", type: str = "", since: str = "", until: str = "", cursor: str = ""
    ) -> str:
        """Reports of events between states, oldest first, each with its article, words, start and end. Parties by code or name; dates as 2024-02-28 or 2024-02; types as CONSULT, ACCUSE, AID; go on with `next` as cursor."""  # noqa: E501
        question = EventQuestion(
            parties=tuple(p for p in (party, other) if p), types=(type,) if type else (), since=since or None,
            until=until or None,
        )  # fmt: skip
        return self._told(lambda: page(self._store, "reports", question, cursor=cursor or None, limit=MOST)._asdict())

    def dyad(self, left: str, right: str, as_of: str = "") -> str:
        """The story of two states: events with article and span, promises, claims and denials, present states."""
        return self._told(lambda: pair(self._store, left, right, as_of=as_of or None).story._asdict())

    def event(self, id: str) -> str:
        """One event with every report of it: article, outlet, words, start, end, and what the reports disagree on."""
        return self._told(lambda: sheets.event_sheet(self._store, id)._asdict() | {"merges": None})

    def who(self, name: str) -> str:
        """A person in every article that names them, with office and quotes."""
        return self._told(lambda: {"rows": person(self._store, name, limit=MOST)})

    def search(self, words: str) -> str:
        """Articles that hold the words, best first, with an excerpt."""
        return self._told(lambda: {"rows": sheets.search(self._store, words, limit=20)})

    def _told(self, ask: Any) -> str:
        try:
            return json.dumps(ask(), ensure_ascii=False, default=plain)
        except DyadeError as error:
            return json.dumps({"error": error.line()}, ensure_ascii=False)


def serve(store: Store) -> None:
    """Speak the Model Context Protocol on standard input and output until it ends. Raises MissingPart."""
    try:
        from mcp.server import MCPServer
    except ImportError as error:
        raise MissingPart("mcp is not installed", why=str(error), todo="pip install 'dyade[mcp]'") from error
    tools = Tools(store)
    server = MCPServer(
        "dyade", instructions="What the press reports of relations between states. Cite article and span."
    )
    for tool in (tools.events, tools.dyad, tools.event, tools.who, tools.search):
        server.add_tool(tool)
    server.run("stdio")
