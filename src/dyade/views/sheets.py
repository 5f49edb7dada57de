"""One thing looked at closely: an event, an article, what the texts hold."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from sqlalchemy import Connection

from dyade.model.article import Article
from dyade.model.codes import home
from dyade.model.errors import QuestionError, UnknownId
from dyade.model.event import Decision, Disagreement, Event, Merge, StatusChange
from dyade.model.ids import event_id
from dyade.model.reading import Reading
from dyade.record import browse, counts, queries
from dyade.record.dialects import neighbours
from dyade.record.moments import UNDATED, days
from dyade.record.snapshot import snapshot
from dyade.record.store import Store
from dyade.sources.header import header
from dyade.views.events import EventRow, event_row
from dyade.views.rows import Rows
from dyade.views.standing import check_date, check_out, standing
from dyade.views.words import ReportLine, one_line, report_lines

WEIGHED: Final = 600
"""Articles with the words that are weighed against each other as of a day, the newest of it."""


class EventSheet(NamedTuple):
    """An event with every report of it side by side, what they disagree on, and why they were joined."""

    event: Event
    row: EventRow
    reports: Rows[ReportLine]
    disagreements: tuple[Disagreement, ...]
    merges: tuple[Merge, ...]
    history: tuple[StatusChange, ...]
    retracted: Decision | None = None
    """The judgement that it is no event, where that stands."""


class ArticleSheet(NamedTuple):
    """An article with its reading, and the events that its reports belong to, in the order of the reports."""

    article: Article
    reading: Reading
    report_ids: tuple[str, ...]
    events: tuple[tuple[str, ...], ...]
    """One for each report; several where it tells of several acts at once."""
    copy_of: str | None
    copies: tuple[str, ...]


class SearchRow(NamedTuple):
    """An article that holds the words; in the excerpt marks stand around these, « [ » and « ] » unless told."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    excerpt: str


class RecordSummary(NamedTuple):
    """What a record holds."""

    articles: int
    with_reports: int
    reports: int
    events: int
    outlets: int
    first: str | None
    last: str | None
    copies: int
    skipped: int
    warnings: tuple[str, ...]


def event_sheet(store: Store, id_: str, *, as_of: str | None = None) -> EventSheet:
    """The event of that id (or former id, or of that report), now or as the press stood on a day.

    Raises UnknownId, also where the press of that day knew nothing of it; BadDate; QuestionError.
    """
    with event_then(store, id_, as_of) as (connection, event):
        return _event_sheet(connection, event)


@contextmanager
def event_then(
    store: Store, id_: str, as_of: str | None, also: Iterable[str] = ()
) -> Iterator[tuple[Connection, Event]]:
    """The event, retracted ones too, and a connection to the record as of the day, or of now.

    Of the past the record holds what bears on the event's parties, and the articles named in `also`. Raises as
    `event_sheet`.
    """
    check_date(as_of)
    with store.reading() as connection:
        now = _found(connection, id_)
        if now is None:
            raise UnknownId(
                "no event « {id} »", where=str(store.path), todo="`dyade events` lists them with their ids", id=id_
            )
        if as_of is None:
            yield connection, now
            return
        bearing = {*_bearing(connection, now), *also}
    with standing(store, as_of, sorted(bearing)) as past, past.reading() as connection:
        then = next((found for name in _names(now, id_) if (found := _found(connection, name))), None)
        if then is None:
            raise UnknownId(
                "nothing was known of event « {id} » as of {day}", where=str(store.path), id=id_, day=as_of,
                why="the press first told of it on {first}" if now.known_since else "no dated article tells of it",
                todo="Ask of a later day, or leave as_of out", first=now.known_since,
            )  # fmt: skip
        yield connection, then


def retraction(connection: Connection, event: Event) -> Decision | None:
    """The judgement that the event is none; None where it stands."""
    if queries.retraction(connection, event.id) is None:
        return None
    reports = {member.report for member in event.reports}
    names = reports | {event_id(report) for report in reports}
    found = (d for d in queries.decisions(connection) if d.kind == "not-an-event" and names & set(d.targets))
    return max(found, key=lambda d: (d.time, d.id), default=None)


def _found(connection: Connection, id_: str) -> Event | None:
    return queries.event(connection, id_) or queries.retraction(connection, id_)


def _event_sheet(connection: Connection, event: Event) -> EventSheet:
    lines = report_lines(connection, event)
    row = event_row(event, queries.is_disputed(connection, event.id))
    return EventSheet(event, row, Rows(ReportLine, lines), event.disagreements, event.merges, event.history,
                      retraction(connection, event))  # fmt: skip


def _bearing(connection: Connection, event: Event) -> tuple[str, ...]:
    """The articles of the event, and those that tell of its parties: what was joined with what, they decide."""
    sides = [[home(p.party) for p in side] for side in (event.actors, event.recipients)]
    found = {member.article for member in event.reports}
    for left in sides[0]:
        for right in sides[1] or [left]:
            found |= set(queries.pair_articles(connection, left, right))
    return tuple(sorted(found))


def _names(event: Event, asked: str) -> tuple[str, ...]:
    """Under what an event may be found on an earlier day: what was asked, its id, its reports."""
    return tuple(name for name in (asked, event.id, event.founding, *(m.report for m in event.reports)) if name)


def article_sheet(store: Store, id_: str, *, as_of: str | None = None) -> ArticleSheet:
    """The article of that id with its reading, and its events and copies, now or as the press stood on a day.

    Raises UnknownId, also for an article that was not out by the day; BadDate; QuestionError.
    """
    check_date(as_of)
    with store.reading() as connection:
        found = queries.article(connection, id_)
        if found is None:
            raise UnknownId(
                "no article « {id} »", where=str(store.path), todo="`dyade search WORDS` finds articles", id=id_
            )
        check_out(store, id_, found[0].published, as_of)
        if as_of is None:
            return _article_sheet(connection, *found)
        bearing = _beside(connection, id_)
    with standing(store, as_of, bearing) as past, past.reading() as connection:
        return _article_sheet(connection, *found)


def _article_sheet(connection: Connection, article: Article, reading: Reading) -> ArticleSheet:
    held = queries.events_of_article(connection, article.id)
    original = browse.originals(connection, [article.id]).get(article.id)
    copies = browse.copies_of(connection, article.id)
    ids = tuple(report.id for report in queries.reports(connection, [article.id]))
    events = tuple(held.get(position, ()) for position in range(len(reading.reports)))
    return ArticleSheet(article, reading, ids, events, original, copies)


def _beside(connection: Connection, article: str) -> tuple[str, ...]:
    """The articles that bear on the events of an article, and its copies."""
    original = browse.originals(connection, [article]).get(article, article)
    found = {article, original, *browse.copies_of(connection, original)}
    names = {name for held in queries.events_of_article(connection, article).values() for name in held}
    for name in sorted(names):
        event = queries.event(connection, name)
        found |= set(_bearing(connection, event)) if event else set()
    return tuple(sorted(found))


def search(
    store: Store, words: str, *, limit: int = 20, marks: tuple[str, str] = ("[", "]"), as_of: str | None = None
) -> Rows[SearchRow]:
    """Articles that hold the words, best first; accents and case do not matter. `marks` stand around what is found.

    As of a day, the best of the newest `WEIGHED` that were out by then. Raises BadDate, and QuestionError where there
    is no word to search for.
    """
    check_date(as_of)
    if not neighbours(words):
        raise QuestionError("no word to search for", todo="Name one that the articles hold, as in `dyade search Kidal`")
    with _searched(store, words, as_of) as held, held.reading() as connection:
        hits = queries.search(connection, words, limit=limit, marks=marks)
    rows = [SearchRow(h.article, h.title, h.outlet, h.published, _told(h.excerpt, marks[0])) for h in hits]
    return Rows(SearchRow, rows)


@contextmanager
def _searched(store: Store, words: str, as_of: str | None) -> Iterator[Store]:
    """The store itself, or what it held of the words on the day: no later article weighs in the order."""
    if as_of is None:
        yield store
        return
    with store.reading() as connection:
        held = queries.holding(connection, words, last=days(as_of)[1] or UNDATED, most=WEIGHED)
    with snapshot(store, as_of, held) as past:
        yield past


def _told(excerpt: str, mark: str) -> str:
    """The excerpt on one line, without the head that tells of the article, unless what was found stands there."""
    head = header(excerpt)
    end = head.region.end if head and mark not in excerpt[: head.region.end] else 0
    return one_line(excerpt[end:])


def summary(store: Store) -> RecordSummary:
    """How much the record holds, and what joining warned of."""
    with store.reading() as connection:
        c = counts.totals(connection)
        copies, skipped = counts.copies(connection), len(queries.skipped(connection))
        warnings = queries.warnings(connection)
    return RecordSummary(
        c.articles, c.coded, c.reports, c.events, c.outlets, c.first, c.last, copies, skipped, warnings
    )
