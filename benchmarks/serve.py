"""How long the main question of each page takes on a record of a million events, eight askers at once.

The record is made from the distributions of a real one: bodies of its events, reports and articles are drawn again and
again with other ids, days and parties drawn from the same record. Run with `make bench-serve`, or

    python -m benchmarks.serve --from sample.dyade --events 1000000 --record /tmp/large.dyade
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import insert, select

from dyade.record import schema as s
from dyade.record.store import Store, open_store
from dyade.views.atlas import locate

PER_ARTICLE = 6
"""Reports of an article."""
PER_EVENT = 3
"""Reports of an event."""
DAYS = 3650
START = date(2015, 1, 1)
CLIENTS, CORES = 8, 2
ASKED = 25
"""Questions of each page by each asker."""
GOALS = (50.0, 200.0)
"""Milliseconds at the median and at the 95th percentile."""


def make(source: Path, target: Path, events: int) -> None:
    """A record of so many events at `target`."""
    rng = random.Random(7)
    with open_store(source) as store, store.reading() as connection:
        drawn = {t.name: [dict(r) for r in connection.execute(select(t)).mappings()]
                 for t in (s.events, s.reports, s.articles, s.derived, s.quotes, s.people)}  # fmt: skip
    parties = [p["party"] for row in drawn["events"] for p in json.loads(row["body"])["actors"]]
    with open_store(target, create=True) as store:
        _write(store, s.articles, _articles(drawn, rng, events * PER_EVENT // PER_ARTICLE))
        _write(store, s.reports, _reports(drawn, rng, events * PER_EVENT))
        _write_events(store, drawn, parties, rng, events)
        _write(store, s.derived, _derived(drawn, rng, events // 8))
        with store.writing() as connection:
            connection.exec_driver_sql("ANALYZE")


def _write(store: Store, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    while batch := list(islice(rows, 20_000)):
        with store.writing() as connection:
            connection.execute(insert(table), batch)


def _articles(drawn: dict[str, Any], rng: random.Random, count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        row = dict(rng.choice(drawn["articles"]))
        day = (START + timedelta(days=number * DAYS // count)).isoformat()
        yield row | {"id": f"a{number:08d}", "digest": f"{number:08d}", "revises": None, "published": day,
                     "published_first": day}  # fmt: skip


def _reports(drawn: dict[str, Any], rng: random.Random, count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        row = rng.choice(drawn["reports"])
        yield row | {
            "id": f"r{number:09d}",
            "article": f"a{number // PER_ARTICLE:08d}",
            "position": number % PER_ARTICLE,
        }


def _write_events(store: Store, drawn: dict[str, Any], parties: list[str], rng: random.Random, count: int) -> None:
    for start in range(0, count, 20_000):
        made = [_event(number, rng.choice(drawn["events"]), parties, rng, count)
                for number in range(start, min(start + 20_000, count))]  # fmt: skip
        with store.writing() as connection:
            for place, table in enumerate((s.events, s.event_parties, s.event_domains, s.event_reports)):
                rows = [row for one in made for row in one[place]]
                if rows:
                    connection.execute(insert(table), rows)


def _event(number: int, drawn: dict[str, Any], parties: list[str], rng: random.Random, count: int) -> tuple[Any, ...]:
    id_ = f"e{number:08d}"
    body = json.loads(drawn["body"])
    day = (START + timedelta(days=number * DAYS // count)).isoformat()
    actor, recipient = rng.choice(parties), rng.choice(parties)
    members = [{"article": f"a{n // PER_ARTICLE:08d}", "event": n % PER_ARTICLE, "report": f"r{n:09d}"}
               for n in range(number * PER_EVENT, (number + 1) * PER_EVENT)]  # fmt: skip
    body |= {"id": id_, "date": day, "known_since": day, "reports": members, "merges": [],
             "founding": members[0]["report"],
             "actors": [{"party": actor}], "recipients": [{"party": recipient}]}  # fmt: skip
    row = drawn | {"id": id_, "date": day, "first": day, "last": day, "known_since": day, "reports": PER_EVENT,
                   "body": json.dumps(body, ensure_ascii=False)}  # fmt: skip
    sides = [{"event": id_, "side": "actor", "party": actor}, {"event": id_, "side": "recipient", "party": recipient}]
    domains = [{"event": id_, "domain": d} for d in body["domains"]]
    return [row], sides, domains, [{"report": m["report"], "event": id_, "article": m["article"]} for m in members]


def _derived(drawn: dict[str, Any], rng: random.Random, count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        row = rng.choice(drawn["derived"])
        body = json.loads(row["body"])
        about = "about" if row["kind"] == "thread" else "event"
        if row["kind"] != "score":
            body[about] = f"e{rng.randrange(count * 8):08d}"
        yield row | {"id": f"{row['id'][0]}{number:09d}", "body": json.dumps(body, ensure_ascii=False)}


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
    from dyade.views.sheets import article_sheet, event_sheet, search

    with store.reading() as connection:
        count = connection.execute(select(s.events.c.id).order_by(s.events.c.id.desc()).limit(1)).scalar_one()
        codes = list(connection.execute(select(s.event_parties.c.party).distinct()).scalars())
    total, states = int(count[1:]), sorted(c for c in codes if len(c) == 3 and c.isupper() and c not in ("INT", "NSA"))

    def state(rng: random.Random) -> str:
        return rng.choice(states)

    def year(rng: random.Random) -> str:
        return str(rng.randrange(2015, 2025))

    def about(rng: random.Random) -> EventQuestion:
        return EventQuestion(parties=(state(rng),), since=year(rng))

    return {
        "front": lambda rng: front(store),
        "pair": lambda rng: pair(store, *rng.sample(states, 2)),
        "event": lambda rng: event_sheet(store, f"e{rng.randrange(total):08d}"),
        "article": lambda rng: article_sheet(store, f"a{rng.randrange(total // 2):08d}"),
        "party": lambda rng: party_sheet(store, state(rng)),
        "claims": lambda rng: claims_board(store, EventQuestion(parties=(state(rng),))),
        "promises": lambda rng: promises_board(store, EventQuestion(parties=(state(rng),))),
        "map": lambda rng: event_map(store, about(rng)),
        "search": lambda rng: find(store, "", about(rng)),
        "words": lambda rng: search(store, rng.choice(("Kidal", "Bamako blé", "sommet"))),
        "data": lambda rng: page(store, "events", about(rng), limit=100),
    }


def ask(record: Path, seed: int, seconds: float) -> dict[str, list[float]]:
    """One asker: milliseconds of each question, by page."""
    rng = random.Random(seed)
    taken: dict[str, list[float]] = {}
    with open_store(record) as store:
        asked = questions(store)
        locate("x", "x")  # the gazetteer is loaded once, when the service starts
        for name, question in asked.items():
            end = time.perf_counter() + seconds
            for _ in range(ASKED):
                start = time.perf_counter()
                question(rng)
                taken.setdefault(name, []).append((time.perf_counter() - start) * 1000)
                if time.perf_counter() > end:
                    break
    return taken


def main() -> None:
    """Make the record when it is absent, ask, print one line a page; exit 1 when a goal is missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--from", dest="source", type=Path, default=Path("sample.dyade"))
    arguments.add_argument("--record", type=Path, default=Path("build/large.dyade"))
    arguments.add_argument("--events", type=int, default=1_000_000)
    arguments.add_argument("--seconds", type=float, default=30.0, help="of one page by one asker at most")
    given = arguments.parse_args()
    given.record.parent.mkdir(parents=True, exist_ok=True)
    if not given.record.exists():
        start = time.perf_counter()
        make(given.source, given.record, given.events)
        _say(f"made {given.events} events in {time.perf_counter() - start:.0f} s")
    with ProcessPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(ask, [given.record] * CLIENTS, range(CLIENTS), [given.seconds] * CLIENTS))
    missed = [name for name in answers[0] if not _told(name, [t for a in answers for t in a[name]])]
    sys.exit(1 if missed else 0)


def _told(name: str, taken: list[float]) -> bool:
    middle, high = median(taken), quantiles(taken, n=20)[-1]
    good = middle <= GOALS[0] and high <= GOALS[1]
    _say(f"{name:<10} median {middle:7.1f} ms   95 % {high:7.1f} ms   {'' if good else 'missed'}")
    return good


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
