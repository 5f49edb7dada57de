"""Fits the weights of `languages/common/join_features.tsv` on clusters of coded articles, and cross-validates them.

    python training/fit_joining.py GOLD_DIR [--write] [--pull 1.0]

GOLD_DIR holds coded articles, `articles.jsonl` and `clusters.json`. Logistic regression over the pairs that joining
would compare, drawn to the prior weights of the table (`--pull` is the strength of that draw), each cluster counting
alike however large. Newton's method from the prior: no randomness, the same weights on every run. Cross-validation
leaves out each topic in turn (articles linked by clusters or shared parties) and, apart from it, each fifth of the
clusters. `--write` puts the fitted weights into the table.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from dyade.joining.clusters import Graph, partition
from dyade.joining.coded import from_coded
from dyade.joining.compare import barrier, compare
from dyade.joining.facts import Facts, lay_out

Member = tuple[str, int]
Clusters = list[frozenset[Member]]


class Pairs(NamedTuple):
    """The pairs that joining compares: their places, features and whether they are one."""

    places: list[tuple[int, int]]
    values: np.ndarray
    same: np.ndarray
    weight: np.ndarray


def load(folder: Path) -> tuple[list[Facts], dict[Member, int]]:
    """Facts of every report and the number of its cluster; a report in no cluster has one of its own."""
    coded = [json.loads(p.read_text()) for p in sorted(folder.glob("*.json")) if p.stem not in ("clusters", "merged")]
    lines = (folder / "articles.jsonl").read_text().splitlines()
    given = from_coded(coded, [json.loads(line) for line in lines])
    facts = lay_out(given.reports, {note.id: note for note in given.notes})
    rows = json.loads((folder / "clusters.json").read_text())["clusters"]
    home = {(Path(m["article"]).stem, m["event"]): n for n, row in enumerate(rows) for m in row["members"]}
    for fact in facts:
        home.setdefault((fact.article, fact.sourced.index), len(rows) + len(home))
    return facts, home


def pairs(facts: list[Facts], home: Mapping[Member, int], names: list[str]) -> Pairs:
    """Every pair without a barrier."""
    places, rows, same = [], [], []
    for i, j in combinations(range(len(facts)), 2):
        if barrier(facts[i], facts[j]) is None:
            shares = compare(facts[i], facts[j])
            places.append((i, j))
            rows.append([shares.get(name, 0.0) for name in names])
            same.append(_home(facts[i], home) == _home(facts[j], home))
    truth = np.array(same, dtype=float)
    sizes: dict[int, int] = {}
    for (i, _), one in zip(places, same, strict=True):
        if one:
            cluster = _home(facts[i], home)
            sizes[cluster] = sizes.get(cluster, 0) + 1
    weight = np.array(
        [1 / np.sqrt(sizes[_home(facts[i], home)]) if one else 1.0 for (i, _), one in zip(places, same, strict=True)]
    )
    return Pairs(places, np.array(rows), truth, weight)


def _home(fact: Facts, home: Mapping[Member, int]) -> int:
    return home[fact.article, fact.sourced.index]


def fit(data: Pairs, rows: np.ndarray, prior: np.ndarray, pull: float) -> np.ndarray:
    """Weights of most posterior probability: logistic loss plus `pull` times the squared way from the prior."""
    x, y, s = data.values[rows], data.same[rows], data.weight[rows]
    w = prior.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (s * (p - y)) + pull * (w - prior)
        curve = x.T @ (x * (s * p * (1 - p))[:, None]) + pull * np.eye(len(w))
        step = np.linalg.solve(curve, gradient)
        w = w - step
        if np.abs(step).max() < 1e-9:
            break
    return w


def cluster(facts: list[Facts], data: Pairs, w: np.ndarray, chosen: Iterable[int]) -> Clusters:
    """The chosen reports, clustered under the weights."""
    ids = sorted(chosen)
    at = {n: k for k, n in enumerate(ids)}
    scores = {}
    logits = data.values @ w
    for (i, j), score in zip(data.places, logits, strict=True):
        if i in at and j in at:
            scores[at[i], at[j]] = float(score)
    found = partition(Graph(len(ids), scores, lambda a, b: barrier(facts[ids[a]], facts[ids[b]]) is not None))
    return [frozenset((facts[ids[k]].article, facts[ids[k]].sourced.index) for k in members) for members in found]


def gold_of(facts: list[Facts], home: Mapping[Member, int], chosen: Iterable[int]) -> Clusters:
    """The true clusters, of the chosen reports alone."""
    groups: dict[int, set[Member]] = {}
    for n in chosen:
        member = (facts[n].article, facts[n].sourced.index)
        groups.setdefault(home[member], set()).add(member)
    return [frozenset(group) for group in groups.values()]
