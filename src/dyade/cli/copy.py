"""`dyade copy`: a record moved whole from one place to another, file or database."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dyade.cli.messages import tr, trn
from dyade.cli.progress import EVERY

if TYPE_CHECKING:
    from dyade.record.copying import Copied

FROM, TO = tr("FROM"), tr("TO")


def copy(
    source: Annotated[
        str, typer.Argument(metavar=FROM, help=tr("The record: a file or postgresql://USER@HOST/DATABASE."))
    ],
    target: Annotated[
        str,
        typer.Argument(metavar=TO, help=tr("The new record: a file, such an address, or a data set PLACE.parquet.")),
    ],
) -> None:
    """Copy a record."""
    from dyade.record.copying import copy_record
    from dyade.record.keeping import keep
    from dyade.record.place import is_dataset, shown
    from dyade.record.store import open_store

    with open_store(source) as there, _watching() as watch:
        if is_dataset(target):
            done = keep(there, target, watch=watch)
        else:
            with open_store(target, create=True) as here:
                done = copy_record(there, here, watch=watch)
        names = {"source": there.path, "target": shown(target)}
    articles = trn("{n} article", "{n} articles", done.articles)
    held = trn("{n} event", "{n} events", done.events)
    rows = trn("{n} row", "{n} rows", done.rows)
    typer.echo(
        tr("{target} holds what {source} does: {articles}, {events} ({rows}).").format(
            **names, articles=articles, events=held, rows=rows
        )
    )


@contextmanager
def _watching() -> "Iterator[Callable[[Copied], None]]":
    if sys.stderr.isatty():
        with _bar() as watch:
            yield watch
    else:
        yield _plain()


@contextmanager
def _bar() -> "Iterator[Callable[[Copied], None]]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(tr("copying"), total=None)
        yield lambda done: bar.update(task, completed=done.rows, total=done.of)


def _plain() -> "Callable[[Copied], None]":
    told = time.monotonic()

    def watch(done: "Copied") -> None:
        nonlocal told
        if time.monotonic() - told >= EVERY:
            told = time.monotonic()
            sys.stderr.write(tr("{rows}/{of} rows copied").format(rows=done.rows, of=done.of) + "\n")

    return watch
