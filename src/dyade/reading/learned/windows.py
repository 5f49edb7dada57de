"""An article cut into windows that the encoder reads: the headline, what went just before, then the sentences read."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dyade.reading.learned.pieces import Pieces
from dyade.reading.learned.words import Ints, Words

LIMIT = 500
"""Pieces in a window at most, its two ends left out."""
BEFORE = 90
"""Pieces of the sentences just before that a later window reads again, the headline left out."""
HEADLINE = 40


class Window(NamedTuple):
    """Words read together. Only those in focus are asked about; the others are what a reader keeps in mind."""

    words: Ints
    """Indices into the article's words, ascending."""
    focus: NDArray[np.bool_]
    pieces: Ints
    first: Ints
    """For each word of the window the index of its first piece, and of its last."""
    last: Ints


def windows_of(words: Words, pieces: Pieces) -> tuple[Window, ...]:
    """Windows that together have every word in focus once, except words beyond the limit of one sentence."""
    cut = [pieces.cut(w) for w in words.text]
    sentences = _sentences(words)
    size = [sum(len(cut[w]) for w in s) for s in sentences]
    out: list[Window] = []
    at = 0
    while at < len(sentences):
        kept = _kept(sentences, size, at)
        room = LIMIT - sum(len(cut[w]) for w in kept)
        upto = at + 1
        while upto < len(sentences) and sum(size[at : upto + 1]) <= room:
            upto += 1
        out.append(_window(kept, [w for s in sentences[at:upto] for w in s], cut, pieces.ends))
        at = upto
    return tuple(out)


def _sentences(words: Words) -> list[list[int]]:
    out: list[list[int]] = []
    for word, number in enumerate(words.sentence.tolist()):
        if not out or number != words.sentence[out[-1][-1]]:
            out.append([])
        out[-1].append(word)
    return out


def _kept(sentences: Sequence[Sequence[int]], size: Sequence[int], at: int) -> list[int]:
    """The headline and the last sentences before `at`, as far as they fit."""
    if at == 0:
        return []
    kept = list(sentences[0]) if size[0] <= HEADLINE else []
    back, room = at, BEFORE
    while back - 1 > 0 and size[back - 1] <= room:
        back -= 1
        room -= size[back]
    return kept + [w for s in sentences[max(back, 1) : at] for w in s]


def _window(kept: list[int], focus: list[int], cut: Sequence[tuple[int, ...]], ends: tuple[int, int]) -> Window:
    words: list[int] = []
    ids: list[int] = [ends[0]]
    first: list[int] = []
    last: list[int] = []
    for word in kept + focus:
        if len(ids) + len(cut[word]) > LIMIT + 1:
            break
        words.append(word)
        first.append(len(ids))
        ids.extend(cut[word])
        last.append(len(ids) - 1)
    ids.append(ends[1])
    n = len(words)
    inside = np.arange(n) >= len(kept)
    return Window(np.array(words, np.int64), inside, *(np.array(x, np.int64) for x in (ids, first, last)))
