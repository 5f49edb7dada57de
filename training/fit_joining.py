"""Fits the weights of `languages/common/join_features.tsv` on clusters of coded articles, and cross-validates them.

    python training/fit_joining.py GOLD_DIR [--pairs CODED_DIR] [--pull 2.0] [--write]

GOLD_DIR holds coded articles, `articles.jsonl` and `clusters.json`. CODED_DIR holds coded articles too, of which
`training/joining_pairs.tsv` says by hand, pair by pair, whether two reports tell of one event: other topics and other
years, so that the weights are not those of one war. Logistic regression over the pairs that joining
would compare, drawn to the prior weights of the table (`--pull` is the strength of that draw), large clusters counting
less. Newton's method from the prior: no randomness, the same weights on every run. Cross-validation leaves out each
topic in turn (articles that share clusters) and, apart from it, each fifth of the clusters. `--write` puts the fitted
weights into the table.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from dyade.joining.blocks import Groups
from dyade.joining.clusters import Graph, partition
from dyade.joining.coded import from_coded
from dyade.joining.compare import barrier, compare, touchy
from dyade.joining.facts import Facts, lay_out
from dyade.joining.knowledge import features
from dyade.joining.scenes import Scenes

TABLE = Path(__file__).parents[1] / "src" / "dyade" / "languages" / "common" / "join_features.tsv"
SHIFT = 0.25
"""Added to `base`: reports of one event need not be alike two by two, and the hand-labelled pairs are the hard ones."""
LABELLED = Path(__file__).parent / "joining_pairs.tsv"
TRUST = 4.0
"""What a pair labelled by hand counts beside one of the clusters, which come by the hundred from one topic."""
FIRM = {
    "names.other_person": 10.0,
    "place.other": 10.0,
    "place.other_meeting": 10.0,
    "place.other_town": 10.0,
    "words.second": 10.0,
}
"""How much firmer than others these hold to their priors: the field is sure that another town, another head or « une
seconde » speaks against, and the few pairs that show it here come from one or two stories."""
FOLDS = 5
Member = tuple[str, int]
Clusters = list[frozenset[Member]]


class Pairs(NamedTuple):
    """The pairs that joining compares: their places, features and whether they are one."""

    places: list[tuple[int, int]]
    values: np.ndarray
    same: np.ndarray
    weight: np.ndarray


def laid_out(folder: Path) -> list[Facts]:
    """Facts of every report of a folder of coded articles."""
    coded = [json.loads(p.read_text()) for p in sorted(folder.glob("*.json")) if p.stem not in ("clusters", "merged")]
    lines = (folder / "articles.jsonl").read_text().splitlines()
    given = from_coded(coded, [json.loads(line) for line in lines])
    return lay_out(given.reports, {note.id: note for note in given.notes})


def scenes(facts: Sequence[Facts]) -> Scenes:
    """The meetings among the reports, told apart by the prior weights, so that a fit does not hang on the last one."""
    prior = {name: row.prior for name, row in features().items()}
    return Scenes(facts, lambda a, b: sum(value * prior[name] for name, value in compare(a, b).items()))


def labelled(folder: Path, names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Features of the pairs labelled by hand, and the labels."""
    facts = laid_out(folder)
    at, met = {(fact.article, fact.sourced.index): fact for fact in facts}, scenes(facts)
    values, same = [], []
    for line in LABELLED.read_text().splitlines()[1:]:
        first, report, second, other, label = line.split("\t")
        one, two = at[first, int(report)], at[second, int(other)]
        shares = compare(one, two, scene=met.shared(one, two))
        values.append([shares.get(name, 0.0) for name in names])
        same.append(float(label))
    return np.array(values), np.array(same)


def load(folder: Path) -> tuple[list[Facts], dict[Member, int]]:
    """Facts of every report and the number of its cluster; a report in no cluster has one of its own."""
    facts = laid_out(folder)
    rows = json.loads((folder / "clusters.json").read_text())["clusters"]
    home = {(Path(m["article"]).stem, m["event"]): n for n, row in enumerate(rows) for m in row["members"]}
    for fact in facts:
        home.setdefault((fact.article, fact.sourced.index), len(rows) + len(home))
    return facts, home


def pairs(facts: list[Facts], home: Mapping[Member, int], names: list[str]) -> Pairs:
    """Every pair without a barrier."""
    places, rows, same = [], [], []
    met = scenes(facts)
    for i, j in combinations(range(len(facts)), 2):
        if barrier(facts[i], facts[j]) is None:
            shares = compare(facts[i], facts[j], scene=met.shared(facts[i], facts[j]))
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


def fit(x: np.ndarray, y: np.ndarray, s: np.ndarray, prior: np.ndarray, pull: np.ndarray) -> np.ndarray:
    """Weights of most posterior probability: logistic loss plus `pull` times the squared way from the prior.

    A weight keeps the sign of its prior, so that each line of the table says what it seems to say: one that would
    change it is nought, and the others are fitted again.
    """
    free = np.ones(len(prior), dtype=bool)
    while True:
        w = np.where(free, prior, 0.0)
        w[free] = _newton(x[:, free], y, s, prior[free], pull[free])
        turned = free & (w * prior < 0)
        if not turned.any():
            return w
        free &= ~turned


def _newton(x: np.ndarray, y: np.ndarray, s: np.ndarray, prior: np.ndarray, pull: np.ndarray) -> np.ndarray:
    w = prior.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (s * (p - y)) + pull * (w - prior)
        curve = x.T @ (x * (s * p * (1 - p))[:, None]) + np.diag(pull)
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

    def parted(a: int, b: int) -> bool:
        pair = facts[ids[a]], facts[ids[b]]
        return barrier(*pair) is not None or (touchy(*pair) and scores.get((min(a, b), max(a, b)), 0.0) <= 0)

    found = partition(Graph(len(ids), scores, parted))
    return [frozenset((facts[ids[k]].article, facts[ids[k]].sourced.index) for k in members) for members in found]


def gold_of(facts: list[Facts], home: Mapping[Member, int], chosen: Iterable[int]) -> Clusters:
    """The true clusters, of the chosen reports alone."""
    groups: dict[int, set[Member]] = {}
    for n in chosen:
        member = (facts[n].article, facts[n].sourced.index)
        groups.setdefault(home[member], set()).add(member)
    return [frozenset(group) for group in groups.values()]


def f1(p: float, r: float) -> float:
    """Harmonic mean."""
    return 2 * p * r / (p + r) if p + r else 0.0


def links(clusters: Clusters) -> set[frozenset[Member]]:
    """Pairs of reports of different articles that stand together."""
    return {frozenset(p) for c in clusters for p in combinations(sorted(c), 2) if p[0][0] != p[1][0]}


def measure(gold: Clusters, got: Clusters) -> tuple[float, float]:
    """B-cubed F1 over all reports, and F1 of the cross-article links."""
    of_gold, of_got = ({m: c for c in clusters for m in c} for clusters in (gold, got))
    shared = {m: len(of_gold[m] & of_got[m]) for m in of_gold}
    precision = sum(n / len(of_got[m]) for m, n in shared.items()) / len(shared)
    recall = sum(n / len(of_gold[m]) for m, n in shared.items()) / len(shared)
    a, b = links(gold), links(got)
    both = len(a & b)
    return f1(precision, recall), f1(both / len(b) if b else 0.0, both / len(a) if a else 0.0)


class Study:
    """Reports, their pairs and the table's prior: what every fit starts from."""

    def __init__(self, folder: Path, pull: float, more: Path | None) -> None:
        self.facts, self.home = load(folder)
        self.names = sorted(features())
        self.prior = np.array([features()[name].prior for name in self.names])
        self.data = pairs(self.facts, self.home, self.names)
        self.pull = np.array([FIRM.get(name, 1.0) * pull for name in self.names])
        self.more = labelled(more, self.names) if more else (np.zeros((0, len(self.names))), np.zeros(0))

    def learn(self, chosen: Iterable[int]) -> np.ndarray:
        """Weights from the pairs among the chosen reports and those labelled by hand."""
        ids = set(chosen)
        rows = np.array([k for k, (i, j) in enumerate(self.data.places) if i in ids and j in ids], dtype=int)
        x = np.concatenate([self.data.values[rows], self.more[0]])
        y = np.concatenate([self.data.same[rows], self.more[1]])
        s = np.concatenate([self.data.weight[rows], np.full(len(self.more[1]), TRUST)])
        w = fit(x, y, s, self.prior, self.pull)
        return w + SHIFT * np.array([name == "base" for name in self.names], dtype=float)

    def join(self, w: np.ndarray, chosen: Iterable[int]) -> Clusters:
        """The chosen reports, clustered."""
        return cluster(self.facts, self.data, w, chosen)

    def tell(self, name: str, w: np.ndarray, chosen: Iterable[int]) -> None:
        """Prints what the weights give on the chosen reports."""
        ids = sorted(chosen)
        b3, link = measure(gold_of(self.facts, self.home, ids), self.join(w, ids))
        print(f"{name:24} reports {len(ids):4}  B3 {b3:.3f}  links {link:.3f}")


def topics(facts: Sequence[Facts], home: Mapping[Member, int]) -> list[list[int]]:
    """Reports by topic: articles that share a cluster, directly or through others; topics of one article are joined."""
    names = sorted({fact.article for fact in facts})
    groups = Groups(len(names))
    first: dict[int, int] = {}
    for fact in facts:
        place = names.index(fact.article)
        groups.unite(place, first.setdefault(_home(fact, home), place))
    wide = [set(members) for members in groups.sets() if len(members) > 1]
    rest = set(range(len(names))).difference(*wide)
    parts = [*wide, rest] if rest else wide
    return [[n for n, fact in enumerate(facts) if names.index(fact.article) in part] for part in parts]


def fold(cluster_number: int) -> int:
    """One of `FOLDS` parts, the same on every run."""
    return int(sha256(str(cluster_number).encode()).hexdigest(), 16) % FOLDS


def validate(study: Study) -> None:
    """Prints the figures on what each fit has not seen."""
    everyone = set(range(len(study.facts)))
    for number, topic in enumerate(topics(study.facts, study.home), start=1):
        study.tell(f"topic {number} left out", study.learn(everyone - set(topic)), topic)
    logits = np.zeros(len(study.data.places))
    folds = [fold(_home(fact, study.home)) for fact in study.facts]
    for part in range(FOLDS):
        unseen = {n for n in everyone if folds[n] == part}
        score = study.data.values @ study.learn(everyone - unseen)
        for k, (i, j) in enumerate(study.data.places):
            logits[k] += score[k] * ((i in unseen) + (j in unseen)) / 2
    held_out = Study.__new__(Study)
    held_out.__dict__.update(study.__dict__ | {"data": study.data._replace(values=logits[:, None])})
    held_out.tell("fifths left out", np.array([1.0]), everyone)


def validate_pairs(study: Study) -> None:
    """Prints how many of the hand-labelled pairs come out right under weights that saw four fifths of them."""
    values, same = study.more
    right = 0
    for part in range(FOLDS):
        unseen = np.array([fold(n) == part for n in range(len(same))], dtype=bool)
        study.more = values[~unseen], same[~unseen]
        if unseen.any():
            right += int((((values[unseen] @ study.learn(range(len(study.facts)))) > 0) == (same[unseen] > 0)).sum())
    study.more = values, same
    if len(same):
        print(f"{'hand-labelled, left out':24} pairs   {len(same):4}  right {right / len(same):.3f}")


def write(weights: Mapping[str, float]) -> None:
    """Puts the weights into the table, two decimals each."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    out = [lines[0]]
    for line in lines[1:]:
        cells = line.split("\t")
        out.append("\t".join([cells[0], f"{weights[cells[0]]:.2f}", *cells[2:]]))
    TABLE.write_text("\n".join(out) + "\n", encoding="utf-8")


def main() -> None:
    """Fits, validates, prints and perhaps writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--pull", type=float, default=2.0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    study = Study(args.gold, args.pull, args.pairs)
    everyone = range(len(study.facts))
    study.tell("prior", study.prior, everyone)
    w = study.learn(everyone)
    study.tell("fitted, on what it saw", w, everyone)
    validate(study)
    validate_pairs(study)
    if args.write:
        write(dict(zip(study.names, (float(x) for x in w), strict=True)))


if __name__ == "__main__":
    main()
