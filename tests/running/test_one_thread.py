"""A reader computes on one core: as many readers as cores, and none in another's way."""

import os
from pathlib import Path

import pytest

from dyade.running.engine import THREADS, Pool
from spreading import ARTICLES, counting


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="threads are counted in /proc")
def test_the_libraries_of_a_reader_are_told_to_keep_to_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in THREADS:
        monkeypatch.delenv(name, raising=False)
    (told,) = {one.reason for one in Pool(1, counting).map_read(ARTICLES[:1])}
    assert told == "1"
    for name in THREADS:
        assert os.environ.pop(name) == "1"
