"""The model card tells the truth: the file that ships gives its figures on the five first articles."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from dyade.model.article import Article
from dyade.reading import learned
from dyade.reading.learned import Choice, Proposal, chosen
from dyade.reading.parse import parse, plain
from dyade.reading.parties import find_parties
from dyade.reading.times import find_times
from dyade.sources import iter_sources

NEAR = 0.03
"""Another processor rounds otherwise: a figure may differ by as much."""


def proposed(article: Article) -> tuple[Proposal, ...]:
    """What the learned reader alone would code."""
    parsed = parse(article)
    parties = find_parties(parsed, published=article.published, country=article.country)
    times = find_times(plain(article.coded()), article.published)
    judged = learned.judge(learned.look(parsed), parties.mentions, times, parties.places)
    return chosen(judged.proposals, {}, float(learned.card()["default"]))


def side(choices: tuple[Choice, ...]) -> list[dict[str, str]]:
    """A side in the form of the gold."""
    return [{"party": choice.value} for choice in choices]


def coded(article: Article) -> dict[str, Any]:
    """An article in the form of the gold, events only."""
    return {
        "article": article.id,
        "events": [
            {
                "type": p.type, "actors": side(p.actors), "recipients": side(p.recipients), "start": p.evidence[0],
                "evidence": article.text[slice(*p.evidence)],
            }
            for p in proposed(article)
        ],
    }  # fmt: skip


@pytest.mark.shared
@pytest.mark.skipif(not learned.available(), reason="the model is not in this checkout")
def test_the_shipped_file_gives_the_figures_of_its_card(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    articles = [a for a in iter_sources(sorted((shared / "seeds").glob("*.txt"))) if isinstance(a, Article)]
    gold = {a.id: json.loads((shared / "seeds" / f"{a.id}.json").read_text("utf-8")) for a in articles}
    found = bench.score(gold, {a.id: coded(a) for a in articles})
    for figure, told in learned.card()["figures"]["seeds"].items():
        assert found[figure]["F1"] == pytest.approx(told["F1"], abs=NEAR)
