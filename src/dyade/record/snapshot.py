"""A record as the press stood on a day: in memory, with the articles published by then and nothing later."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import func, insert, select

from dyade.record import schema as s
from dyade.record.dialects.sqlite import memory_engine
from dyade.record.moments import days
from dyade.record.store import Store, bring_up_to_date


def snapshot(store: Store, day: str, articles: Iterable[str] | None = None) -> Store:
    """A store of the articles surely published by `day` (an EDTF value, its last day counts), not yet joined.

    Undated articles are left out: nothing says that they were known. With `articles`, only those among them.
    """
    last = days(day)[1] or "9999"
    copy = _memory()
    with store.reading() as source, copy.writing() as target:
        rows = source.execute(select(s.articles.c.id, s.articles.c.published))
        known = {row.id for row in rows if row.published and (days(row.published)[1] or "9999") <= last}
        wanted = sorted(known if articles is None else known & set(articles))
        for table in (s.articles, s.reports, s.quotes, s.people):
            key = table.c.id if table is s.articles else table.c.article
            for at in range(0, len(wanted), 500):
                found = source.execute(select(table).where(key.in_(wanted[at : at + 500]))).mappings().all()
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


def _memory() -> Store:
    store = Store(Path(":memory:"), memory_engine())
    bring_up_to_date(store, writable=True)
    return store
