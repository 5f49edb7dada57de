"""Version 3: shelves from which lists and counts are read, filled from what the record holds."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, delete, inspect, select, text, update
from sqlalchemy.schema import CreateIndex

from dyade.model.article import Article
from dyade.model.event import Commitment, Event, MonthlyScore, Thread
from dyade.model.reading import Reading
from dyade.record import shelves as sh
from dyade.record import shelving
from dyade.record.schema import articles, copies, derived, events, metadata, quotes

_CHUNK: Final = 2_000


def upgrade(connection: Connection) -> None:
    """Make the shelves that a record lacks, and fill them."""
    _add_day(connection)
    metadata.create_all(connection, tables=[*sh.OF_EVENTS, *sh.OF_ARTICLES])
    for table in (copies, derived, quotes):
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            connection.execute(CreateIndex(index, if_not_exists=True))
    for name, what in (
        ("articles_heads", "articles (id, outlet, country, published, published_first)"),
        ("articles_newest", "articles (published_first, id)"),
    ):
        connection.execute(text(f"CREATE INDEX IF NOT EXISTS {name} ON {what}"))
    for shelf in (*sh.OF_EVENTS, *sh.OF_ARTICLES):
        connection.execute(delete(shelf))
    spots = shelving.shelve_events(connection, _events(connection))
    shelving.shelve_derived(connection, _derived(connection), spots)
    shelving.shelve_scores(connection, _scores(connection))
    _shelve_articles(connection)


def _add_day(connection: Connection) -> None:
    """The day of a quote is its article's first."""
    if "day" not in {column["name"] for column in inspect(connection).get_columns("quotes")}:
        connection.execute(text("ALTER TABLE quotes ADD COLUMN day VARCHAR"))
        day = select(articles.c.published_first).where(articles.c.id == quotes.c.article).scalar_subquery()
        connection.execute(update(quotes).values(day=day))


def _events(connection: Connection) -> Iterator[tuple[Event, bool]]:
    e, last = events.c, ""
    query = select(e.id, e.body, e.disputed).order_by(e.id).limit(_CHUNK)
    while rows := connection.execute(query.where(e.id > last)).all():
        yield from ((Event.model_validate_json(row.body), bool(row.disputed)) for row in rows)
        last = rows[-1].id


def _derived(connection: Connection) -> Iterator[Thread | Commitment]:
    query = select(derived.c.body).order_by(derived.c.id)
    yield from (Thread.model_validate_json(b) for b in connection.execute(query.where(derived.c.kind == "thread"))
                .scalars().all())  # fmt: skip
    yield from (Commitment.model_validate_json(b) for b in connection.execute(query.where(
                derived.c.kind == "commitment")).scalars().all())  # fmt: skip


def _scores(connection: Connection) -> Iterator[MonthlyScore]:
    query = select(derived.c.body).where(derived.c.kind == "score").order_by(derived.c.id)
    return (MonthlyScore.model_validate_json(body) for body in connection.execute(query).scalars().all())


def _shelve_articles(connection: Connection) -> None:
    a, last = articles.c, ""
    query = select(a.id, a.body, a.reading).order_by(a.id).limit(_CHUNK)
    while rows := connection.execute(query.where(a.id > last)).all():
        shelving.shelve_articles(connection, [
            (Article.model_validate_json(f'{row.body[:-1]},"text":""}}'), Reading.model_validate_json(row.reading))
            for row in rows
        ])  # fmt: skip
        last = rows[-1].id
