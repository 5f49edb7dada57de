"""A reader that is stopped, killed or not alone: nothing is lost, and the same command ends in the same record."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commanding import environment, started
from dyade.press import folder
from dyade.record.store import open_store
from telling import dump

MANY = 240
SLOW = """
import sys, time
from dyade.record.store import open_store
from dyade.running.engine import Serial
from dyade.running.reading import read_into
from telling import told

PRESS = [
    told(f"a{n}", f"Le ministre malien a rencontré pour la fois {n} son homologue russe à Moscou.", words="a rencontré",
         date=f"2024-02-{n % 28 + 1:02}", published="2024-03-01", outlet=f"Titre {n % 5}")
    for n in range(int(sys.argv[2]))
]
READINGS = {read.article.id: read.reading for read in PRESS}
with open_store(sys.argv[1], create=True) as store:
    print("begun", flush=True)
    read_into(store, [read.article for read in PRESS], Serial(lambda chunk: [READINGS[a.id] for a in chunk]))
print("ended", flush=True)
"""
"""A run over many articles read by hand: all of the writing and joining, none of the model."""


@pytest.fixture(scope="module")
def whole(new_place: Callable[[], str]) -> tuple[dict[str, list[tuple[object, ...]]], float]:
    """The record of a run that nothing stops, and the seconds it takes from its first word on."""
    path = new_place()
    run = _begin(path)
    began = time.monotonic()
    run.wait(timeout=60)
    return contents(path), time.monotonic() - began


@pytest.mark.slow
@given(st.lists(st.floats(0, 1), min_size=1, max_size=2))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_killed_at_any_moment_and_run_again_it_ends_in_the_same_record(
    new_place: Callable[[], str], whole: tuple[dict[str, list[tuple[object, ...]]], float], moments: list[float]
) -> None:
    expected, seconds = whole
    path = new_place()
    for moment in moments:
        run = _begin(path)
        try:
            run.wait(timeout=moment * seconds)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait(timeout=10)
    assert _begin(path).wait(timeout=60) == 0
    assert contents(path) == expected


@pytest.mark.slow
def test_the_command_killed_while_it_reads_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "press.dyade"
    sources = [folder() / name for name in ("retrait-de-la-minusma.txt", "visite-a-moscou.txt")]
    first = started("read", *sources, "--record", path)
    _wait_for(path, first)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    both = [started("read", *sources, "--record", path) for _ in range(2)]
    said = [run.communicate(timeout=120)[0].decode() for run in both]
    assert [run.returncode for run in both] == [0, 0], "two readers of one record at once"
    assert sum(" 2 read " in line for line in said) == 1 or sum(" 1 read " in line for line in said) == 2
    with open_store(path) as store, store.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert count == 2


@pytest.mark.slow
def test_ctrl_c_keeps_what_was_read_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "press.dyade"
    run = started("read", folder(), "--workers", "1", "--record", path)
    _wait_for(path, run)
    run.send_signal(signal.SIGINT)
    out, err = (stream.decode() for stream in run.communicate(timeout=120))
    assert run.returncode == 130, out + err
    assert err.endswith("dyade: stopped; what was written is kept\n")
    with open_store(path) as store, store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def contents(path: str) -> dict[str, list[tuple[object, ...]]]:
    """What the record at the path holds."""
    with open_store(path) as store:
        return dump(store)


def _begin(path: str) -> "subprocess.Popen[str]":
    """The run in a process of its own, once the record is open."""
    here = str(Path(__file__).resolve().parents[1])
    run = subprocess.Popen(
        [sys.executable, "-c", SLOW, path, str(MANY)],
        env=environment(PYTHONPATH=here), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert run.stdout is not None
    assert run.stdout.readline() == "begun\n"
    return run


def _wait_for(path: Path, run: "subprocess.Popen[bytes]") -> None:
    """Until the record is there: reading has begun."""
    while not path.exists():
        try:
            run.wait(timeout=0.02)
        except subprocess.TimeoutExpired:
            continue
        break
