"""A record as the press stood on a day: in memory, with the articles published by then and nothing later."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, insert, select

from dyade.record import queries, shelving
from dyade.record import schema as s
from dyade.record.dialects.sqlite import memory_engine
from dyade.record.moments import UNDATED, days
from dyade.record.store import Store, bring_up_to_date

_CHUNK: Final = 500


def snapshot(store: Store, day: str, articles: Iterable[str] | None = None) -> Store:
    """A store of the articles surely published by `day` (an EDTF value, its last day counts), not yet joined.

    Undated articles are left out: nothing says that they were known. With `articles`, only those among them.
    """
    copy = _memory()
    with store.reading() as source, copy.writing() as target:
        wanted = sorted(id_ for id_, published in _dated(source, articles) if out_by(published, day))
        for table in (s.articles, s.reports, s.quotes, s.people):
            key = table.c.id if table is s.articles else table.c.article
            for at in range(0, len(wanted), _CHUNK):
                found = source.execute(select(table).where(key.in_(wanted[at : at + _CHUNK]))).mappings().all()
                if found:
                    target.execute(insert(table), [dict(row) for row in found])
        decisions = source.execute(select(s.decisions)).mappings().all()
        if decisions:
            target.execute(insert(s.decisions), [dict(row) for row in decisions])
    return copy


def press_by(store: Store, day: str) -> dict[str, int]:
    """How many articles of the whole record were surely out by the day, by month of publication."""
    last, a = days(day)[1] or "9999", s.articles.c
    months: Counter[str] = Counter()
    with store.reading() as source:
        for published, count in source.execute(select(a.published, func.count()).group_by(a.published)):
            if published and len(published) >= len("2024-02") and (days(published)[1] or "9999") <= last:
                months[published[:7]] += count
    return dict(months)


def out_by(published: str | None, day: str) -> bool:
    """Whether what bears this date of publication was surely out by the end of the day."""
    return bool(published) and (days(published)[1] or UNDATED) <= (days(day)[1] or UNDATED)


def count(past: Store) -> None:
    """Count the people, offices and outlets of a snapshot's articles, as a record does when it takes articles in."""
    with past.reading() as connection:
        read = list(queries.all_articles(connection))
    with past.writing() as connection:
        shelving.shelve_articles(connection, read)


def _dated(connection: Connection, articles: Iterable[str] | None) -> Iterator[tuple[str, str | None]]:
    """Articles with their dates of publication: those named, or all."""
    a = s.articles.c
    query = select(a.id, a.published)
    if articles is None:
        yield from ((row.id, row.published) for row in connection.execute(query))
        return
    ids = sorted(set(articles))
    for at in range(0, len(ids), _CHUNK):
        found = connection.execute(query.where(a.id.in_(ids[at : at + _CHUNK])))
        yield from ((row.id, row.published) for row in found)


def _memory() -> Store:
    store = Store(Path(":memory:"), memory_engine())
    bring_up_to_date(store, writable=True)
    return store
