"""Fits the vectors by which the learned reader's encoder tells of quotes (`dyade.reading.quotes.hearing`).

Logistic regressions by Newton's method (iteratively reweighted least squares): over the words of the coded articles,
whether each stands in a quote; over cues, whether each brings one in; over the places where a quote could begin or
end, whether one does. The encoder has learned from most of these articles which words are quoted and is surer of them
than of any other: where the weights of signs are fitted, those log-odds are blurred until they tell no more than those
of articles that it never saw. Of cues and edges it is no surer there than elsewhere.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from dyade.reading.quotes.cues import Cue
from dyade.reading.quotes.edges import ends_after, ends_before, make_ground, starts_after, starts_before
from dyade.reading.quotes.hearing import UNREAD, Heard, following, laid_out
from dyade.reading.quotes.sheet import Sheet

RIDGE, EDGE_RIDGE, ROUNDS, FOLDS = 30.0, 100.0, 6, 4
"""Penalties of the weights (of channels of unit spread), steps of Newton's method, folds of articles."""
BLUR = 1.05
"""Spread of the noise that a sentence shares, and of that of each run of tokens, in log-odds."""
DRAWS = 3
"""Times that an article teaches, each with a blur of its own."""
_RUN = 8
_NEAR = 2
"""Characters by which an edge may miss the coded one."""

Quotes = Sequence[dict[str, Any]]


class Asked(NamedTuple):
    """Places of one article of which something is asked, as rows of one or two tokens, and the answers."""

    at: Any
    right: Any


class Words(NamedTuple):
    """One article as the encoder sees it: a state for each token, whether it was read, and what the gold says."""

    states: Any
    read: Any
    quoted: Any
    cues: Asked
    starts: Asked
    ends: Asked


def words_of(sheet: Sheet, cues: Sequence[Cue], quotes: Quotes, states: Any, read: Any) -> Words:
    """One article with what is asked of its tokens, cues and edges."""
    placed = [q for q in quotes if q.get("start") is not None]
    return Words(states, read, quoted(sheet, placed), tells(sheet, cues, placed), *edges(sheet, tuple(cues), placed))


def quoted(sheet: Sheet, quotes: Quotes) -> Any:
    """Which tokens stand in a coded quote."""
    spans = [(q["start"], q["start"] + len(q["text"])) for q in quotes]
    return np.array(
        [any(a < end and start < b for a, b in spans) for start, end in zip(sheet.starts, sheet.ends, strict=True)]
    )


def tells(sheet: Sheet, cues: Sequence[Cue], quotes: Quotes) -> Asked:
    """Which cues outside quotation marks bring in a coded quote of their own sentence."""
    rows = [cue.head for cue in cues if sheet.segment_of[cue.head] < 0]
    return _asked([(at,) for at in rows], [any(_governs(sheet, at, q) for q in quotes) for at in rows])


def _governs(sheet: Sheet, at: int, quote: dict[str, Any]) -> bool:
    begin, end = sheet.units[sheet.unit_of[at]]
    first, last = quote["start"], quote["start"] + len(quote["text"])
    named = sheet.words[at] in (quote["cue"] or "").replace("\u2019", "'").lower()
    near = first < sheet.ends[end - 1] and sheet.starts[begin] < last
    return named and near and not first <= sheet.starts[at] < last


def edges(sheet: Sheet, cues: tuple[Cue, ...], quotes: Quotes) -> tuple[Asked, Asked]:
    """Where a quote around a cue could begin and end (the words before and behind), and whether a coded one does."""
    ground = make_ground(sheet, cues, lambda signs: 0.0)
    starts: set[int] = set()
    ends: set[int] = set()
    for cue in cues:
        if sheet.segment_of[cue.head] >= 0:
            continue
        after, before = starts_after(ground, cue), starts_before(ground, cue)
        starts |= {edge.at for edge in (*after, *before)}
        ends |= {edge.at for edge in ends_after(ground, cue, after[0].at)} if after else set()
        ends |= {edge.at for edge in ends_before(ground, cue)} if before else set()
    firsts, lasts = [q["start"] for q in quotes], [q["start"] + len(q["text"]) for q in quotes]
    pairs = [(at - 1, following(sheet, at)) for at in sorted(ends) if following(sheet, at) < len(sheet.words)]
    return (
        _asked([(at,) for at in sorted(starts)], [_close(sheet.starts[at], firsts) for at in sorted(starts)]),
        _asked(pairs, [_close(sheet.ends[last], lasts) for last, _ in pairs]),
    )


def _close(at: int, coded: Sequence[int]) -> bool:
    return any(abs(at - one) <= _NEAR for one in coded)


def _asked(rows: Sequence[tuple[int, ...]], right: Sequence[bool]) -> Asked:
    width = len(rows[0]) if rows else 1
    return Asked(np.array(rows, dtype=np.int64).reshape(len(rows), width), np.array(right, dtype=bool))


def fit_ears(words: Sequence[Words]) -> Any:
    """The weights of all vectors, a column each in the order of `heard.tsv`, the biases last."""
    within = regress([w.states[w.read] for w in words], [w.quoted[w.read] for w in words], RIDGE)
    told = _asked_of([(w, w.cues) for w in words])
    begun = _asked_of([(w, w.starts) for w in words])
    ended = _asked_of([(w, w.ends) for w in words])
    size = words[0].states.shape[1]
    last, after = ended[:size], ended[size:-1]
    bias = ended[-1]
    return np.stack([within, told, begun, np.append(last, bias), np.append(after, 0.0)], 1).astype(np.float32)


def _asked_of(rows: Sequence[tuple[Words, Asked]]) -> Any:
    seen = [(w, asked.at[kept], asked.right[kept]) for w, asked in rows if (kept := w.read[asked.at].all(1)).any()]
    return regress([w.states[at].reshape(len(at), -1) for w, at, _ in seen], [right for *_, right in seen], EDGE_RIDGE)


def regress(states: Sequence[Any], right: Sequence[Any], ridge: float) -> Any:
    """The weight of each channel for the log-odds that what is asked is right, and the bias."""
    x = np.concatenate(states).astype(np.float32)
    y = np.concatenate(right).astype(np.float32)
    mean, spread = x.mean(0), x.std(0) + 1e-6
    x = np.concatenate([(x - mean) / spread, np.ones((len(x), 1), np.float32)], 1)
    weights, penalty = np.zeros(x.shape[1]), np.append(np.full(x.shape[1] - 1, ridge), 0.0)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        curve = (x * (chance * (1 - chance))[:, None].astype(np.float32)).T @ x
        weights = weights - np.linalg.solve(curve + np.diag(penalty), x.T @ (chance - y) + penalty * weights)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - float(plain @ mean)).astype(np.float32)


def odds(words: Words, ears: Any) -> Any:
    """Log-odds of each token, a column for each vector."""
    return np.where(words.read[:, None], words.states.astype(np.float32) @ ears[:-1] + ears[-1], UNREAD)


def heard_apart(
    words: Sequence[Words], names: Sequence[str], sheets: Sequence[Sheet], unseen: set[str]
) -> list[tuple[Heard, ...]]:
    """What is heard of each article by vectors fitted on the others, `DRAWS` times: blurred where the encoder has seen
    it, each time otherwise."""
    out: list[tuple[Heard, ...]] = []
    ears = [fit_ears([w for n, w in enumerate(words) if n % FOLDS != fold]) for fold in range(FOLDS)]
    for number, (one, name, sheet) in enumerate(zip(words, names, sheets, strict=True)):
        own = odds(one, ears[number % FOLDS])
        out.append((laid_out(own),) * DRAWS if name in unseen else tuple(_blurred(own, name, sheet)))
    return out


def _blurred(own: Any, name: str, sheet: Sheet) -> Iterator[Heard]:
    for draw in range(DRAWS):
        heard = own.copy()
        heard[:, 0] += noise(f"{name}#{draw}", sheet)
        yield laid_out(heard)


def noise(seed: str, sheet: Sheet) -> Any:
    """The blur of an article, the same each time for one seed."""
    source = np.random.default_rng(int.from_bytes(sha256(seed.encode()).digest()[:8], "big"))
    sentence = source.normal(0.0, BLUR, len(sheet.units) + 1)[np.array(sheet.unit_of, dtype=np.int64)]
    run = source.normal(0.0, BLUR, len(sheet.words) // _RUN + 1)[np.arange(len(sheet.words)) // _RUN]
    return sentence + run


def encoder() -> str:
    """First twelve hexadecimal digits of the SHA-256 of the encoder that ships."""
    return sha256((files("dyade.reading.learned") / "weights" / "encoder.onnx").read_bytes()).hexdigest()[:12]
