"""Wire copies and near-copies: articles that repeat another one, whole, cut, retitled or in another order.

Shingles of five words; a sketch of `BANDS` least hashes tells which texts may be copies, tuned low so that a shortened
dispatch is found too; the shared shingles then decide: a copy shares three fifths of the shorter text, however long
the other is.

The search goes in steps of which each needs little: what is kept of a text (`mark`), who meets in a band (`meeting`),
who of them may be a copy (`likely`), who of these is (`repeats`), and which is the likest of each (`united`). An engine
may spread the first four; no step but the first sees a text. The work grows with the texts, not with their pairs: in a
band where many texts have the same least hash, each meets its neighbours in time and the first ones.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dyade.joining.facts import UNDATED
from dyade.model.event import ArticleNote
from dyade.model.names import folded

SHINGLE: Final = 5
"""Words of a shingle."""
CONTAINED: Final = 0.6
"""Share of the shorter text's shingles that a copy has in common with the longer one."""
LEAST: Final = 12
"""Shingles in common that make a copy at least: shorter overlaps are quotations."""
BANDS: Final = 128
"""Least hashes of a sketch: a cut of one part in twenty is found ninety-nine times in a hundred."""
NEAR: Final = 32
"""Texts just before it in time that a text meets in one band."""
FIRST: Final = 8
"""First texts of a band that each later one meets too: a dispatch that hundreds print leads back to its origin."""
_DOUBT: Final = 4.0
"""Standard deviations below what a copy's sketch would share at least, from which a pair is no copy."""
_SEED: Final = 7
_AT_ONCE: Final = 100_000
"""Pairs whose sketches are compared at a time."""

Places = NDArray[np.int64]
Shingles = NDArray[np.uint32]
Pairs = tuple[Places, Places]


class Mark(NamedTuple):
    """What is kept of a text: its shingles' hashes, sorted, and the least of them under each of `BANDS` orders."""

    article: str
    published: str | None
    shingles: Shingles
    sketch: Shingles


class Link(NamedTuple):
    """A text that repeats an earlier one, by their places in time, and how much of the shorter the two share."""

    later: int
    share: float
    earlier: int


def find_copies(notes: Iterable[ArticleNote]) -> tuple[tuple[str, str], ...]:
    """(copy, original) article ids, sorted: the original is the first published of those that repeat one another.

    Articles without text, and those of fewer than `LEAST` shingles, are copies of none.
    """
    return copies_among(found for note in notes if (found := mark(note)))


def copies_among(marks: Iterable[Mark]) -> tuple[tuple[str, str], ...]:
    """The same, of what is kept of the texts."""
    ordered = sorted(marks, key=lambda one: order(one.article, one.published))
    if len(ordered) < 2:
        return ()
    sketches = np.stack([one.sketch for one in ordered])
    sizes = np.array([len(one.shingles) for one in ordered])
    pairs = distinct(likely(meeting(sketches[:, band]), sketches, sizes) for band in range(BANDS))
    found = repeats(pairs, {place: one.shingles for place, one in enumerate(ordered)})
    return united(found, [one.article for one in ordered])


def mark(note: ArticleNote) -> Mark | None:
    """What is kept of an article's text; None where it is too short to be a copy of any."""
    found = shingles(note.text or "")
    return Mark(note.id, note.published, found, sketch(found)) if len(found) >= LEAST else None


def order(article: str, published: str | None) -> tuple[str, str]:
    """By publication, then by id: the earlier of two that repeat one another is the original."""
    return published or UNDATED, article


def shingles(text: str) -> Shingles:
    """Hashes of the runs of `SHINGLE` folded words, each once, sorted."""
    words = folded(text).split()
    runs = {zlib.crc32(" ".join(words[n : n + SHINGLE]).encode()) for n in range(len(words) - SHINGLE + 1)}
    return np.array(sorted(runs), dtype=np.uint32)


def sketch(found: Shingles) -> Shingles:
    """The least of the shingles under each of `BANDS` orders: two texts share so many as they share shingles."""
    factors, shifts = _orders()
    mixed = (found.astype(np.uint64)[None, :] * factors[:, None] + shifts[:, None]) >> np.uint64(32)
    least: Shingles = mixed.min(axis=1).astype(np.uint32)
    return least


def meeting(least: Shingles) -> Pairs:
    """(earlier, later) places of texts with the same least hash in one band; `least` in the order of time."""
    order = np.argsort(least, kind="stable")
    values = least[order]
    begins = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    begin = np.repeat(begins, np.diff(np.concatenate((begins, [len(values)]))))
    at = np.arange(len(values))
    earlier, later = [], []
    for back in range(1, NEAR + 1):
        met = np.flatnonzero(at - back >= begin)
        if not len(met):
            break
        earlier.append(order[met - back])
        later.append(order[met])
    for ahead in range(FIRST):
        met = np.flatnonzero(at - NEAR > begin + ahead)
        earlier.append(order[begin[met] + ahead])
        later.append(order[met])
    return (np.concatenate(earlier), np.concatenate(later)) if earlier else (at[:0], at[:0])


def likely(pairs: Pairs, sketches: Shingles, sizes: Places) -> Pairs:
    """Those of the pairs whose sketches share as much as those of copies of their sizes do, but for bad luck."""
    kept = []
    for at in range(0, len(pairs[0]), _AT_ONCE):
        earlier, later = (side[at : at + _AT_ONCE] for side in pairs)
        shared = (sketches[earlier] == sketches[later]).sum(axis=1)
        least = CONTAINED * np.minimum(sizes[earlier], sizes[later])
        alike = least / (sizes[earlier] + sizes[later] - least)
        needed = BANDS * alike - _DOUBT * np.sqrt(BANDS * alike * (1 - alike))
        kept.append(at + np.flatnonzero(shared >= needed))
    chosen = np.concatenate(kept) if kept else np.zeros(0, dtype=np.int64)
    return pairs[0][chosen], pairs[1][chosen]


def distinct(found: Iterable[Pairs]) -> Pairs:
    """Pairs found in any band, each once, in order."""
    known = np.zeros((2, 0), dtype=np.int64)
    for pairs in found:
        known = np.unique(np.concatenate((known, np.stack(pairs)), axis=1), axis=1)
    return known[0], known[1]


def repeats(pairs: Pairs, held: Mapping[int, Shingles]) -> Iterator[Link]:
    """Those of the pairs of which one repeats the other; `held` are the shingles by place."""
    for earlier, later in zip(pairs[0].tolist(), pairs[1].tolist(), strict=True):
        common = shared(held[earlier], held[later])
        share = common / min(len(held[earlier]), len(held[later]))
        if share >= CONTAINED and common >= LEAST:
            yield Link(later, share, earlier)


def shared(a: Shingles, b: Shingles) -> int:
    """How many shingles two texts have in common."""
    return len(np.intersect1d(a, b, assume_unique=True))


def united(links: Iterable[Link], articles: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(copy, original): each text comes from where the likest earlier one comes from; `articles` in order of time."""
    likest: dict[int, Link] = {}
    for link in links:
        known = likest.get(link.later)
        if known is None or (-link.share, articles[link.earlier]) < (-known.share, articles[known.earlier]):
            likest[link.later] = link
    origin: dict[int, int] = {}
    for later, link in sorted(likest.items()):
        origin[later] = origin.get(link.earlier, link.earlier)
    return tuple(sorted((articles[later], articles[first]) for later, first in origin.items()))


@cache
def _orders() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd factors and shifts, each pair an order of all hashes."""
    drawn = np.random.RandomState(_SEED).randint(0, 2**63 - 1, size=(2, BANDS), dtype=np.int64).astype(np.uint64)
    return drawn[0] * np.uint64(2) + np.uint64(1), drawn[1]
