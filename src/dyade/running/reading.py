"""Sources into a record: skip what is known, read the rest, write batch by batch, then join. Safe to stop anywhere."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dyade.model.article import Article
from dyade.model.errors import DyadeError, SourceError
from dyade.model.event import Joined
from dyade.model.rows import Rows
from dyade.record import queries, writer
from dyade.record.store import Store
from dyade.running.engine import Decisions, Engine, Notes, Outcome, Reports, join_here
from dyade.sources import Skipped

if TYPE_CHECKING:
    import pandas
    import pyarrow

BATCH = 32
"""Articles of one transaction: what a kill can cost is reading these again."""


TRIES = 5
"""Joins in a row at most, while other processes go on adding; the last of them joins what is left."""


Joiner = Callable[[Reports, Notes, Decisions], Joined]


class Progress(NamedTuple):
    """How far a run is. `seen` = `added` + `known` + `skipped`; the last of the `added` may wait to be written."""

    seen: int
    added: int
    known: int
    skipped: int
    seconds: float


class Summary(NamedTuple):
    """What a run did. `seen` = `added` + `known` + skipped; `copies` counts those of the added that retell another."""

    seen: int
    added: int
    known: int
    copies: int
    not_french: int
    undated: tuple[str, ...]
    """Where those of the added come from that bear no date of publication."""
    skipped: tuple[tuple[str, DyadeError], ...]
    """(origin, why it could not be read)."""
    events: int
    seconds: float
    interrupted: bool = False
    opened: int = 0
    """Articles added in which triage found something to parse."""
    parsed: float = 0.0
    """Share of their text, of all those added, that was parsed."""
    waiting: bool = False
    """Whether what was read still waits to be joined: its copies and events are not known yet."""

    def rows(self) -> "Rows[RunRow]":
        """The run as one row."""
        told = RunRow(
            self.seen, self.added, self.known, self.copies, self.not_french, self.undated,
            tuple(str(error) for _, error in self.skipped), self.events, self.seconds, self.interrupted,
            self.opened, self.parsed, self.waiting,
        )  # fmt: skip
        return Rows(RunRow, [told])

    def to_arrow(self) -> "pyarrow.Table":
        """The run as an Arrow table of one row."""
        return self.rows().to_arrow()

    def to_pandas(self) -> "pandas.DataFrame":
        """The run as a data frame of one row. Raises MissingPart when pandas is not installed."""
        return self.rows().to_pandas()


class RunRow(NamedTuple):
    """What a run did, for a table of runs: a Summary whose `skipped` are the lines that tell why."""

    seen: int
    added: int
    known: int
    copies: int
    not_french: int
    undated: tuple[str, ...]
    skipped: tuple[str, ...]
    events: int
    seconds: float
    interrupted: bool
    opened: int
    parsed: float
    waiting: bool


class _Tally:
    """Counts of a run under way."""

    def __init__(self, watch: Callable[[Progress], None] | None) -> None:
        self.added: list[str] = []
        self.known = 0
        self.waiting = 0
        self.not_french = 0
        self.undated: list[str] = []
        self.opened = 0
        self.parsed, self.held = 0, 0
        self.skipped: list[tuple[str, DyadeError]] = []
        self.started = time.monotonic()
        self._watch = watch

    def progress(self) -> Progress:
        added = len(self.added) + self.waiting
        seconds = time.monotonic() - self.started
        return Progress(added + self.known + len(self.skipped), added, self.known, len(self.skipped), seconds)

    def tell(self) -> None:
        if self._watch:
            self._watch(self.progress())


def read_into(
    store: Store,
    items: Iterable[Article | Skipped],
    engine: Engine,
    *,
    watch: Callable[[Progress], None] | None = None,
    join: bool = True,
) -> Summary:
    """Read the items into the record and join it. After Ctrl-C what was read is kept and joined.

    Killed at any moment and run again over the same items, it ends in the same record. Without `join` what was read
    waits until the record is joined: joining is of the whole record, and several readings need it once.
    """
    tally = _Tally(watch)
    interrupted = False
    try:
        _read(store, items, engine, tally)
    except KeyboardInterrupt:
        interrupted = True
    writer.note_skipped(store, ((origin, str(error)) for origin, error in tally.skipped))
    joined = join_record(store, engine.join) if join else None
    copies = {copy for copy, _ in joined.copies} & set(tally.added) if joined else set()
    seen, seconds = tally.progress().seen, time.monotonic() - tally.started
    with store.reading() as connection:
        events = queries.counts(connection).events
    return Summary(
        seen, len(tally.added), tally.known, len(copies), tally.not_french, tuple(tally.undated), tuple(tally.skipped),
        events, seconds, interrupted, tally.opened, tally.parsed / tally.held if tally.held else 0.0,
        not join and writer.is_stale(store),
    )  # fmt: skip


def join_record(store: Store, joiner: Joiner = join_here) -> Joined | None:
    """Join the record's reports anew if any were added or judged since; ids that went lead to what they became.

    What another process adds meanwhile is joined too.
    """
    after: Joined | None = None
    for _ in range(TRIES):
        if not writer.is_stale(store):
            break
        after = _join(store, joiner)
    return after


def _join(store: Store, joiner: Joiner) -> Joined:
    with store.reading() as connection:
        seen = writer.standing(connection)
        decisions = queries.decisions(connection)
        after = joiner(queries.reports(connection), queries.notes(connection), decisions)
    writer.replace_joined(store, after, seen=seen)
    return after


def _read(store: Store, items: Iterable[Article | Skipped], engine: Engine, tally: _Tally) -> None:
    batch: list[writer.Read] = []
    try:
        for outcome in engine.map_read(_unknown(store, items, tally)):
            _take(outcome, batch, tally)
            if len(batch) >= BATCH:
                _write(store, batch, tally)
    finally:
        _write(store, batch, tally)


def _unknown(store: Store, items: Iterable[Article | Skipped], tally: _Tally) -> Iterator[Article]:
    """The articles that the record does not have, each once."""
    met: set[str] = set()
    for group in _grouped(items):
        articles = [item for item in group if isinstance(item, Article)]
        tally.skipped += [(item.origin, item.error) for item in group if isinstance(item, Skipped)]
        marks = [writer.digest(article) for article in articles]
        with store.reading() as connection:
            known = queries.known_articles(connection, marks)
        for article, mark in zip(articles, marks, strict=True):
            if mark in known or mark in met:
                tally.known += 1
            else:
                met.add(mark)
                yield article
        tally.tell()


def _grouped(items: Iterable[Article | Skipped]) -> Iterator[Sequence[Article | Skipped]]:
    group: list[Article | Skipped] = []
    for item in items:
        group.append(item)
        if len(group) == BATCH:
            yield group
            group = []
    yield group


def _take(outcome: Outcome, batch: list[writer.Read], tally: _Tally) -> None:
    if outcome.reading is None:
        origin = outcome.article.origin or outcome.article.id
        error = SourceError("the reader failed on it", where=origin, why=outcome.reason, todo="Report it with its text")
        tally.skipped.append((origin, error))
    else:
        tally.not_french += outcome.article.language not in (None, "fr")
        if outcome.article.published is None:
            tally.undated.append(outcome.article.origin or outcome.article.id)
        batch.append(writer.Read(outcome.article, outcome.reading))
        tally.waiting = len(batch)
    tally.tell()


def _write(store: Store, batch: list[writer.Read], tally: _Tally) -> None:
    """Write the batch and empty it; a second writer may have added some of it meanwhile."""
    if not batch:
        return
    for read, outcome in zip(batch, writer.add_readings(store, batch), strict=True):
        if outcome == "added":
            tally.added.append(read.article.id)
            parsed, held = read.reading.parsed
            tally.opened += parsed > 0
            tally.parsed, tally.held = tally.parsed + parsed, tally.held + held
        else:
            tally.known += 1
    batch.clear()
    tally.waiting = 0
    tally.tell()
