"""Fits the weights that choose quotes among candidates, on articles whose quotes were coded by careful reading.

    python training/quotes_fit.py GOLD_FOLDER [--check]

GOLD_FOLDER holds `articles.jsonl` and one JSON file an article. The model is the semi-Markov conditional random field
of `dyade.reading.quotes.choice`, fitted by L-BFGS (Liu & Nocedal 1989) on the likelihood of the coded quotes under a
Gaussian prior. Any candidate that overlaps a coded quote by four fifths stands for it, the nearer and the one with the
coded cue the more. `--check` fits on four articles of five and prints precision, recall and F1 on the fifth. Needs
numpy only; some five minutes on one core, most of them for parsing.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.quotes.choice import BAR, best, sums
from dyade.reading.quotes.cues import find_cues
from dyade.reading.quotes.lexicon import lexicon
from dyade.reading.quotes.sheet import Sheet, lay_out
from dyade.reading.quotes.spans import Candidate, candidates

PRIOR, STEPS, MEMORY, FEWEST, SMALLEST = 4.0, 50, 8, 4, 0.02
"""Precision of the prior; steps and memory of L-BFGS; articles a sign must be seen in; smallest weight kept."""
OUT = Path(__file__).parents[1] / "src/dyade/reading/quotes/weights.tsv"


class Lesson(NamedTuple):
    """One article as the fitter sees it: candidates in numbers, and for each coded quote the ones that stand for it."""

    sheet: Sheet
    found: list[Candidate]
    quotes: list[dict[str, Any]]
    signs: np.ndarray
    counts: np.ndarray
    spans: list[tuple[int, int]]
    meant: list[list[tuple[int, float]]]


def lessons(folder: Path) -> Iterator[tuple[Sheet, list[Candidate], list[str | None], list[dict[str, Any]]]]:
    """Each article's sheet, candidates with their signs, cue words, and coded quotes."""
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        parsed = parse(Article(id=row["id"], text=row["text"]))
        sheet = lay_out(parsed.text, parsed.doc)
        cues = find_cues(sheet, lexicon())
        found = [c for c in candidates(sheet, cues, lambda signs: 0.0, keep_signs=True) if c.way != "form"]
        words = [sheet.shapes[cues[c.cue].head] if c.cue >= 0 else None for c in found]
        coded = json.loads((folder / f"{row['id']}.json").read_text(encoding="utf-8"))
        yield sheet, found, words, coded["quotes"]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    inter = min(a[1], b[1]) - max(a[0], b[0])
    return inter / (max(a[1], b[1]) - min(a[0], b[0])) if inter > 0 else 0.0


def lesson(
    sheet: Sheet, found: list[Candidate], words: list[str | None], quotes: list[dict[str, Any]], rank: dict[str, int]
) -> Lesson:
    """Signs as numbers, and what stands for each coded quote with its bonus."""
    numbers = [[rank[s] for s in c.signs if s in rank] for c in found]
    spans = [(sheet.starts[c.first], sheet.ends[c.last - 1]) for c in found]
    meant = []
    for quote in quotes:
        span = (quote["start"], quote["start"] + len(quote["text"]))
        cue = (quote["cue"] or "").replace("\u2019", "'")
        group = []
        for i, own in enumerate(spans):
            share = overlap(span, own)
            if share >= 0.8:
                word = words[i]
                agree = 0.0 if word is None else 1.5 if word in cue else -1.0
                group.append((i, 4 * math.log(share) + agree))
        if group:
            meant.append(group)
    flat = np.array([n for row in numbers for n in row], dtype=np.int64)
    return Lesson(sheet, found, quotes, flat, np.array([len(r) for r in numbers], dtype=np.int64), spans, meant)


def scores(one: Lesson, weights: np.ndarray) -> list[float]:
    """Score of each candidate."""
    total = np.concatenate([[0.0], np.cumsum(weights[one.signs])])
    at = np.concatenate([[0], np.cumsum(one.counts)])
    return (total[at[1:]] - total[at[:-1]]).tolist()  # type: ignore[no-any-return]


def loss(lessons_: list[Lesson], weights: np.ndarray) -> tuple[float, np.ndarray]:
    """Negative log-likelihood with the prior, and its gradient."""
    total, gradient = 0.5 * PRIOR * float(weights @ weights), PRIOR * weights
    for one in lessons_:
        if not one.found:
            continue
        score = scores(one, weights)
        whole, chances = sums(one.spans, score)
        total += whole
        expected = np.array(chances)
        for group in one.meant:
            values = [score[i] + bonus for i, bonus in group]
            top = max(values)
            weighed = [math.exp(v - top) for v in values]
            total -= top + math.log(sum(weighed))
            for (i, _), value in zip(group, weighed, strict=True):
                expected[i] -= value / sum(weighed)
        share = np.repeat(expected, one.counts)
        gradient = gradient + np.bincount(one.signs, weights=share, minlength=len(weights))
    return total, gradient


def fit(lessons_: list[Lesson], size: int) -> np.ndarray:
    """Weights of least loss, by limited-memory BFGS with backtracking; the same data give the same weights."""
    weights = np.zeros(size)
    value, gradient = loss(lessons_, weights)
    past: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(STEPS):
        way = -_curved(gradient, past)
        step, fall = 1.0, float(gradient @ way)
        for _ in range(12):
            tried = weights + step * way
            new_value, new_gradient = loss(lessons_, tried)
            if new_value <= value + 1e-4 * step * fall:
                break
            step *= 0.5
        moved, turned = tried - weights, new_gradient - gradient
        if moved @ turned > 1e-8:
            past = [*past, (moved, turned)][-MEMORY:]
        weights, value, gradient = tried, new_value, new_gradient
    return weights


def _curved(gradient: np.ndarray, past: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The gradient through the inverse Hessian that the last steps suggest (two-loop recursion)."""
    if not past:
        return gradient * (0.2 / max(1.0, float(np.abs(gradient).max())))
    turned, shares = gradient.copy(), []
    for moved, change in reversed(past):
        share = float(moved @ turned) / float(change @ moved)
        shares.append(share)
        turned = turned - share * change
    moved, change = past[-1]
    turned = turned * (float(moved @ change) / float(change @ change))
    for (moved, change), share in zip(past, reversed(shares), strict=True):
        turned = turned + moved * (share - float(change @ turned) / float(change @ moved))
    return turned


def measure(all_lessons: list[Lesson], weights: np.ndarray) -> tuple[float, float, float]:
    """Precision, recall and F1 of quotes that overlap the coded ones by four fifths."""
    right = given = coded = 0
    for one in all_lessons:
        scored = [c._replace(score=s) for c, s in zip(one.found, scores(one, weights), strict=True)]
        kept = [(one.sheet.starts[c.first], one.sheet.ends[c.last - 1]) for c, _ in best(one.sheet, scored)]
        free = [(q["start"], q["start"] + len(q["text"])) for q in one.quotes]
        given, coded = given + len(kept), coded + len(free)
        for span in kept:
            near = max(free, key=lambda f: overlap(span, f), default=None)
            if near is not None and overlap(span, near) >= 0.8:
                right += 1
                free.remove(near)
    return right / max(1, given), right / max(1, coded), 2 * right / max(1, given + coded)


def write(rank: dict[str, int], weights: np.ndarray, articles: int, quotes: int) -> None:
    """The table of weights, with where it comes from."""
    lines = [
        f"# Weights of signs of quotes, fitted by training/quotes_fit.py on {articles} articles with {quotes} quotes.",
        "# sign<TAB>weight; a sign not here weighs nothing. Not to be edited by hand.",
    ]
    for sign in sorted(rank):
        if abs(weights[rank[sign]]) >= SMALLEST:
            lines.append(f"{sign}\t{weights[rank[sign]]:.3f}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, and write or measure."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=Path)
    ap.add_argument("--check", action="store_true")
    args = ap.parse_args()
    raw = list(lessons(args.gold))
    held = {i for i in range(len(raw)) if i % 5 == 0} if args.check else set()
    taught = [r for i, r in enumerate(raw) if i not in held]
    seen = Counter(s for _, found, _, _ in taught for s in {s for c in found for s in c.signs})
    rank = {s: i for i, s in enumerate(sorted(s for s, n in seen.items() if n >= FEWEST))}
    weights = fit([lesson(*r, rank) for r in taught], len(rank))
    if args.check:
        figures = measure([lesson(*raw[i], rank) for i in sorted(held)], weights)
        print(f"precision {figures[0]:.3f} recall {figures[1]:.3f} F1 {figures[2]:.3f} at a bar of {BAR}")
    else:
        write(rank, weights, len(taught), sum(len(q) for _, _, _, q in taught))


if __name__ == "__main__":
    main()
