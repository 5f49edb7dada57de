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
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

MONTH: Final = "2020-06"
"""The month of which the corpus holds most."""
BASE: Final = 400
"""Dispatches of it that are read."""
BATCH: Final = 500
"""Articles read into a record of each size."""
READ: Final = 100
"""Articles of each size that are read anew, to time the reader."""
ALIKE: Final = 24
"""Words of one length, neighbours in frequency, that stand for each other."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_DATE: Final = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?(?=[\"~?/T. X-]|$)")
_MONTHS_OF: Final = 12


class Version(NamedTuple):
    """An altered article with its altered reading."""

    article: Any
    reading: Any


class _Template(NamedTuple):
    """A real article and its reading as text cut at what a version alters."""

    pieces: tuple[str, ...]
    """The text: what stands between words, and words, in turn."""
    article: tuple[str, ...]
    reading: tuple[str, ...]
    """JSON cut at its dates: what stands between them, and dates, in turn."""
    versions: Any


class Press:
    """Any number of articles, made of a month of real ones."""

    def __init__(self, base: Sequence[Version]) -> None:
        self._base = [_template(one) for one in base]
        self._classes = _classes(self._base)
        self._month = -1
        self._words: dict[str, str] = {}

    def __call__(self, start: int, end: int) -> Iterator[Version]:
        """The articles from `start` to `end`, the same each time."""
        return (self._one(number) for number in range(start, end))

    def _one(self, number: int) -> Version:
        from dyade.model.article import Article
        from dyade.model.reading import Reading

        month, place = divmod(number, len(self._base))
        template = self._base[place]
        words = self._mapping(month)
        text = "".join(words.get(piece, piece) for piece in template.pieces)
        name = f"a{number:07}"
        article = Article.model_validate_json(_moved(template.article, month))
        reading = Reading.model_validate_json(_moved(template.reading, month))
        return Version(
            article.model_copy(update={"id": name, "text": text}),
            reading.model_copy(update={"article": name, "versions": template.versions}),
        )

    def _mapping(self, month: int) -> dict[str, str]:
        """What each word is changed for in a month."""
        if month != self._month:
            self._month, self._words = month, {}
            for words in self._classes if month else ():
                others = random.Random(f"{month} {words[0]}").sample(words, len(words))
                self._words |= dict(zip(words, others, strict=True))
        return self._words


def _template(one: Version) -> _Template:
    cut = _WORD.split(one.article.text)
    words = _WORD.findall(one.article.text)
    pieces = [piece for pair in zip(cut, [*words, ""], strict=True) for piece in pair]
    article = one.article.model_dump_json(exclude={"text"})[:-1] + ',"text":""}'
    reading = one.reading.model_copy(update={"versions": ()}).model_dump_json()
    return _Template(tuple(pieces), _cut(article), _cut(reading), one.reading.versions)


def _cut(body: str) -> tuple[str, ...]:
    out, at = [], 0
    for found in _DATE.finditer(body):
        out += [body[at : found.start()], found[0]]
        at = found.end()
    return (*out, body[at:])


def _moved(parts: Sequence[str], months: int) -> str:
    return "".join(_earlier(part, months) if n % 2 else part for n, part in enumerate(parts))


def _earlier(told: str, months: int) -> str:
    year, month, day = [*told.split("-"), "", ""][:3]
    years, rest = divmod(int(year) * _MONTHS_OF + int(month or 1) - 1 - months, _MONTHS_OF)
    out = f"{years:04}" + (f"-{rest + 1:02}" if month else "")
    return out + (f"-{min(int(day), 28):02}" if day else "")


def _classes(base: Iterable[_Template]) -> list[list[str]]:
    """Small words of one length, by frequency, in runs of `ALIKE`."""
    counted = Counter(word for one in base for word in one.pieces[1::2] if len(word) >= 4 and word.islower())
    found: list[list[str]] = []
    for size in sorted({len(word) for word in counted}):
        words = sorted((w for w in counted if len(w) == size), key=lambda w: (-counted[w], w))
        found += [words[at : at + ALIKE] for at in range(0, len(words), ALIKE)]
    return found


def read_base(lines: Sequence[str], folder: Path) -> list[Version]:
    """The month's dispatches with their readings; `folder` keeps them for the next time."""
    from dyade.model.article import Article
    from dyade.model.reading import Reading
    from dyade.reading.pipeline import read_all, versions
    from dyade.sources import iter_sources

    kept = folder / "month.jsonl"
    if kept.exists():
        held = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
        found = [Version(Article.model_validate(a), Reading.model_validate(r)) for a, r in held]
        if found and found[0].reading.versions == versions():
            return found
    source = folder / "source.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    articles = [item for item in iter_sources([source]) if isinstance(item, Article)]
    base = [Version(article, reading) for article, reading in zip(articles, read_all(articles), strict=True)]
    rows = (f"[{one.article.model_dump_json()},{one.reading.model_dump_json()}]" for one in base)
    kept.write_text("\n".join(rows), encoding="utf-8")
    return base
