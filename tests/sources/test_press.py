"""The sample press: what a stranger reads first is real work for every part of the program."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dyade.model.article import Article
from dyade.press import folder
from dyade.sources import count_sources, iter_sources

WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def press() -> list[Article]:
    found = list(iter_sources([folder()], today=date(2024, 12, 31)))
    articles = [item for item in found if isinstance(item, Article)]
    assert len(articles) == len(found) == count_sources([folder()])
    return articles


def test_the_press_is_large_and_many_voiced(press: list[Article]) -> None:
    assert len(press) >= 30
    assert len({article.id for article in press}) == len(press)
    assert len({article.outlet for article in press} - {None}) == 5
    assert {article.country for article in press} >= {"MLI", "FRA", "BFA", "SEN", "CHE"}


def test_the_press_has_dated_and_undated_pieces_of_2021_to_2024(press: list[Article]) -> None:
    published = [article.published for article in press]
    assert None in published
    assert {day[:4] for day in published if day} == {"2021", "2022", "2023", "2024"}


def test_the_press_is_french_and_short(press: list[Article]) -> None:
    assert {article.language for article in press} == {"fr"}
    assert all(80 <= len(article.text.split()) <= 260 for article in press)


def test_each_container_and_each_kind_of_region_is_there(press: list[Article]) -> None:
    assert {Path(file).suffix for file in folder().iterdir()} >= {".jsonl", ".txt", ".html", ".md"}
    assert {r.kind for article in press for r in article.regions} >= {"metadata", "boilerplate", "related", "comments"}


def test_no_nine_words_in_a_row_come_from_another_text(press: list[Article], shared: Path) -> None:
    own = {run for article in press for run in _runs(article.text)}
    files = [*sorted((shared / "seeds").glob("*.txt")), *sorted((shared / "gold").glob("*/articles.jsonl"))]
    for file in files:
        for text in _texts(file):
            assert not own.intersection(_runs(text)), file


def _texts(file: Path) -> Iterator[str]:
    content = file.read_text(encoding="utf-8")
    return iter([content]) if file.suffix == ".txt" else (json.loads(line)["text"] for line in content.splitlines())


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return zip(*(words[i:] for i in range(9)), strict=False)
