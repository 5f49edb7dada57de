"""Progress: a bar with counts and time left on a terminal, a plain line now and then elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dyade.cli.messages import tr

if TYPE_CHECKING:
    from dyade.running.reading import Progress

EVERY = 10.0
"""Seconds between two plain lines."""
ENOUGH = 16
"""Articles after the first from which the time left is told."""


@contextmanager
def watching(expected: int | None) -> "Iterator[Callable[[Progress], None]]":
    """Something to tell progress to, for as long as the work lasts."""
    if sys.stderr.isatty():
        with _bar(expected) as watch:
            yield watch
    else:
        yield _plain(expected)


@contextmanager
def _bar(expected: int | None) -> "Iterator[Callable[[Progress], None]]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(tr("reading"), total=expected)
        yield lambda p: bar.update(task, completed=p.seen)


def _plain(expected: int | None) -> "Callable[[Progress], None]":
    told = 0.0
    first: Progress | None = None

    def watch(progress: "Progress") -> None:
        nonlocal told, first
        first = first or (progress if progress.seen else None)
        if progress.seconds - told < EVERY:
            return
        told = progress.seconds
        left = _seconds_left(first, progress, expected)
        of = f"/{expected}" if expected else ""
        line = tr("{seen}{of} seen, {added} read, {known} known, {skipped} skipped{left}")
        values = {"seen": progress.seen, "of": of, "added": progress.added, "known": progress.known}
        sys.stderr.write(line.format(**values, skipped=progress.skipped, left=left) + "\n")

    return watch


def _seconds_left(first: "Progress | None", now: "Progress", expected: int | None) -> str:
    """What the articles since the first one let expect: what comes before it is starting up."""
    if not expected or not first or now.seen - first.seen < ENOUGH:
        return ""
    left = (now.seconds - first.seconds) / (now.seen - first.seen) * (expected - now.seen)
    return tr(", about {left} s left").format(left=round(left))
