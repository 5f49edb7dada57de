"""Reads the store back as nouns. Views ask these; nothing here knows of pages, tables or languages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from dyade.model.article import Article
from dyade.model.event import (
    ArticleNote,
    Commitment,
    Decision,
    Event,
    MonthlyScore,
    RelationState,
    SourcedReport,
    Thread,
)
from dyade.model.ids import event_id
from dyade.model.names import fold
from dyade.model.reading import Person, Quote, Reading, Report
from dyade.record import dialects
from dyade.record import schema as s
from dyade.record.dialects import Found
from dyade.record.lineage import founded, led
from dyade.record.wanted import EventFilter, conditions, with_party

Key = TypeVar("Key")


class Counts(NamedTuple):
    """How much a record holds."""

    articles: int
    coded: int
    reports: int
    events: int
    outlets: int
    first: str | None
    last: str | None


def known_articles(connection: Connection, digests: Sequence[str]) -> frozenset[str]:
    """Those of the digests that the record has."""
    found = connection.execute(select(s.articles.c.digest).where(s.articles.c.digest.in_(digests)))
    return frozenset(found.scalars())


def article(connection: Connection, id_: str) -> tuple[Article, Reading] | None:
    """An article with its reading, or None."""
    row = connection.execute(select(s.articles).where(s.articles.c.id == id_)).first()
    return (_article(row), Reading.model_validate_json(row.reading)) if row else None


def published(connection: Connection, article: str) -> str | None:
    """When the article was published; None where nothing tells, or where there is no such article."""
    return connection.execute(select(s.articles.c.published).where(s.articles.c.id == article)).scalar()


def all_articles(connection: Connection) -> Iterator[tuple[Article, Reading]]:
    """Every article with its reading, by id."""
    rows = connection.execute(select(s.articles).order_by(s.articles.c.id), execution_options={"yield_per": 200})
    return ((_article(row), Reading.model_validate_json(row.reading)) for row in rows)


def notes(connection: Connection, articles: Iterable[str] | None = None) -> Iterator[ArticleNote]:
    """What joining may know of the articles, by id; of all when none are named."""
    a = s.articles.c
    query = select(a.id, a.published, a.outlet, a.title, a.country, a.text).order_by(a.id)
    for row in _for_articles(connection, query, a.id, articles):
        yield ArticleNote.model_construct(**row._mapping)


def reports(connection: Connection, articles: Iterable[str] | None = None) -> Iterator[SourcedReport]:
    """The reports with their words, by article and position; of all articles when none are named."""
    r, a = s.reports.c, s.articles.c
    words = func.substr(a.text, r.start + 1, r.end - r.start).label("words")
    query = select(r.id, r.article, r.position, r.body, words).join_from(s.reports, s.articles)
    query = query.order_by(r.article, r.position)
    for row in _for_articles(connection, query, r.article, articles):
        report = Report.model_validate_json(row.body)
        yield SourcedReport(id=row.id, article=row.article, index=row.position, report=report, words=row.words)


def report(connection: Connection, id_: str) -> SourcedReport | None:
    """One report, or None."""
    owner = connection.execute(select(s.reports.c.article).where(s.reports.c.id == id_)).scalar()
    return next((r for r in reports(connection, [owner]) if r.id == id_), None) if owner else None


def event(connection: Connection, id_: str) -> Event | None:
    """An event by its id, by an id it bore before or on an earlier day, or by one of its reports; None for none."""
    told = s.event_reports.c
    holder = connection.execute(select(func.min(told.event)).where(told.report == id_)).scalar()
    body = _event_body(connection, led(connection, holder or id_))
    if body is None and (founder := founded(connection, id_)):
        body = _event_body(connection, founder)
    return Event.model_validate_json(body) if body else None


def retraction(connection: Connection, id_: str) -> Event | None:
    """What a person judged not to be an event, by its id, a former one, or one of its reports; None for none."""
    names = {led(connection, name) for name in (id_, event_id(id_))}
    d = s.derived.c
    query = select(d.body).where(d.kind == "retracted", d.id.in_(names)).order_by(d.id)
    body = connection.execute(query).scalars().first()
    return Event.model_validate_json(body) if body else None


def _event_body(connection: Connection, id_: str) -> str | None:
    return connection.execute(select(s.events.c.body).where(s.events.c.id == id_)).scalar()


def events(connection: Connection, wanted: EventFilter) -> Iterator[tuple[Event, bool]]:
    """The events asked for and whether each is disputed: oldest first, then by id.

    An undated event stands where the press first told of it; one that is undated there too comes last.
    """
    e = s.events.c
    when = func.coalesce(e.first, e.last, e.known_since)
    order = (when.is_(None), when, e.last.nulls_first(), e.id)
    query = select(e.body, e.disputed).where(*conditions(wanted)).order_by(*order)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    for row in connection.execute(query):
        yield Event.model_validate_json(row.body), bool(row.disputed)


def pair_articles(connection: Connection, left: str, right: str) -> tuple[str, ...]:
    """Articles with an event in which both parties (or their non-state actors) stand, by id."""
    sides = [s.event_reports.c.event.in_(with_party(p, None)) for p in (left, right)]
    found = connection.execute(select(s.event_reports.c.article).where(*sides).distinct())
    return tuple(sorted(found.scalars()))


def party_articles(connection: Connection, party: str) -> tuple[str, ...]:
    """Articles with an event in which the party (or its non-state actors) stands, by id."""
    held = s.event_reports.c.event.in_(with_party(party, None))
    return tuple(sorted(connection.execute(select(s.event_reports.c.article).where(held).distinct()).scalars()))


def threads(connection: Connection) -> tuple[Thread, ...]:
    """Every thread of claim and denial, by id."""
    return tuple(Thread.model_validate_json(b) for b in _bodies(connection, "thread"))


def commitments(connection: Connection) -> tuple[Commitment, ...]:
    """Every promise, plan and threat, by id."""
    return tuple(Commitment.model_validate_json(b) for b in _bodies(connection, "commitment"))


def states(connection: Connection, left: str, right: str) -> tuple[RelationState, ...]:
    """The transitions of a pair's relation, in either order of the pair, by id."""
    found = _bodies(connection, "state", left, right)
    return tuple(RelationState.model_validate_json(b) for b in found)


def scores(connection: Connection, left: str, right: str) -> tuple[MonthlyScore, ...]:
    """The monthly scores of a pair, by id."""
    return tuple(MonthlyScore.model_validate_json(b) for b in _bodies(connection, "score", left, right))


def retracted(connection: Connection) -> tuple[Event, ...]:
    """What a person judged not to be an event."""
    return tuple(Event.model_validate_json(b) for b in _bodies(connection, "retracted"))


def all_events(connection: Connection) -> tuple[Event, ...]:
    """Every event, by id."""
    found = connection.execute(select(s.events.c.body).order_by(s.events.c.id))
    return tuple(Event.model_validate_json(b) for b in found.scalars())


def copies(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(copy, original) article ids, by copy."""
    found = connection.execute(select(s.copies.c.article, s.copies.c.original).order_by(s.copies.c.article))
    return tuple((row.article, row.original) for row in found)


def decisions(connection: Connection) -> tuple[Decision, ...]:
    """The judgements that stand, oldest first."""
    d = s.decisions.c
    found = connection.execute(select(d.body).where(d.undone.is_(False)).order_by(d.time, d.id))
    return tuple(Decision.model_validate_json(b) for b in found.scalars())


def is_disputed(connection: Connection, event: str) -> bool:
    """Whether somebody says that the event did not happen, or happened otherwise."""
    return bool(connection.execute(select(s.events.c.disputed).where(s.events.c.id == event)).scalar())


def events_of_article(connection: Connection, article: str) -> dict[int, tuple[str, ...]]:
    """Position of each report of the article -> the events that it tells of, by id; one, but for a wide report."""
    query = select(s.reports.c.position, s.event_reports.c.event).join_from(s.reports, s.event_reports)
    rows = connection.execute(query.where(s.reports.c.article == article))
    return _gathered((row.position, row.event) for row in rows)


def events_of_reports(connection: Connection, reports: Sequence[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Report id -> the events that it tells of, by id; of all reports where none are named."""
    query = select(s.event_reports.c.report, s.event_reports.c.event)
    if reports is not None:
        query = query.where(s.event_reports.c.report.in_(reports))
    return _gathered((row.report, row.event) for row in connection.execute(query))


def _gathered(rows: Iterable[tuple[Key, str]]) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, list[str]] = {}
    for key, event in rows:
        found.setdefault(key, []).append(event)
    return {key: tuple(sorted(events)) for key, events in found.items()}


def revised(connection: Connection, article: str) -> str | None:
    """The id that the article came with, when another text had it already."""
    return connection.execute(select(s.articles.c.revises).where(s.articles.c.id == article)).scalar()


def warnings(connection: Connection) -> tuple[str, ...]:
    """What the last join warned of."""
    held = connection.execute(select(s.meta.c.value).where(s.meta.c.key == "warnings")).scalar()
    return tuple((held or "").splitlines())


def quotes(connection: Connection, articles: Iterable[str] | None = None) -> Iterator[tuple[str, Quote, str]]:
    """The quotes with their article and their words; of all articles when none are named."""
    q, a = s.quotes.c, s.articles.c
    words = func.substr(a.text, q.start + 1, q.end - q.start).label("words")
    query = select(q.article, q.body, words).join_from(s.quotes, s.articles).order_by(q.article, q.position)
    for row in _for_articles(connection, query, q.article, articles):
        yield row.article, Quote.model_validate_json(row.body), row.words


def people(connection: Connection, name: str | None = None) -> Iterator[tuple[str, Person]]:
    """(article, person) of every article that names the person: every word of `name` stands in theirs."""
    p = s.people.c
    query = select(p.article, p.body).order_by(p.folded, p.article, p.position)
    for word in fold(name).split() if name else ():
        query = query.where((" " + p.folded + " ").contains(f" {word} ", autoescape=True))
    for row in connection.execute(query):
        yield row.article, Person.model_validate_json(row.body)


def people_of_surname(connection: Connection, surname: str) -> Iterator[tuple[str, Person]]:
    """(article, person) of every article that names someone of that last name, given folded."""
    p = s.people.c
    query = select(p.article, p.body).where((" " + p.folded).endswith(f" {surname}", autoescape=True))
    for row in connection.execute(query.order_by(p.folded, p.article, p.position)):
        yield row.article, Person.model_validate_json(row.body)


def names(connection: Connection) -> tuple[str, ...]:
    """Every name of a person, as given, by its folded form."""
    p = s.people.c
    return tuple(connection.execute(select(p.name, p.folded).distinct().order_by(p.folded, p.name)).scalars())


def search(connection: Connection, words: str, *, limit: int, marks: tuple[str, str]) -> tuple[Found, ...]:
    """Articles that hold the words, best first; accents and case do not matter, `"a b"` asks for neighbours."""
    return tuple(dialects.of(connection).search(connection, words, limit, marks))


def holding(connection: Connection, words: str, *, last: str, most: int) -> tuple[str, ...]:
    """Ids of the newest articles that hold the words and can have been out by the day `last`."""
    return tuple(dialects.of(connection).holding(connection, words, last, most))


def outlets(connection: Connection) -> tuple[str, ...]:
    """Every outlet with an article, by name."""
    a = s.articles.c.outlet
    return tuple(connection.execute(select(a).where(a.is_not(None)).distinct().order_by(a)).scalars())


def undated(connection: Connection) -> int:
    """Number of articles that nothing dates: no question of the past can count on them."""
    a = s.articles.c
    return _count(connection, select(func.count()).select_from(s.articles).where(a.published_first.is_(None)))


def skipped(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(origin, reason) of what could not be read."""
    rows = connection.execute(select(s.skipped.c.origin, s.skipped.c.reason).order_by(s.skipped.c.origin))
    return tuple((row.origin, row.reason) for row in rows)


def counts(connection: Connection) -> Counts:
    """How much the record holds, and the days its press spans."""
    a = s.articles.c
    row = connection.execute(
        select(
            func.count(), func.count(func.distinct(a.outlet)), func.min(a.published_first), func.max(a.published_first)
        )
    ).one()
    coded = _count(connection, select(func.count(func.distinct(s.reports.c.article))))
    return Counts(row[0], coded, _count(connection, select(func.count()).select_from(s.reports)),
                  _count(connection, select(func.count()).select_from(s.events)), row[1], row[2], row[3])  # fmt: skip


def _count(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def _article(row: Row[tuple[object, ...]]) -> Article:
    held = Article.model_validate_json(f'{row.body[:-1]},"text":""}}')
    return held.model_copy(update={"text": row.text})


def _bodies(connection: Connection, kind: str, left: str | None = None, right: str | None = None) -> list[str]:
    d = s.derived.c
    query = select(d.body).where(d.kind == kind).order_by(d.id)
    if left and right:
        either = or_(and_(d.left == left, d.right == right), and_(d.left == right, d.right == left))
        query = query.where(either)
    return list(connection.execute(query).scalars())


def _for_articles(
    connection: Connection, query: Select[tuple[object, ...]], column: object, wanted: Iterable[str] | None
) -> Iterator[Row[tuple[object, ...]]]:
    if wanted is None:
        yield from connection.execute(query, execution_options={"yield_per": 500})
        return
    ids = sorted(set(wanted))
    for at in range(0, len(ids), 500):
        yield from connection.execute(query.where(column.in_(ids[at : at + 500])))  # type: ignore[attr-defined]
