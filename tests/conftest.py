"""Fixtures shared by every room."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

NO_SERVER = "no PostgreSQL server here: `make test-postgres` starts one"
SHARED = Path(__file__).resolve().parents[2] / "shared"
STORES = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
"""Kinds of store: what asks for `sample_record`, `place` or `new_place` runs on each."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a server what needs one is skipped, a line a file."""
    if not os.environ.get("DYADE_TEST_POSTGRES"):
        for item in items:
            if item.get_closest_marker("postgres"):
                item.add_marker(pytest.mark.skip(reason=NO_SERVER))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and corpora beside a checkout; a test that needs it is skipped, and says so, without it."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the gold and the corpora lie outside the project and are absent here")
    return SHARED


@pytest.fixture(scope="session")
def server() -> str:
    """The address of a PostgreSQL server's database."""
    address = os.environ.get("DYADE_TEST_POSTGRES")
    if not address:
        pytest.skip(NO_SERVER)
    return address


@pytest.fixture(scope="session")
def new_address(server: str) -> Callable[[], str]:
    """Makes the address of a schema of its own, empty."""
    import psycopg

    process, numbers = os.getpid(), count(1)

    def make() -> str:
        name = f"dyade_{process}_{next(numbers)}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")  # type: ignore[call-overload]
        return f"{server}?options=-csearch_path%3D{name}"

    return make


@pytest.fixture(scope="module", params=STORES)
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Makes places of new records, on each kind of store."""
    if request.param == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("record") / "press.dyade")
    make: Callable[[], str] = request.getfixturevalue("new_address")
    return make


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """Where a new record can be made, on each kind of store."""
    return new_place()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the whole sample press in a file, read once for all tests; to be asked, or copied, only."""
    import dyade
    from dyade.press import folder

    path = tmp_path_factory.mktemp("sample") / "sample.dyade"
    with dyade.open(path) as record:
        done = record.read(folder(), workers=1)
    assert not done.skipped
    return path


@pytest.fixture(scope="session")
def sample_dataset(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The record of the sample press as a Parquet data set."""
    from dyade.record.keeping import keep
    from dyade.record.store import open_store

    place = str(tmp_path_factory.mktemp("sample") / "sample.parquet")
    with open_store(sample_file) as source:
        keep(source, place)
    return place


@pytest.fixture(scope="session", params=(*STORES, "dataset"))
def sample_record(request: pytest.FixtureRequest) -> Iterator[Path | str]:
    """The record of the whole sample press on each kind of store, and as a data set; to be asked only."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sample_file")
        return
    if request.param == "dataset":
        yield request.getfixturevalue("sample_dataset")
        return
    from dyade.record.copying import copy_record
    from dyade.record.store import open_store

    address = request.getfixturevalue("new_address")()
    with open_store(request.getfixturevalue("sample_file")) as source, open_store(address, create=True) as target:
        copy_record(source, target)
    yield address
