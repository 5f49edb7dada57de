"""Fits how tables and learned reader are weighed together: `python -m training.fit_weighing GOLD NAMES [--write]`.

GOLD is a folder of coded articles with `articles.jsonl`, NAMES a file of article ids, one a line, that the shipped
learned reader was not trained on. A logistic regression over `dyade.reading.weighing.features`, label: the scorer's
one-to-one matching of candidates with gold events. Prints cross-validated F1 by threshold; `--write` replaces
`languages/common/weighing.tsv`.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dyade.languages.rows import WeighingRow
from dyade.languages.tables import load
from dyade.model.article import Article
from dyade.model.codes import SYMMETRIC
from dyade.reading import learned
from dyade.reading.parse import parse
from dyade.reading.parties import find_parties
from dyade.reading.quotes import find_quotes
from dyade.reading.reports import find_reports
from dyade.reading.times import find_times
from dyade.reading.weighing.candidates import Candidate, candidates
from dyade.reading.weighing.features import features
from dyade.reading.weighing.grammar import settled
from dyade.reading.weighing.telling import side
from dyade.sources import iter_sources

TABLE = Path(__file__).resolve().parents[1] / "src" / "dyade" / "languages" / "common" / "weighing.tsv"
FOLDS = 5
PENALTY = 1.0
ROUNDS = 60
Floats = NDArray[np.float64]


class Case(NamedTuple):
    """The candidates of one article, which of them are right, and how many events its gold has."""

    features: list[dict[str, float]]
    right: list[bool]
    gold: int


def main() -> None:
    """Fit, print, and write when asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("names", type=Path)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    names = frozenset(asked.names.read_text(encoding="utf-8").split())
    cases = [_case(article, asked.gold) for article in _articles(asked.gold) if article.id in names]
    examples = {row.id: row.example for row in load("common", "weighing", WeighingRow)}
    columns = sorted(examples)
    x, y, groups = _matrix(cases, columns)
    print(f"{len(cases)} articles, {len(y)} candidates, {int(y.sum())} right of {sum(c.gold for c in cases)}")
    out = np.zeros(len(y))
    for fold in range(FOLDS):
        held = groups % FOLDS == fold
        out[held] = _probabilities(x[held], _fit(x[~held], y[~held]))
    for threshold in np.arange(0.15, 0.6, 0.05):
        print(f"{threshold:.2f}", _f1(out >= threshold, y, sum(c.gold for c in cases)))
    weights = _fit(x, y)
    for name, weight in zip(columns, weights, strict=True):
        print(f"{name:16} {weight:+.3f}")
    if asked.write:
        rows = [f"{n}\t{w:.4f}\t{examples[n]}" for n, w in zip(columns, weights, strict=True)]
        TABLE.write_text("\n".join(["id\tweight\texample", *rows]) + "\n", encoding="utf-8")


def _articles(gold: Path) -> list[Article]:
    return [item for item in iter_sources([gold / "articles.jsonl"]) if isinstance(item, Article)]


def _case(article: Article, folder: Path) -> Case:
    gold = json.loads((folder / f"{article.id}.json").read_text(encoding="utf-8"))["events"]
    parsed = parse(article)
    times = find_times(parsed.text, article.published)
    parties = find_parties(parsed, published=article.published, country=article.country)
    sight = learned.look(parsed)
    quotes = find_quotes(parsed, parties.mentions, parties.people, sight)
    reports, _ = find_reports(parsed, parties.mentions, parties.places, times, quotes)
    judged = learned.judge(sight, parties.mentions, times, parties.places)
    sure = settled(parsed.doc, judged.proposals, parties.mentions, times, article.published)
    found = candidates(reports, judged._replace(proposals=sure))
    return Case([features(c) for c in found], _right(gold, found), len(gold))


def _right(gold: Sequence[dict[str, Any]], found: Sequence[Candidate]) -> list[bool]:
    """One-to-one: each gold event makes one candidate right, the surest first."""
    order = sorted(range(len(found)), key=lambda n: -(found[n].proposal.worth if found[n].proposal else 0.0))
    free, right = list(range(len(gold))), [False] * len(found)
    for n in order:
        hit = next((g for g in free if _meets(gold[g], found[n])), None)
        if hit is not None:
            free.remove(hit)
            right[n] = True
    return right


def _meets(event: dict[str, Any], candidate: Candidate) -> bool:
    kind = candidate.key[0]
    if event["type"] != kind:
        return False
    actors, recipients = _sides(candidate)
    gold = [{p["party"] for p in event[side]} for side in ("actors", "recipients")]
    straight = _side_meets(gold[0], actors) and _side_meets(gold[1], recipients)
    return straight or (kind in SYMMETRIC and _side_meets(gold[0], recipients) and _side_meets(gold[1], actors))


def _sides(candidate: Candidate) -> tuple[set[str], set[str]]:
    proposal, table = candidate.proposal, candidate.table
    if proposal is not None:
        actors, recipients = proposal.actors, proposal.recipients
        return {c.value for c in side(actors, recipients)}, {c.value for c in side(recipients, actors)}
    return ({p.party for p in table.actors}, {p.party for p in table.recipients}) if table else (set(), set())


def _side_meets(gold: set[str], coded: set[str]) -> bool:
    if not gold or not coded:
        return not gold and not coded
    return any(_same(a, b) for a in gold for b in coded)


def _same(a: str, b: str) -> bool:
    return a == b or ("NSA" in (a, b) and a.startswith("NSA") and b.startswith("NSA"))


def _matrix(cases: Sequence[Case], columns: Sequence[str]) -> tuple[Floats, Floats, NDArray[np.int64]]:
    rows = [[f.get(name, 0.0) for name in columns] for case in cases for f in case.features]
    right = [float(r) for case in cases for r in case.right]
    groups = [n for n, case in enumerate(cases) for _ in case.features]
    return np.array(rows), np.array(right), np.array(groups)


def _fit(x: Floats, y: Floats) -> Floats:
    """Newton's method with a ridge, from 0."""
    weights = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = _probabilities(x, weights)
        gradient = x.T @ (p - y) + PENALTY * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(x.shape[1])
        weights = weights - np.linalg.solve(curve, gradient)
    return weights


def _probabilities(x: Floats, weights: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(x @ weights, -30, 30))))


def _f1(chosen: NDArray[np.bool_], y: Floats, gold: int) -> str:
    right = float(y[chosen].sum())
    p, r = right / max(1, int(chosen.sum())), right / gold
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}"


if __name__ == "__main__":
    main()
