"""Fixtures shared by every room."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and corpora beside a checkout; a test that needs it is skipped, and says so, without it."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the gold and the corpora lie outside the project and are absent here")
    return SHARED


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the whole sample press, read once for all tests; to be asked only."""
    import dyade
    from dyade.press import folder

    path = tmp_path_factory.mktemp("sample") / "sample.dyade"
    with dyade.open(path) as record:
        done = record.read(folder(), workers=1)
    assert not done.skipped
    return path
