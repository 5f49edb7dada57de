"""Which events are asked for, as a filter and as conditions on the tables of the record."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select

from dyade.record import schema as s


class EventFilter(NamedTuple):
    """Which events are asked for. Parties are codes; `state` also takes in the non-state actors of that state."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    """Each must stand on either side."""
    types: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] = ()
    disputed: bool | None = None
    limit: int | None = None


def conditions(wanted: EventFilter) -> list[ColumnElement[bool]]:
    """What an event must be to answer."""
    e = s.events.c
    out: list[ColumnElement[bool]] = [e.id.in_(with_party(p, None)) for p in wanted.parties]
    if wanted.actors:
        out.append(or_(*(e.id.in_(with_party(p, "actor")) for p in wanted.actors)))
    if wanted.recipients:
        out.append(or_(*(e.id.in_(with_party(p, "recipient")) for p in wanted.recipients)))
    if wanted.types:
        out.append(e.type.in_(wanted.types))
    if wanted.statuses:
        out.append(e.status.in_(wanted.statuses))
    if wanted.domains:
        out.append(e.id.in_(select(s.event_domains.c.event).where(s.event_domains.c.domain.in_(wanted.domains))))
    if wanted.since:
        out.append(or_(e.last >= wanted.since, and_(e.last.is_(None), e.first.is_not(None))))
    if wanted.until:
        out.append(or_(e.first <= wanted.until, and_(e.first.is_(None), e.last.is_not(None))))
    if wanted.outlets:
        told = select(s.event_reports.c.event).join_from(s.event_reports, s.articles)
        out.append(e.id.in_(told.where(s.articles.c.outlet.in_(wanted.outlets))))
    if wanted.disputed is not None:
        out.append(e.disputed.is_(wanted.disputed))
    return out


def with_party(party: str, side: str | None) -> Select[tuple[str]]:
    """Events in which the party, or a non-state actor of that state, stands on the side named (or on either)."""
    p = s.event_parties.c
    query = select(p.event).where(p.party.in_([party, f"NSA:{party}"]))
    return query.where(p.side == side) if side else query
