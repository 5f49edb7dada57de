"""Wire copies and near-copies: articles that repeat another one, whole, cut, retitled or in another order.

Shingles of five words; MinHash LSH (datasketch) finds candidates, tuned low so that a shortened dispatch is found too;
the shared shingles then decide: a copy shares three fifths of the shorter text, however long the other is.
"""

import zlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from dyade.joining.facts import UNDATED
from dyade.model.event import ArticleNote
from dyade.model.names import fold

if TYPE_CHECKING:
    from datasketch import MinHash

SHINGLE: Final = 5
"""Words of a shingle."""
CONTAINED: Final = 0.6
"""Share of the shorter text's shingles that a copy has in common with the longer one."""
LEAST: Final = 12
"""Shingles in common that make a copy at least: shorter overlaps are quotations."""
_BANDS: Final = (128, 1)
"""Bands and rows of the LSH: a cut of one part in twenty is found ninety-nine times in a hundred."""
_SEED: Final = 7

Shingles = frozenset[int]


def find_copies(notes: Iterable[ArticleNote]) -> tuple[tuple[str, str], ...]:
    """(copy, original) article ids, sorted: the original is the first published of those that repeat one another.

    Articles without text, and those of fewer than `LEAST` shingles, are copies of none.
    """
    ordered = sorted(notes, key=lambda note: (note.published or UNDATED, note.id))
    texts = {note.id: shingles(note.text) for note in ordered if note.text}
    origin: dict[str, str] = {}
    for name, other in _alike(texts):
        first, later = origin.get(name, name), other
        if later not in origin:
            origin[later] = first
    return tuple(sorted(origin.items()))


def shingles(text: str) -> Shingles:
    """Hashes of the runs of `SHINGLE` folded words."""
    words = fold(text).split()
    runs = (" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))
    return frozenset(zlib.crc32(run.encode()) for run in runs)


def contained(a: Shingles, b: Shingles) -> float:
    """Share of the smaller set that stands in the larger."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _alike(texts: Mapping[str, Shingles]) -> list[tuple[str, str]]:
    """Pairs (earlier, later) that repeat one another, by the later one and its likest earlier one."""
    from datasketch import MinHashLSH  # half a second, which pages that ask for likenesses need not wait for

    lsh = MinHashLSH(num_perm=_BANDS[0] * _BANDS[1], params=_BANDS)
    place = {name: n for n, name in enumerate(texts)}
    found: list[tuple[int, float, str, str]] = []
    for name, marks in texts.items():
        if len(marks) < LEAST:
            continue
        sketch = _sketch(marks)
        for other in lsh.query(sketch):
            share = contained(marks, texts[other])
            if share >= CONTAINED and len(marks & texts[other]) >= LEAST:
                found.append((place[name], -share, other, name))
        lsh.insert(name, sketch)
    return [(earlier, later) for _, _, earlier, later in sorted(found)]


def _sketch(marks: Shingles) -> "MinHash":
    from datasketch import MinHash

    sketch = MinHash(num_perm=_BANDS[0] * _BANDS[1], seed=_SEED, hashfunc=_whole)
    sketch.update_batch(np.fromiter(sorted(marks), dtype=np.uint64))
    return sketch


def _whole(mark: int) -> int:
    """Shingles are hashed already."""
    return int(mark)
