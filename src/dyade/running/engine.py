"""Engines: who reads. Each takes articles and gives outcomes in the same order, whatever happens to a worker."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from typing import NamedTuple, Protocol

from dyade.model.article import Article
from dyade.model.errors import MissingPart, marked
from dyade.model.reading import Reading

CHUNK = 16
"""Articles handed to a worker at a time."""
WARM = "dyade.running.warm"
"""What the process that forks the workers imports first: they share the model instead of loading it each."""
WAITING_PER_WORKER = 3
"""Chunks that may wait for each worker: bounds memory whatever the input."""


class Outcome(NamedTuple):
    """An article with its reading, or with the reason why it has none."""

    article: Article
    reading: Reading | None
    reason: str | None = None


Reader = Callable[[list[Article]], list[Reading | str]]
"""Reads a chunk: for each article its reading, or the reason why it has none."""


class Engine(Protocol):
    """Reads articles one by one, in their order; never raises for one article."""

    def map_read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """An outcome for each article, in order."""
        ...


class Serial:
    """This process alone."""

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader or read_chunk

    def map_read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """An outcome for each article, in order."""
        for chunk in _chunks(articles):
            yield from _paired(chunk, self._reader(chunk))


class Pool:
    """Worker processes. One that dies is replaced; the articles it held are tried once more, each alone."""

    def __init__(self, workers: int, reader: Reader | None = None) -> None:
        self.workers = workers
        self._reader = reader or read_chunk

    def map_read(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """An outcome for each article, in order; at most `WAITING_PER_WORKER` chunks a worker are in memory."""
        chunks = _chunks(articles)
        waiting: deque[tuple[list[Article], Future[list[Reading | str]]]] = deque()
        pool = self._start()
        try:
            while True:
                for chunk in islice(chunks, self.workers * WAITING_PER_WORKER - len(waiting)):
                    waiting.append((chunk, pool.submit(self._reader, chunk)))
                if not waiting:
                    return
                chunk, future = waiting.popleft()
                try:
                    yield from _paired(chunk, future.result())
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    held = [chunk, *(c for c, _ in waiting)]
                    waiting.clear()
                    yield from self._one_by_one(a for c in held for a in c)
                    pool = self._start()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _one_by_one(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Each article in a process that may die without taking another article with it."""
        pool = self._start(1)
        for article in articles:
            try:
                yield from _paired([article], pool.submit(self._reader, [article]).result())
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                pool = self._start(1)
                yield Outcome(article, None, marked("the process that read it died, twice"))
        pool.shutdown()

    def _start(self, workers: int | None = None) -> ProcessPoolExecutor:
        context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
        if self._reader is read_chunk:
            context.set_forkserver_preload([WARM])
        return ProcessPoolExecutor(workers or self.workers, mp_context=context, initializer=_start_worker)


def choose_engine(workers: int | None, expected: int | None) -> Engine:
    """The engine for a run: this process when asked for one worker or when few articles are expected."""
    cores = workers or len(os.sched_getaffinity(0))
    if cores == 1 or (workers is None and expected is not None and expected <= 4 * CHUNK):
        return Serial()
    return Pool(cores)


def read_chunk(chunk: list[Article]) -> list[Reading | str]:
    """Readings of a chunk; where one article breaks the reader, its reason instead, and the others all the same.

    Raises MissingPart: without the model no article can be read.
    """
    from dyade.reading.pipeline import read_all

    try:
        return list(read_all(chunk))
    except MissingPart:
        raise
    except Exception as error:  # noqa: BLE001 - one hostile article must not cost the run; its reason is kept
        if len(chunk) == 1:
            return [f"{type(error).__name__}: {error}"]
    return [one for article in chunk for one in read_chunk([article])]


def _paired(chunk: list[Article], results: list[Reading | str]) -> Iterator[Outcome]:
    for article, result in zip(chunk, results, strict=True):
        yield Outcome(article, None, result) if isinstance(result, str) else Outcome(article, result)


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    source = iter(articles)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _start_worker() -> None:
    """A worker leaves Ctrl-C to the process that started it, and computes on one core."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
