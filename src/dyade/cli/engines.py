"""Who reads: this machine, or Ray on one machine or many."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dyade.cli.messages import tr
from dyade.cli.usage import UsageError

if TYPE_CHECKING:
    from dyade.running.engine import Engine


class Engines(StrEnum):
    """Who reads."""

    local = "local"
    ray = "ray"


class Chosen(NamedTuple):
    """The engine, and what to do once the record holds all that it read."""

    engine: "Engine"
    forget: Callable[[], None]


def choose(
    asked: Engines, record: str, *, workers: int | None, expected: int | None, address: str | None, shards: str | None
) -> Chosen:
    """The engine asked for. Shards that no one named a place for lie beside the record and go with the run.

    Raises UsageError when what only Ray needs is given without it.
    """
    if asked is Engines.local:
        for name, given in (("--address", address), ("--shards", shards)):
            if given is not None:
                raise UsageError(tr("{name} is for Ray: add --engine ray").format(name=name))
        from dyade.running.engine import choose_engine

        return Chosen(choose_engine(workers, expected), lambda: None)
    from dyade.record.place import address as server
    from dyade.running.cluster import Cluster

    beside = "dyade.shards" if server(record) else f"{record}.shards"
    cluster = Cluster(shards or beside, address=address, workers=workers)
    return Chosen(cluster, (lambda: None) if shards else cluster.remove)
