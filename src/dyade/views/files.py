"""Answers on their way into files: whole, or what was there before stays."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dyade.model.errors import OutputUnwritable


@contextmanager
def whole(out: Path) -> Iterator[Path]:
    """Where to write what is to stand at `out`: beside it, from where it takes its place once all is written.

    What is no ordinary file (a pipe, a device) is written to as it is. Raises OutputUnwritable.
    """
    place = Path(os.path.realpath(out))
    straight = place.exists() and not place.is_file()
    beside = place if straight else place.with_name(f".{os.getpid()}-{place.name}")
    try:
        try:
            yield beside
            if not straight:
                beside.replace(place)
        except BaseException:
            if not straight:
                beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputUnwritable(
            "cannot be written", where=str(out), why=(error.strerror or str(error)).lower(), todo="Choose another path"
        ) from error
