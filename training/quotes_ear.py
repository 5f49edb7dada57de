"""Fits the vector by which the learned reader's encoder tells what stands in a quote (`dyade.reading.quotes.hearing`).

Logistic regression over the words of the coded articles, by Newton's method (iteratively reweighted least squares).
The encoder has learned from most of these articles and is surer of them than of any other: where the weights of signs
are fitted, its log-odds there are blurred until they tell no more than those of articles that it never saw.
"""

from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from dyade.reading.quotes.hearing import UNREAD, Heard, laid_out
from dyade.reading.quotes.sheet import Sheet

RIDGE, ROUNDS, FOLDS = 30.0, 6, 4
"""Penalty of the weights (of channels of unit spread), steps of Newton's method, folds of articles."""
BLUR = 1.05
"""Spread of the noise that a sentence shares, and of that of each run of tokens, in log-odds."""
_RUN = 8


class Words(NamedTuple):
    """One article as the encoder sees it: a state for each token, whether it was read, and whether it is quoted."""

    states: Any
    read: Any
    quoted: Any


def quoted(sheet: Sheet, quotes: Sequence[dict[str, Any]]) -> Any:
    """Which tokens stand in a coded quote."""
    spans = [(q["start"], q["start"] + len(q["text"])) for q in quotes if q.get("start") is not None]
    return np.array(
        [any(a < end and start < b for a, b in spans) for start, end in zip(sheet.starts, sheet.ends, strict=True)]
    )


def fit_ear(words: Sequence[Words]) -> Any:
    """The weight of each channel and the bias, in the order of `heard.tsv`."""
    x = np.concatenate([w.states[w.read] for w in words]).astype(np.float32)
    y = np.concatenate([w.quoted[w.read] for w in words]).astype(np.float32)
    mean, spread = x.mean(0), x.std(0) + 1e-6
    x = np.concatenate([(x - mean) / spread, np.ones((len(x), 1), np.float32)], 1)
    weights, ridge = np.zeros(x.shape[1]), np.append(np.full(x.shape[1] - 1, RIDGE), 0.0)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        curve = (x * (chance * (1 - chance))[:, None].astype(np.float32)).T @ x
        weights = weights - np.linalg.solve(curve + np.diag(ridge), x.T @ (chance - y) + ridge * weights)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - float(plain @ mean)).astype(np.float32)


def odds(words: Words, ear: Any) -> Any:
    """Log-odds of each token."""
    return np.where(words.read, words.states.astype(np.float32) @ ear[:-1] + ear[-1], UNREAD)


def heard_apart(words: Sequence[Words], names: Sequence[str], sheets: Sequence[Sheet], unseen: set[str]) -> list[Heard]:
    """What is heard of each article by a vector fitted on the others; blurred where the encoder has seen it."""
    out: list[Heard] = []
    ears = [fit_ear([w for n, w in enumerate(words) if n % FOLDS != fold]) for fold in range(FOLDS)]
    for number, (one, name, sheet) in enumerate(zip(words, names, sheets, strict=True)):
        own = odds(one, ears[number % FOLDS])
        out.append(laid_out((own if name in unseen else own + noise(name, sheet)).tolist()))
    return out


def noise(name: str, sheet: Sheet) -> Any:
    """The blur of one article, the same each time."""
    source = np.random.default_rng(int.from_bytes(sha256(name.encode()).digest()[:8], "big"))
    sentence = source.normal(0.0, BLUR, len(sheet.units) + 1)[np.array(sheet.unit_of, dtype=np.int64)]
    run = source.normal(0.0, BLUR, len(sheet.words) // _RUN + 1)[np.arange(len(sheet.words)) // _RUN]
    return sentence + run


def encoder() -> str:
    """First twelve hexadecimal digits of the SHA-256 of the encoder that ships."""
    return sha256((files("dyade.reading.learned") / "weights" / "encoder.onnx").read_bytes()).hexdigest()[:12]
