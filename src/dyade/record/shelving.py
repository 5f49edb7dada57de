"""Fills the shelves: rows of lists and counts, made from events, from what is derived of them, and from articles."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Table, bindparam, select, tuple_, update

from dyade.model.article import Article
from dyade.model.codes import QUAD_OF, home
from dyade.model.event import Commitment, Event, MonthlyScore, Thread
from dyade.model.names import fold
from dyade.model.reading import Party, Reading
from dyade.record import shelves as sh
from dyade.record.dialects import load
from dyade.record.moments import UNDATED, days, moment

BATCH: Final = 5_000
"""Events whose rows are made before they are written."""
KEYS: Final = 200
"""Rows that are asked for at a time."""
Key = tuple[str, ...]


class Spot(NamedTuple):
    """Where an event stands on the shelves: its moment, and the names under which its parties are found."""

    moment: str
    parties: tuple[str, ...]


def names(parties: Iterable[Party]) -> frozenset[str]:
    """The names under which parties are found: as told, and the state at home."""
    return frozenset(name for p in parties for name in (p.party, home(p.party)))


def shelve_events(connection: Connection, events: Iterable[tuple[Event, bool]]) -> dict[str, Spot]:
    """Write the rows of events, each with whether it is disputed; where each stands."""
    counted: Counter[Key] = Counter()
    dealt: dict[Key, _Dealing] = defaultdict(_Dealing)
    spots: dict[str, Spot] = {}
    stream = iter(events)
    while batch := list(islice(stream, BATCH)):
        rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        for event, disputed in batch:
            spot = Spot(moment(event), tuple(sorted(names((*event.actors, *event.recipients)))))
            spots[event.id] = spot
            for table, row in _event_rows(event, disputed, spot):
                rows[table].append(row)
            counted.update(_tallied(event, spot))
            for key in _dealt(event):
                dealt[key].add(event)
        for table, held in rows.items():
            load(connection, table, held)
    load(connection, sh.tallies, [dict(zip(("scope", "facet", "value", "events"), (*key, number), strict=True))
                                     for key, number in sorted(counted.items())])  # fmt: skip
    load(connection, sh.dealings, [{"party": one, "other": other, **dealt[one, other].row()}
                                      for one, other in sorted(dealt)])  # fmt: skip
    return spots


def shelve_derived(
    connection: Connection, found: Iterable[Thread | Commitment], spots: Mapping[str, Spot]
) -> None:  # fmt: skip
    """Write under which events and parties threads and commitments are found."""
    topics, standings = [], []
    for noun in found:
        kind = kind_of(noun)
        main = noun.about if isinstance(noun, Thread) else noun.event
        others = {entry.event for entry in noun.entries} if isinstance(noun, Thread) else set()
        topics += [{"kind": kind, "id": noun.id, "event": e, "main": e == main} for e in sorted({main} | others)]
        spot = spots.get(main, Spot(f"{UNDATED} ", ()))
        standings += [{"kind": kind, "party": party, "standing": noun.standing, "moment": spot.moment, "id": noun.id,
                       "event": main} for party in ("", *sorted({*spot.parties, *_voices(noun)}))]  # fmt: skip
    load(connection, sh.topics, topics)
    load(connection, sh.standings, standings)


def _voices(noun: Thread | Commitment) -> set[str]:
    """Who accuses, who is accused and who has a say in a thread: it stands under each of them."""
    if isinstance(noun, Commitment):
        return set()
    told = (noun.claimant, noun.against, *(entry.source for entry in noun.entries))
    return {party for party in told if party}


def kind_of(noun: Thread | Commitment) -> str:
    """What the noun is called in the record."""
    return "thread" if isinstance(noun, Thread) else "commitment"


def shelve_scores(connection: Connection, scores: Iterable[MonthlyScore]) -> None:
    """Write the months of pairs over all domains."""
    load(connection, sh.months, (
        {"left": s.pair[0], "right": s.pair[1], "month": s.month, "score": s.score or 0.0, "events": s.events,
         "outlets": s.outlets, "articles": s.articles}
        for s in scores if s.domain is None
    ))  # fmt: skip


def shelve_articles(connection: Connection, added: Iterable[tuple[Article, Reading]]) -> None:
    """Count articles just added, and the people whom they name."""
    outlets: Counter[Key] = Counter()
    makers: Counter[Key] = Counter()
    covered: dict[Key, Counter[str]] = defaultdict(Counter)
    offices: dict[Key, _Office] = defaultdict(_Office)
    people: dict[Key, _Named] = defaultdict(_Named)
    for article, reading in added:
        day = days(article.published)[0]
        outlets[article.outlet or "", article.country or ""] += 1
        makers[(json.dumps(reading.versions, ensure_ascii=False, separators=(",", ":")),)] += 1
        month = covered[article.outlet or "", (day or "")[:7]]
        month.update(articles=1, with_reports=min(len(reading.reports), 1), reports=len(reading.reports))
        for held in {(p.party or "", p.name, p.office or "") for p in reading.people}:
            offices[held].add(held[1], day)
        for folded in {(fold(p.name), p.party or "") for p in reading.people}:
            people[folded].articles += 1
        for p in reading.people:
            people[fold(p.name), p.party or ""].called(p.name)
    _grow(connection, sh.outlets, ("outlet", "country"), {k: {"articles": n} for k, n in outlets.items()})
    _grow(connection, sh.makers, ("versions",), {k: {"articles": n} for k, n in makers.items()})
    _grow(connection, sh.coverage, ("outlet", "month"), {k: dict(c) for k, c in covered.items()})
    _grow(connection, sh.offices, ("party", "name", "office"), {k: o.row() for k, o in offices.items()})
    _grow(connection, sh.namings, ("folded", "party"), {k: n.row() for k, n in people.items()})
    _grow(connection, sh.name_words, ("word", "folded"), {(w, k[0]): {} for k in people for w in k[0].split()})


def _event_rows(event: Event, disputed: bool, spot: Spot) -> Iterator[tuple[Table, dict[str, Any]]]:
    first, last = days(event.date)
    at = {"moment": spot.moment, "event": event.id}
    yield sh.cards, {**at, "first": first, "last": last, **_card(event), "disputed": disputed}
    actors, recipients = names(event.actors), names(event.recipients)
    for party in spot.parties:
        sides = (party in actors) + 2 * (party in recipients)
        yield sh.party_events, {**at, "party": party, "sides": sides, "first": first, "last": last}
    pairs = [*combinations(spot.parties, 2), *((party, party) for party in sorted(actors & recipients))]
    for left, right in pairs:
        across = (left in actors and right in recipients) or (right in actors and left in recipients)
        yield sh.pair_events, {**at, "left": left, "right": right, "across": across, "first": first, "last": last}
    for domain in sorted(set(event.domains)):
        yield sh.domain_events, {**at, "domain": domain}
    for outlet in sorted(set(event.outlets)):
        yield sh.outlet_events, {**at, "outlet": outlet}
    for name, party in sorted({(fold(p.name), p.party) for p in (*event.actors, *event.recipients) if p.name}):
        yield sh.name_events, {**at, "folded": name, "party": party}
    for first, second, score in sorted({(m.first, m.second, m.score) for m in event.merges if m.author == "dyade"}):
        yield sh.doubts, {"event": event.id, "first": first, "second": second, "score": score, "distance": abs(score)}


def _card(event: Event) -> dict[str, Any]:
    sides = [[[p.party, p.name] for p in side] for side in (event.actors, event.recipients)]
    return {
        "date": event.date, "type": event.type, "mode": event.mode, "status": event.status, "place": event.place,
        "place_state": event.place_state, "reports": len(event.reports), "independent": event.independent,
        "known_since": event.known_since,
        "lists": json.dumps([*sides, event.domains, event.outlets], ensure_ascii=False, separators=(",", ":")),
    }  # fmt: skip


def _tallied(event: Event, spot: Spot) -> Iterator[Key]:
    year = spot.moment[:4]
    codes = {p.party for p in (*event.actors, *event.recipients)}
    values = [("all", ""), ("type", event.type), ("status", event.status), *(("party", code) for code in codes),
              *(("domain", d) for d in set(event.domains)), *(("outlet", o) for o in set(event.outlets))]  # fmt: skip
    if year != UNDATED:
        values.append(("year", year))
    return ((scope, *value) for scope in ("", *spot.parties) for value in values)


def _dealt(event: Event) -> set[Key]:
    actors, recipients = ({p.party for p in side} for side in (event.actors, event.recipients))
    there = {(a, r) for a in actors for r in recipients if a != r}
    return there | {(r, a) for a, r in there}


class _Dealing:
    def __init__(self) -> None:
        self.cooperation = self.conflict = 0
        self.last: str | None = None

    def add(self, event: Event) -> None:
        conflict = "conflict" in QUAD_OF[event.type]
        self.conflict += conflict
        self.cooperation += not conflict
        self.last = max(filter(None, (self.last, days(event.date)[1])), default=None)

    def row(self) -> dict[str, Any]:
        return {"cooperation": self.cooperation, "conflict": self.conflict, "last": self.last}


class _Office:
    def __init__(self) -> None:
        self.days: set[str] = set()
        self.articles = 0
        self.folded = ""

    def add(self, name: str, day: str | None) -> None:
        self.folded = fold(name)
        self.articles += 1
        self.days |= {day} if day else set()

    def row(self) -> dict[str, Any]:
        bounds = {"first": min(self.days, default=None), "last": max(self.days, default=None)}
        return {"articles": self.articles, "folded": self.folded, **bounds}


class _Named:
    def __init__(self) -> None:
        self.articles = 0
        self.name: str | None = None

    def called(self, name: str) -> None:
        self.name = _clearer(name, self.name)

    def row(self) -> dict[str, Any]:
        return {"articles": self.articles, "name": self.name}


def _grow(connection: Connection, table: Table, key: Sequence[str], grown: Mapping[Key, dict[str, Any]]) -> None:
    """Add counts to rows that are there, widen their days, keep the first of two names; insert the others."""
    held = _held(connection, table, key, sorted(grown))
    new = [dict(zip(key, values, strict=True)) | more for values, more in sorted(grown.items()) if values not in held]
    if new:
        load(connection, table, new)
    grew = [
        {f"at_{name}": value for name, value in zip(key, values, strict=True)}
        | {f"to_{name}": _more(name, row[name], value) for name, value in grown[values].items()}
        for values, row in held.items()
        if grown[values]
    ]
    if grew:
        here = [table.c[name] == bindparam(f"at_{name}") for name in key]
        changed: dict[str, Any] = {
            name.removeprefix("to_"): bindparam(name) for name in grew[0] if name.startswith("to_")
        }
        connection.execute(update(table).where(*here).values(changed), grew)


def _held(
    connection: Connection, table: Table, key: Sequence[str], wanted: Sequence[Key]
) -> dict[Key, Mapping[str, Any]]:
    """The rows that are there, by their key."""
    columns = [table.c[name] for name in key]
    found: dict[Key, Mapping[str, Any]] = {}
    for at in range(0, len(wanted), KEYS):
        query = select(table).where(tuple_(*columns).in_(wanted[at : at + KEYS]))
        for row in connection.execute(query).mappings():
            found[tuple(row[name] for name in key)] = dict(row)
    return found


def _more(column: str, held: Any, more: Any) -> Any:
    if isinstance(more, int):
        return held + more
    if column == "name":
        return _clearer(held, more)
    known = [value for value in (held, more) if value is not None]
    return (max if column == "last" else min)(known, default=None)


def _clearer(one: str, other: str | None) -> str:
    """Of two ways to write a name the one without capitals, then the first in the alphabet."""
    return min((one, other or one), key=lambda name: (any(word.isupper() for word in name.split()), name))
