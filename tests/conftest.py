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
