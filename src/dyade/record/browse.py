"""Questions of the pages and the service: rows by the page, counts, what is newest. Nothing here joins or judges."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, literal_column, select

from dyade.model.event import Event, SourcedReport
from dyade.model.reading import Report
from dyade.record import dialects
from dyade.record import schema as s
from dyade.record import shelves as sh
from dyade.record.dialects.expressions import least

Key = tuple[str, ...]
"""Where a page stopped: the sort key of its last row."""

WORDS = 200
"""Characters of an event's words in a list."""


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


def joined_stamp(connection: Connection) -> str:
    """A word that changes whenever what is joined could."""
    return str(connection.execute(select(s.meta.c.value).where(s.meta.c.key == "joined")).scalar())


def originals(connection: Connection, articles: Sequence[str]) -> dict[str, str]:
    """Article -> the one that it copies, of those of the articles that copy one."""
    c = s.copies.c
    found: dict[str, str] = {}
    for at in range(0, len(articles), 500):
        rows = connection.execute(select(c.article, c.original).where(c.article.in_(articles[at : at + 500])))
        found |= {row.article: row.original for row in rows}
    return found


def events_told_in(connection: Connection, articles: Sequence[str]) -> list[str]:
    """The events that the articles tell of, by id."""
    m = s.event_reports.c
    found: set[str] = set()
    for at in range(0, len(articles), 500):
        found |= set(connection.execute(select(m.event).where(m.article.in_(articles[at : at + 500]))).scalars())
    return sorted(found)


def present(connection: Connection, articles: Sequence[str]) -> frozenset[str]:
    """Those of the articles that the record has."""
    return frozenset(connection.execute(select(s.articles.c.id).where(s.articles.c.id.in_(articles))).scalars())


def copies_of(connection: Connection, article: str) -> tuple[str, ...]:
    """The articles that copy the article, by id."""
    c = s.copies.c
    return tuple(connection.execute(select(c.article).where(c.original == article).order_by(c.article)).scalars())


def article_heads(
    connection: Connection,
    within: Select[tuple[str]] | Sequence[str] | None,
    after: Key | None,
    limit: int,
    *,
    outlets: Sequence[str] = (),
) -> list[ArticleHead]:
    """Articles by id, those that tell of events `within`, and those of the outlets, where given."""
    a = s.articles.c
    told = select(func.count()).where(s.reports.c.article == a.id).scalar_subquery()
    query = select(a.id, a.title, a.published, a.outlet, a.country, a.url, a.language, func.length(a.text), told)
    if within is not None:
        query = query.where(a.id.in_(select(s.event_reports.c.article).where(s.event_reports.c.event.in_(within))))
    if outlets:
        query = query.where(a.outlet.in_(outlets))
    if after:
        query = query.where(a.id > after[0])
    return [ArticleHead(*row) for row in connection.execute(query.order_by(a.id).limit(limit))]


def outlets_of_events(connection: Connection, events: Sequence[str]) -> list[tuple[str, str | None, str | None]]:
    """(event, outlet, the outlet's country) of every article that tells of one of the events."""
    m, a = s.event_reports.c, s.articles.c
    query = select(m.event, a.outlet, a.country).join_from(s.event_reports, s.articles).distinct()
    found: list[tuple[str, str | None, str | None]] = []
    for at in range(0, len(events), 500):
        rows = connection.execute(query.where(m.event.in_(events[at : at + 500])))
        found += [(row[0], row[1], row[2]) for row in rows]
    return sorted(found, key=lambda row: (row[0], row[1] or "", row[2] or ""))


def reports_of(connection: Connection, ids: Sequence[str]) -> list[SourcedReport]:
    """The reports of these ids with their words, by article and position."""
    r, a = s.reports.c, s.articles.c
    words = func.substr(a.text, r.start + 1, r.end - r.start)
    query = select(r.id, r.article, r.position, r.body, words).join_from(s.reports, s.articles)
    found: list[Any] = []
    for at in range(0, len(ids), 500):
        found += connection.execute(query.where(r.id.in_(ids[at : at + 500]))).all()
    return [
        SourcedReport(id=x[0], article=x[1], index=x[2], report=Report.model_validate_json(x[3]), words=x[4])
        for x in sorted(found, key=lambda x: (x[1], x[2]))
    ]


def doubtful(connection: Connection, firm: float, limit: int) -> list[tuple[Event, bool, str, str, float]]:
    """(event, disputed, first report, second report, log-odds) of merges by score below `firm`, least sure first."""
    d, e = sh.doubts.c, s.events.c
    nearest = select(d.event, d.first, d.second, d.score, d.distance).where(d.score < firm)
    one = nearest.order_by(d.distance, d.event, d.first).limit(limit).subquery()
    query = select(e.body, e.disputed, one.c.first, one.c.second, one.c.score)
    query = query.select_from(one.join(s.events, e.id == one.c.event))
    rows = connection.execute(query.order_by(one.c.distance, one.c.event, one.c.first))
    return [(Event.model_validate_json(r[0]), bool(r[1]), r[2], r[3], float(r[4])) for r in rows]


def first_lines(
    connection: Connection, events: Sequence[str], *, most: int | None = WORDS
) -> dict[str, tuple[str, str, int, int]]:  # fmt: skip
    """Event -> words (at most so many characters), article, start and end of its first published report."""
    r, a = s.reports.c, s.articles.c
    length = r.end - r.start
    words = func.substr(a.text, r.start + 1, length if most is None else least(length, literal_column(str(most))))
    query = select(r.id, words, r.article, r.start, r.end).join_from(s.reports, s.articles)
    found: dict[str, tuple[str, str, int, int]] = {}
    for at in range(0, len(events), 500):
        first = _first_reports(connection, events[at : at + 500])
        rows = connection.execute(query.where(r.id.in_(sorted(set(first.values())))))
        lines = {row[0]: (" ".join(row[1].split()), row[2], row[3], row[4]) for row in rows}
        found |= {event: lines[report] for event, report in first.items()}
    return found


def _first_reports(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """Event -> its first published report; no text is touched for it."""
    m, r, a = s.event_reports.c, s.reports.c, s.articles.c
    query = select(m.event, r.id).join_from(s.event_reports, s.reports, m.report == r.id).join(s.articles)
    order = (a.published_first.is_(None), a.published_first, r.article, r.start)
    first: dict[str, str] = {}
    for event, report in connection.execute(query.where(m.event.in_(events)).order_by(*order)):
        first.setdefault(event, report)
    return first


def first_words(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """Event -> the words of its first published report, on one line."""
    return {event: line[0] for event, line in first_lines(connection, events).items()}
