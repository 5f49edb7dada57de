"""Where things stand: the words behind events, reports, articles and people, and what the articles are."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, literal_column, select

from dyade.model.names import fold
from dyade.model.reading import Person
from dyade.record import schema as s
from dyade.record.browse import WORDS
from dyade.record.dialects.expressions import least

_CHUNK: Final = 500


class Cite(NamedTuple):
    """Words of an article: `text[start:end]`, of which at most 200 characters are shown, and the report they make."""

    article: str
    start: int
    end: int
    words: str
    report: str | None = None


class Cited(NamedTuple):
    """An article that is cited."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    copy_of: str | None


def of_reports(connection: Connection, reports: Sequence[str]) -> dict[str, Cite]:
    """Report -> its words and their place."""
    r, a = s.reports.c, s.articles.c
    words = func.substr(a.text, r.start + 1, least(r.end - r.start, literal_column(str(WORDS))))
    query = select(r.id, r.article, r.start, r.end, words).join_from(s.reports, s.articles)
    found: dict[str, Cite] = {}
    for at in range(0, len(reports), _CHUNK):
        rows = connection.execute(query.where(r.id.in_(reports[at : at + _CHUNK])))
        found |= {row[0]: Cite(row[1], row[2], row[3], " ".join(row[4].split()), row[0]) for row in rows}
    return found


def of_events(connection: Connection, events: Sequence[str], each: int) -> dict[str, tuple[Cite, ...]]:
    """Event -> its first published reports, of so many articles at most."""
    return _first(connection, s.event_reports.c.event, events, each)


def of_articles(connection: Connection, articles: Sequence[str], each: int) -> dict[str, tuple[Cite, ...]]:
    """Article -> its first reports, so many at most."""
    return _first(connection, s.event_reports.c.article, articles, each, apart=False)


def of_people(connection: Connection, namings: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Cite]:
    """(article, name as given there) -> where the article first names them so."""
    asked = set(namings)
    articles = sorted({article for article, _ in asked})
    p, a = s.people.c, s.articles.c
    names = sorted({fold(name) for _, name in asked})
    found: dict[tuple[str, str], Cite] = {}
    for at in range(0, len(articles), _CHUNK):
        query = select(p.article, p.body, a.text).join_from(s.people, s.articles)
        query = query.where(p.article.in_(articles[at : at + _CHUNK]), p.folded.in_(names))
        for article, body, text in connection.execute(query.order_by(p.article, p.position)):
            person = Person.model_validate_json(body)
            cite = _named(article, person, text)
            if cite and (article, person.name) in asked:
                found.setdefault((article, person.name), cite)
    return found


def of_office(connection: Connection, name: str, office: str | None) -> Cite | None:
    """Where an article names somebody so with that office: the first by id."""
    p, a = s.people.c, s.articles.c
    query = select(p.article, p.body, a.text).join_from(s.people, s.articles)
    query = query.where(p.folded == fold(name), p.name == name, p.office == office if office else p.office.is_(None))
    row = connection.execute(query.order_by(p.article, p.position).limit(1)).first()
    return _named(row[0], Person.model_validate_json(row[1]), row[2]) if row else None


def _named(article: str, person: Person, text: str) -> Cite | None:
    if not person.spans:
        return None
    first = min(person.spans, key=lambda span: span.start)
    return Cite(article, first.start, first.end, " ".join(first.words(text).split()))


def cited(connection: Connection, articles: Iterable[str]) -> list[Cited]:
    """What the articles are, by id."""
    a, c = s.articles.c, s.copies.c
    ids = sorted(set(articles))
    query = select(a.id, a.title, a.outlet, a.published, a.url, c.original)
    query = query.select_from(s.articles.outerjoin(s.copies, c.article == a.id)).order_by(a.id)
    return [
        Cited(*row)
        for at in range(0, len(ids), _CHUNK)
        for row in connection.execute(query.where(a.id.in_(ids[at : at + _CHUNK])))
    ]


def _first(
    connection: Connection, key: ColumnElement[Any], wanted: Sequence[str], each: int, *, apart: bool = True
) -> dict[str, tuple[Cite, ...]]:
    """The first published reports under each key; `apart`: one of each article. No text is touched to choose them."""
    m, r, a = s.event_reports.c, s.reports.c, s.articles.c
    query = select(key, r.id, r.article).join_from(s.event_reports, s.reports, m.report == r.id).join(s.articles)
    order = (a.published_first.is_(None), a.published_first, r.article, r.start, r.position)
    chosen: dict[str, list[tuple[str, str]]] = {}
    for at in range(0, len(wanted), _CHUNK):
        for of, report, article in connection.execute(query.where(key.in_(wanted[at : at + _CHUNK])).order_by(*order)):
            held = chosen.setdefault(of, [])
            if len(held) < each and not any((article if apart else report) in other for other in held):
                held.append((report, article))
    cites = of_reports(connection, [report for held in chosen.values() for report, _ in held])
    return {of: tuple(cites[report] for report, _ in held) for of, held in chosen.items()}
