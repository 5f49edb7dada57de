"""Fits the weights that choose quotes among candidates, on articles whose quotes were coded by careful reading.

    python -m training.quotes_fit GOLD_FOLDER [--check]

GOLD_FOLDER holds `articles.jsonl` and one JSON file an article. The model is the semi-Markov conditional random field
of `dyade.reading.quotes.choice`, fitted by L-BFGS (Liu & Nocedal 1989) on the likelihood of the coded quotes under a
Gaussian prior. Any candidate that overlaps a coded quote by four fifths stands for it, the nearer and the one with the
coded cue the more. Two tables come of it: of the signs of syntax and cues alone (`weights.tsv`), and with what the
encoder hears (`weights-heard.tsv`, `heard.tsv`; see `training.quotes_ear`), to be fitted again with every new encoder.
`--check` fits on the articles that the encoder learned from and prints precision, recall and F1 on those that were
held out of it. Needs numpy only; some twenty minutes on one core, most of them for parsing and for the encoder.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from dyade.model.article import Article
from dyade.reading import learned
from dyade.reading.parse import parse
from dyade.reading.quotes.choice import BAR, best, sums
from dyade.reading.quotes.cues import Cue, find_cues
from dyade.reading.quotes.hearing import VECTORS, Heard, focused, states_of, words_at
from dyade.reading.quotes.lexicon import lexicon
from dyade.reading.quotes.sheet import Sheet, lay_out
from dyade.reading.quotes.spans import Candidate, candidates
from training import quotes_ear
from training.quotes_ear import Words
from training.samples import HELD_OUT

PRIOR, STEPS, MEMORY, FEWEST, SMALLEST = 10.0, 50, 8, 4, 0.02
"""Precision of the prior (for each draw of the blur); steps and memory of L-BFGS; articles a sign must be seen in;
smallest weight kept."""
OUT = Path(__file__).parents[1] / "src/dyade/reading/quotes"


class Coded(NamedTuple):
    """One article, parsed, with its cues, the quotes coded in it and what the encoder makes of its tokens."""

    name: str
    sheet: Sheet
    cues: tuple[Cue, ...]
    quotes: list[dict[str, Any]]
    words: Words


class Lesson(NamedTuple):
    """One article as the fitter sees it: candidates in numbers, and for each coded quote the ones that stand for it."""

    sheet: Sheet
    found: list[Candidate]
    quotes: list[dict[str, Any]]
    signs: np.ndarray
    counts: np.ndarray
    spans: list[tuple[int, int]]
    meant: list[list[tuple[int, float]]]


def coded(folder: Path) -> Iterator[Coded]:
    """Each article of a folder, in order of name; those without text are left out."""
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    for row in sorted((json.loads(line) for line in lines), key=lambda row: str(row["id"])):
        parsed = parse(Article(id=row["id"], text=row["text"]))
        quotes = json.loads((folder / f"{row['id']}.json").read_text(encoding="utf-8"))["quotes"]
        yield as_coded(row["id"], lay_out(parsed.text, parsed.doc), learned.look(parsed), quotes)


def as_coded(name: str, sheet: Sheet, sight: learned.Sight, quotes: list[dict[str, Any]]) -> Coded:
    """One article with the states of its tokens."""
    states, read = np.zeros((len(sheet.words), 1), np.float16), np.zeros(len(sheet.words), bool)
    if sight.windows:
        at = words_at(sheet, sight)
        states, read = states_of(sight)[at].astype(np.float16), focused(sight)[at]
    cues = find_cues(sheet, lexicon())
    return Coded(name, sheet, cues, quotes, quotes_ear.words_of(sheet, cues, quotes, states, read))


def found_in(one: Coded, heard: Heard | None) -> list[Candidate]:
    """The candidates of an article with their signs, but those that their form gives."""
    found = candidates(one.sheet, one.cues, lambda signs: 0.0, heard=heard, keep_signs=True)
    return [c for c in found if c.way != "form"]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    inter = min(a[1], b[1]) - max(a[0], b[0])
    return inter / (max(a[1], b[1]) - min(a[0], b[0])) if inter > 0 else 0.0


def lesson(one: Coded, found: list[Candidate], rank: dict[str, int]) -> Lesson:
    """Signs as numbers, and what stands for each coded quote with its bonus."""
    sheet, quotes = one.sheet, one.quotes
    words = [sheet.shapes[one.cues[c.cue].head] if c.cue >= 0 else None for c in found]
    numbers = [[rank[s] for s in c.signs if s in rank] for c in found]
    spans = [(sheet.starts[c.first], sheet.ends[c.last - 1]) for c in found]
    meant = []
    for quote in quotes:
        if quote.get("start") is None:
            continue
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


def loss(lessons_: list[Lesson], weights: np.ndarray, prior: float) -> tuple[float, np.ndarray]:
    """Negative log-likelihood with the prior, and its gradient."""
    total, gradient = 0.5 * prior * float(weights @ weights), prior * weights
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


def fit(lessons_: list[Lesson], size: int, prior: float = PRIOR) -> np.ndarray:
    """Weights of least loss, by limited-memory BFGS with backtracking; the same data give the same weights."""
    weights = np.zeros(size)
    value, gradient = loss(lessons_, weights, prior)
    past: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(STEPS):
        way = -_curved(gradient, past)
        step, fall = 1.0, float(gradient @ way)
        for _ in range(12):
            tried = weights + step * way
            new_value, new_gradient = loss(lessons_, tried, prior)
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
    right = given = told = 0
    for one in all_lessons:
        scored = [c._replace(score=s) for c, s in zip(one.found, scores(one, weights), strict=True)]
        kept = [(one.sheet.starts[c.first], one.sheet.ends[c.last - 1]) for c, _ in best(one.sheet, scored)]
        free = [(q["start"], q["start"] + len(q["text"])) for q in one.quotes if q.get("start") is not None]
        given, told = given + len(kept), told + len(one.quotes)
        for span in kept:
            near = max(free, key=lambda f: overlap(span, f), default=None)
            if near is not None and overlap(span, near) >= 0.8:
                right += 1
                free.remove(near)
    return right / max(1, given), right / max(1, told), 2 * right / max(1, given + told)


def write(path: Path, rank: dict[str, int], weights: np.ndarray, taught: Sequence[Coded]) -> None:
    """The table of weights, with where it comes from."""
    quotes = sum(len(one.quotes) for one in taught)
    lines = [
        "# Weights of signs of quotes, fitted by training/quotes_fit.py on "
        f"{len(taught)} articles with {quotes} quotes.",
        "# sign<TAB>weight; a sign not here weighs nothing. Not to be edited by hand.",
    ]
    for sign in sorted(rank):
        if abs(weights[rank[sign]]) >= SMALLEST:
            lines.append(f"{sign}\t{weights[rank[sign]]:.3f}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_ears(path: Path, ears: np.ndarray, taught: Sequence[Coded]) -> None:
    """The vectors, with where they come from and the encoder that they are for."""
    lines = [
        f"# encoder {quotes_ear.encoder()}: weight of each channel for the log-odds of each vector, the biases last; "
        f"fitted by training/quotes_fit.py on {len(taught)} articles.",
        "# " + "\t".join(VECTORS),
        *("\t".join(f"{weight:.6g}" for weight in row) for row in ears),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def held_out(names: Iterable[str]) -> set[str]:
    """The articles that the encoder did not learn from."""
    return {name for n, name in enumerate(sorted(names)) if n % HELD_OUT[0] == HELD_OUT[1]}


def heard_in(
    articles: Sequence[Coded], taught: Sequence[Coded], unseen: set[str]
) -> tuple[list[tuple[Heard, ...]], np.ndarray]:
    """What is heard of each article, once for each draw of the blur, and the vectors of all that teach."""
    ears = quotes_ear.fit_ears([one.words for one in taught if one.words.read.any()])
    blank = [one._replace(words=_wide(one.words, len(ears) - 1)) for one in articles]
    known = {one.name for one in taught}
    mine = [one for one in blank if one.name in known]
    apart = quotes_ear.heard_apart([o.words for o in mine], [o.name for o in mine], [o.sheet for o in mine], unseen)
    by_name = dict(zip([o.name for o in mine], apart, strict=True))
    return [by_name.get(o.name) or (quotes_ear.laid_out(quotes_ear.odds(o.words, ears)),) for o in blank], ears


def _wide(words: Words, width: int) -> Words:
    """Words that the encoder did not read, as wide as the others."""
    return words if words.states.shape[1] == width else words._replace(states=np.zeros((len(words.read), width)))


def main() -> None:
    """Fit, and write or measure."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=Path)
    ap.add_argument("--check", action="store_true")
    args = ap.parse_args()
    run(list(coded(args.gold)), check=args.check)


def run(articles: list[Coded], *, check: bool) -> None:
    """Both tables and the vectors from coded articles; or, to check, the figures on those held out."""
    unseen = held_out(one.name for one in articles)
    taught = [one for one in articles if not check or one.name not in unseen]
    heard, ears = heard_in(articles, taught, unseen)
    for told, name in (([(None,)] * len(articles), "weights.tsv"), (heard, "weights-heard.tsv")):
        found = {one.name: [found_in(one, h) for h in own] for one, own in zip(articles, told, strict=True)}
        seen = Counter(s for one in taught for s in {s for c in found[one.name][0] for s in c.signs})
        rank = {s: i for i, s in enumerate(sorted(s for s, n in seen.items() if n >= FEWEST))}
        lessons = [lesson(one, own, rank) for one in taught for own in found[one.name]]
        weights = fit(lessons, len(rank), PRIOR * len(lessons) / len(taught))
        if check:
            apart = [lesson(one, found[one.name][0], rank) for one in articles if one.name in unseen]
            figures = measure(apart, weights)
            print(f"{name}: precision {figures[0]:.3f} recall {figures[1]:.3f} F1 {figures[2]:.3f} at a bar of {BAR}")
        else:
            write(OUT / name, rank, weights, taught)
    if not check:
        write_ears(OUT / "heard.tsv", ears, taught)


if __name__ == "__main__":
    main()
