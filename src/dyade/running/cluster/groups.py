"""Groups on Ray: rows that belong together are brought together, and worked on wherever a worker is free."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import pyarrow as pa

GROUP: Final = "group"
"""The column that says which rows belong together."""
BODY: Final = "body"
"""The column of what is pickled."""
ROWS: Final = pa.schema([(GROUP, pa.string()), (BODY, pa.large_binary())])
"""One thing of one group a row."""
_AT_ONCE: Final = 1_000


def grouped(rows: Iterable[Mapping[str, Any]], make_one: Callable[[pa.Table], pa.Table]) -> Iterator[bytes]:
    """What `make_one` gives for each group of the rows, in any order."""
    import ray

    table = pa.Table.from_pylist(list(rows), ROWS)
    if not table.num_rows:
        return
    data = ray.data.from_arrow([table.slice(at, _AT_ONCE) for at in range(0, table.num_rows, _AT_ONCE)])
    for row in by_group(data, make_one).iter_rows():
        yield row[BODY]


def by_group(data: Any, make_one: Callable[[pa.Table], pa.Table]) -> Any:
    """The Ray data set of what `make_one` gives for each group of the rows of another."""
    import ray

    cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
    # a plain function: Ray would start an actor for an object with a constructor
    return data.groupby(GROUP, num_partitions=cores).map_groups(lambda group: make_one(group), batch_format="pyarrow")


def told(name: str, found: object) -> pa.Table:
    """One thing as the row of a group."""
    return pa.Table.from_pylist([{GROUP: name, BODY: pickle.dumps(found)}], ROWS)
