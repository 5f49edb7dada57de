"""Proper names in capitals: every run of capitalised words that could be a name, before anyone says whose."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dyade.reading.parties.folding import fold
from dyade.reading.parties.syntax import Syntax, Word
from dyade.reading.parties.words import CIVIL_TITLES, PARTICLES

_PARTICLE = "|".join(sorted((p for p in PARTICLES if not p.endswith("'")), key=lambda p: (-len(p), p)))
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_PLAIN = rf"{_CAPITAL}\w*(?:[-'’]\w+)*"
_INITIALS = rf"(?:{_CAPITAL}\.-?)+"
_WORD = rf"(?:{_INITIALS}(?=\s?{_CAPITAL})|(?:(?:d'|al-|el-|as-|ar-|an-|at-|ash-|ad-|ben-)?{_PLAIN}))"
_RUN = re.compile(rf"(?<![\w-]){_WORD}(?:[ ]?(?<![\w]){_WORD}|[ ](?:(?:{_PARTICLE})[ ]){{0,3}}{_WORD})*")
_ELIDED = re.compile(r"^(?:[LlDdJjCcSsNnMmTt]|[Qq]u|Jusqu|Lorsqu|Puisqu)'")
_NOT_NAMES = frozenset({"PRON", "DET", "ADP", "CCONJ", "SCONJ", "ADV", "AUX", "VERB", "INTJ", "NUM"})


class Run(NamedTuple):
    """A run of capitalised words: `parts` are the words, particles among them."""

    start: int
    end: int
    text: str
    parts: tuple[str, ...]

    @property
    def full(self) -> bool:
        """Whether it has more than one capitalised word."""
        return sum(1 for part in self.parts if part[:1].isupper() or "-" in part) > 1


def find_runs(syntax: Syntax) -> tuple[Run, ...]:
    """Runs of capitalised words, trimmed of titles and of words that only open a sentence."""
    runs: list[Run] = []
    for match in _RUN.finditer(syntax.text):
        runs += _trimmed(match.start(), match.end(), syntax)
    return tuple(runs)


def _trimmed(start: int, end: int, syntax: Syntax) -> Iterator[Run]:
    start = _trim(start, end, syntax)
    if start >= end:
        return
    text = syntax.text[start:end]
    yield Run(start, end, text, tuple(text.split()))


def _trim(start: int, end: int, syntax: Syntax) -> int:
    """Drop leading words that open a sentence rather than a name, and civil titles."""
    while start < end:
        elided = _ELIDED.match(syntax.text[start:end])
        if elided:
            start += elided.end()
            continue
        word = syntax.word_at(start)
        cut = max(word.end, start + 1)
        rest = syntax.text[cut:end]
        if not rest.strip():
            return start if _may_name(word) else end
        if not (_is_title(word) or not _may_open(word)):
            return start
        start = cut + len(rest) - len(rest.lstrip(" .\u00a0"))
    return start


def _is_title(word: Word) -> bool:
    return fold(word.text).rstrip(".") in CIVIL_TITLES


def _may_open(word: Word) -> bool:
    return word.pos not in _NOT_NAMES or len(word.text) <= 2


def _may_name(word: Word) -> bool:
    return word.pos not in _NOT_NAMES or word.text.isupper()
