"""Articles laid out by Ray, and the copies among them: no step but the first sees a text, the process that asked none.

Articles go to whatever worker is free, a batch at a time; each text's sketch goes to the groups of its bands, a group
tells which of its texts may be copies; those that hang together by such pairs are a group again, which compares them.
The process that asked unites the links.
"""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dyade.joining import copies
from dyade.joining.blocks import Groups
from dyade.joining.copies import Link, Pairs, Places, Shingles
from dyade.joining.laying import Laid, Told, gathered, kept
from dyade.running.cluster.groups import BODY, GROUP, by_group

ARTICLES: Final = 200
"""Articles of one batch: so many texts are in the memory of the process that asked."""
_NAME, _DAY, _SHINGLES, _SKETCH = "name", "day", "shingles", "sketch"
_LAID: Final = pa.schema(
    [(BODY, pa.large_binary()), (_NAME, pa.string()), (_DAY, pa.string()), (_SHINGLES, pa.large_binary()),
     (_SKETCH, pa.large_binary())]
)  # fmt: skip
"""What is kept of an article; the rest is empty where its text is too short to be a copy."""
_SIZE, _PLACE, _LEAST, _EARLIER, _LATER, _SHARE = "size", "place", "least", "earlier", "later", "share"
_PAIRS: Final = pa.schema([(_EARLIER, pa.int64()), (_LATER, pa.int64())])
_LINKS: Final = pa.schema([(_LATER, pa.int64()), (_SHARE, pa.float64()), (_EARLIER, pa.int64())])
_ALIKE: Final = pa.schema(
    [(GROUP, pa.string()), (_PLACE, pa.int64()), (_EARLIER, pa.list_(pa.int64())), (_SHINGLES, pa.large_binary())]
)
_ROWS_OF_BANDS: Final = 1_000_000


class _Sketched(NamedTuple):
    """The texts long enough to be copies, in order of time."""

    articles: list[str]
    sketches: Shingles
    sizes: Places


class _Alike(NamedTuple):
    """A text that may be a copy or be copied: its group, its place, and the earlier ones that it may repeat."""

    group: str
    place: int
    earlier: list[int]


def lay(articles: Iterable[Told]) -> Laid:
    """What joining keeps of the articles, and the copies among them."""
    import ray

    batches = [ray.put(batch) for batch in _batches(articles)]
    if not batches:
        return gathered((), ())
    laid = ray.data.from_arrow_refs(batches).map_batches(_lay_batch, batch_format="pyarrow").materialize()
    batches.clear()
    found = (pickle.loads(row[BODY]) for row in laid.select_columns([BODY]).iter_rows())
    return gathered(found, ())._replace(copies=_copies(laid))


def _batches(articles: Iterable[Told]) -> Iterator[pa.Table]:
    source = iter(articles)
    while batch := list(islice(source, ARTICLES)):
        yield pa.table({BODY: pa.array([pickle.dumps(one) for one in batch], pa.large_binary())})


def _lay_batch(batch: pa.Table) -> pa.Table:
    return pa.Table.from_pylist([_row(pickle.loads(body)) for body in batch.column(BODY).to_pylist()], _LAID)


def _row(one: Told) -> dict[str, Any]:
    row: dict[str, Any] = {BODY: pickle.dumps(kept(one))}
    if found := copies.mark(one.note):
        row |= {_NAME: found.article, _DAY: found.published, _SHINGLES: found.shingles.tobytes(),
                _SKETCH: found.sketch.tobytes()}  # fmt: skip
    return row


def _copies(laid: Any) -> tuple[tuple[str, str], ...]:
    texts = _sketched(laid)
    if len(texts.articles) < 2:
        return ()
    alike = _alike(_pairs(texts), texts.articles)
    return copies.united(_links(laid, alike), texts.articles) if alike else ()


def _sketched(laid: Any) -> _Sketched:
    """Sketches and sizes; the shingles stay where they lie."""
    rows = list(laid.map_batches(_measured, batch_format="pyarrow").iter_rows())
    rows.sort(key=lambda row: copies.order(row[_NAME], row[_DAY]))
    sketches = np.frombuffer(b"".join(row[_SKETCH] for row in rows), dtype=np.uint32).reshape(-1, copies.BANDS)
    sizes = np.array([row[_SIZE] for row in rows], dtype=np.int64)
    return _Sketched([row[_NAME] for row in rows], sketches, sizes)


def _measured(batch: pa.Table) -> pa.Table:
    held = batch.filter(pc.is_valid(batch.column(_NAME)))
    sizes = pc.divide(pc.binary_length(held.column(_SHINGLES)), np.dtype(np.uint32).itemsize)
    return held.select([_NAME, _DAY, _SKETCH]).append_column(_SIZE, sizes)


def _pairs(texts: _Sketched) -> Pairs:
    """(earlier, later) places of texts that may be copies; the group of a band tells those that meet in it."""
    import ray

    places = np.arange(len(texts.articles))
    bands = [
        pa.table({GROUP: pa.repeat(str(band), len(places)), _PLACE: places, _LEAST: texts.sketches[:, band]})
        for band in range(copies.BANDS)
    ]
    whole, step = pa.concat_tables(bands), max(1, _ROWS_OF_BANDS // len(places)) * len(places)
    data = ray.data.from_arrow([whole.slice(at, step).combine_chunks() for at in range(0, whole.num_rows, step)])
    met = by_group(data, _Meet(ray.put((texts.sketches, texts.sizes))))
    batches = met.iter_batches(batch_format="pyarrow", batch_size=None)
    return copies.distinct((_column(batch, _EARLIER), _column(batch, _LATER)) for batch in batches)


class _Meet:
    """Tells who of one band may be a copy of whom."""

    def __init__(self, sketched: Any) -> None:
        self._sketched = sketched

    def __call__(self, band: pa.Table) -> pa.Table:
        import ray

        sketches, sizes = ray.get(self._sketched)
        in_time = np.argsort(_column(band, _PLACE))
        earlier, later = copies.likely(copies.meeting(_column(band, _LEAST)[in_time]), sketches, sizes)
        return pa.table({_EARLIER: earlier, _LATER: later}, _PAIRS)


def _alike(pairs: Pairs, articles: Sequence[str]) -> dict[str, _Alike]:
    """By article, the texts that may be copies or be copied; what hangs together by pairs is one group."""
    groups, found = Groups(len(articles)), dict[int, list[int]]()
    for earlier, later in zip(pairs[0].tolist(), pairs[1].tolist(), strict=True):
        groups.unite(earlier, later)
        found.setdefault(later, []).append(earlier)
        found.setdefault(earlier, [])
    return {articles[place]: _Alike(str(groups.find(place)), place, met) for place, met in found.items()}


def _links(laid: Any, alike: Mapping[str, _Alike]) -> Iterator[Link]:
    """Who repeats whom; each group of texts that may be copies of each other compares its own."""
    import ray

    chosen = laid.map_batches(_choose, fn_args=(ray.put(alike),), batch_format="pyarrow")
    for row in by_group(chosen, _compare).iter_rows():
        yield Link(row[_LATER], row[_SHARE], row[_EARLIER])


def _choose(batch: pa.Table, known: Any) -> pa.Table:
    """The texts of a batch that are in a group, with their shingles."""
    import ray

    alike: Mapping[str, _Alike] = ray.get(known) if isinstance(known, ray.ObjectRef) else known
    rows = [
        {GROUP: found.group, _PLACE: found.place, _EARLIER: found.earlier, _SHINGLES: body}
        for name, body in zip(batch.column(_NAME).to_pylist(), batch.column(_SHINGLES).to_pylist(), strict=True)
        if (found := alike.get(name))
    ]
    return pa.Table.from_pylist(rows, _ALIKE)


def _compare(group: pa.Table) -> pa.Table:
    rows = group.to_pylist()
    held = {row[_PLACE]: np.frombuffer(row[_SHINGLES], dtype=np.uint32) for row in rows}
    pairs = [(earlier, row[_PLACE]) for row in rows for earlier in row[_EARLIER]]
    earlier, later = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return pa.Table.from_pylist([link._asdict() for link in copies.repeats((earlier, later), held)], _LINKS)


def _column(table: pa.Table, name: str) -> Any:
    return table.column(name).to_numpy()
