"""Lists of events, read from the shelves: by filter, in the order of time, from where the page before stopped."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, exists, func, literal, or_, select, tuple_
from sqlalchemy.sql.selectable import FromClause

from dyade.model.codes import EVENT_TYPES, QUAD_OF
from dyade.record import shelves as sh
from dyade.record.dialects.expressions import among
from dyade.record.meeting import Key, Stretch, met
from dyade.record.moments import UNDATED
from dyade.record.wanted import EventFilter

Named = tuple[str, str | None]
"""A party and the name of the person or body that stands for it."""
C_: Final = sh.cards.c
CONFLICT: Final = tuple(t for t in EVENT_TYPES if "conflict" in QUAD_OF[t])
_FACETS: Final = ("all", "type", "status", "year", "party", "domain", "outlet")
_ACTING: Final = (1, 3)
_ACTED_UPON: Final = (2, 3)
_CHUNK: Final = 500
_Order = tuple[ColumnElement[str], ColumnElement[str]]


class Card(NamedTuple):
    """An event as a list shows it."""

    id: str
    moment: str
    date: str | None
    type: str
    mode: str | None
    status: str
    disputed: bool
    place: str | None
    place_state: str | None
    reports: int
    independent: int
    known_since: str | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    domains: tuple[str, ...]
    outlets: tuple[str, ...]

    @property
    def key(self) -> Key:
        """Where it stands in a list."""
        return (self.moment, self.id)

    @property
    def conflict(self) -> bool:
        """Whether its type is one of conflict."""
        return self.type in CONFLICT


class Gathered(NamedTuple):
    """A place, or a state alone, with its events."""

    place: str | None
    state: str
    events: int
    conflict: int
    first: str | None
    last: str | None


_COLUMNS: Final = (C_.event, C_.moment, C_.date, C_.type, C_.mode, C_.status, C_.disputed, C_.place, C_.place_state,
                   C_.reports, C_.independent, C_.known_since, C_.lists)  # fmt: skip


def card_page(
    connection: Connection, wanted: EventFilter, *, after: Key | None, limit: int, newest: bool = False,
    across: bool = False, within: Sequence[str] | None = None,
) -> list[Card]:  # fmt: skip
    """At most `limit` events after the key, oldest first, or newest (then without undated ones).

    `across`: of two parties asked for, only events in which they face each other, undated ones too.
    `within`: only among these.
    """
    part = Stretch(limit, after, newest, dated=newest and not across)
    query = None if across or within is not None else _walked(connection, wanted, part, *_COLUMNS)
    if query is None:
        query, order = _found(wanted, *_COLUMNS, across=across, within=within)
        if part.dated:
            query = query.where(order[0] < UNDATED)
        query = _in_order(query, order, after, newest=newest).limit(limit)
    return [_card(row) for row in connection.execute(query)]


def cards_of(connection: Connection, events: Sequence[str]) -> dict[str, Card]:
    """Event -> its card."""
    found: dict[str, Card] = {}
    for at in range(0, len(events), _CHUNK):
        rows = connection.execute(select(*_COLUMNS).where(C_.event.in_(events[at : at + _CHUNK])))
        found |= {row[0]: _card(row) for row in rows}
    return found


def latest_cards(connection: Connection, limit: int) -> list[Card]:
    """What the press told last: by the day that an event became known."""
    query = select(*_COLUMNS).where(C_.known_since.is_not(None)).order_by(C_.known_since.desc(), C_.event.desc())
    return [_card(row) for row in connection.execute(query.limit(limit))]


def event_ids(wanted: EventFilter) -> Select[Any] | None:
    """The ids of the events that answer, as a question within a question; None when nothing is asked."""
    if wanted._replace(limit=None) == EventFilter():
        return None
    return _found(wanted, C_.event)[0]


def count(connection: Connection, wanted: EventFilter, *, at_most: int) -> int:
    """How many events answer: exact where it is kept, else counting stops at `at_most`."""
    scope = _scope(wanted)
    if scope is not None:
        t = sh.tallies.c
        kept = select(t.events).where(t.scope == scope, t.facet == "all", t.value == "")
        return int(connection.execute(kept).scalar() or 0)
    walked = met(connection, wanted, Stretch(at_most))
    found = walked if walked is not None else _found(wanted, C_.event)[0].limit(at_most).subquery()
    return int(connection.execute(select(func.count()).select_from(found)).scalar_one())


def facets(
    connection: Connection, wanted: EventFilter, *, at_most: int, within: Sequence[str] | None = None
) -> tuple[int, dict[str, list[tuple[str, int]]]]:  # fmt: skip
    """How many events answer, and for each facet (value, events), most first.

    Without filters or by one party alone the counts are kept; else the newest `at_most` events are counted.
    """
    scope = _scope(wanted) if within is None else None
    counted = _tallied(connection, scope) if scope is not None else _counted(connection, wanted, at_most, within)
    total = counted.pop("all")[""]
    return total, {name: sorted(c.items(), key=lambda kept: (-kept[1], kept[0]))[:40] for name, c in counted.items()}


def gathered(connection: Connection, wanted: EventFilter, limit: int) -> tuple[list[Gathered], bool]:
    """The newest `limit` events with a place, gathered by place; whether there are more."""
    conflict = case((C_.type.in_(CONFLICT), 1), else_=0).label("conflict")
    newest = _newest_placed(wanted, C_.place, C_.place_state, C_.first, C_.last, conflict)
    one = newest.limit(limit).subquery().c
    query = select(one.place, one.place_state, func.count(), func.sum(one.conflict), func.min(one.first),
                   func.max(one.last)).group_by(one.place, one.place_state)  # fmt: skip
    rows = [Gathered(r[0], r[1], r[2], int(r[3]), r[4], r[5]) for r in connection.execute(query)]
    rows.sort(key=lambda r: (-r.events, r.place or "", r.state))
    return rows, sum(r.events for r in rows) >= limit


def placed(connection: Connection, wanted: EventFilter, limit: int) -> list[Card]:
    """The newest events with a place."""
    return [_card(row) for row in connection.execute(_newest_placed(wanted, *_COLUMNS).limit(limit))]


def named_cards(connection: Connection, folded: Iterable[str], party: str | None, limit: int) -> list[Card]:
    """The newest events in which somebody of one of the folded names stands for a party."""
    n = sh.name_events.c
    found: set[Key] = set()
    for one in sorted(set(folded)):
        here = [n.folded == one, *([n.party == party] if party else [])]
        newest = select(n.moment, n.event).where(*here).order_by(n.moment.desc(), n.event.desc()).limit(limit)
        found |= {(row.moment, row.event) for row in connection.execute(newest)}
    ids = [event for _, event in sorted(found, reverse=True)[:limit]]
    held = cards_of(connection, ids)
    return [held[id_] for id_ in ids if id_ in held]


def conditions(wanted: EventFilter, drive: FromClause) -> list[ColumnElement[bool]]:
    """What an event must be besides what the shelf that drives the question says already."""
    first, last = (drive.c.first, drive.c.last) if "first" in drive.c else (C_.first, C_.last)
    out: list[ColumnElement[bool]] = []
    if wanted.since:
        out.append(or_(last >= wanted.since, and_(last.is_(None), first.is_not(None))))
    if wanted.until:
        out.append(or_(first <= wanted.until, and_(first.is_(None), last.is_not(None))))
    if wanted.types:
        out.append(C_.type.in_(wanted.types))
    if wanted.statuses:
        out.append(C_.status.in_(wanted.statuses))
    if wanted.disputed is not None:
        out.append(C_.disputed.is_(wanted.disputed))
    out += [_stands(sh.party_events, party=(party,)) for party in wanted.parties]
    if wanted.actors:
        out.append(_stands(sh.party_events, party=wanted.actors, sides=_ACTING))
    if wanted.recipients:
        out.append(_stands(sh.party_events, party=wanted.recipients, sides=_ACTED_UPON))
    if wanted.domains:
        out.append(_stands(sh.domain_events, domain=wanted.domains))
    if wanted.outlets:
        out.append(_stands(sh.outlet_events, outlet=wanted.outlets))
    return out


def _stands(table: Table, **allowed: Sequence[Any]) -> ColumnElement[bool]:
    """That the event has a row of a shelf with one of the values in each column named."""
    one = table.alias()
    said = (one.c[column].in_(values) for column, values in allowed.items())
    return exists().where(one.c.moment == C_.moment, one.c.event == C_.event, *said)


def _drive(wanted: EventFilter, across: bool) -> tuple[FromClause, list[ColumnElement[bool]], EventFilter]:
    """The shelf to walk along, what to look for on it, and what is left of the filter."""
    parties = tuple(dict.fromkeys(wanted.parties))
    if across or len(parties) > 1:
        pair = sh.pair_events.c
        left, right = sorted(wanted.parties[:2] if across else parties[:2])
        here = [pair.left == left, pair.right == right, *([pair.across.is_(True)] if across else [])]
        return sh.pair_events, here, wanted._replace(parties=parties[2:])
    p = sh.party_events.c
    if parties:
        return sh.party_events, [p.party == parties[0]], wanted._replace(parties=())
    if len(wanted.actors) == 1:
        return sh.party_events, [p.party == wanted.actors[0], p.sides.in_(_ACTING)], wanted._replace(actors=())
    if len(wanted.recipients) == 1:
        here = [p.party == wanted.recipients[0], p.sides.in_(_ACTED_UPON)]
        return sh.party_events, here, wanted._replace(recipients=())
    if len(wanted.outlets) == 1:
        return sh.outlet_events, [sh.outlet_events.c.outlet == wanted.outlets[0]], wanted._replace(outlets=())
    if len(wanted.domains) == 1:
        return sh.domain_events, [sh.domain_events.c.domain == wanted.domains[0]], wanted._replace(domains=())
    return sh.cards, [], wanted


def _found(
    wanted: EventFilter, *columns: Any, across: bool = False, within: Sequence[str] | None = None
) -> tuple[Select[Any], _Order]:
    """The question for columns of the events that answer, and by what to sort them."""
    if within is not None:
        here = [C_.event.in_(among(within)), *conditions(wanted, sh.cards)]
        return select(*columns).where(*here), (C_.moment, C_.event)
    drive, here, rest = _drive(wanted, across)
    query = select(*columns)
    if drive is not sh.cards:
        query = query.select_from(drive.join(sh.cards, and_(C_.moment == drive.c.moment, C_.event == drive.c.event)))
    return query.where(*here, *conditions(rest, drive)), (drive.c.moment, drive.c.event)


def _walked(connection: Connection, wanted: EventFilter, part: Stretch, *columns: Any) -> Select[Any] | None:
    """The question for a part of a list that shelves answer side by side; None where they do not."""
    keys = met(connection, wanted, part)
    if keys is None:
        return None
    k = keys.c
    query = select(*columns).select_from(keys.join(sh.cards, and_(C_.moment == k.moment, C_.event == k.event)))
    return _in_order(query, (k.moment, k.event), newest=part.newest)


def _in_order(query: Select[Any], order: _Order, after: Key | None = None, *, newest: bool = False) -> Select[Any]:
    moment, event = order
    if after:
        here, place = tuple_(moment, event), tuple_(literal(after[0]), literal(after[1]))
        query = query.where(here < place if newest else here > place)
    return query.order_by(moment.desc(), event.desc()) if newest else query.order_by(moment, event)


def _newest_placed(wanted: EventFilter, *columns: Any) -> Select[Any]:
    query, order = _found(wanted, *columns)
    return _in_order(query.where(C_.place_state.is_not(None)), order, newest=True)


def _scope(wanted: EventFilter) -> str | None:
    """Under which name the counts of the question are kept; None when they are not."""
    if wanted._replace(parties=(), limit=None) != EventFilter() or len(wanted.parties) > 1:
        return None
    return wanted.parties[0] if wanted.parties else ""


def _tallied(connection: Connection, scope: str) -> dict[str, Counter[str]]:
    t = sh.tallies.c
    counted: dict[str, Counter[str]] = {name: Counter() for name in _FACETS}
    for facet, value, number in connection.execute(select(t.facet, t.value, t.events).where(t.scope == scope)):
        counted[facet][value] = number
    return counted


def _counted(
    connection: Connection, wanted: EventFilter, at_most: int, within: Sequence[str] | None
) -> dict[str, Counter[str]]:
    columns = (C_.type, C_.status, C_.moment, C_.lists)
    query = _walked(connection, wanted, Stretch(at_most, newest=True), *columns) if within is None else None
    if query is None:
        query, order = _found(wanted, *columns, within=within)
        query = _in_order(query, order, newest=True).limit(at_most)
    rows = connection.execute(query).all()
    counted: dict[str, Counter[str]] = {name: Counter() for name in _FACETS}
    counted["all"][""] = len(rows)
    counted["type"].update(row[0] for row in rows)
    counted["status"].update(row[1] for row in rows)
    counted["year"].update(year for row in rows if (year := row[2][:4]) != UNDATED)
    for row in rows:
        actors, recipients, domains, outlets = json.loads(row[3])
        counted["party"].update({code for code, _ in (*actors, *recipients)})
        counted["domain"].update(set(domains))
        counted["outlet"].update(set(outlets))
    return counted


def _card(row: Any) -> Card:
    actors, recipients, domains, outlets = json.loads(row[12])
    return Card(
        row[0], row[1], row[2], row[3], row[4], row[5], bool(row[6]), row[7], row[8], row[9], row[10], row[11],
        tuple((code, name) for code, name in actors), tuple((code, name) for code, name in recipients),
        tuple(domains), tuple(outlets),
    )  # fmt: skip
