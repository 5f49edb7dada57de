"""Whoever reads, the outcomes come in the order of the articles, and one bad article costs no other."""

import os
import signal

import pytest

from dyade.model.article import Article
from dyade.model.reading import Reading
from dyade.running.engine import Engine, Pool, Serial, choose_engine

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


def test_few_articles_are_read_in_this_process() -> None:
    assert isinstance(choose_engine(None, 10), Serial)
    assert isinstance(choose_engine(2, 10), Pool)
    assert isinstance(choose_engine(1, 10_000), Serial)
