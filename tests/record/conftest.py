"""A small press told without a reader: articles with readings made by hand, and stores to keep them in."""

from collections.abc import Iterator

import pytest

from dyade.record.store import Store, open_store


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty record of each kind of store."""
    with open_store(place, create=True) as opened:
        yield opened
