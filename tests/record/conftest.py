"""A small press told without a reader: articles with readings made by hand, and stores to keep them in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dyade.record.store import Store, open_store


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty record of each kind of store."""
    with open_store(tmp_path / f"press.{request.param}", create=True) as opened:
        yield opened
