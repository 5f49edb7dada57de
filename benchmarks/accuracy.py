"""Scores the reader on the development gold: `python -m benchmarks.accuracy [--keep] [--workers N]`.

Codes seeds, bbc-dev, afp-dev and timebank-dev once, finds the names of every fourth article of
winer-dev, runs the scorers on them, and prints one table with the figures that were kept last beside the new ones.
Below it stands how many rows of the tables some sentence of the corpora fires (`benchmarks.fired`).
`--keep` writes the new ones to `benchmarks/accuracy.json` and to
`docs/accuracy.md`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import fired
from benchmarks.names import score_names
from dyade.model.article import Article
from dyade.model.reading import Reading
from dyade.running.engine import choose_engine
from dyade.sources import iter_sources
from dyade.views.coded import coded

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
KEPT = ROOT / "benchmarks" / "accuracy.json"
PAGE = ROOT / "docs" / "accuracy.md"
SETS = ("seeds", "bbc-dev", "afp-dev")
FIGURES = (
    "event", "quad", "dyad", "status", "source", "mode", "place", "date", "evidence",
    "quote@.8", "speaker", "speaker_party", "people", "person_party",
)  # fmt: skip
Scores = dict[str, dict[str, Any]]
Read = tuple[Article, Reading]


def main() -> None:
    """Measure, print, and keep when asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--keep", action="store_true")
    options.add_argument("--workers", type=int)
    asked = options.parse_args()
    if not (SHARED / "gold").is_dir():
        sys.exit(f"skipped: the gold is absent ({SHARED} does not exist)")
    scores = measure(asked.workers)
    before = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    page = "\n".join(_table(scores, before))
    sys.stdout.write(page + "\n")
    counted = tuple(fired.lines(fired.fired(fired.sample(fired.ARTICLES)), fired.ARTICLES))
    sys.stdout.write("\n".join(counted) + "\n")
    if asked.keep:
        KEPT.write_text(json.dumps(scores, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        _write_page(page, counted)


def measure(workers: int | None) -> Scores:
    """Scores by set and figure."""
    scores: Scores = {}
    with tempfile.TemporaryDirectory() as folder:
        together = Path(folder) / "together"
        together.mkdir()
        lines: list[str] = []
        for name in SETS:
            gold = SHARED / "seeds" if name == "seeds" else SHARED / "gold" / name
            read = list(_read(_articles(gold), workers))
            mine = [json.dumps(coded(a, r), ensure_ascii=False) for a, r in read]
            lines += mine
            for path in gold.glob("*.json"):
                if path.name not in ("clusters.json", "merged.json"):
                    (together / path.name).write_bytes(path.read_bytes())
            scores[name] = _score(gold, mine, Path(folder))
        scores["together"] = _score(together, lines, Path(folder))
        scores["timebank-dev"] = _score_times(Path(folder), workers)
    scores["winer-dev"] = score_names(SHARED / "gold" / "winer-dev.jsonl.gz")
    return scores


def _articles(gold: Path) -> Iterator[Article]:
    listed = gold / "articles.jsonl"
    sources = [listed] if listed.exists() else sorted(gold.glob("*.txt"))
    return (item for item in iter_sources(sources) if isinstance(item, Article))


def _read(articles: Iterable[Article], workers: int | None) -> Iterator[Read]:
    for outcome in choose_engine(workers, 1).map_read(articles):
        if outcome.reading is None:
            raise RuntimeError(f"{outcome.article.id}: {outcome.reason}")
        yield outcome.article, outcome.reading


def _score(gold: Path, lines: list[str], folder: Path) -> dict[str, Any]:
    out = folder / "coded.jsonl"
    out.write_text("\n".join(lines), encoding="utf-8")
    scorer = [sys.executable, str(SHARED / "bench" / "score.py"), str(gold), str(out), "--json"]
    found: dict[str, Any] = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    return {key: found[key] for key in FIGURES}


def _score_times(folder: Path, workers: int | None) -> dict[str, Any]:
    gold, scorer = SHARED / "gold" / "timebank-dev", str(SHARED / "bench" / "score_times.py")
    listed = subprocess.run(
        [sys.executable, scorer, "--articles", str(gold)], capture_output=True, text=True, check=True
    )
    articles, out = folder / "timebank.jsonl", folder / "times.jsonl"
    articles.write_text(listed.stdout, encoding="utf-8")
    read = _read((a for a in iter_sources([articles]) if isinstance(a, Article)), workers)
    out.write_text("\n".join(json.dumps(coded(a, r), ensure_ascii=False) for a, r in read), encoding="utf-8")
    done = subprocess.run([sys.executable, scorer, str(gold), str(out)], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _table(scores: Scores, before: Scores) -> Iterator[str]:
    yield "| figure | " + " | ".join((*SETS, "together")) + " | P / R together |"
    yield "|" + " --- |" * (len(SETS) + 3)
    for figure in FIGURES:
        cells = [_cell(scores[name][figure], before.get(name, {}).get(figure)) for name in (*SETS, "together")]
        both = scores["together"][figure]
        yield f"| {figure} | " + " | ".join(cells) + (f" | {both['P']} / {both['R']} |" if "P" in both else " | |")
    times, then = scores["timebank-dev"], before.get("timebank-dev", {})
    for figure in ("strict", "relaxed", "value"):
        yield f"| times {figure} | | | | {times[figure]}" + (f" ({then[figure]})" if then else "") + " | |"
    yield from _names_lines(scores, before)


def _names_lines(scores: Scores, before: Scores) -> Iterator[str]:
    then = before.get("winer-dev", {})
    for label, row in scores["winer-dev"].items():
        yield f"| names: {label} | | | | {_cell(row, then.get(label))} | {row['P']} / {row['R']} |"


def _cell(row: dict[str, Any], before: dict[str, Any] | None) -> str:
    key = "F1" if "F1" in row else "share"
    return f"{row[key]}" + (f" ({before[key]})" if before else "")


def _write_page(table: str, counted: Iterable[str]) -> None:
    start, end = "<!-- figures -->", "<!-- end -->"
    held = PAGE.read_text(encoding="utf-8") if PAGE.exists() else f"# Accuracy\n\n{start}\n{end}\n"
    head, tail = held.split(start)[0], held.split(end)[1]
    fresh = f"{start}\n{date.today().isoformat()}, kept figures before in brackets.\n\n{table}\n\n" + "\n".join(
        f"- {line}" for line in counted
    )
    PAGE.write_text(f"{head}{fresh}\n{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
