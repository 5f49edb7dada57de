"""A service over a record, asked without a network."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

HOME = "http://127.0.0.1:8311"


@contextmanager
def asking(record: Path, **wishes: Any) -> Iterator[Any]:
    """A client of the whole service over a record."""
    testing = pytest.importorskip("fastapi.testclient", reason="the service is an extra: pip install 'dyade[serve]'")
    from dyade.cli.serving import Wishes, application
    from dyade.record.store import open_store

    with open_store(record) as store:
        yield testing.TestClient(application(store, Wishes(**wishes)), base_url=HOME)
