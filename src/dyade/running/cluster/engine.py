"""The engine that Ray runs: shards are read by actors on any machine of the cluster, what is read is joined there."""

import logging
import os
import re
import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import groupby
from typing import Any, Final

from dyade.joining import join
from dyade.model.article import Article
from dyade.model.errors import ClusterUnreachable, MissingPart, marked
from dyade.model.event import Joined
from dyade.record.writer import digest
from dyade.running.cluster.joining import spread
from dyade.running.cluster.laying import lay
from dyade.running.cluster.shards import SHARD, Shards
from dyade.running.engine import Apart, Decisions, Notes, Outcome, Reader, Reports, Serial

STORE_MB = 256
"""Memory that Ray shares between the workers of one machine, where Dyade starts it; what is more goes to disk."""
PATIENCE: Final = 5.0
"""Seconds in which a cluster must answer."""
_PLACE: Final = re.compile(r"(?:ray://)?(?P<host>[^:/]+):(?P<port>\d+)")
_START: Final = marked("Start it with `ray start --head`, or leave --address out")


class Cluster:
    """Ray on this machine, or on the cluster at `address`. Shards lie under `where`, which every machine must see.

    Outcomes come in the order of the articles, whichever shard is whole first. A worker that dies is replaced; its
    shard is read once more, each article by itself, and one that kills again is set aside. `made` names what makes the
    readings (else the reader and its versions): what it left whole in an earlier run is not read again.
    """

    def __init__(
        self,
        where: str,
        *,
        address: str | None = None,
        workers: int | None = None,
        reader: Reader | None = None,
        size: int = SHARD,
        made: str | None = None,
    ) -> None:
        self._shards = Shards(where, size, made or _maker(reader))
        self._address, self._workers, self._reader = address, workers, reader

    def map_read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """An outcome for each article, in order. Raises MissingPart, RecordUnwritable, RecordUnreachable."""
        self._start()
        self._shards.prepare()
        home = {mark: name for name in self._shards.done() for mark in self._shards.digests(name)}
        whole = set(home.values())
        order: list[str] = []
        new: list[str] = []
        for name, marks in self._shards.add(_unread(articles, home, order)):
            new.append(name)
            home |= dict.fromkeys(marks, name)
        done = self._read(new)
        for name, run in groupby(order, key=home.__getitem__):
            while name not in whole:
                whole.add(next(done))
            yield from self._shards.outcomes(name, list(run))

    def join(self, reports: Reports, notes: Notes, decisions: Decisions) -> Joined:
        """What joining derives: articles laid out, copies sought and blocks made all over the cluster."""
        self._start()
        return join(reports, notes, decisions=decisions, spread=spread, spread_out=lay)

    def remove(self) -> None:
        """Remove the shards, once what they held is in a record."""
        self._shards.remove()

    def _read(self, names: Sequence[str]) -> Iterator[str]:
        """Names of the shards as their readings are whole, in any order."""
        if not names:
            return
        for name in names:
            self._shards.start_over(name)
        ray = self._start()
        actors = min(len(names), self._workers or max(1, int(ray.cluster_resources().get("CPU", 1))))
        data = ray.data.from_items([{"shard": name} for name in names], override_num_blocks=len(names))
        done = data.map_batches(
            _ReadShards,
            fn_constructor_args=(self._shards, self._reader),
            batch_size=1,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=actors),
            num_cpus=1,
        )
        for row in done.iter_rows():
            yield row["shard"]

    def _start(self) -> Any:
        """Ray, joined or started; it tells nobody of its use and serves no pages."""
        if find_spec("ray") is None:
            raise MissingPart("Ray, which spreads the work", todo="pip install 'dyade[ray]'")
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
        import ray
        import ray.data

        logging.getLogger("ray.data").setLevel(logging.ERROR)
        if not ray.is_initialized():
            quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
            if self._address is None:
                quiet |= {"num_cpus": self._workers, "include_dashboard": False, "object_store_memory": STORE_MB << 20}
            else:
                _check(self._address)
            try:
                ray.init(address=self._address or "local", **quiet)
            except (ConnectionError, RuntimeError, ValueError) as error:
                raise ClusterUnreachable(
                    "no Ray cluster here", where=self._address, why=str(error).splitlines()[0], todo=_START
                ) from error
        ray.data.DataContext.get_current().enable_progress_bars = False
        return ray


def _check(address: str) -> None:
    """Raises ClusterUnreachable when nobody listens there: Ray itself would ask on for minutes."""
    found = _PLACE.match(address)
    if found is None:
        return
    try:
        socket.create_connection((found["host"], int(found["port"])), timeout=PATIENCE).close()
    except OSError as error:
        raise ClusterUnreachable("no Ray cluster answers", where=address, why=str(error), todo=_START) from error


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


def _unread(articles: Iterable[Article], known: Mapping[str, str], order: list[str]) -> Iterator[Article]:
    """The articles that no whole shard holds; the digests of all go into `order`, as they come."""
    for article in articles:
        mark = digest(article)
        order.append(mark)
        if mark not in known:
            yield article


def _maker(reader: Reader | None) -> str:
    """What makes the readings, and in which versions."""
    if reader is not None:
        return repr(getattr(reader, "__qualname__", type(reader)))
    from dyade.reading.pipeline import versions

    return repr(versions())
