"""The only hand that writes: readings in batches, then what joining derives from them, each in one transaction."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Table, delete, func, insert, select

from dyade.model.article import Article
from dyade.model.base import Frozen
from dyade.model.event import Decision, Disagreement, Event, Joined, MonthlyScore, Redirect, RelationState
from dyade.model.ids import make_id
from dyade.model.names import fold
from dyade.model.reading import Party, Reading
from dyade.record import schema as s
from dyade.record import shelves, shelving
from dyade.record.moments import days
from dyade.record.store import Store, get_meta, set_meta

JOINED = "joined"
"""Note of what the last join had seen, written in its transaction: a kill before it, or a second reader, is seen."""

Outcome = Literal["added", "known"]


class Standing(NamedTuple):
    """How much a record has to join: counts that only grow."""

    articles: int
    decisions: int
    undone: int


class Read(NamedTuple):
    """An article with what reading it gave."""

    article: Article
    reading: Reading


def digest(article: Article) -> str:
    """SHA-256 of what makes an article this article: reading it twice adds nothing."""
    parts = (article.id, article.title, article.text, article.published, article.outlet, article.url)
    return sha256(make_canonical(parts).encode()).hexdigest()


def make_canonical(parts: Sequence[str | None]) -> str:
    """A text that no other sequence of parts gives."""
    return "".join(f"{len(p)}:{p}" if p is not None else "-" for p in parts)


def report_id(article: str, position: int, start: int, type_: str) -> str:
    """The id of the `position`-th report of an article."""
    return make_id("r", (article, position, start, type_))


def add_readings(store: Store, batch: Iterable[Read]) -> list[Outcome]:
    """Add the readings of one batch in one transaction, and say of each whether it was new.

    An article whose id is taken by another text is kept under an id of its own, with `revises` naming the first:
    nothing is overwritten.
    """
    with store.writing() as connection:
        done = [_add(connection, read) for read in batch]
        shelving.shelve_articles(connection, [added for _, added in done if added])
    return [outcome for outcome, _ in done]


def note_skipped(store: Store, skipped: Iterable[tuple[str, str]]) -> None:
    """Keep what could not be read, and why: (origin, reason)."""
    rows = {origin: reason for origin, reason in skipped}
    if not rows:
        return
    with store.writing() as connection:
        connection.execute(delete(s.skipped).where(s.skipped.c.origin.in_(list(rows))))
        connection.execute(insert(s.skipped), [{"origin": o, "reason": r} for o, r in sorted(rows.items())])


def is_stale(store: Store) -> bool:
    """Whether readings were added, or judgements taken or undone, since the last join."""
    with store.reading() as connection:
        return standing(connection) != _joined(connection)


def standing(connection: Connection) -> Standing:
    """How much there is to join now. It only grows, so that two of them tell which is the later."""
    undone = select(func.count()).select_from(s.decisions).where(s.decisions.c.undone)
    counted = (select(func.count()).select_from(s.articles), select(func.count()).select_from(s.decisions), undone)
    return Standing(*(int(connection.execute(query).scalar_one()) for query in counted))


def replace_joined(
    store: Store, joined: Joined, redirects: Iterable[Redirect] = (), *, seen: Standing | None = None
) -> None:
    """Write what joining derived in place of what it derived before; ids that went keep a redirect.

    `seen` is what stood when the join read the record (by default: what stands now). When another process has joined
    more meanwhile, its work is left as it is.
    """
    with store.writing() as connection:
        seen = seen or standing(connection)
        before = _joined(connection)
        if before and any(more > less for more, less in zip(before, seen, strict=True)):
            return
        for table in (*s.DERIVED_TABLES, *shelves.OF_EVENTS):
            connection.execute(delete(table))
        disputed = contested(joined)
        _insert_events(connection, joined.events, disputed)
        _insert_all(connection, s.derived, _derived_rows(joined))
        _shelve(connection, joined, disputed)
        _insert_all(connection, s.copies, [{"article": c, "original": o} for c, o in joined.copies])
        _keep_redirects(connection, redirects)
        set_meta(connection, "warnings", "\n".join(joined.warnings))
        set_meta(connection, JOINED, " ".join(str(number) for number in seen))


def add_decision(store: Store, decision: Decision) -> None:
    """Keep a person's judgement. The record must be joined again for it to show."""
    with store.writing() as connection:
        row = {"id": decision.id, "time": decision.time, "body": decision.model_dump_json(), "undone": False}
        connection.execute(insert(s.decisions).values(**row))


def undo_decision(store: Store, id_: str) -> bool:
    """Take a judgement back (it stays in the record, marked so); False when there is none of that id."""
    with store.writing() as connection:
        done = connection.execute(s.decisions.update().where(s.decisions.c.id == id_).values(undone=True))
    return bool(done.rowcount)


def _shelve(connection: Connection, joined: Joined, disputed: frozenset[str]) -> None:
    spots = shelving.shelve_events(connection, ((e, e.id in disputed) for e in joined.events))
    shelving.shelve_derived(connection, (*joined.threads, *joined.commitments), spots)
    shelving.shelve_scores(connection, joined.scores)


def _joined(connection: Connection) -> Standing | None:
    held = get_meta(connection, JOINED)
    return Standing(*(int(number) for number in held.split())) if held else None


def _add(connection: Connection, read: Read) -> tuple[Outcome, Read | None]:
    article, mark = read.article, digest(read.article)
    if connection.execute(select(s.articles.c.id).where(s.articles.c.digest == mark)).first():
        return "known", None
    revises = None
    if connection.execute(select(s.articles.c.id).where(s.articles.c.id == article.id)).first():
        revises = article.id
        article = article.model_copy(update={"id": f"{article.id}~{mark[:8]}"})
    _insert_article(connection, article, read.reading, mark, revises)
    _insert_all(connection, s.reports, _report_rows(article.id, read.reading))
    _insert_all(connection, s.quotes, _quote_rows(article, read.reading))
    _insert_all(connection, s.people, _people_rows(article.id, read.reading))
    return "added", Read(article, read.reading)


def _insert_article(connection: Connection, article: Article, reading: Reading, mark: str, revises: str | None) -> None:
    reading = reading.model_copy(update={"article": article.id})
    connection.execute(
        insert(s.articles).values(
            id=article.id,
            digest=mark,
            revises=revises,
            title=article.title,
            text=article.text,
            published=article.published,
            published_first=days(article.published)[0],
            outlet=article.outlet,
            country=article.country,
            url=article.url,
            language=article.language,
            body=article.model_dump_json(exclude={"text"}),
            reading=reading.model_dump_json(),
        )
    )


def _report_rows(article: str, reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "id": report_id(article, n, r.start, r.type), "article": article, "position": n, "type": r.type,
            "status": r.status, "date": r.date, "start": r.start, "end": r.end, "body": r.model_dump_json(),
        }
        for n, r in enumerate(reading.reports)
    ]  # fmt: skip


def _quote_rows(article: Article, reading: Reading) -> list[dict[str, Any]]:
    day = days(article.published)[0]
    return [
        {
            "article": article.id, "day": day, "position": n, "speaker": q.speaker, "speaker_party": q.speaker_party,
            "start": q.start, "end": q.end, "body": q.model_dump_json(),
        }
        for n, q in enumerate(reading.quotes)
    ]  # fmt: skip


def _people_rows(article: str, reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "article": article, "position": n, "name": p.name, "folded": fold(p.name), "party": p.party,
            "office": p.office, "body": p.model_dump_json(),
        }
        for n, p in enumerate(reading.people)
    ]  # fmt: skip


def contested(joined: Joined) -> frozenset[str]:
    """Events that some party or outlet says did not happen, or happened otherwise."""
    denied = {e.id for e in joined.events for d in e.disagreements if d.field == "status" and _denies(d)}
    threads = {t.about for t in joined.threads if any(e.part in ("denial", "counter-claim") for e in t.entries)}
    entries = {
        e.event for t in joined.threads for e in t.entries if t.about in threads and e.part in ("assertion", "denial")
    }
    return frozenset(denied | threads | entries)


def _denies(disagreement: Disagreement) -> bool:
    return any(say.value in ("denied", "cancelled") for say in disagreement.says)


def _insert_events(connection: Connection, events: Sequence[Event], disputed: frozenset[str]) -> None:
    _insert_all(connection, s.events, [_event_row(e, e.id in disputed) for e in events])
    parties = {
        (e.id, side, p.party)
        for e in events
        for side, ps in (("actor", e.actors), ("recipient", e.recipients))
        for p in ps
    }
    columns = ("event", "side", "party")
    _insert_all(connection, s.event_parties, [dict(zip(columns, row, strict=True)) for row in sorted(parties)])
    domains = sorted({(e.id, d) for e in events for d in e.domains})
    _insert_all(connection, s.event_domains, [{"event": e, "domain": d} for e, d in domains])
    members = [{"report": m.report, "event": e.id, "article": m.article} for e in events for m in e.reports]
    _insert_all(connection, s.event_reports, members)


def _event_row(event: Event, disputed: bool) -> dict[str, Any]:
    first, last = days(event.date)
    return {
        "id": event.id, "type": event.type, "mode": event.mode, "status": event.status, "date": event.date,
        "first": first, "last": last,
        "place_state": event.place_state, "reports": len(event.reports), "independent": event.independent,
        "disputed": disputed, "known_since": event.known_since, "body": event.model_dump_json(),
    }  # fmt: skip


def _derived_rows(joined: Joined) -> list[dict[str, Any]]:
    return (
        [_derived_row("thread", t.id, (t.claimant, t.against), t.standing, t) for t in joined.threads]
        + [_derived_row("commitment", c.id, _sides(c.by, c.to), c.standing, c) for c in joined.commitments]
        + [_derived_row("state", state_id(r), r.pair, r.state, r) for r in joined.states]
        + [_derived_row("score", score_id(m), m.pair, m.month, m) for m in joined.scores]
        + [_derived_row("retracted", e.id, _sides(e.actors, e.recipients), e.status, e) for e in joined.retracted]
    )


def _sides(left: Sequence[Party], right: Sequence[Party]) -> tuple[str | None, str | None]:
    return (left[0].party if left else None, right[0].party if right else None)


def state_id(state: RelationState) -> str:
    """The id of one transition of a pair's relation."""
    parts = (*state.pair, state.dimension, state.domain, state.by, state.state, state.since, state.event, state.row)
    return make_id("s", parts)


def score_id(score: MonthlyScore) -> str:
    """The id of one month of a pair in one domain."""
    return make_id("m", (*score.pair, score.month, score.domain))


def _derived_row(
    kind: str, id_: str, sides: tuple[str | None, str | None], standing: str, noun: Frozen
) -> dict[str, Any]:
    body = noun.model_dump_json()
    return {"kind": kind, "id": id_, "left": sides[0], "right": sides[1], "standing": standing, "body": body}


def _keep_redirects(connection: Connection, redirects: Iterable[Redirect]) -> None:
    for r in redirects:
        connection.execute(s.redirects.update().where(s.redirects.c.new == r.old).values(new=r.new))
        connection.execute(delete(s.redirects).where(s.redirects.c.old == r.old))
        if r.old != r.new:
            connection.execute(insert(s.redirects).values(old=r.old, new=r.new, kind=r.kind))
    alive = select(s.events.c.id)
    connection.execute(delete(s.redirects).where(s.redirects.c.old.in_(alive)))


def _insert_all(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def count_articles(store: Store) -> int:
    """Number of articles kept."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(s.articles)).scalar_one()
