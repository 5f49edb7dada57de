"""The service beside a writer, its patience, and how soon and how lightly its first page comes."""

import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from dyade.model.errors import RecordError
from dyade.record import writer
from dyade.record.store import open_store
from dyade.views.patience import limit_questions
from serving import asking
from telling import told

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
PAGES = ("/", "/search", "/search?q=Kidal", "/pairs/MLI/RUS", "/parties/MLI", "/claims", "/map", "/about",
         "/api/v1/events", "/health")  # fmt: skip
BOUND = 60
"""Seconds after which a test gives up waiting."""
STARTS = 3


@pytest.fixture
def copy(sample_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy.dyade"
    shutil.copy(sample_file, path)
    return path


def test_the_service_answers_while_another_writes_to_the_record(copy: Path) -> None:
    new = told("late", "Bamako a reçu Moscou hier.", words="a reçu", published="2024-09-09", outlet="Le Fleuve")
    holding, enough = threading.Event(), threading.Event()

    def read() -> None:
        with open_store(copy) as store:
            add = store.writing

            def slow() -> Any:
                return _held(add(), holding, enough)

            store.writing = slow  # type: ignore[method-assign]
            writer.add_readings(store, [new])

    with asking(copy) as client:
        before = client.get("/api/v1/summary").json()["articles"]
        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        assert holding.wait(BOUND)
        for address in PAGES:
            assert client.get(address).status_code == 200, address
        assert client.get("/api/v1/summary").json()["articles"] == before
        enough.set()
        reader.join(BOUND)
        assert client.get("/api/v1/summary").json()["articles"] == before + 1


class _held:  # noqa: N801 - a context manager
    """A writer's transaction, kept open until the other side has seen enough."""

    def __init__(self, inner: Any, holding: threading.Event, enough: threading.Event) -> None:
        self.inner, self.holding, self.enough = inner, holding, enough

    def __enter__(self) -> Any:
        return self.inner.__enter__()

    def __exit__(self, *error: Any) -> Any:
        self.holding.set()
        assert self.enough.wait(BOUND)
        return self.inner.__exit__(*error)


def test_a_question_that_takes_too_long_is_stopped_and_the_next_is_answered(copy: Path) -> None:
    with open_store(copy) as store:
        limit_questions(store, 0.05)
        with pytest.raises(RecordError), store.reading() as connection:
            connection.exec_driver_sql(ENDLESS)
        with store.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM articles").scalar()


def test_the_service_says_so_when_a_question_takes_too_long(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dyade.api import app, lists

    def endless(store: Any, *_: Any, **__: Any) -> None:
        with store.reading() as connection:
            connection.exec_driver_sql(ENDLESS)

    monkeypatch.setattr(app, "SECONDS", 0.05)
    monkeypatch.setattr(lists, "page", endless)
    with asking(copy) as client:
        limit_questions(client.app.app.state.store, 0.05)
        answer = client.get("/api/v1/events")
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
        assert answer.json()["todo"]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the time of a process is told by /proc")
def test_the_first_page_is_there_within_a_second_of_work(sample_file: Path) -> None:
    """In one start of three: what other processes take from the caches counts as work of this one."""
    works = (_first_page(sample_file) for _ in range(STARTS))
    assert any(work <= max(1.0, 2 * _bare()) for work in works)


def _first_page(record: Path) -> float:
    """Seconds of a processor that `dyade serve` has used once its first page is read."""
    command = [sys.executable, "-m", "dyade", "serve", "--record", str(record), "--port", "0"]
    settings = os.environ | {"DYADE_NO_WARM": "1", "PYTHONUNBUFFERED": "1", "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=settings) as process:
        assert process.stdout
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        with urllib.request.urlopen(found[0]) as answer:
            assert 'class="events"' in answer.read().decode()
        work = _worked(process.pid)
        process.terminate()
    return work


def _bare() -> float:
    """Seconds of a processor to load the libraries alone: more than half a second on a slow or crowded machine."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "import fastapi, jinja2, sqlalchemy, uvicorn"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _worked(process: int) -> float:
    """Seconds of a processor that the process has used: what a wait is on a machine with nothing else to do."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
