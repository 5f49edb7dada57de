"""Threads and commitments by how they stand, newest first, or by id; what is on record of pairs."""

from typing import Any, Literal

from sqlalchemy import Connection, Select, and_, or_, select

from dyade.model.event import Commitment, MonthlyScore, RelationState, Thread
from dyade.record import schema as s
from dyade.record import shelves as sh
from dyade.record.listing import C_, conditions
from dyade.record.queries import EventFilter

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
    connection: Connection, sides: tuple[str, ...], *, after: str | None, limit: int
) -> list[tuple[str, RelationState]]:  # fmt: skip
    """Transitions of pairs in which each of the parties stands, by id, after one."""
    return [(i, RelationState.model_validate_json(b)) for i, b in _of_pairs(connection, "state", sides, after, limit)]


def scores(
    connection: Connection, sides: tuple[str, ...], *, after: str | None, limit: int
) -> list[tuple[str, MonthlyScore]]:  # fmt: skip
    """Monthly scores of pairs in which each of the parties stands, by id, after one."""
    return [(i, MonthlyScore.model_validate_json(b)) for i, b in _of_pairs(connection, "score", sides, after, limit)]


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
    d = s.derived.c
    found: dict[str, str] = {}
    for at in range(0, len(ids), 500):
        rows = connection.execute(select(d.id, d.body).where(d.kind == kind, d.id.in_(ids[at : at + 500])))
        found |= {row.id: row.body for row in rows}
    return [found[id_] for id_ in ids if id_ in found]


def _of_pairs(
    connection: Connection, kind: str, sides: tuple[str, ...], after: str | None, limit: int
) -> list[tuple[str, str]]:  # fmt: skip
    d = s.derived.c
    query = select(d.id, d.body).where(d.kind == kind)
    for side in sides:
        query = query.where(or_(d.left.in_([side, f"NSA:{side}"]), d.right.in_([side, f"NSA:{side}"])))
    if after:
        query = query.where(d.id > after)
    return [(row.id, row.body) for row in connection.execute(query.order_by(d.id).limit(limit))]
