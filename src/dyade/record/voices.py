"""Quotes and people by the page: who said what, who was named, in which article."""

from typing import Any

from sqlalchemy import Connection, FromClause, Integer, Select, Table, cast, func, literal, select, tuple_

from dyade.model.reading import Person, Quote
from dyade.record import schema as s
from dyade.record.listing import event_ids
from dyade.record.wanted import EventFilter

Head = tuple[str, int, str | None, str | None]
"""Article, position in it, outlet, published."""


def quote_page(
    connection: Connection, wanted: EventFilter, *, after: tuple[str, ...] | None, limit: int
) -> list[tuple[Head, Quote, str]]:  # fmt: skip
    """Quotes with their words, by article and position; parties asked for are the speaker's."""
    q, a = s.quotes.c, s.articles.c
    words = func.substr(a.text, q.start + 1, q.end - q.start)
    query = select(q.article, q.position, a.outlet, a.published, q.body, words).join_from(s.quotes, s.articles)
    query = _bounded(query, s.quotes, q.speaker_party, wanted, after).limit(limit)
    return [((r[0], r[1], r[2], r[3]), Quote.model_validate_json(r[4]), r[5]) for r in connection.execute(query)]


def people_page(
    connection: Connection, wanted: EventFilter, *, after: tuple[str, ...] | None, limit: int
) -> list[tuple[Head, Person]]:  # fmt: skip
    """People as each article names them, by article and position; parties asked for are theirs."""
    p, a = s.people.c, s.articles.c
    query = select(p.article, p.position, a.outlet, a.published, p.body).join_from(s.people, s.articles)
    query = _bounded(query, s.people, p.party, wanted, after).limit(limit)
    return [((r[0], r[1], r[2], r[3]), Person.model_validate_json(r[4])) for r in connection.execute(query)]


def _bounded(
    query: Select[Any], table: Table | FromClause, party: Any, wanted: EventFilter, after: tuple[str, ...] | None
) -> Select[Any]:
    """Filters by party, day and outlet at once; the others by the events that the article tells of."""
    a, here = s.articles.c, table.c
    codes = (*wanted.parties, *wanted.actors)
    if codes:
        query = query.where(party.in_([name for code in codes for name in (code, f"NSA:{code}")]))
    if wanted.since:
        query = query.where(a.published_first >= wanted.since)
    if wanted.until:
        query = query.where(a.published_first <= wanted.until)
    if wanted.outlets:
        query = query.where(a.outlet.in_(wanted.outlets))
    rest = event_ids(wanted._replace(parties=(), actors=(), since=None, until=None, outlets=()))
    if rest is not None:
        told = s.event_reports.c
        query = query.where(here.article.in_(select(told.article).where(told.event.in_(rest))))
    if after:
        place = tuple_(literal(after[0]), cast(after[1], Integer))
        query = query.where(tuple_(here.article, here.position) > place)
    return query.order_by(here.article, here.position)
