"""A cluster of machines: Ray reads and joins, Parquet shards carry articles and readings (extra `ray`)."""

from dyade.running.cluster.engine import Cluster

__all__ = ["Cluster"]
