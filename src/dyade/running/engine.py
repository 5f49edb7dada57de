"""Engines: who reads. Each takes articles and gives outcomes in the same order, whatever happens to a worker."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from typing import NamedTuple, Protocol

from dyade.model.article import Article
from dyade.model.errors import MissingPart, marked
from dyade.model.event import ArticleNote, Decision, Joined, SourcedReport
from dyade.model.reading import Reading

CHUNK = 16
"""Articles handed to a worker at a time."""
WARM, WARM_TABLES = "dyade.running.warm", "dyade.running.warm_tables"
"""What the process that forks the workers imports first: they share the model instead of loading it each."""
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
"""Read when a reader's arrays are first imported: a reader computes on one core, and can be forked."""
DIED = marked("the process that read it died, twice")
WAITING_PER_WORKER = 3
"""Chunks that may wait for each worker: bounds memory whatever the input."""
RENEWED = 48
"""Chunks after which a worker gives way to a new one (a few milliseconds): what it remembers of its articles, and the
pages it shares no more, go with it."""


class Outcome(NamedTuple):
    """An article with its reading, or with the reason why it has none."""

    article: Article
    reading: Reading | None
    reason: str | None = None


Reader = Callable[[list[Article]], list[Reading | str]]
"""Reads a chunk: for each article its reading, or the reason why it has none."""


Reports = Iterable[SourcedReport]
Notes = Iterable[ArticleNote]
"""Asked for one by one: whoever joins need not hold the texts."""
Decisions = Sequence[Decision]


class Engine(Protocol):
    """Reads articles and joins what they report; never raises for one article."""

    def map_read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """An outcome for each article; in their order where one machine reads."""
        ...

    def join(self, reports: Reports, notes: Notes, decisions: Decisions) -> Joined:
        """What joining derives, the same on every engine."""
        ...


def join_here(reports: Reports, notes: Notes, decisions: Decisions) -> Joined:
    """Joins in this process."""
    from dyade.joining import join

    return join(reports, notes, decisions=decisions)


class _JoinsHere:
    def join(self, reports: Reports, notes: Notes, decisions: Decisions) -> Joined:
        """What joining derives, in this process."""
        return join_here(reports, notes, decisions)


class Serial(_JoinsHere):
    """This process alone."""

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader or read_chunk

    def map_read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """An outcome for each article, in order."""
        for chunk in _chunks(articles):
            yield from _paired(chunk, self._reader(chunk))


class Pool(_JoinsHere):
    """Worker processes. One that dies is replaced; the articles it held are tried once more, each alone."""

    def __init__(self, workers: int, reader: Reader | None = None) -> None:
        self.workers = workers
        self._reader = reader or read_chunk

    def map_read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """An outcome for each article, in order; at most `WAITING_PER_WORKER` chunks a worker are in memory."""
        chunks = _chunks(articles)
        for chunk in chunks:
            yield from self._read(chain([chunk], islice(chunks, self.workers * RENEWED - 1)))
        _let_go()

    def _read(self, chunks: Iterator[list[Article]]) -> Iterator[Outcome]:
        waiting: deque[tuple[list[Article], Future[list[Reading | str]]]] = deque()
        pool = self._start()
        try:
            while True:
                for chunk in islice(chunks, self.workers * WAITING_PER_WORKER - len(waiting)):
                    waiting.append((chunk, pool.submit(self._reader, chunk)))
                if not waiting:
                    return pool.shutdown()
                chunk, future = waiting.popleft()
                try:
                    yield from _paired(chunk, future.result())
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    held = [chunk, *(c for c, _ in waiting)]
                    waiting.clear()
                    yield from Apart(self._reader).map_read(a for c in held for a in c)
                    pool = self._start()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        return _workers(self.workers, self._reader)


class Apart(_JoinsHere):
    """A process that may die of an article without taking another one with it: a new one reads on."""

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader or read_chunk

    def map_read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """An outcome for each article, in order; each is the second try of an article whose first reader died."""
        pool = _workers(1, self._reader)
        try:
            for article in articles:
                try:
                    yield from _paired([article], pool.submit(self._reader, [article]).result())
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = _workers(1, self._reader)
                    yield Outcome(article, None, DIED)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _workers(count: int, reader: Reader) -> ProcessPoolExecutor:
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    if reader in (read_chunk, read_by_tables):
        context.set_forkserver_preload([WARM if reader is read_chunk else WARM_TABLES])
    for name in THREADS:
        os.environ.setdefault(name, "1")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_start_worker)


def _let_go() -> None:
    """Ends the process that readers are forked from: what follows the reading needs its 600 MiB more."""
    from multiprocessing import forkserver

    # Python offers no other way to end it before this process does; the next pool starts another.
    forkserver._forkserver._stop()  # type: ignore[attr-defined]


def choose_engine(workers: int | None, expected: int | None, *, model: bool = True) -> Engine:
    """The engine for a run: this process when asked for one worker or when few articles are expected."""
    reader = reader_for(model=model)
    cores = workers or len(os.sched_getaffinity(0))
    if cores == 1 or (workers is None and expected is not None and expected <= 4 * CHUNK):
        return Serial(reader)
    return Pool(cores, reader)


def reader_for(*, model: bool) -> Reader:
    """Reads with the learned reader, or by the tables alone."""
    return read_chunk if model else read_by_tables


def read_chunk(chunk: list[Article]) -> list[Reading | str]:
    """Readings of a chunk; where one article breaks the reader, its reason instead, and the others all the same.

    Raises MissingPart: without the language model no article can be read.
    """
    return _chunk_read(chunk, model=True)


def read_by_tables(chunk: list[Article]) -> list[Reading | str]:
    """The same, by the tables alone: the learned reader is not loaded."""
    return _chunk_read(chunk, model=False)


def _chunk_read(chunk: list[Article], *, model: bool) -> list[Reading | str]:
    from dyade.reading.pipeline import read_all

    try:
        return list(read_all(chunk, model=model))
    except MissingPart:
        raise
    except Exception as error:  # noqa: BLE001 - one hostile article must not cost the run; its reason is kept
        if len(chunk) == 1:
            return [f"{type(error).__name__}: {error}"]
    return [one for article in chunk for one in _chunk_read([article], model=model)]


def _paired(chunk: list[Article], results: list[Reading | str]) -> Iterator[Outcome]:
    for article, result in zip(chunk, results, strict=True):
        yield Outcome(article, None, result) if isinstance(result, str) else Outcome(article, result)


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    source = iter(articles)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _start_worker() -> None:
    """A worker leaves Ctrl-C to the process that started it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
