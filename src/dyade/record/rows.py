"""Reports by the page, each with its event, its outlet and its words."""

from collections.abc import Sequence

from sqlalchemy import Connection, Integer, Select, cast, func, literal, select, tuple_

from dyade.model.event import SourcedReport
from dyade.model.reading import Report
from dyade.record import schema as s
from dyade.record.queries import events_of_reports


def report_page(
    connection: Connection,
    within: Select[tuple[str]] | None,
    *,
    outlets: Sequence[str] = (),
    after: tuple[str, ...] | None,
    limit: int,
) -> list[tuple[SourcedReport, tuple[str, ...], str | None, str | None]]:
    """(report, its events, outlet, published) by article and position, after (article, position).

    Reports of events `within`, and by the outlets, where given.
    """
    r, a, m = s.reports.c, s.articles.c, s.event_reports.c
    words = func.substr(a.text, r.start + 1, r.end - r.start).label("words")
    query = select(r.id, r.article, r.position, r.body, words, a.outlet, a.published)
    query = query.join_from(s.reports, s.articles)
    if within is not None:
        query = query.where(r.id.in_(select(m.report).where(m.event.in_(within))))
    if outlets:
        query = query.where(a.outlet.in_(outlets))
    if after:
        query = query.where(tuple_(r.article, r.position) > tuple_(literal(after[0]), cast(after[1], Integer)))
    rows = connection.execute(query.order_by(r.article, r.position).limit(limit)).all()
    held = events_of_reports(connection, [row.id for row in rows])
    return [
        (SourcedReport(id=x.id, article=x.article, index=x.position, report=Report.model_validate_json(x.body),
                       words=x.words), held.get(x.id, ()), x.outlet, x.published)
        for x in rows
    ]  # fmt: skip
