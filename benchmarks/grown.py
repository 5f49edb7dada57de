"""A record of a million events, grown from a real one: its rows are drawn again and again with other ids and days.

Parties with their names, types, spans of dates, texts, quotes and people keep the distributions of the record drawn
from; shelves are filled by the writer's own code.
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from dyade.model.article import Article
from dyade.model.event import Commitment, Event, MonthlyScore, Thread
from dyade.model.reading import Reading
from dyade.record import schema as s
from dyade.record import shelving
from dyade.record.moments import days
from dyade.record.shelving import Spot
from dyade.record.store import Store, open_store
from dyade.record.writer import score_id

PER_ARTICLE = 6
"""Reports of an article."""
PER_EVENT = 3
"""Reports of an event."""
COPIED = 0.04
"""Articles that copy one before."""
DAYS = 3650
START = date(2015, 1, 1)
BATCH = 20_000


class Drawn:
    """What is drawn from."""

    def __init__(self, source: Path) -> None:
        with open_store(source) as store, store.reading() as connection:
            self.rows = {t.name: [dict(r) for r in connection.execute(select(t)).mappings()]
                         for t in (s.events, s.reports, s.articles, s.derived, s.quotes, s.people)}  # fmt: skip
        self.events = [json.loads(row["body"]) for row in self.rows["events"]]
        self.parties = [p for body in self.events for p in (*body["actors"], *body["recipients"])]
        self.readings = {row["id"]: Reading.model_validate_json(row["reading"]) for row in self.rows["articles"]}
        self.of_article: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        for name in ("quotes", "people"):
            for row in self.rows[name]:
                self.of_article[row["article"]][name].append(row)


def grow(source: Path, target: Path, events: int) -> None:
    """A record of so many events, three times as many reports and half as many articles at `target`."""
    rng, drawn = random.Random(7), Drawn(source)
    articles = events * PER_EVENT // PER_ARTICLE
    with open_store(target, create=True) as store:
        _in_batches(store, _articles(drawn, rng, articles), _write_articles)
        _in_batches(store, _reports(drawn, rng, events * PER_EVENT), _writer(s.reports))
        spots, months = _write_events(store, drawn, rng, events)
        with store.writing() as connection:
            _write_derived(connection, drawn, rng, events, spots)
            _write_scores(connection, months, rng)
            copied = sorted(rng.sample(range(1, articles), int(articles * COPIED)))
            connection.execute(insert(s.copies), [{"article": _article_id(n), "original": _article_id(n - 1)}
                                                  for n in copied])  # fmt: skip


def _in_batches(store: Store, rows: Iterator[Any], write: Callable[[Connection, list[Any]], None]) -> None:
    while batch := list(islice(rows, BATCH)):
        with store.writing() as connection:
            write(connection, batch)


def _writer(table: Any) -> Callable[[Connection, list[Any]], None]:
    return lambda connection, batch: connection.execute(insert(table), batch) and None


def _article_id(number: int) -> str:
    return f"a{number:08d}"


def _day(number: int, count: int) -> str:
    return (START + timedelta(days=number * DAYS // count)).isoformat()


def _articles(drawn: Drawn, rng: random.Random, count: int) -> Iterator[tuple[dict[str, Any], Reading, Any]]:
    for number in range(count):
        row, id_, day = dict(rng.choice(drawn.rows["articles"])), _article_id(number), _day(number, count)
        reading, told = drawn.readings[row["id"]], drawn.of_article[row["id"]]
        more = {name: [r | {"article": id_} | ({"day": day} if name == "quotes" else {}) for r in told[name]]
                for name in ("quotes", "people")}  # fmt: skip
        row |= {"id": id_, "digest": f"{number:08d}", "revises": None, "published": day, "published_first": day}
        yield row, reading, more


def _write_articles(connection: Connection, batch: list[Any]) -> None:
    connection.execute(insert(s.articles), [row for row, _, _ in batch])
    for table in (s.quotes, s.people):
        connection.execute(insert(table), [row for _, _, more in batch for row in more[table.name]])
    shelving.shelve_articles(connection, [
        (Article.model_construct(id=row["id"], published=row["published"], outlet=row["outlet"],
                                 country=row["country"]), reading)
        for row, reading, _ in batch
    ])  # fmt: skip


def _reports(drawn: Drawn, rng: random.Random, count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        where = {
            "id": f"r{number:09d}",
            "article": _article_id(number // PER_ARTICLE),
            "position": number % PER_ARTICLE,
        }
        yield rng.choice(drawn.rows["reports"]) | where


def _write_events(
    store: Store, drawn: Drawn, rng: random.Random, count: int
) -> tuple[dict[str, Spot], Counter[tuple[str, str, str]]]:  # fmt: skip
    months: Counter[tuple[str, str, str]] = Counter()

    def made() -> Iterator[tuple[Event, bool]]:
        for start in range(0, count, BATCH):
            batch = [_event(n, drawn, rng, count) for n in range(start, min(start + BATCH, count))]
            _write_base(connection, batch)
            for event, _ in batch:
                pair = sorted({shelving.home(p.party) for p in (event.actors[0], *event.recipients[:1])})
                if len(pair) == 2 and event.known_since:
                    months[pair[0], pair[1], event.known_since[:7]] += 1
            yield from batch

    with store.writing() as connection:
        spots = shelving.shelve_events(connection, made())
    return spots, months


def _event(number: int, drawn: Drawn, rng: random.Random, count: int) -> tuple[Event, bool]:
    choice = rng.randrange(len(drawn.events))
    body, row, day = dict(drawn.events[choice]), drawn.rows["events"][choice], _day(number, count)
    members = [{"article": _article_id(n // PER_ARTICLE), "event": n % PER_ARTICLE, "report": f"r{n:09d}"}
               for n in range(number * PER_EVENT, (number + 1) * PER_EVENT)]  # fmt: skip
    merges = [{"first": members[0]["report"], "second": m["report"], "score": round(rng.gauss(8, 4), 2)}
              for m in members[1:]]  # fmt: skip
    body |= {"id": f"e{number:08d}", "date": _dated(row, day), "known_since": day, "reports": members, "merges": merges,
             "founding": members[0]["report"], "disagreements": [], "history": [],
             "actors": [rng.choice(drawn.parties)], "recipients": [rng.choice(drawn.parties)]}  # fmt: skip
    return Event.model_validate(body), bool(row["disputed"])


def _dated(row: dict[str, Any], day: str) -> str | None:
    """The day as vaguely told as in the row drawn."""
    if not row["first"] or not row["last"]:
        return None
    span = (date.fromisoformat(row["last"]) - date.fromisoformat(row["first"])).days
    return day if span == 0 else day[:7] if span <= 31 else day[:4]


def _write_base(connection: Connection, batch: list[tuple[Event, bool]]) -> None:
    rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for event, disputed in batch:
        first, last = days(event.date)
        rows[s.events].append({
            "id": event.id, "type": event.type, "mode": event.mode, "status": event.status, "date": event.date,
            "first": first, "last": last, "place_state": event.place_state, "reports": PER_EVENT,
            "independent": event.independent, "disputed": disputed, "known_since": event.known_since,
            "body": event.model_dump_json(),
        })  # fmt: skip
        sides = (("actor", event.actors[0].party), ("recipient", event.recipients[0].party))
        rows[s.event_parties] += [{"event": event.id, "side": side, "party": party} for side, party in sides]
        rows[s.event_domains] += [{"event": event.id, "domain": d} for d in sorted(set(event.domains))]
        rows[s.event_reports] += [{"report": m.report, "event": event.id, "article": m.article} for m in event.reports]
    for table, held in rows.items():
        connection.execute(insert(table), held)


def _write_derived(
    connection: Connection, drawn: Drawn, rng: random.Random, events: int, spots: dict[str, Spot]
) -> None:  # fmt: skip
    kept = [row for row in drawn.rows["derived"] if row["kind"] in ("thread", "commitment", "state")]
    rows, nouns = [], list[Thread | Commitment]()
    for number in range(events // 8):
        row = dict(rng.choice(kept))
        event, id_ = f"e{rng.randrange(events):08d}", f"{row['id'][0]}{number:09d}"
        body = json.loads(row["body"]) | {"event" if row["kind"] != "thread" else "about": event}
        body |= {} if row["kind"] == "state" else {"id": id_}
        if row["kind"] == "thread":
            body["entries"] = [entry | {"event": event} for entry in body["entries"]]
            nouns.append(Thread.model_validate(body))
        elif row["kind"] == "commitment":
            nouns.append(Commitment.model_validate(body))
        rows.append(row | {"id": id_, "body": json.dumps(body, ensure_ascii=False)})
    connection.execute(insert(s.derived), rows)
    shelving.shelve_derived(connection, nouns, spots)


def _write_scores(connection: Connection, months: Counter[tuple[str, str, str]], rng: random.Random) -> None:
    scores = [
        MonthlyScore(pair=(left, right), month=month, domain=None, score=round(max(-10, min(10, rng.gauss(0, 4))), 2),
                     events=number, outlets=min(number, 5), articles=number * 3)
        for (left, right, month), number in sorted(months.items())
    ]  # fmt: skip
    connection.execute(insert(s.derived), [
        {"kind": "score", "id": score_id(m), "left": m.pair[0], "right": m.pair[1], "standing": m.month,
         "body": m.model_dump_json()} for m in scores
    ])  # fmt: skip
    shelving.shelve_scores(connection, scores)
