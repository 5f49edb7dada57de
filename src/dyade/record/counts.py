"""Counts and sums as they are kept: of the whole record, of outlets, of parties with each other, of people."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, case, false, func, or_, select

from dyade.model.event import Commitment, RelationState, Thread
from dyade.model.reading import Person, Quote
from dyade.record import schema as s
from dyade.record import shelves as sh
from dyade.record.dialects.expressions import among
from dyade.record.queries import Counts

_CHUNK = 500


class Dealt(NamedTuple):
    """Another party, and the events in which the two face each other."""

    party: str
    cooperation: int
    conflict: int
    last: str | None


class Month(NamedTuple):
    """A pair's month over all domains."""

    month: str
    score: float | None
    """None in a month without events."""
    events: int
    outlets: int
    articles: int


class Moved(NamedTuple):
    """A pair's events and the sum of their weights, before a month and from it on."""

    left: str
    right: str
    events_before: int
    sum_before: float
    events: int
    sum: float


class Office(NamedTuple):
    """A person with an office as the press gave it, and between which days."""

    name: str
    office: str | None
    party: str | None
    first: str | None
    last: str | None
    articles: int


class Naming(NamedTuple):
    """A name as the press gives it for somebody of a party, and how many articles do."""

    folded: str
    name: str
    party: str | None
    articles: int


class Said(NamedTuple):
    """A quote with its words and where it stands."""

    article: str
    position: int
    day: str | None
    quote: Quote
    words: str
    outlet: str | None
    published: str | None


def totals(connection: Connection) -> Counts:
    """How much the record holds, and the days its press spans."""
    c, day = sh.coverage.c, s.articles.c.published_first
    kept = select(func.sum(c.articles), func.sum(c.with_reports), func.sum(c.reports))
    articles, coded, reports = connection.execute(kept).one()
    events = connection.execute(
        select(sh.tallies.c.events).where(sh.tallies.c.scope == "", sh.tallies.c.facet == "all")
    ).scalar()
    outlets = connection.execute(select(func.count(func.distinct(c.outlet))).where(c.outlet != "")).scalar_one()
    first, last = (connection.execute(select(end(day))).scalar() for end in (func.min, func.max))
    return Counts(articles or 0, coded or 0, reports or 0, events or 0, outlets, first, last)


def copies(connection: Connection) -> int:
    """How many articles copy another."""
    return int(connection.execute(select(func.count()).select_from(s.copies)).scalar_one())


def coverage(connection: Connection) -> list[tuple[str, str | None, int, int]]:
    """(outlet, month, articles, of these with reports) by outlet and month; the outlet is empty where unknown."""
    c = sh.coverage.c
    query = select(c.outlet, c.month, c.articles, c.with_reports).order_by(c.outlet, c.month)
    return [(r[0], r[1] or None, r[2], r[3]) for r in connection.execute(query)]


def versions(connection: Connection) -> list[tuple[str, int]]:
    """(versions of code, tables and model as JSON, articles read with them)."""
    return [(r[0], r[1]) for r in connection.execute(select(sh.makers).order_by(sh.makers.c.versions))]


def outlets(connection: Connection) -> tuple[str, ...]:
    """Every outlet with an article, by name."""
    o = sh.outlets.c.outlet
    return tuple(connection.execute(select(o).where(o != "").distinct().order_by(o)).scalars())


def dealings(connection: Connection, party: str, limit: int) -> list[Dealt]:
    """Who faced the party in most events, most first."""
    d = sh.dealings.c
    query = select(d.other, d.cooperation, d.conflict, d.last).where(d.party == party)
    query = query.order_by((d.cooperation + d.conflict).desc(), d.other).limit(limit)
    return [Dealt(*row) for row in connection.execute(query)]


def ties(connection: Connection, parties: Sequence[str]) -> list[tuple[str, Dealt]]:
    """(party, its dealings) of parties with each other, each two once."""
    d = sh.dealings.c
    query = select(d.party, d.other, d.cooperation, d.conflict, d.last)
    query = query.where(d.party.in_(parties), d.other.in_(parties), d.party < d.other).order_by(d.party, d.other)
    return [(row[0], Dealt(*row[1:])) for row in connection.execute(query)]


def months(connection: Connection, left: str, right: str) -> list[Month]:
    """The months of a pair, oldest first."""
    m = sh.months.c
    one, other = sorted((left, right))
    query = select(m.month, m.score, m.events, m.outlets, m.articles).where(m.left == one, m.right == other)
    rows = connection.execute(query.order_by(m.month))
    return [Month(row.month, row.score if row.events else None, *row[2:]) for row in rows]


def last_month(connection: Connection) -> str | None:
    """The last month with a score."""
    m = sh.months.c
    return connection.execute(select(func.max(m.month)).where(m.events > 0)).scalar()


def moved(connection: Connection, since: str, now: str, least: int) -> list[Moved]:
    """Every pair with `least` events from month `now` on, with its events from `since` until then."""
    m = sh.months.c
    here = m.month >= now
    weight = m.score * m.events

    def total(value: ColumnElement[Any], late: bool) -> ColumnElement[Any]:
        return func.sum(case((here if late else ~here, value), else_=0))

    query = select(m.left, m.right, total(m.events, False), total(weight, False), total(m.events, True),
                   total(weight, True)).where(m.month >= since).group_by(m.left, m.right)  # fmt: skip
    rows = connection.execute(query.having(total(m.events, True) >= least).order_by(m.left, m.right))
    return [Moved(r[0], r[1], int(r[2]), float(r[3]), int(r[4]), float(r[5])) for r in rows]


def offices_of(connection: Connection, party: str, limit: int) -> list[Office]:
    """The people of a party whom most articles name, with their offices."""
    o = sh.offices.c
    query = _offices().where(o.party == party).order_by(o.articles.desc(), o.name, o.office).limit(limit)
    return [_office(row) for row in connection.execute(query)]


def offices_under(connection: Connection, names: Sequence[tuple[str, str]], limit: int) -> list[Office]:
    """The offices given to people of these folded names, each with its party (empty where none), oldest first."""
    o = sh.offices.c
    either = or_(*((o.party == party) & (o.folded == folded) for folded, party in names))
    query = _offices().where(either).order_by(o.first.is_(None), o.first, o.name, o.office).limit(limit)
    return [_office(row) for row in connection.execute(query)] if names else []


def most_named(connection: Connection, limit: int) -> list[tuple[str, str | None, int]]:
    """(name, party, articles) of the people whom most articles name."""
    n = sh.namings.c
    query = select(n.name, n.party, n.articles).order_by(n.articles.desc(), n.folded.desc(), n.party).limit(limit)
    return [(r[0], r[1] or None, r[2]) for r in connection.execute(query)]


def namings(connection: Connection, words: Sequence[str]) -> list[Naming]:
    """Names in which each of the folded words stands, every name for no words; those that most articles give first."""
    n, w = sh.namings.c, sh.name_words.c
    query = select(n.folded, n.name, n.party, n.articles)
    for word in words:
        query = query.where(n.folded.in_(select(w.folded).where(w.word == word)))
    query = query.order_by(n.articles.desc(), n.folded, n.party)
    return [Naming(r[0], r[1], r[2] or None, r[3]) for r in connection.execute(query)]


def is_named(connection: Connection, words: Sequence[str]) -> bool:
    """Whether the record has somebody in whose name each of the folded words stands."""
    w = sh.name_words.c
    query = select(w.folded).where(w.word == words[0]) if words else select(w.folded).where(false())
    for word in words[1:]:
        query = query.where(w.folded.in_(select(w.folded).where(w.word == word)))
    return connection.execute(query.limit(1)).first() is not None


def people_named(
    connection: Connection, names: Sequence[str], limit: int | None
) -> list[tuple[str, Person, str | None, str | None]]:  # fmt: skip
    """(article, person, outlet, published) of everybody under one of the folded names, newest first."""
    p, a = s.people.c, s.articles.c
    query = select(p.article, p.body, a.outlet, a.published).join_from(s.people, s.articles)
    query = query.where(p.folded.in_(among(sorted(set(names)))))
    query = query.order_by(a.published_first.desc().nulls_last(), p.article, p.position).limit(limit)
    return [(r[0], Person.model_validate_json(r[1]), r[2], r[3]) for r in connection.execute(query)]


def spoken_by_party(connection: Connection, party: str, limit: int) -> list[Said]:
    """What a party's people said, newest first."""
    return _said(connection, [s.quotes.c.speaker_party == party], limit)


def spoken_by(connection: Connection, speakers: Sequence[str], limit: int) -> list[Said]:
    """What was said under one of these names, newest first."""
    found = [said for name in speakers for said in _said(connection, [s.quotes.c.speaker == name], limit)]
    return sorted(found, key=lambda said: (said.day or "", said.article, said.position), reverse=True)[:limit]


def _said(connection: Connection, where: list[ColumnElement[bool]], limit: int) -> list[Said]:
    q, a = s.quotes.c, s.articles.c
    order = (q.day.desc().nulls_last(), q.article.desc(), q.position.desc())
    newest = select(q.article, q.position).where(*where).order_by(*order).limit(limit).subquery()
    here = (q.article == newest.c.article) & (q.position == newest.c.position)
    words = func.substr(a.text, q.start + 1, q.end - q.start)
    told = select(q.article, q.position, q.day, q.body, words, a.outlet, a.published)
    told = told.select_from(newest.join(s.quotes, here).join(s.articles, a.id == q.article)).order_by(*order)
    return [Said(r[0], r[1], r[2], Quote.model_validate_json(r[3]), r[4], r[5], r[6]) for r in connection.execute(told)]


def threads_between(
    connection: Connection, events: Sequence[str], left: str, right: str, newest: int | None = None
) -> list[Thread]:
    """Threads in which one of the events has a voice, or in which both parties have a part, by id: France accuses
    Russia and Mali denies it concerns Mali and Russia too. Of the latter the newest where so many are asked for."""
    t = sh.standings.c
    one, two = (
        select(t.id, t.moment).where(t.kind == "thread", t.party.in_((side, f"NSA:{side}"))) for side in (left, right)
    )
    both = one.intersect(two).subquery()
    ids = connection.execute(select(both.c.id).order_by(both.c.moment.desc(), both.c.id).limit(newest))
    found = dict(_bodies_by_id(connection, "thread", events)) | bodies_of(connection, "thread", ids.scalars().all())
    return [Thread.model_validate_json(found[id_]) for id_ in sorted(found)]


def commitments_of(connection: Connection, events: Sequence[str], left: str, right: str) -> list[Commitment]:
    """Commitments made in one of the events, or from one of the two parties to the other, by id."""
    d = s.derived.c
    one, two = ((side, f"NSA:{side}") for side in (left, right))
    query = select(d.id, d.body).where(d.kind == "commitment")
    found: dict[str, str] = {}
    for here, there in ((one, two), (two, one)):
        rows = connection.execute(query.where(d.left.in_(here), d.right.in_(there)))
        found |= {row.id: row.body for row in rows}
    found |= dict(_bodies_by_id(connection, "commitment", events))
    return [Commitment.model_validate_json(found[id_]) for id_ in sorted(found)]


def states_of(connection: Connection, left: str, right: str) -> tuple[RelationState, ...]:
    """The transitions of a pair's relation, by id."""
    d = s.derived.c
    one, other = sorted((left, right))
    query = select(d.id, d.body).where(d.kind == "state", d.left == one, d.right == other)
    found = sorted((row.id, row.body) for row in connection.execute(query))  # the database would walk by id to sort so
    return tuple(RelationState.model_validate_json(body) for _, body in found)


def bodies_of(connection: Connection, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Bodies of derived things of the kind, by those of the ids that are there."""
    d = s.derived.c
    found: dict[str, str] = {}
    for at in range(0, len(ids), _CHUNK):
        rows = connection.execute(select(d.id, d.body).where(d.kind == kind, d.id.in_(ids[at : at + _CHUNK])))
        found |= {row.id: row.body for row in rows}
    return found


def _bodies_by_id(connection: Connection, kind: str, events: Sequence[str]) -> list[tuple[str, str]]:
    d, t = s.derived.c, sh.topics.c
    found: list[tuple[str, str]] = []
    for at in range(0, len(events), _CHUNK):
        ids = select(t.id).where(t.kind == kind, t.event.in_(events[at : at + _CHUNK]))
        found += [(r.id, r.body) for r in connection.execute(select(d.id, d.body).where(d.kind == kind, d.id.in_(ids)))]
    return found


def _offices() -> Select[Any]:
    o = sh.offices.c
    return select(o.name, o.office, o.party, o.first, o.last, o.articles)


def _office(row: Any) -> Office:
    return Office(row[0], row[1] or None, row[2] or None, *row[3:])
