"""Steps from one schema version to the next. A step is a function of an open connection, run in a transaction."""

from collections.abc import Callable

from sqlalchemy import Connection

from dyade.record.migrations import v0001_first, v0002_browse, v0003_shelves, v0004_several

STEPS: tuple[Callable[[Connection], None], ...] = (
    v0001_first.upgrade,
    v0002_browse.upgrade,
    v0003_shelves.upgrade,
    v0004_several.upgrade,
)
"""Step `n` (from 1) brings a record from version n-1 to version n."""
