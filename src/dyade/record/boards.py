"""Threads and commitments by how they stand, newest first, or by id; what is on record of pairs."""

from typing import Any, Literal

from sqlalchemy import Connection, Select, and_, or_, select

from dyade.model.event import Commitment, MonthlyScore, RelationState, Thread
from dyade.record import schema as s
from dyade.record import shelves as sh
from dyade.record.counts import bodies_of
from dyade.record.dialects.expressions import field
from dyade.record.listing import C_, conditions, event_ids
from dyade.record.wanted import EventFilter

Noun = Literal["thread", "commitment"]


def board(connection: Connection, kind: Noun, wanted: EventFilter, standing: str, limit: int) -> list[str]:
    """Bodies of what stands so, about events that answer, by the time of these, newest first."""
    t = sh.standings.c
    query = _about(kind, wanted).where(t.standing == standing)
    newest = query.order_by(t.moment.desc(), t.id.desc()).limit(limit)
    return _bodies(connection, kind, [row.id for row in connection.execute(newest)])


def page(
    connection: Connection, kind: Noun, wanted: EventFilter, *, after: str | None, limit: int
) -> list[str]:  # fmt: skip
    """Bodies about events that answer, by id, after one."""
    t = sh.standings.c
    query = _about(kind, wanted)
    if after:
        query = query.where(t.id > after)
    return _bodies(connection, kind, [row.id for row in connection.execute(query.order_by(t.id).limit(limit))])


def threads(bodies: list[str]) -> list[Thread]:
    """The bodies as threads."""
    return [Thread.model_validate_json(body) for body in bodies]


def commitments(bodies: list[str]) -> list[Commitment]:
    """The bodies as commitments."""
    return [Commitment.model_validate_json(body) for body in bodies]


def states(
    connection: Connection, wanted: EventFilter, *, after: str | None, limit: int
) -> list[tuple[str, RelationState]]:  # fmt: skip
    """Transitions of pairs of the parties asked for, brought by events that answer, by id, after one."""
    query = _of_pairs("state", wanted)
    events = event_ids(wanted._replace(parties=()))
    if events is not None:
        query = query.where(field(s.derived.c.body, "event").in_(events))
    return [(i, RelationState.model_validate_json(b)) for i, b in _part(connection, query, after, limit)]


def scores(
    connection: Connection, wanted: EventFilter, *, after: str | None, limit: int
) -> list[tuple[str, MonthlyScore]]:  # fmt: skip
    """Monthly scores of pairs of the parties asked for, within the days and domains asked for, by id, after one."""
    query, month = _of_pairs("score", wanted), s.derived.c.standing
    if wanted.since:
        query = query.where(month >= wanted.since[:7])
    if wanted.until:
        query = query.where(month <= wanted.until[:7])
    if wanted.domains:
        query = query.where(field(s.derived.c.body, "domain").in_(wanted.domains))
    return [(i, MonthlyScore.model_validate_json(b)) for i, b in _part(connection, query, after, limit)]


def _about(kind: Noun, wanted: EventFilter) -> Select[Any]:
    t = sh.standings.c
    parties = tuple(dict.fromkeys(wanted.parties))
    rest = wanted._replace(parties=parties[1:], limit=None)
    query = select(t.id).where(t.kind == kind, t.party == (parties[0] if parties else ""))
    if rest == EventFilter():
        return query
    query = query.select_from(sh.standings.join(sh.cards, and_(C_.moment == t.moment, C_.event == t.event)))
    return query.where(*conditions(rest, sh.cards))


def _bodies(connection: Connection, kind: str, ids: list[str]) -> list[str]:
    found = bodies_of(connection, kind, ids)
    return [found[id_] for id_ in ids if id_ in found]


def _of_pairs(kind: str, wanted: EventFilter) -> Select[Any]:
    """Of pairs in which each of the parties stands, and one of the actors and one of the recipients."""
    d = s.derived.c
    query = select(d.id, d.body).where(d.kind == kind)
    for sides in (*((party,) for party in wanted.parties), wanted.actors, wanted.recipients):
        names = [name for side in sides for name in (side, f"NSA:{side}")]
        if names:
            query = query.where(or_(d.left.in_(names), d.right.in_(names)))
    return query


def _part(connection: Connection, query: Select[Any], after: str | None, limit: int) -> list[tuple[str, str]]:
    d = s.derived.c
    if after:
        query = query.where(d.id > after)
    return [(row.id, row.body) for row in connection.execute(query.order_by(d.id).limit(limit))]
