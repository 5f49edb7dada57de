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
    asked: Engines,
    record: str,
    *,
    workers: int | None,
    expected: int | None,
    address: str | None,
    shards: str | None,
    model: bool,
) -> Chosen:
    """The engine asked for, with the learned `model` or without.

    Shards that no one named a place for lie beside the record and go with the run.

    Raises UsageError when what only Ray needs is given without it.
    """
    if asked is Engines.local:
        for name, given in (("--address", address), ("--shards", shards)):
            if given is not None:
                raise UsageError(tr("{name} is for Ray: add --engine ray").format(name=name))
        from dyade.running.engine import choose_engine

        return Chosen(choose_engine(workers, expected, model=model), lambda: None)
    from dyade.reading.pipeline import versions
    from dyade.record.place import address as server
    from dyade.running.cluster import Cluster
    from dyade.running.engine import reader_for

    beside = "dyade.shards" if server(record) else f"{record}.shards"
    made, reader = repr(versions(model=model)), reader_for(model=model)
    cluster = Cluster(shards or beside, address=address, workers=workers, reader=reader, made=made)
    return Chosen(cluster, (lambda: None) if shards else cluster.remove)
