"""The press that growth is measured with: a month of articles, made into any number of months."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from telling import told

ROOT = Path(__file__).resolve().parents[1]

_TEXT = (
    "Le ministre malien rencontre lundi à Moscou son homologue russe pour parler de blé. Une commission mixte siégera "
    "ensuite pendant trois jours, disent plusieurs journaux locaux, avant que les experts rendent leurs conclusions."
)


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Made of two articles of one month."""
    monkeypatch.syspath_prepend(str(ROOT))
    growth = import_module("benchmarks.growth")
    made = [told(f"a{n}", _TEXT, words="rencontre", date="2020-06-30", published="2020-06-30") for n in range(2)]
    return growth.Press([growth.Version(*read) for read in made])


def test_a_version_is_another_month_with_other_words_of_the_same_length(press: Any) -> None:
    first, _, second, twin = press(0, 4)
    assert first.article.text == _TEXT, "the first month is the real one"
    assert (second.article.published, second.reading.reports[0].date) == ("2020-05-28", "2020-05-28")
    assert second.article.text != _TEXT
    assert [len(word) for word in second.article.text.split()] == [len(word) for word in _TEXT.split()]
    assert second.article.text == twin.article.text, "what is alike in a month stays so"
    assert len({first.article.id, second.article.id, twin.article.id}) == 3


def test_the_same_articles_come_each_time(press: Any) -> None:
    again: Iterator[Any] = press(0, 9)
    assert list(press(5, 9)) == list(again)[5:]
