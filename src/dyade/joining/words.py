"""Words as evidence: stems, how rare they are, numbers, quoted passages, the sentence around a span."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from operator import mul
from sys import intern
from typing import Final

from dyade.model.names import fold

STEM: Final = 6
"""Letters kept of a word: enough to tell French words apart, few enough to join their forms."""
SHORT: Final = 40
"""Characters of evidence under which its sentence lends it words."""
_NUMBER = re.compile(r"\d+(?:[.,\s\u202f\u00a0]\d{3})*(?:,\d+)?")
_QUOTED = re.compile(r"[«\"“]\s*([^«»\"“”]{12,400}?)\s*[»\"”]")
_BREAK = re.compile(r"(?<=[.!?…»\"])\s+(?=[A-ZÀÂÇÉÈÊÎÔÛ«\"“0-9-])|\n+")


def stems(text: str) -> Iterator[str]:
    """Folded words of three letters or more, cut to `STEM` letters, in order; numbers are not words.

    The same stem is the same string wherever it stands: millions of them are held at once.
    """
    for word in fold(text).split():
        if len(word) > 2 and not word[0].isdigit():
            yield intern(word[:STEM])


@cache
def _counts() -> tuple[int, dict[str, int]]:
    lines = (files("dyade.languages") / "fr" / "frequency.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return int(rows[0][1]), {stem: int(number) for stem, number in rows[1:]}


@lru_cache(maxsize=65536)
def rarity(stem: str) -> float:
    """How much sharing the stem says: 0 for one that half of all articles hold, 1 for one that next to none holds."""
    articles, counts = _counts()
    floor = articles / 500
    return max(0.0, math.log(articles / (2 * counts.get(stem, floor))) / math.log(articles / (2 * floor)))


def weighted(text: str, *, without: frozenset[str] = frozenset()) -> dict[str, float]:
    """The stems of a text that say something, with their rarity."""
    found = {stem: rarity(stem) for stem in stems(text) if stem not in without}
    return {stem: weight for stem, weight in found.items() if weight > 0.05}


def common(a: dict[str, float], b: dict[str, float]) -> list[float]:
    """Weights of the stems that two bags share, in the order of the smaller bag."""
    if len(a) > len(b):
        a, b = b, a
    return [weight for stem, weight in a.items() if stem in b]


def likeness(a: dict[str, float], b: dict[str, float], norm_a: float, norm_b: float) -> float:
    """Cosine of two weighted bags of stems, their lengths given: 1 for the same words, 0 for none shared."""
    return cosine(common(a, b), norm_a, norm_b)


def cosine(shared: list[float], norm_a: float, norm_b: float) -> float:
    """`likeness`, from the weights of what two bags share and their lengths."""
    return sum(map(mul, shared, shared)) / (norm_a * norm_b) if norm_a and norm_b else 0.0


def runs(found: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Three stems in a row, wherever they stand."""
    return frozenset(zip(found, found[1:], found[2:], strict=False))


def length(bag: dict[str, float]) -> float:
    """Euclidean length of a bag."""
    return math.sqrt(sum(weight * weight for weight in bag.values()))


def numbers(text: str) -> frozenset[str]:
    """Numbers of two digits or more, without grouping marks; years are left to the dates."""
    found = (re.sub(r"[.\s\u202f\u00a0]", "", n) for n in _NUMBER.findall(text))
    return frozenset(n for n in found if len(n) > 1 and not (len(n) == 4 and n[:2] in ("19", "20")))


def quoted(text: str) -> frozenset[str]:
    """Quoted passages of twelve characters or more, folded and cut to forty."""
    return frozenset(fold(q)[:40] for q in _QUOTED.findall(text))


def sentence(text: str, start: int, end: int) -> str:
    """The sentence or sentences in which `start`..`end` stands."""
    left = max((m.end() for m in _BREAK.finditer(text, max(0, start - 600), start)), default=max(0, start - 600))
    right = next((m.start() for m in _BREAK.finditer(text, end, min(len(text), end + 600))), min(len(text), end + 600))
    return text[left:right]


def widened(text: str, start: int, end: int) -> str:
    """The words of a span of less than `SHORT` characters with those about it in its sentence; a longer one as is."""
    if end - start >= SHORT:
        return text[start:end]
    around = sentence(text, start, end)
    left = text.find(around, max(0, start - 600))
    room = (2 * SHORT - (end - start)) // 2
    return text[max(left, start - room) : min(left + len(around), end + room)]


def joined(parts: Iterable[str | None]) -> str:
    """The parts that are there, one after the other."""
    return " ".join(part for part in parts if part)
