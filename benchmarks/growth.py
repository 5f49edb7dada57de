"""How the time an article grows with the record: `python -m benchmarks.speed --growth 1000,10000,100000`.

Real dispatches of one month are read once with the learned reader. Each further month is a version of that month: other
ids, all dates as many months earlier, and every word of four small letters or more changed for another of the same
length and about as frequent, the same one throughout the version. So a version has the copies, the dealings and the
wording in common that a real month has, no text is a copy of one of another month, and every offset holds. What does
not vary: names of states and persons, and which acts are told of; a real press brings new ones.

The record is filled by the code that reads into one. At each size a batch more is read into it: what is told is the
processor time of this process, an article of the batch for writing, an article of the record for joining it all anew.
"""

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

MONTH: Final = "2020-06"
"""The month of which the corpus holds most."""
BASE: Final = 400
"""Dispatches of it that are read."""
BATCH: Final = 500
"""Articles read into a record of each size."""
READ: Final = 100
"""Real dispatches that are read anew beside a record of each size."""
ALIKE: Final = 24
"""Words of one length, neighbours in frequency, that stand for each other."""
JOINED: Final = 100_000
"""Articles of a record beyond which only writing and reading are timed: joining a larger one takes longer than a
benchmark may."""
FILLED: Final = 32
_WORD: Final = re.compile(r"[^\W\d_]+")
_DATE: Final = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
_MONTHS_OF: Final = 12


class Version(NamedTuple):
    """An altered article with its altered reading."""

    article: Any
    reading: Any


class Press:
    """Any number of articles, made of a month of real ones."""

    def __init__(self, base: Sequence[Version]) -> None:
        self._base = base
        self._pieces = [_pieces(one.article.text) for one in base]
        self._classes = _classes(self._pieces)
        self._month = -1
        self._words: dict[str, str] = {}

    def __call__(self, start: int, end: int) -> Iterator[Version]:
        """The articles from `start` to `end`, the same each time."""
        return (self._one(number) for number in range(start, end))

    def _one(self, number: int) -> Version:
        month, place = divmod(number, len(self._base))
        article, reading = self._base[place]
        words, name = self._mapping(month), f"a{number:07}"
        text = "".join(words.get(piece, piece) for piece in self._pieces[place])
        published = _moved(article.published, month)
        reports = tuple(r.model_copy(update={"date": _moved(r.date, month)}) for r in reading.reports)
        times = tuple(
            t.model_copy(update={"value": _moved(t.value, month), "edtf": _moved(t.edtf, month)}) for t in reading.times
        )
        told = {"article": name, "published": published, "reports": reports, "times": times}
        return Version(
            article.model_copy(update={"id": name, "text": text, "published": published}),
            reading.model_copy(update=told),
        )

    def _mapping(self, month: int) -> dict[str, str]:
        """What each word is changed for in a month."""
        if month != self._month:
            self._month, self._words = month, {}
            for words in self._classes if month else ():
                others = random.Random(f"{month} {words[0]}").sample(words, len(words))
                self._words |= dict(zip(words, others, strict=True))
        return self._words


def _pieces(text: str) -> list[str]:
    """The text cut into what stands between words, and words, in turn."""
    return [p for pair in zip(_WORD.split(text), [*_WORD.findall(text), ""], strict=True) for p in pair]


def _moved(told: str | None, months: int) -> str | None:
    """The dates of an EDTF value so many months earlier."""
    return _DATE.sub(lambda found: _earlier(found, months), told) if told and months else told


def _earlier(found: re.Match[str], months: int) -> str:
    year, month, day = found.groups()
    years, rest = divmod(int(year) * _MONTHS_OF + int(month or 1) - 1 - months, _MONTHS_OF)
    out = f"{years:04}" + (f"-{rest + 1:02}" if month else "")
    return out + (f"-{min(int(day), 28):02}" if day else "")


def _classes(texts: Iterable[Sequence[str]]) -> list[list[str]]:
    """Small words of one length, by frequency, in runs of `ALIKE`."""
    counted = Counter(word for pieces in texts for word in pieces[1::2] if len(word) >= 4 and word.islower())
    found: list[list[str]] = []
    for size in sorted({len(word) for word in counted}):
        words = sorted((w for w in counted if len(w) == size), key=lambda w: (-counted[w], w))
        found += [words[at : at + ALIKE] for at in range(0, len(words), ALIKE)]
    return found


def read_base(lines: Sequence[str], folder: Path) -> list[Version]:
    """The month's dispatches with their readings; `folder` keeps them for the next size."""
    from dyade.model.article import Article
    from dyade.model.reading import Reading
    from dyade.reading.pipeline import read_all
    from dyade.sources import iter_sources

    kept = folder / "month.jsonl"
    if kept.exists():
        held = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
        return [Version(Article.model_validate(a), Reading.model_validate(r)) for a, r in held]
    source = folder / "source.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    articles = [item for item in iter_sources([source]) if isinstance(item, Article)]
    base = [Version(article, reading) for article, reading in zip(articles, read_all(articles), strict=True)]
    rows = (f"[{one.article.model_dump_json()},{one.reading.model_dump_json()}]" for one in base)
    kept.write_text("\n".join(rows), encoding="utf-8")
    return base


class Grown(NamedTuple):
    """What an article costs, in milliseconds of the processor, beside a record of `held` articles."""

    held: int
    reading: float
    writing: float
    """An article of the batch."""
    joining: float | None
    """An article of the record; None where it was not joined."""
    keeping: float | None
    """To write what joining gave, an article of the record."""
    before_mb: float
    """Most memory before joining."""
    peak_mb: float
    size_kb: float
    """Of the record's file, an article."""


class _Replayed:
    """Gives each altered article its altered reading, and times the making of them and joining."""

    def __init__(self, press: Press, start: int, end: int, *, joins: bool) -> None:
        self._made, self._joins = press(start, end), joins
        self.making = self.joining = self.before_mb = 0.0

    def map_read(self, articles: Iterable[Any]) -> Iterator[Any]:
        from dyade.running.engine import Outcome

        for one in articles:
            began = time.process_time()
            made = next(self._made)
            self.making += time.process_time() - began
            yield Outcome(one, made.reading)

    def join(self, *given: Any) -> Any:
        from dyade.model.event import Joined
        from dyade.running.engine import join_here

        self.before_mb = _peak_mb()
        if not self._joins:
            return Joined(events=())
        began = time.process_time()
        try:
            return join_here(*given)
        finally:
            self.joining = time.process_time() - began


def measured(held: int, folder: Path) -> Grown:
    """Fills a record with so many articles, reads a batch more into it, and `READ` real ones beside it."""
    from dyade.record.store import open_store
    from dyade.running.reading import read_into, writer

    base = read_base((), folder)
    press, joins = Press(base), held <= JOINED
    kept = _Timed(writer.replace_joined)
    writer.replace_joined = kept  # type: ignore[assignment]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        file = Path(place) / "growth.dyade"
        with open_store(file, create=True) as store:
            _fill(store, press, held)
            engine = _Replayed(press, held, held + BATCH, joins=joins)
            batch = [one.article for one in press(held, held + BATCH)]
            began = time.process_time()
            read_into(store, batch, engine)
            whole = time.process_time() - began
        peak, size = _peak_mb(), file.stat().st_size / 1024 / (held + BATCH)
        reading = _read(base) if held else 0.0
    writing = whole - engine.joining - engine.making - kept.spent
    told = held + BATCH
    return Grown(
        held, reading / READ * 1000, writing / BATCH * 1000, engine.joining / told * 1000 if joins else None,
        kept.spent / told * 1000 if joins else None, engine.before_mb, peak, size,
    )  # fmt: skip


class _Timed:
    """A function with a clock of the processor beside it."""

    def __init__(self, plain: Any) -> None:
        self._plain, self.spent = plain, 0.0

    def __call__(self, *given: Any, **more: Any) -> Any:
        began = time.process_time()
        try:
            return self._plain(*given, **more)
        finally:
            self.spent += time.process_time() - began


def _fill(store: Any, press: Press, held: int) -> None:
    """As a run that is stopped before it joins leaves a record."""
    from dyade.record import writer

    made = press(0, held)
    while batch := [writer.Read(one.article, one.reading) for one in islice(made, FILLED)]:
        writer.add_readings(store, batch)


def _read(base: Sequence[Version]) -> float:
    from dyade.reading.pipeline import read_all

    list(read_all([one.article for one in base[:8]]))
    began = time.process_time()
    list(read_all([one.article for one in base[:READ]]))
    return time.process_time() - began


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def growth(lines: Sequence[str], sizes: Sequence[int]) -> Iterator[str]:
    """The table, each size in a process of its own."""
    month = [line for line in lines if f'"published": "{MONTH}' in line or f'"published":"{MONTH}' in line]
    heads = ("already there", "reading", "writing", "joining", "keeping", "peak before joining", "peak", "record")
    yield "| " + " | ".join(heads) + " |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        read_base(random.Random(7).sample(month, min(BASE, len(month))), folder)
        for held in sizes:
            yield _line(_apart(held, folder))


def _apart(held: int, folder: Path) -> Grown:
    command = [sys.executable, "-m", "benchmarks.growth", str(held), str(folder)]
    one = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=one, check=True)
    return Grown(*json.loads(run.stdout.splitlines()[-1]))


def _line(one: Grown) -> str:
    def told(value: float | None) -> str:
        return "not measured" if value is None else f"{value:.1f} ms"

    spent = (one.reading if one.held else None, one.writing, one.joining, one.keeping)
    return (
        f"| {one.held:,} | {' | '.join(map(told, spent))} "
        f"| {one.before_mb:.0f} MB | {one.peak_mb:.0f} MB | {one.size_kb:.0f} kB |"
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(int(sys.argv[1]), Path(sys.argv[2]))) + "\n")
