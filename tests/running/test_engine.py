"""Whoever reads, the outcomes come in the order of the articles, and one bad article costs no other."""

import os
import signal
import subprocess
import sys

import pytest

from dyade.model.article import Article
from dyade.model.reading import Reading
from dyade.running import engine as engines
from dyade.running.engine import CHUNK, Engine, Pool, Serial, choose_engine

ARTICLES = [Article(id=f"a{n}", text=f"Article {n}.") for n in range(70)]


def plain_reader(chunk: list[Article]) -> list[Reading | str]:
    """Reads nothing, at once."""
    return [Reading(article=a.id) for a in chunk]


def mortal_reader(chunk: list[Article]) -> list[Reading | str]:
    """Dies of article a33."""
    if any(a.id == "a33" for a in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return plain_reader(chunk)


@pytest.mark.parametrize("engine", [Serial(plain_reader), Pool(2, plain_reader)], ids=["serial", "pool"])
def test_outcomes_come_in_the_order_of_the_articles(engine: Engine) -> None:
    outcomes = list(engine.map_read(ARTICLES))
    assert [o.article for o in outcomes] == ARTICLES
    assert [o.reading.article for o in outcomes if o.reading] == [a.id for a in ARTICLES]


def test_a_worker_that_dies_costs_its_article_alone() -> None:
    outcomes = list(Pool(2, mortal_reader).map_read(ARTICLES))
    assert [o.article for o in outcomes] == ARTICLES
    assert [o.article.id for o in outcomes if o.reading is None] == ["a33"]
    assert next(o.reason for o in outcomes if o.reason) == "the process that read it died, twice"


def signing_reader(chunk: list[Article]) -> list[Reading | str]:
    """Says who reads."""
    return [str(os.getpid()) for _ in chunk]


def test_a_worker_gives_way_to_a_new_one_and_no_article_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "RENEWED", 2)
    outcomes = list(Pool(1, signing_reader).map_read(ARTICLES))
    assert [o.article for o in outcomes] == ARTICLES
    readers = [o.reason for o in outcomes]
    assert len(set(readers)) == -(-len(ARTICLES) // (2 * CHUNK))
    assert len(set(readers[: 2 * CHUNK])) == 1


WARMED = """
import gc, os
import dyade.running.warm
from dyade.model.article import Article
from dyade.reading.learned import reader
from dyade.reading.pipeline import read
print(reader.reader.cache_info().currsize, gc.get_freeze_count() > 100_000, flush=True)
before = reader.reader()
told = "Le ministre malien Diallo a rencontré mardi à Moscou son homologue russe."
if not os.fork():
    reading = read(Article(id="a", text=told, language="fr"))
    print(reader.reader() is before, [r.type for r in reading.reports], flush=True)
    os._exit(0)
os.wait()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks on this system")
def test_a_reader_forked_from_the_process_that_holds_all_reads_with_what_it_holds() -> None:
    alone = os.environ | dict.fromkeys(engines.THREADS, "1")
    told = subprocess.run([sys.executable, "-c", WARMED], env=alone, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == ["1 True", "True ['CONSULT']"]


def test_few_articles_are_read_in_this_process() -> None:
    assert isinstance(choose_engine(None, 10), Serial)
    assert isinstance(choose_engine(2, 10), Pool)
    assert isinstance(choose_engine(1, 10_000), Serial)
