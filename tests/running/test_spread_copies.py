"""Articles laid out and copies sought by groups on a cluster are those found here, and nobody holds the texts."""

import random
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from dyade.joining import find_copies
from dyade.joining.laying import Laid, Told
from dyade.joining.laying import lay as lay_here
from dyade.model.event import ArticleNote, SourcedReport
from dyade.running.cluster import laying
from spreading import PRESS

_WORDS = [f"mot{n}" for n in range(4000)]


def press() -> list[Told]:
    """The press of the other tests, and dispatches that several titles print whole, cut, or in another order."""
    chance = random.Random(5)
    told = [
        Told(
            ArticleNote(id=read.article.id, text=read.article.text, published=read.article.published),
            tuple(
                SourcedReport(id=f"r-{read.article.id}-{n}", article=read.article.id, index=n, report=report)
                for n, report in enumerate(read.reading.reports)
            ),
        )
        for read in PRESS
    ]
    for number in range(30):
        lines = [" ".join(chance.choices(_WORDS, k=25)) + "." for _ in range(8)]
        for title in range(number % 4 + 1):
            chance.shuffle(lines)
            note = ArticleNote(
                id=f"{title}-{number:02}", text="\n".join(lines[: 8 - title]), published=f"2024-03-{number % 9 + 1:02}"
            )
            told.append(Told(note, ()))
    return told


@pytest.fixture(scope="module")
def one_machine() -> Iterator[Any]:
    """Ray on this machine, two workers."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'dyade[ray]'")
    ray.init(
        address="local", num_cpus=2, include_dashboard=False, object_store_memory=100 << 20, log_to_driver=False,
        logging_level="ERROR",
    )  # fmt: skip
    yield ray
    ray.shutdown()


def shown(laid: Laid) -> tuple[object, ...]:
    """What was laid out, in a form that can be compared."""
    facts = [{name: getattr(fact, name) for name in fact.__slots__} for fact in laid.facts]
    return facts, dict(laid.notes), dict(laid.declared), laid.copies


class _Watched:
    """Articles handed out one by one, and how many of their notes were held at once."""

    def __init__(self) -> None:
        self.most = 0

    def __iter__(self) -> Iterator[Told]:
        held: list[weakref.ref[ArticleNote]] = []
        for one in press():
            note = one.note.model_copy()
            held.append(weakref.ref(note))
            self.most = max(self.most, sum(ref() is not None for ref in held))
            yield Told(note, one.reports)


@pytest.mark.slow
def test_a_cluster_lays_out_the_same_and_finds_the_same_copies_and_who_asked_holds_the_texts_of_one_batch(
    one_machine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laying, "ARTICLES", 20)
    articles, watched = press(), _Watched()
    laid = laying.lay(watched)
    assert watched.most <= 2 * 20 < len(articles)
    assert shown(laid) == shown(lay_here(articles))
    assert laid.copies == find_copies(told.note for told in articles)
    assert len(laid.copies) > 30
    assert not any(note.text for note in laid.notes.values())


@pytest.mark.slow
def test_a_press_without_texts_or_of_one_article_has_no_copies(one_machine: Any) -> None:
    assert laying.lay(iter(())).copies == ()
    assert laying.lay(iter([Told(ArticleNote(id="a"), ())])).copies == ()
    assert laying.lay(iter(press()[-1:])).copies == ()
