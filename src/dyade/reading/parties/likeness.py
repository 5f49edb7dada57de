"""Whether two names are spellings of one, and whether a lone name is part of a full one."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from dyade.reading.parties.folding import fold, squash
from dyade.reading.parties.words import PARTICLES

_SAME_SURNAME: Final = 84.0
_SAME_GIVEN: Final = 75.0
_LONG_SURNAME: Final = 5


@lru_cache(maxsize=65536)
def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names could be spellings of one: « Serguei Lavrov », « S. Lavrov », « Sergey LAVROV »."""
    first, second = [squash(p) for p in a], [squash(p) for p in b]
    if first == second or "".join(first) == "".join(second):
        return True
    if not _alike(first[-1], second[-1], _SAME_SURNAME):
        return set(first) <= set(second) or set(second) <= set(first)
    given, other = first[0], second[0]
    initial = min(len(given), len(other)) <= 2 and given[:1] == other[:1]
    return initial or _alike(given, other, _SAME_GIVEN)


def _alike(a: str, b: str, bar: float) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < _LONG_SURNAME:
        return False
    return a[:1] == b[:1] and fuzz.ratio(a, b) >= bar


def part_rank(wanted: Sequence[str], parts: tuple[str, ...]) -> int:
    """How well a lone name fits a full one: 3 as its surname, 2 spelt otherwise, 1 as another part, 0 not at all."""
    names = [squash(part) for part in parts]
    names[-1:] = [_without_article(parts[-1])]
    given = [_without_article(word) for word in wanted]
    if not given or len(names) < 2:
        return 0
    if names[-len(given) :] == given:
        return 3
    if len(given) == 1 and _alike(given[0], names[-1], _SAME_SURNAME):
        return 2
    if len(given) == 1 and given[0] in names and len(given[0]) > 2:
        return 1
    return 0


def _without_article(part: str) -> str:
    """The squashed part without an Arabic article: « al-Sissi » gives « sissi »."""
    prefix, hyphen, rest = part.partition("-")
    return squash(rest if hyphen and fold(prefix) in PARTICLES else part)
