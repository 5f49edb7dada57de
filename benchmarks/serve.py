"""How long the main question of each page takes on a record of a million events, eight askers at once.

The record is grown from a real one (see `grown.py`). Run with `make bench-serve`, or

    python -m benchmarks.serve --from sample.dyade --events 1000000 --record /tmp/large.dyade
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import select

import dyade
from benchmarks.grown import grow
from dyade.press import folder
from dyade.record import counts
from dyade.record import schema as s
from dyade.record import shelves as sh
from dyade.record.store import Store, open_store
from dyade.views.atlas import locate

CLIENTS, CORES = 8, 2
ASKED = 25
"""Questions of each page by each asker."""
GOALS = (50.0, 200.0)
"""Milliseconds at the median and at the 95th percentile."""


def questions(store: Store) -> dict[str, Callable[[random.Random], object]]:
    """Page -> its main question, about something drawn anew each time."""
    from dyade.views.boards import claims_board, promises_board
    from dyade.views.events import EventQuestion
    from dyade.views.find import find
    from dyade.views.front import front
    from dyade.views.map import event_map
    from dyade.views.pages import page
    from dyade.views.pair import pair
    from dyade.views.party import party_sheet
    from dyade.views.person import person_sheet
    from dyade.views.queue import queue
    from dyade.views.sheets import article_sheet, event_sheet, search

    with store.reading() as connection:
        count = connection.execute(select(s.events.c.id).order_by(s.events.c.id.desc()).limit(1)).scalar_one()
        codes = list(connection.execute(select(sh.dealings.c.party).distinct()).scalars())
        people = [name for name, _, _ in counts.most_named(connection, 40)]
    total, states = int(count[1:]), sorted(c for c in codes if len(c) == 3 and c.isupper() and c not in ("INT", "NSA"))

    def state(rng: random.Random) -> str:
        return rng.choice(states)

    def year(rng: random.Random) -> str:
        return str(rng.randrange(2015, 2025))

    def about(rng: random.Random) -> EventQuestion:
        return EventQuestion(parties=(state(rng),), since=year(rng))

    def filtered(rng: random.Random) -> EventQuestion:
        return about(rng)._replace(domains=(rng.choice(("defence", "food", "diplomacy")),))

    return {
        "front": lambda rng: front(store),
        "pair": lambda rng: pair(store, *rng.sample(states, 2)),
        "event": lambda rng: event_sheet(store, f"e{rng.randrange(total):08d}"),
        "article": lambda rng: article_sheet(store, f"a{rng.randrange(total // 2):08d}"),
        "party": lambda rng: party_sheet(store, state(rng)),
        "person": lambda rng: person_sheet(store, rng.choice(people)),
        "claims": lambda rng: claims_board(store, filtered(rng)),
        "promises": lambda rng: promises_board(store, filtered(rng)),
        "map": lambda rng: event_map(store, about(rng)),
        "search": lambda rng: find(store, "", about(rng)),
        "words": lambda rng: search(store, rng.choice(("Kidal", "Bamako blé", "sommet"))),
        "facets": lambda rng: find(store, "", filtered(rng)),
        "review": lambda rng: queue(store),
        "data": lambda rng: page(store, "events", about(rng), limit=100),
    }


def ask(record: Path, seed: int, seconds: float) -> dict[str, list[tuple[float, float]]]:
    """One asker: milliseconds of each question, waited and worked, by page."""
    rng = random.Random(seed)
    taken: dict[str, list[tuple[float, float]]] = {}
    with open_store(record) as store:
        asked = questions(store)
        locate("x", "x")  # the gazetteer is loaded once, when the service starts
        for name, question in asked.items():
            question(rng)  # a service that has been up for a while has been asked before
            end = time.perf_counter() + seconds
            for _ in range(ASKED):
                start, work = time.perf_counter(), time.process_time()
                question(rng)
                waited, worked = time.perf_counter() - start, time.process_time() - work
                taken.setdefault(name, []).append((waited * 1000, worked * 1000))
                if time.perf_counter() > end:
                    break
    return taken


def main() -> None:
    """Make the record when it is absent, ask, print one line a page; exit 1 when a goal is missed.

    `work` is the time of a processor: what a question takes where nobody else asks.
    """
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--from", dest="source", type=Path, default=Path("sample.dyade"))
    arguments.add_argument("--record", type=Path, default=Path("build/large.dyade"))
    arguments.add_argument("--events", type=int, default=1_000_000)
    arguments.add_argument("--seconds", type=float, default=30.0, help="of one page by one asker at most")
    given = arguments.parse_args()
    given.record.parent.mkdir(parents=True, exist_ok=True)
    if not given.record.exists():
        if not given.source.exists():
            with dyade.open(given.source) as sample:
                sample.read(folder())
        start = time.perf_counter()
        grow(given.source, given.record, given.events)
        _say(f"made {given.events} events in {time.perf_counter() - start:.0f} s")
    with ProcessPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(ask, [given.record] * CLIENTS, range(CLIENTS), [given.seconds] * CLIENTS))
    missed = [name for name in answers[0] if not _told(name, [t for a in answers for t in a[name]])]
    sys.exit(1 if missed else 0)


def _told(name: str, taken: list[tuple[float, float]]) -> bool:
    waits = [waited for waited, _ in taken]
    middle, high, work = median(waits), quantiles(waits, n=20)[-1], median(worked for _, worked in taken)
    good = middle <= GOALS[0] and high <= GOALS[1]
    _say(f"{name:<10} median {middle:7.1f} ms   95 % {high:7.1f} ms   work {work:6.1f} ms   {'' if good else 'missed'}")
    return good


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
