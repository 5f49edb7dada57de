"""Joining spread by Ray: a part of a block is a group, and each group is made into events where it lies."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import pyarrow as pa

from dyade.joining.block import Made, make
from dyade.joining.clusters import Pair
from dyade.joining.decisions import Rulings
from dyade.joining.facts import Facts
from dyade.joining.independence import Roots
from dyade.running.cluster.groups import BODY, GROUP, grouped, told
from dyade.running.cluster.salting import LARGE, Linked, Part, beside_of, compared, laid_out, parts, periods


def spread(blocks: Sequence[Sequence[Facts]], rulings: Rulings, roots: Roots) -> Iterator[Made]:
    """The events of the blocks, each part made by whichever worker is free."""
    import ray

    known = ray.put((rulings, roots))
    large = {number: block for number, block in enumerate(blocks) if len(block) > LARGE}
    strengths = _strengths(large, known)
    small = ((str(n), _unlinked(block)) for n, block in enumerate(blocks) if n not in large)
    cut = (
        (f"{number}.{n}", part)
        for number, block in large.items()
        for n, part in enumerate(parts(block, strengths.get(number, {}), rulings))
    )
    for row in grouped(chain(_rows(small, whole=True), _rows(cut, whole=False)), _Make(known)):
        yield pickle.loads(row)


def _strengths(large: dict[int, Sequence[Facts]], known: Any) -> dict[int, dict[Pair, float]]:
    """The strengths of the likely pairs of each large block."""
    sliced = ((f"{number}.{n}", part) for number, facts in large.items() for n, part in enumerate(periods(facts)))
    found: dict[int, dict[Pair, float]] = {}
    for row in grouped(_rows(sliced, whole=False), _Compare(known)):
        number, strengths = pickle.loads(row)
        found.setdefault(number, {}).update(strengths)
    return found


def _unlinked(block: Iterable[Facts]) -> Part:
    return [Linked(place, fact, {}) for place, fact in enumerate(block)]


def _rows(groups: Iterable[tuple[str, Part]], *, whole: bool) -> Iterator[dict[str, Any]]:
    for name, part in groups:
        for one in part:
            yield {GROUP: name, BODY: pickle.dumps((whole, one))}


class _Compare:
    """Compares the pairs of one period."""

    def __init__(self, known: Any) -> None:
        self._known = known

    def __call__(self, group: pa.Table) -> pa.Table:
        name, _, part = _part(group)
        return told(name, (int(name.split(".")[0]), compared(part, _fetched(self._known)[1])))


class _Make:
    """Makes the events of one part."""

    def __init__(self, known: Any) -> None:
        self._known = known

    def __call__(self, group: pa.Table) -> pa.Table:
        name, whole, part = _part(group)
        rulings, roots = _fetched(self._known)
        facts, strengths = laid_out(part)
        return told(name, make(facts, rulings, roots, None if whole else strengths, beside_of(part)))


def _fetched(known: Any) -> tuple[Rulings, Roots]:
    import ray

    found: tuple[Rulings, Roots] = ray.get(known)
    return found


def _part(group: pa.Table) -> tuple[str, bool, Part]:
    rows = [pickle.loads(body) for body in group.column(BODY).to_pylist()]
    return group.column(GROUP)[0].as_py(), rows[0][0], sorted((one for _, one in rows), key=lambda one: one.place)
