"""The engine that Ray runs: shards are read by actors on any machine of the cluster, what is read is joined there."""

import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import Any

from dyade.joining import join
from dyade.model.article import Article
from dyade.model.errors import MissingPart
from dyade.model.event import Joined
from dyade.record.writer import digest
from dyade.running.cluster.joining import spread
from dyade.running.cluster.shards import SHARD, Shards
from dyade.running.engine import Apart, Decisions, Notes, Outcome, Reader, Reports, Serial

STORE_MB = 256
"""Memory that Ray shares between the workers of one machine, where Dyade starts it; what is more goes to disk."""


class Cluster:
    """Ray on this machine, or on the cluster at `address`. Shards lie under `where`, which every machine must see.

    Outcomes come shard by shard: those of an earlier run first, then the new ones as they are read. A worker that dies
    is replaced; its shard is read once more, each article by itself, and one that kills again is set aside.
    """

    def __init__(
        self,
        where: str,
        *,
        address: str | None = None,
        workers: int | None = None,
        reader: Reader | None = None,
        size: int = SHARD,
    ) -> None:
        self._shards = Shards(where, size)
        self._address, self._workers, self._reader = address, workers, reader

    def map_read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """An outcome for each article, shard by shard. Raises MissingPart, RecordUnwritable."""
        self._shards.prepare()
        before = {name: self._shards.digests(name) for name in self._shards.done()}
        known = frozenset().union(*before.values())
        found: set[str] = set()
        new = tuple(self._shards.add(_without(articles, known, found)))
        for name, held in before.items():
            if held & found:
                yield from self._shards.outcomes(name, held & found)
        for name in self._read(new):
            yield from self._shards.outcomes(name)

    def join(self, reports: Reports, notes: Notes, decisions: Decisions) -> Joined:
        """What joining derives, its blocks spread over the cluster."""
        self._start()
        return join(reports, notes, decisions=decisions, spread=spread)

    def remove(self) -> None:
        """Remove the shards, once what they held is in a record."""
        self._shards.remove()

    def _read(self, names: tuple[str, ...]) -> Iterator[str]:
        """Names of the shards as their readings are whole."""
        if not names:
            return
        ray = self._start()
        actors = min(len(names), self._workers or max(1, int(ray.cluster_resources().get("CPU", 1))))
        data = ray.data.from_items([{"shard": name} for name in names], override_num_blocks=len(names))
        done = data.map_batches(
            _ReadShards,
            fn_constructor_args=(self._shards, self._reader),
            batch_size=1,
            batch_format="pyarrow",
            concurrency=(1, actors),
            num_cpus=1,
        )
        for row in done.iter_rows():
            yield row["shard"]

    def _start(self) -> Any:
        """Ray, joined or started; it tells nobody of its use and serves no pages."""
        if find_spec("ray") is None:
            raise MissingPart("Ray, which spreads the work", todo="pip install 'dyade[ray]'")
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        import ray
        import ray.data

        if not ray.is_initialized():
            quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
            if self._address is None:
                quiet |= {"num_cpus": self._workers, "include_dashboard": False, "object_store_memory": STORE_MB << 20}
            ray.init(address=self._address or "local", **quiet)
        ray.data.DataContext.get_current().enable_progress_bars = False
        return ray


class _ReadShards:
    """Reads whole shards, on whatever machine it stands."""

    def __init__(self, shards: Shards, reader: Reader | None) -> None:
        self._shards, self._reader = shards, reader

    def __call__(self, batch: Any) -> Any:
        for name in batch.column("shard").to_pylist():
            if not self._shards.is_done(name):
                self._read(name)
        return batch

    def _read(self, name: str) -> None:
        """The first try is plain; whoever comes second reads each article in a process that may die."""
        engine = Apart(self._reader) if self._shards.begin(name) else Serial(self._reader)
        self._shards.finish(name, engine.map_read(self._shards.articles(name)))


def _without(articles: Iterable[Article], known: frozenset[str], found: set[str]) -> Iterator[Article]:
    """The articles that no whole shard holds; the digests of the others go into `found`."""
    for article in articles:
        mark = digest(article)
        if mark in known:
            found.add(mark)
        else:
            yield article
