"""The only hand that writes: readings in batches, then what joining derives from them, each in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from sqlalchemy import Column, Connection, delete, func, insert, select

from dyade.model.article import Article
from dyade.model.base import Frozen
from dyade.model.event import Decision, Disagreement, Event, Joined, MonthlyScore, RelationState
from dyade.model.ids import make_id
from dyade.model.names import fold
from dyade.model.reading import Party, Reading
from dyade.record import lineage, shelves, shelving
from dyade.record import schema as s
from dyade.record.dialects import load
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


class _New(NamedTuple):
    """An article to be kept with its reading; `revises` names the first that had its id."""

    article: Article
    reading: Reading
    digest: str
    revises: str | None


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
    reads = list(batch)
    with store.writing() as connection:
        outcomes, added = _new(connection, reads)
        load(connection, s.articles, [_article_row(new) for new in added])
        load(connection, s.reports, [row for new in added for row in _report_rows(new)])
        load(connection, s.quotes, [row for new in added for row in _quote_rows(new)])
        load(connection, s.people, [row for new in added for row in _people_rows(new)])
        shelving.shelve_articles(connection, [(new.article, new.reading) for new in added])
    return outcomes


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


def replace_joined(store: Store, joined: Joined, *, seen: Standing | None = None) -> None:
    """Write what joining derived in place of what it derived before; every id that an event bore leads to its event.

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
        load(connection, s.derived, _derived_rows(joined))
        _shelve(connection, joined, disputed)
        load(connection, s.copies, [{"article": c, "original": o} for c, o in joined.copies])
        load(connection, s.redirects, lineage.redirects(joined))
        set_meta(connection, "warnings", "\n".join(joined.warnings))
        set_meta(connection, JOINED, " ".join(str(number) for number in seen))
        store.dialect.settle(connection, (*s.DERIVED_TABLES, *shelves.OF_EVENTS))


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


def _new(connection: Connection, reads: Sequence[Read]) -> tuple[list[Outcome], list[_New]]:
    """What of each reading is to be kept, and those to keep, under ids that are free."""
    marks = [digest(read.article) for read in reads]
    known = _held(connection, s.articles.c.digest, marks)
    taken = _held(connection, s.articles.c.id, [read.article.id for read in reads])
    outcomes: list[Outcome] = []
    added: list[_New] = []
    for (article, reading), mark in zip(reads, marks, strict=True):
        outcomes.append("known" if mark in known else "added")
        if mark in known:
            continue
        revises = article.id if article.id in taken else None
        if revises:
            article = article.model_copy(update={"id": f"{article.id}~{mark[:8]}"})
        added.append(_New(article, reading, mark, revises))
        known.add(mark)
        taken.add(article.id)
    return outcomes, added


def _held(connection: Connection, column: Column[str], values: Sequence[str]) -> set[str]:
    """Those of the values that the column has."""
    held: set[str] = set()
    for at in range(0, len(values), 500):
        held |= set(connection.execute(select(column).where(column.in_(values[at : at + 500]))).scalars())
    return held


def _article_row(new: _New) -> dict[str, Any]:
    article = new.article
    return {
        "id": article.id, "digest": new.digest, "revises": new.revises, "title": article.title, "text": article.text,
        "published": article.published, "published_first": days(article.published)[0], "outlet": article.outlet,
        "country": article.country, "url": article.url, "language": article.language,
        "body": article.model_dump_json(exclude={"text"}),
        "reading": new.reading.model_copy(update={"article": article.id}).model_dump_json(),
    }  # fmt: skip


def _report_rows(new: _New) -> list[dict[str, Any]]:
    article = new.article.id
    return [
        {
            "id": report_id(article, n, r.start, r.type), "article": article, "position": n, "type": r.type,
            "status": r.status, "date": r.date, "start": r.start, "end": r.end, "body": r.model_dump_json(),
        }
        for n, r in enumerate(new.reading.reports)
    ]  # fmt: skip


def _quote_rows(new: _New) -> list[dict[str, Any]]:
    article, day = new.article.id, days(new.article.published)[0]
    return [
        {
            "article": article, "day": day, "position": n, "speaker": q.speaker, "speaker_party": q.speaker_party,
            "start": q.start, "end": q.end, "body": q.model_dump_json(),
        }
        for n, q in enumerate(new.reading.quotes)
    ]  # fmt: skip


def _people_rows(new: _New) -> list[dict[str, Any]]:
    article = new.article.id
    return [
        {
            "article": article, "position": n, "name": p.name, "folded": fold(p.name), "party": p.party,
            "office": p.office, "body": p.model_dump_json(),
        }
        for n, p in enumerate(new.reading.people)
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
    load(connection, s.events, (_event_row(e, e.id in disputed) for e in events))
    parties = {
        (e.id, side, p.party)
        for e in events
        for side, ps in (("actor", e.actors), ("recipient", e.recipients))
        for p in ps
    }
    columns = ("event", "side", "party")
    load(connection, s.event_parties, (dict(zip(columns, row, strict=True)) for row in sorted(parties)))
    domains = sorted({(e.id, d) for e in events for d in e.domains})
    load(connection, s.event_domains, [{"event": e, "domain": d} for e, d in domains])
    members = ({"report": m.report, "event": e.id, "article": m.article} for e in events for m in e.reports)
    load(connection, s.event_reports, members)


def _event_row(event: Event, disputed: bool) -> dict[str, Any]:
    first, last = days(event.date)
    return {
        "id": event.id, "type": event.type, "mode": event.mode, "status": event.status, "date": event.date,
        "first": first, "last": last,
        "place_state": event.place_state, "reports": len(event.reports), "independent": event.independent,
        "disputed": disputed, "known_since": event.known_since, "body": event.model_dump_json(),
    }  # fmt: skip


def _derived_rows(joined: Joined) -> Iterator[dict[str, Any]]:
    yield from (_derived_row("thread", t.id, (t.claimant, t.against), t.standing, t) for t in joined.threads)
    yield from (_derived_row("commitment", c.id, _sides(c.by, c.to), c.standing, c) for c in joined.commitments)
    yield from (_derived_row("state", state_id(r), r.pair, r.state, r) for r in joined.states)
    yield from (_derived_row("score", score_id(m), m.pair, m.month, m) for m in joined.scores)
    yield from (_derived_row("retracted", e.id, _sides(e.actors, e.recipients), e.status, e) for e in joined.retracted)


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


def count_articles(store: Store) -> int:
    """Number of articles kept."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(s.articles)).scalar_one()
