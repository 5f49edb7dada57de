"""Questions of the pages and the service: rows by the page, counts, what is newest. Nothing here joins or judges."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import (
    Connection,
    Select,
    and_,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    tuple_,
)

from dyade.model.event import Commitment, Event, MonthlyScore, RelationState, Thread
from dyade.model.reading import Person, Quote
from dyade.record import dialects
from dyade.record import schema as s
from dyade.record.dialects.expressions import among, field, items, least, number, part
from dyade.record.queries import EventFilter
from dyade.record.queries import _conditions as conditions

Derived = Literal["thread", "commitment", "state", "score"]
Key = tuple[str, ...]
"""Where a page stopped: the sort key of its last row."""

E_: Final = s.events.c
WHEN: Final = func.coalesce(E_.first, E_.last, E_.known_since, literal_column("'9999'"))
"""Where an event stands in time; undated ones where the press first told of them, then last."""
ORDER: Final = (WHEN, func.coalesce(E_.last, literal_column("''")), E_.id)


class ArticleHead(NamedTuple):
    """An article without its text."""

    id: str
    title: str | None
    published: str | None
    outlet: str | None
    country: str | None
    url: str | None
    language: str | None
    characters: int
    reports: int


def stamp(connection: Connection) -> str:
    """A word that changes whenever an answer could."""
    return dialects.of(connection).stamp(connection)


def event_page(
    connection: Connection, wanted: EventFilter, *, after: Key | None, limit: int, newest: bool = False
) -> list[tuple[Event, bool, Key]]:
    """At most `limit` events after the key, oldest first (or newest), with whether each is disputed and its key."""
    query = select(E_.body, E_.disputed, *ORDER).where(*conditions(wanted))
    if newest:
        query = query.where(WHEN < "9999").order_by(*(part.desc() for part in ORDER))
        reached = tuple_(*ORDER) < tuple_(*map(literal, after)) if after else None
    else:
        query = query.order_by(*ORDER)
        reached = tuple_(*ORDER) > tuple_(*map(literal, after)) if after else None
    if reached is not None:
        query = query.where(reached)
    rows = connection.execute(query.limit(limit))
    return [(Event.model_validate_json(row[0]), bool(row[1]), tuple(row[2:5])) for row in rows]


def latest_events(connection: Connection, limit: int) -> list[tuple[Event, bool]]:
    """What the press told last: by the day that an event became known, then by its own."""
    query = select(E_.body, E_.disputed).where(E_.known_since.is_not(None))
    query = query.order_by(E_.known_since.desc(), E_.id).limit(limit)
    return [(Event.model_validate_json(row[0]), bool(row[1])) for row in connection.execute(query)]


def count_events(connection: Connection, wanted: EventFilter, *, at_most: int) -> int:
    """How many events answer; counting stops at `at_most`."""
    found = select(E_.id).where(*conditions(wanted)).limit(at_most).subquery()
    return int(connection.execute(select(func.count()).select_from(found)).scalar_one())


def event_ids(wanted: EventFilter) -> Select[tuple[str]] | None:
    """The ids of the events that answer, as a question within a question; None when nothing is asked."""
    found = conditions(wanted)
    return select(E_.id).where(*found) if found else None


def derived_page(
    connection: Connection, kind: Derived, *, within: Sequence[str] | Select[tuple[str]] | None = None,
    sides: Sequence[str] = (), standing: Sequence[str] = (), after: Key | None = None, limit: int,
) -> list[tuple[str, str]]:  # fmt: skip
    """(id, body) of threads, commitments, states or scores after the key; `sides` must each stand on a side."""
    d = s.derived.c
    query = select(d.id, d.body).where(d.kind == literal_column(f"'{kind}'"))
    for side in sides:
        query = query.where(or_(d.left.in_([side, f"NSA:{side}"]), d.right.in_([side, f"NSA:{side}"])))
    if standing:
        query = query.where(d.standing.in_(standing))
    if within is not None and kind != "score":
        query = query.where(field(d.body, "about" if kind == "thread" else "event").in_(within))
    if after:
        query = query.where(d.id > after[0])
    return [(row.id, row.body) for row in connection.execute(query.order_by(d.id).limit(limit))]


def threads_page(connection: Connection, **asked: Any) -> list[Thread]:
    """The threads that `derived_page` finds."""
    return [Thread.model_validate_json(body) for _, body in derived_page(connection, "thread", **asked)]


def commitments_page(connection: Connection, **asked: Any) -> list[Commitment]:
    """The commitments that `derived_page` finds."""
    return [Commitment.model_validate_json(body) for _, body in derived_page(connection, "commitment", **asked)]


def states_page(connection: Connection, **asked: Any) -> list[tuple[str, RelationState]]:
    """The transitions that `derived_page` finds, with their ids."""
    return [(i, RelationState.model_validate_json(body)) for i, body in derived_page(connection, "state", **asked)]


def scores_page(connection: Connection, **asked: Any) -> list[tuple[str, MonthlyScore]]:
    """The monthly scores that `derived_page` finds, with their ids."""
    return [(i, MonthlyScore.model_validate_json(body)) for i, body in derived_page(connection, "score", **asked)]


def scores_since(connection: Connection, month: str) -> list[MonthlyScore]:
    """Scores over all domains of every pair from a month on."""
    d = s.derived.c
    query = select(d.body).where(d.kind == "score", d.standing >= month, field(d.body, "domain").is_(None))
    return [MonthlyScore.model_validate_json(body) for body in connection.execute(query.order_by(d.id)).scalars()]


def last_score_month(connection: Connection) -> str | None:
    """The last month with a score."""
    d = s.derived.c
    return connection.execute(select(func.max(d.standing)).where(d.kind == "score")).scalar()


def dealings(connection: Connection, party: str) -> list[tuple[str, str, int, str | None]]:
    """(other party, event type, events, last day) of everyone on the other side of the party's events."""
    one, two = s.event_parties.alias(), s.event_parties.alias()
    joined = one.join(two, and_(one.c.event == two.c.event, one.c.side != two.c.side)).join(
        s.events, E_.id == one.c.event
    )
    query = select(two.c.party, E_.type, func.count(func.distinct(E_.id)), func.max(E_.last)).select_from(joined)
    query = query.where(one.c.party == party, two.c.party != party).group_by(two.c.party, E_.type)
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query.order_by(two.c.party, E_.type))]


def places(connection: Connection, wanted: EventFilter, limit: int) -> list[tuple[Event, bool]]:
    """Events with a place or the state of one, newest first."""
    query = select(E_.body, E_.disputed).where(E_.place_state.is_not(None), *conditions(wanted))
    rows = connection.execute(query.order_by(*(part.desc() for part in ORDER)).limit(limit))
    return [(Event.model_validate_json(row[0]), bool(row[1])) for row in rows]


def quotes_of(connection: Connection, party: str, limit: int) -> list[tuple[str, Quote, str, str | None, str | None]]:
    """(article, quote, words, outlet, published) of what a party's people said, newest first."""
    q, a = s.quotes.c, s.articles.c
    words = func.substr(a.text, q.start + 1, q.end - q.start)
    query = select(q.article, q.body, words, a.outlet, a.published).join_from(s.quotes, s.articles)
    order = (a.published_first.desc().nulls_last(), q.article, q.position)
    query = query.where(q.speaker_party == party).order_by(*order).limit(limit)
    return [(r[0], Quote.model_validate_json(r[1]), r[2], r[3], r[4]) for r in connection.execute(query)]


def people_of(connection: Connection, party: str, limit: int) -> list[tuple[Person, str | None, str]]:
    """(person, published, article) of the people of a party, by name and day."""
    p, a = s.people.c, s.articles.c
    query = select(p.body, a.published, p.article).join_from(s.people, s.articles).where(p.party == party)
    rows = connection.execute(query.order_by(p.folded, a.published_first.nulls_first(), p.article).limit(limit))
    return [(Person.model_validate_json(r[0]), r[1], r[2]) for r in rows]


def most_named(connection: Connection, limit: int) -> list[tuple[str, str | None, int]]:
    """(name, party, articles) of the people whom most articles name."""
    p = s.people.c
    count = func.count(func.distinct(p.article))
    query = (
        select(func.min(p.name), p.party, count)
        .group_by(p.folded, p.party)
        .order_by(count.desc(), p.folded, p.party.nulls_first())
    )
    query = query.limit(limit)
    return [(r[0], r[1], r[2]) for r in connection.execute(query)]


def coverage(connection: Connection) -> list[tuple[str | None, str | None, int, int]]:
    """(outlet, month, articles, of these with reports) by outlet and month."""
    a = s.articles.c
    month = func.substr(a.published_first, literal_column("1"), literal_column("7"))
    told = select(func.count(func.distinct(s.reports.c.article))).where(s.reports.c.article == a.id).scalar_subquery()
    query = select(a.outlet, month, func.count(), func.sum(told)).group_by(a.outlet, month)
    query = query.order_by(a.outlet.nulls_first(), month.nulls_first())
    return [(r[0], r[1], r[2], int(r[3] or 0)) for r in connection.execute(query)]


def versions(connection: Connection) -> list[tuple[str, int]]:
    """(versions of code, tables and model as JSON, articles read with them)."""
    made = part(s.articles.c.reading, "versions")
    return [(r[0] or "[]", r[1]) for r in connection.execute(select(made, func.count()).group_by(made).order_by(made))]


def article_heads(
    connection: Connection, within: Select[tuple[str]] | Sequence[str] | None, after: Key | None, limit: int
) -> list[ArticleHead]:
    """Articles by id, those that tell of events `within` where given."""
    a = s.articles.c
    told = select(func.count()).where(s.reports.c.article == a.id).scalar_subquery()
    query = select(a.id, a.title, a.published, a.outlet, a.country, a.url, a.language, func.length(a.text), told)
    if within is not None:
        query = query.where(a.id.in_(select(s.event_reports.c.article).where(s.event_reports.c.event.in_(within))))
    if after:
        query = query.where(a.id > after[0])
    return [ArticleHead(*row) for row in connection.execute(query.order_by(a.id).limit(limit))]


def facets(
    connection: Connection, wanted: EventFilter, *, at_most: int
) -> tuple[int, dict[str, list[tuple[str, int]]]]:
    """How many events answer, and for each facet (value, events), most first; the newest `at_most` are looked at."""
    query = select(E_.id, E_.type, E_.status, func.substr(WHEN, 1, 4)).where(*conditions(wanted))
    rows = connection.execute(query.order_by(*(part.desc() for part in ORDER)).limit(at_most)).all()
    years = Counter(row[3] for row in rows if row[3] != "9999")
    counted = {"type": Counter(row[1] for row in rows), "status": Counter(row[2] for row in rows), "year": years}
    chosen = among([row[0] for row in rows])
    m, a = s.event_reports.c, s.articles.c
    joined = {
        "domain": (s.event_domains.c.domain, s.event_domains, s.event_domains.c.event),
        "party": (s.event_parties.c.party, s.event_parties, s.event_parties.c.event),
        "outlet": (a.outlet, s.event_reports.join(s.articles, a.id == m.article), m.event),
    }
    for name, (column, source, event) in joined.items():
        count = select(column, func.count(func.distinct(event))).select_from(source)
        count = count.where(event.in_(chosen), column.is_not(None)).group_by(column)
        counted[name] = Counter({row[0]: row[1] for row in connection.execute(count)})
    ordered = {name: sorted(c.items(), key=lambda kept: (-kept[1], kept[0]))[:40] for name, c in counted.items()}
    return len(rows), ordered


def outlets_of_events(connection: Connection, events: Sequence[str]) -> list[tuple[str, str | None, str | None]]:
    """(event, outlet, the outlet's country) of every article that tells of one of the events."""
    m, a = s.event_reports.c, s.articles.c
    query = select(m.event, a.outlet, a.country).join_from(s.event_reports, s.articles).distinct()
    found: list[tuple[str, str | None, str | None]] = []
    for at in range(0, len(events), 500):
        rows = connection.execute(query.where(m.event.in_(events[at : at + 500])))
        found += [(row[0], row[1], row[2]) for row in rows]
    return sorted(found, key=lambda row: (row[0], row[1] or "", row[2] or ""))


def doubtful(connection: Connection, firm: float, limit: int) -> list[tuple[Event, bool, str, str, float]]:
    """(event, disputed, first report, second report, log-odds) of merges by score below `firm`, least sure first."""
    merge = items(E_.body, "merges")
    score = number(merge.c.value, "score")
    first, second = (field(merge.c.value, name) for name in ("first", "second"))
    query = select(E_.body, E_.disputed, first, second, score).select_from(s.events.join(merge, true()))
    query = query.where(E_.reports > 1, score < firm, field(merge.c.value, "author") == "dyade")
    rows = connection.execute(query.order_by(func.abs(score), E_.id, first).limit(limit))
    return [(Event.model_validate_json(r[0]), bool(r[1]), r[2], r[3], float(r[4])) for r in rows]


def first_lines(connection: Connection, events: Sequence[str]) -> dict[str, tuple[str, str, int, int]]:
    """Event -> words, article, start and end of its first published report."""
    m, r, a = s.event_reports.c, s.reports.c, s.articles.c
    words = func.substr(a.text, r.start + 1, least(r.end - r.start, 300))
    query = select(m.event, words, r.article, r.start, r.end)
    query = query.join_from(s.event_reports, s.reports, m.report == r.id).join(s.articles)
    order = (a.published_first.is_(None), a.published_first, r.article, r.start)
    found: dict[str, tuple[str, str, int, int]] = {}
    for at in range(0, len(events), 500):
        for row in connection.execute(query.where(m.event.in_(events[at : at + 500])).order_by(*order)):
            found.setdefault(row[0], (" ".join(row[1].split()), row[2], row[3], row[4]))
    return found


def first_words(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """Event -> the words of its first published report, on one line."""
    return {event: line[0] for event, line in first_lines(connection, events).items()}
