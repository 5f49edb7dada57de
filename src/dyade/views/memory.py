"""Answers about a whole record, kept until the record changes."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

from dyade.record import browse
from dyade.record.store import Store

T = TypeVar("T")
KEPT: Final = 64
"""Answers kept of one record."""
_held: WeakKeyDictionary[Store, OrderedDict[tuple[object, ...], object]] = WeakKeyDictionary()
_lock = Lock()


def remembered(store: Store, name: tuple[object, ...], make: Callable[[], T], *, joined: bool = False) -> T:
    """What `make` gives, made once for each state of the record; `joined`: of what joining last wrote alone."""
    with store.reading() as connection:
        key = (browse.joined_stamp(connection) if joined else browse.stamp(connection), *name)
    with _lock:
        answers = _held.setdefault(store, OrderedDict())
        if key in answers:
            answers.move_to_end(key)
            return answers[key]  # type: ignore[return-value]
    made = make()
    with _lock:
        answers[key] = made
        while len(answers) > KEPT:
            answers.popitem(last=False)
    return made
