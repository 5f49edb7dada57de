"""A bound on the time that one question may take of a record."""

import time
from typing import Any, Final

from sqlalchemy import event

from dyade.record.store import Store

EVERY: Final = 20_000
"""Steps of the database between two looks at the clock."""


def limit_questions(store: Store, seconds: float) -> None:
    """From now on a connection that is read for longer is stopped: the question ends in RecordError."""

    def begin(raw: Any, _: Any, __: Any) -> None:
        end = time.monotonic() + seconds
        raw.set_progress_handler(lambda: time.monotonic() > end, EVERY)

    def finish(raw: Any, _: Any) -> None:
        if raw is not None:
            raw.set_progress_handler(None, 0)

    event.listen(store.engine, "checkout", begin)
    event.listen(store.engine, "checkin", finish)
