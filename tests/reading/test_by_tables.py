"""Without the learned reader: the tables alone tell what an article reports, and the record tells that they did."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dyade
from commanding import alone
from dyade.model.article import Article
from dyade.reading.pipeline import versions
from dyade.running.engine import Pool, Serial, choose_engine, read_by_tables, read_chunk

TEXT = "La France a accusé mercredi la Russie d'avoir bombardé Kharkiv."
ALONE = f"""
import sys
import dyade
reading = dyade.code({TEXT!r}, published="2024-02-29", model=False)
print([r.type for r in reading.reports], "onnxruntime" in sys.modules)
"""


def test_the_tables_alone_report_and_load_no_learned_reader() -> None:
    told = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True)
    assert told.stdout.split("\n")[0] == "['ACCUSE', 'ASSAULT'] False"


def test_a_reading_tells_that_no_learned_reader_made_it() -> None:
    reading = dyade.code(TEXT, published="2024-02-29", model=False)
    assert dict(reading.versions)["model"] == "none"
    assert reading.versions == versions(model=False)
    assert {report.why.rule for report in reading.reports} == {"verb frame"}
    assert dyade.code(TEXT, published="2024-02-29", model=False) == reading


def test_whoever_reads_reads_alike() -> None:
    article = Article(id="accusation", text=TEXT, published="2024-02-29", language="fr")
    here = dyade.code(TEXT, published="2024-02-29", id="accusation", model=False)
    assert read_by_tables([article]) == [here]
    assert read_by_tables.__module__ == read_chunk.__module__, "workers and actors find it by its name"


@pytest.mark.slow
def test_processes_that_read_by_the_tables_alone(tmp_path: Path) -> None:
    articles = [Article(id=f"a{n}", text=TEXT, published="2024-02-29", language="fr") for n in range(20)]
    pool, serial = choose_engine(2, None, model=False), choose_engine(1, None, model=False)
    assert isinstance(pool, Pool)
    assert isinstance(serial, Serial)
    made = list(pool.map_read(articles))
    assert made == list(serial.map_read(articles))
    assert {dict(one.reading.versions)["model"] for one in made if one.reading} == {"none"}


@pytest.mark.slow
def test_the_commands_read_without_the_learned_reader(tmp_path: Path) -> None:
    article, record = tmp_path / "accusation.txt", tmp_path / "press.dyade"
    article.write_text(f"date 2024-02-29\n{TEXT}\n", encoding="utf-8")
    coded = json.loads(alone("code", article, "--no-model").out)
    assert [event["type"] for event in coded["events"]] == ["ACCUSE", "ASSAULT"]
    assert alone("read", article, "--no-model", "--record", record).code == 0
    with dyade.open(record, create=False) as held:
        row = held.events()[0]
        trace = held.why(held.event(row.id).reports[0].report)
    assert ("model", "none") in trace.versions
