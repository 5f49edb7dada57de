"""Rows by the page: the same filters for every kind of row, a stable order, and a cursor to go on from.

A filter chooses events. The other kinds follow from these: their reports, the articles that tell of them, the claims
and promises about them, the states that they brought. Quotes and people are of the parties asked for, in articles that
tell of what else is asked. Of reports, articles, quotes and people an outlet chooses its own. Scores are of pairs,
months and domains; what else is asked of them is refused, as nothing in a month's mean could answer it.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Any, Final, Literal, NamedTuple, get_args

from sqlalchemy import Connection

from dyade.model.errors import QuestionError
from dyade.record import boards, browse, counts, listing, queries
from dyade.record.store import Store
from dyade.record.wanted import EventFilter
from dyade.views import voices
from dyade.views.dyad import PromiseRow, _promise_row
from dyade.views.events import EventQuestion, EventRow, card_row, known, to_filter
from dyade.views.rows import Rows
from dyade.views.standing import check_past, standing
from dyade.views.texts import EXCERPT
from dyade.views.words import one_line

Kind = Literal["events", "reports", "articles", "claims", "promises", "states", "scores", "quotes", "people"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
MOST: Final = 1000
"""Rows of a page at most."""


class ReportRow(NamedTuple):
    """One article's statement of an event, or of several at once."""

    id: str
    events: tuple[str, ...]
    article: str
    outlet: str | None
    published: str | None
    type: str
    mode: str | None
    status: str
    date: str | None
    place: str | None
    place_state: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    source: str | None
    words: str
    start: int
    end: int


class HeadRow(NamedTuple):
    """One article without its text."""

    id: str
    title: str | None
    outlet: str | None
    country: str | None
    published: str | None
    url: str | None
    language: str | None
    characters: int
    reports: int


class ThreadRow(NamedTuple):
    """A claim with its voices: who asserts and who denies, each with the words."""

    id: str
    standing: str
    claimant: str
    against: str | None
    about: str
    parts: tuple[str, ...]
    sources: tuple[str, ...]
    published: tuple[str, ...]
    words: tuple[str, ...]


class TransitionRow(NamedTuple):
    """A step of a pair's relation on one dimension."""

    id: str
    left: str
    right: str
    dimension: str
    state: str
    domain: str | None
    by: str | None
    since: str | None
    until: str | None
    event: str
    row: str
    known_since: str | None = None


class ScoreRow(NamedTuple):
    """A pair's month: mean weight of its events from -10 to +10, None without any, and the press behind it."""

    id: str
    left: str
    right: str
    month: str
    domain: str | None
    score: float | None
    events: int
    outlets: int
    articles: int


class Page(NamedTuple):
    """Rows, and the cursor of the next page, None on the last."""

    rows: Rows[Any]
    next: str | None


ROW_TYPES: Final[dict[Kind, type[Any]]] = {
    "events": EventRow, "reports": ReportRow, "articles": HeadRow, "claims": ThreadRow, "promises": PromiseRow,
    "states": TransitionRow, "scores": ScoreRow, "quotes": voices.SpokenRow, "people": voices.CalledRow,
}  # fmt: skip


def page(store: Store, kind: Kind, question: EventQuestion, *, cursor: str | None = None, limit: int = 100) -> Page:
    """One page of a kind. Raises QuestionError, UnknownParty, BadDate."""
    limit = max(1, min(limit, MOST))
    fitting(kind, question)
    wanted = settled(store, question)
    after = read_cursor(cursor, kind)
    with standing(store, question.as_of, bearing(store, question, wanted)) as held, held.reading() as connection:
        found = _FINDERS[kind](connection, wanted, after, limit + 1)
    shown = found[:limit]
    more = write_cursor(kind, shown[-1][1]) if len(found) > limit else None
    return Page(Rows(ROW_TYPES[kind], [row for row, _ in shown]), more)


def settled(store: Store, question: EventQuestion) -> EventFilter:
    """The question in codes, its outlets as the record writes them."""
    wanted = to_filter(question)
    if not wanted.outlets:
        return wanted
    with store.reading() as connection:
        outlets = counts.outlets(connection)
    return wanted._replace(outlets=known(wanted.outlets, outlets, "no outlet « {told} » in this record"))


def bearing(store: Store, question: EventQuestion, wanted: EventFilter) -> tuple[str, ...] | None:
    """Articles that a snapshot of the past needs; None for all of a small record."""
    if question.as_of is None:
        return None
    parties = (*wanted.actors, *wanted.recipients, *wanted.parties)
    with store.reading() as connection:
        if parties:
            return tuple(sorted({a for p in parties for a in queries.party_articles(connection, p)}))
        check_past(counts.totals(connection).articles)
    return None


def write_cursor(kind: str, key: Sequence[str]) -> str:
    """Where a page stopped, as one opaque word."""
    return base64.urlsafe_b64encode(json.dumps([kind, *key]).encode()).decode().rstrip("=")


def read_cursor(cursor: str | None, kind: str) -> browse.Key | None:
    """The key in a cursor. Raises QuestionError for one that is none, or is of another kind of rows."""
    if not cursor:
        return None
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError) as error:
        raise QuestionError("not a cursor", todo="Take it from `next` of the page before") from error
    length = 2 if kind in ("events", "reports", "quotes", "people") else 1
    fits = isinstance(parts, list) and len(parts) == length + 1 and parts[0] == kind
    if not fits or not all(isinstance(part, str) for part in parts):
        raise QuestionError("a cursor of another question", todo="Take it from `next` of the page before")
    return tuple(parts[1:])


NO_SCORE: Final[dict[str, Callable[[EventQuestion], object]]] = {
    "actor": lambda q: q.actors, "recipient": lambda q: q.recipients, "type": lambda q: q.types,
    "status": lambda q: q.statuses, "outlet": lambda q: q.outlets, "disputed": lambda q: q.disputed is not None,
}  # fmt: skip
"""Filters that no monthly score can answer, and whether a question has them."""


def fitting(kind: Kind, question: EventQuestion) -> None:
    """Raises QuestionError where a filter of the question says nothing about rows of the kind."""
    unfit = [name for name, given in NO_SCORE.items() if kind == "scores" and given(question)]
    if unfit:
        raise QuestionError(
            "« {told} » cannot choose among {kind}", where=unfit[0], told=unfit[0], kind=kind,
            why="a score is a pair's month over all its events",
            todo="Ask with party, since, until, domain and as_of, or ask for the events themselves",
        )  # fmt: skip


Found = list[tuple[Any, browse.Key]]


def _events(connection: Connection, wanted: EventFilter, after: browse.Key | None, limit: int) -> Found:
    found = listing.card_page(connection, wanted, after=after, limit=limit)
    return [(card_row(card), card.key) for card in found]


def _reports(connection: Connection, wanted: EventFilter, after: browse.Key | None, limit: int) -> Found:
    from dyade.record.rows import report_page

    events, outlets = listing.event_ids(wanted._replace(outlets=())), wanted.outlets
    found = report_page(connection, events, outlets=outlets, after=after, limit=limit)
    return [(_report_row(*one), (one[0].article, f"{one[0].index:06d}")) for one in found]


def _report_row(sourced: Any, events: tuple[str, ...], outlet: str | None, published: str | None) -> ReportRow:
    report = sourced.report
    source = (report.source.name or report.source.party) if report.source else None
    return ReportRow(
        sourced.id, events, sourced.article, outlet, published, report.type, report.mode, report.status, report.date,
        report.place, report.place_state, tuple(p.party for p in report.actors),
        tuple(p.party for p in report.recipients), source, one_line(sourced.words)[:EXCERPT], report.start, report.end,
    )  # fmt: skip


def _articles(connection: Connection, wanted: EventFilter, after: browse.Key | None, limit: int) -> Found:
    events = listing.event_ids(wanted._replace(outlets=()))
    heads = browse.article_heads(connection, events, after, limit, outlets=wanted.outlets)
    rows = [HeadRow(h.id, h.title, h.outlet, h.country, h.published, h.url, h.language, h.characters, h.reports)
            for h in heads]  # fmt: skip
    return [(row, (row.id,)) for row in rows]


def _claims(connection: Connection, wanted: EventFilter, after: browse.Key | None, limit: int) -> Found:
    found = boards.threads(boards.page(connection, "thread", wanted, after=_id(after), limit=limit))
    return [(thread_row(t), (t.id,)) for t in found]


def thread_row(t: Any) -> ThreadRow:
    """A thread as one row."""
    return ThreadRow(
        t.id, t.standing, t.claimant, t.against, t.about, tuple(e.part for e in t.entries),
        tuple(e.source or "" for e in t.entries), tuple(e.published or "" for e in t.entries),
        tuple(one_line(e.words) for e in t.entries),
    )  # fmt: skip


def _promises(connection: Connection, wanted: EventFilter, after: browse.Key | None, limit: int) -> Found:
    found = boards.commitments(boards.page(connection, "commitment", wanted, after=_id(after), limit=limit))
    return [(_promise_row(c), (c.id,)) for c in found]


def _id(after: browse.Key | None) -> str | None:
    return after[0] if after else None


def _states(connection: Connection, wanted: EventFilter, after: browse.Key | None, limit: int) -> Found:
    found = boards.states(connection, wanted, after=_id(after), limit=limit)
    rows = [TransitionRow(i, *s.pair, s.dimension, s.state, s.domain, s.by, s.since, s.until, s.event, s.row,
                          s.known_since)
            for i, s in found]  # fmt: skip
    return [(row, (row.id,)) for row in rows]


def _scores(connection: Connection, wanted: EventFilter, after: browse.Key | None, limit: int) -> Found:
    found = boards.scores(connection, wanted, after=_id(after), limit=limit)
    rows = [ScoreRow(i, *m.pair, m.month, m.domain, m.score, m.events, m.outlets, m.articles) for i, m in found]
    return [(row, (row.id,)) for row in rows]


_FINDERS: Final[dict[Kind, Callable[[Connection, EventFilter, browse.Key | None, int], Found]]] = {
    "events": _events, "reports": _reports, "articles": _articles, "claims": _claims, "promises": _promises,
    "states": _states, "scores": _scores, "quotes": voices.quotes, "people": voices.people,
}  # fmt: skip
