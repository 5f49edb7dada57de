"""The reader against the golden articles: it must not read worse than when these floors were set."""

import json
from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from dyade.model.article import Article
from dyade.press import folder
from dyade.reading.pipeline import read
from dyade.sources import iter_sources
from dyade.views.coded import coded
from scoring import Coded, Score, same_event, same_person, same_quote, score

GOLDEN = sorted(Path(__file__).parent.glob("*.json"))
FLOORS = {"events": 0.24, "quotes": 0.74, "people": 0.9}
"""F1 over all golden articles: about 0.1 under what the reader reached when it was last measured."""
RULES = {"events": same_event, "quotes": same_quote, "people": same_person}


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Coded, Coded]]:
    """Each golden article as coded by hand and as the reader codes it."""
    press = iter_sources([folder()], today=date(2024, 12, 31))
    articles: Mapping[str, Article] = {item.id: item for item in press if isinstance(item, Article)}
    hand = [json.loads(path.read_text(encoding="utf-8")) for path in GOLDEN]
    return [(gold, coded(articles[gold["article"]], read(articles[gold["article"]]))) for gold in hand]


@pytest.mark.parametrize("kind", FLOORS)
def test_the_reader_reaches_the_floor(kind: str, pairs: list[tuple[Coded, Coded]]) -> None:
    total = reduce(add, (score(gold[kind], read_[kind], RULES[kind]) for gold, read_ in pairs), Score(0, 0, 0))
    assert total.gold > 0
    assert total.f1 >= FLOORS[kind], f"{total.f1:.2f} (precision {total.precision:.2f}, recall {total.recall:.2f})"


def test_the_score_is_full_for_the_hand_itself_and_none_for_nothing(pairs: list[tuple[Coded, Coded]]) -> None:
    for kind, rule in RULES.items():
        for gold, _ in pairs:
            assert score(gold[kind], gold[kind], rule).right == len(gold[kind])
            assert score(gold[kind], [], rule).right == 0


def test_a_report_with_sides_swapped_is_right_only_of_acts_that_both_do_alike() -> None:
    mali, russia = [{"party": "MLI"}], [{"party": "RUS"}]
    for type_, alike in (("CONSULT", True), ("ACCUSE", False)):
        gold = {"type": type_, "actors": mali, "recipients": russia}
        assert same_event(gold, {"type": type_, "actors": russia, "recipients": mali}) is alike
        assert same_event(gold, gold)
        assert not same_event(gold, {**gold, "recipients": []})
