"""Pages over the record of the sample press: in this process, and in a browser."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from serving import asking

PAGES = ("/", "/search", "/search?q=Kidal&type=ACCUSE", "/pairs/MLI/RUS", "/pairs/MLI/RUS?as_of=2023-06", "/pairs",
         "/parties", "/search?as_of=2023&party=MLI", "/claims",
         "/promises?party=RUS", "/map", "/people", "/people/Lavrov", "/parties/MLI", "/parties/IGO-ECOWAS",
         "/codebook", "/about", "/review",
         "/enter", "/nothing")  # fmt: skip
"""Addresses that need no id."""


@pytest.fixture(scope="module")
def client(sample_record: Path) -> Iterator[Any]:
    with asking(sample_record, full_text=True, review=True) as made:
        yield made


@pytest.fixture(scope="module")
def on_file(sample_file: Path) -> Iterator[Any]:
    """The pages of a record in a file, for what is the same on every kind of store."""
    with asking(sample_file, full_text=True, review=True) as made:
        yield made


@pytest.fixture(scope="module")
def addresses(client: Any) -> tuple[str, ...]:
    """Every kind of page: the event with most reports, an article, and those that need no id."""
    events = client.get("/api/v1/events?limit=1000").json()["rows"]
    most = max(events, key=lambda e: (e["reports"], e["id"]))["id"]
    article = max(client.get("/api/v1/articles?limit=1000").json()["rows"], key=lambda a: (a["reports"], a["id"]))["id"]
    return (*PAGES, f"/events/{most}", f"/articles/{article}")


@pytest.fixture(scope="module")
def address(sample_file: Path) -> Iterator[str]:
    """The service on a free port of this machine."""
    uvicorn = pytest.importorskip("uvicorn")
    from dyade.cli.serving import Wishes, application
    from dyade.record.store import open_store

    with open_store(sample_file) as store, socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        app = application(store, Wishes(full_text=True, review=True))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        ready = threading.Event()
        server.startup = _announcing(server.startup, ready)
        worker = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        worker.start()
        assert ready.wait(20)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        worker.join(10)


def _announcing(startup: Any, ready: threading.Event) -> Any:
    async def started(*given: Any, **named: Any) -> None:
        await startup(*given, **named)
        ready.set()

    return started
