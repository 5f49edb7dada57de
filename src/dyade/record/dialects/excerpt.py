"""The place of a text where words stand thickest, for a database that has no such function of its own."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from dyade.model.names import fold

TOKENS: Final = 24
"""Words of an excerpt."""
_BEFORE: Final = 6
"""Words before the first one found."""
_WORD: Final = re.compile(r"[^\W_]+")


class Hit(NamedTuple):
    """Where something asked for stands: its first and last word, and which of what was asked for it is."""

    first: int
    last: int
    asked: int


def excerpt(text: str, wanted: Sequence[Sequence[str]], marks: tuple[str, str]) -> str:
    """Some 24 words of the text; what is wanted (each a list of folded words, neighbours) stands between the marks."""
    spots = [match.span() for match in _WORD.finditer(text)]
    hits = _hits([fold(text[a:b]) for a, b in spots], wanted)
    if not spots:
        return text[:200]
    start = max(0, _best(hits) - _BEFORE) if hits else 0
    start = max(0, min(start, len(spots) - TOKENS))
    end = min(start + TOKENS, len(spots))
    return _marked(text, spots, [h for h in hits if h.first >= start and h.last < end], (start, end), marks)


def hits(text: str, wanted: Sequence[Sequence[str]]) -> list[Hit]:
    """Every place of the text where something wanted (a list of folded words, neighbours) stands, in order."""
    return _hits([fold(word) for word in _WORD.findall(text)], wanted)


def _hits(words: Sequence[str], wanted: Sequence[Sequence[str]]) -> list[Hit]:
    found = [
        Hit(at, at + len(asked) - 1, number)
        for number, asked in enumerate(wanted)
        for at in range(len(words) - len(asked) + 1)
        if asked and words[at] == asked[0] and list(words[at : at + len(asked)]) == list(asked)
    ]
    return sorted(set(found))


def _best(hits: Sequence[Hit]) -> int:
    """The first word of the window with most of what is asked, then most of it, then the earliest."""
    firsts = [hit.first for hit in hits]

    def worth(number: int) -> tuple[int, int, int]:
        end = bisect_left(firsts, firsts[number] + TOKENS - _BEFORE)
        return (len({hit.asked for hit in hits[number:end]}), end - number, -number)

    return firsts[max(range(len(hits)), key=worth)]


def _marked(
    text: str, spots: Sequence[tuple[int, int]], hits: Sequence[Hit], bounds: tuple[int, int], marks: tuple[str, str]
) -> str:
    start, end = bounds
    at = spots[start][0] if start else 0
    stop = spots[end - 1][1] if end < len(spots) else len(text)
    parts: list[str] = [" … "] if start else []
    for hit in hits:
        left, right = spots[hit.first][0], spots[hit.last][1]
        if left >= at:
            parts += [text[at:left], marks[0], text[left:right], marks[1]]
            at = right
    return "".join([*parts, text[at:stop], " … " if end < len(spots) else ""])
