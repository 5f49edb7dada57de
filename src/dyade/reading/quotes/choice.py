"""Keeps the best set of candidates: no two overlap, and each is likelier right than wrong.

The model is a semi-Markov conditional random field: a text's reading is any set of candidates that do not overlap,
its score the sum of theirs. Forward and backward sums give each candidate's probability; near-equal candidates lend
each other theirs, since a quote is right when its characters overlap the true ones by four fifths. The set kept is
the one whose expected number of right quotes, less `BAR` a quote, is highest. (Sarawagi & Cohen 2004 for the model;
Kumar & Byrne 2004 for decoding by least expected loss.) The weights are fitted by `training/quotes_fit.py`.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log1p
from typing import Final

from dyade.reading.quotes.sheet import Sheet
from dyade.reading.quotes.spans import Candidate

BAR: Final = 0.40
"""Probability above which a quote is worth giving: F1 on held-out training articles is level from 0.36 to 0.42."""
_SAME: Final = 0.8
_FAINT: Final = 0.03


@cache
def weigher(*, heard: bool = False) -> Callable[[Sequence[str]], float]:
    """The sum of the fitted weights of signs, with or without what the encoder hears; others weigh nothing."""
    weights: dict[str, float] = {}
    name = "weights-heard.tsv" if heard else "weights.tsv"
    for line in (files("dyade.reading.quotes") / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") and line:
            sign, weight = line.rsplit("\t", 1)
            weights[sign] = float(weight)
    get = weights.get

    def weigh(signs: Sequence[str]) -> float:
        return sum([get(sign, 0.0) for sign in signs])

    return weigh


def best(sheet: Sheet, found: Sequence[Candidate]) -> tuple[tuple[Candidate, float], ...]:
    """The candidates kept, in the order of the text, each with its probability."""
    spans = [(sheet.starts[c.first], sheet.ends[c.last - 1]) for c in found]
    _, chances = sums(spans, [c.score for c in found])
    likely = [i for i, chance in enumerate(chances) if chance > _FAINT]
    gains: dict[int, float] = {}
    for i in likely:
        together = sum(chances[j] for j in likely if _overlap(spans[i], spans[j]) >= _SAME)
        if together > BAR:
            gains[i] = together - BAR + 0.001 * chances[i]
    return tuple((found[i], chances[i]) for i in _apart(spans, gains))


def sums(spans: list[tuple[int, int]], scores: list[float]) -> tuple[float, list[float]]:
    """Over all sets of candidates that do not overlap: log of the sum of their weights, and probability of each."""
    places = sorted({p for span in spans for p in span})
    rank = {p: i for i, p in enumerate(places)}
    size = len(places)
    ending: list[list[int]] = [[] for _ in range(size)]
    starting: list[list[int]] = [[] for _ in range(size)]
    for i, (start, end) in enumerate(spans):
        ending[rank[end]].append(i)
        starting[rank[start]].append(i)
    forward, backward = [0.0] * size, [0.0] * size
    for p in range(size):
        forward[p] = _sum([forward[p - 1] if p else 0.0] + [forward[rank[spans[i][0]]] + scores[i] for i in ending[p]])
    for p in range(size - 1, -1, -1):
        after = backward[p + 1] if p + 1 < size else 0.0
        backward[p] = _sum([after] + [backward[rank[spans[i][1]]] + scores[i] for i in starting[p]])
    whole = forward[-1] if size else 0.0
    chances = [
        exp(min(0.0, forward[rank[start]] + score + backward[rank[end]] - whole))
        for (start, end), score in zip(spans, scores, strict=True)
    ]
    return whole, chances


def _sum(logs: list[float]) -> float:
    total = logs[0]
    for value in logs[1:]:
        high, low = (total, value) if total > value else (value, total)
        total = high + log1p(exp(low - high))
    return total


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    inter = min(a[1], b[1]) - max(a[0], b[0])
    return inter / (max(a[1], b[1]) - min(a[0], b[0])) if inter > 0 else 0.0


def _apart(spans: list[tuple[int, int]], gains: dict[int, float]) -> list[int]:
    """The set without overlaps whose gains add up highest."""
    order = sorted(gains, key=lambda i: (spans[i][1], spans[i][0], i))
    totals: list[tuple[int, float, tuple[int, ...]]] = [(0, 0.0, ())]
    for i in order:
        start, end = spans[i]
        before = next(t for t in reversed(totals) if t[0] <= start)
        total = before[1] + gains[i]
        if total > totals[-1][1]:
            totals.append((end, total, (*before[2], i)))
    return list(totals[-1][2])
