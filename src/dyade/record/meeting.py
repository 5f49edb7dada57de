"""Events that stand on several shelves at once: the shelves are walked side by side, in the order of time.

A shelf is sorted by moment and event under each of its values. Asking for each event of one shelf whether it stands on
another takes as many searches as the first one is long; walking along both takes one pass, and ends with the page.
Where the other shelf is far longer, the searches are the shorter way.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, desc, intersect, literal, or_, select, tuple_
from sqlalchemy.sql.selectable import Subquery

from dyade.record import shelves as sh
from dyade.record.moments import UNDATED
from dyade.record.wanted import EventFilter

Key = tuple[str, ...]
_SHELVED: Final = ("parties", "domains", "outlets", "since", "until", "limit")
"""What of a filter shelves can answer alone."""
_SHELVES: Final = {"domain": sh.domain_events, "outlet": sh.outlet_events}
LONGER: Final = 8
"""A step along a shelf takes an eighth of a search on it, about (SQLite, warm)."""


class Stretch(NamedTuple):
    """Which part of a list: after a key, so many, newest first or oldest, with undated events or without."""

    limit: int
    after: Key | None = None
    newest: bool = False
    dated: bool = False


def met(connection: Connection, wanted: EventFilter, stretch: Stretch) -> Subquery | None:
    """Moment and event of the part of the list; None when the filter is not of one party's shelf and others as long."""
    rest = wanted._replace(**{name: getattr(EventFilter(), name) for name in _SHELVED})
    others = [("domain", one) for one in wanted.domains] + [("outlet", one) for one in wanted.outlets]
    if rest != EventFilter() or len(set(wanted.parties)) != 1 or len(wanted.domains) > 1 or len(wanted.outlets) > 1:
        return None
    party = wanted.parties[0]
    if not others or not _near_in_length(connection, party, others):
        return None
    shelves = [_stretch(sh.party_events, sh.party_events.c.party == party, wanted, stretch)]
    for name, value in others:
        shelf = _SHELVES[name]
        shelves.append(_stretch(shelf, shelf.c[name] == value, wanted, stretch))
    walked = intersect(*shelves)
    columns = walked.selected_columns
    order = [desc(c) if stretch.newest else c for c in (columns.moment, columns.event)]
    return walked.order_by(*order).limit(stretch.limit).subquery("met")


def _near_in_length(connection: Connection, party: str, others: Sequence[tuple[str, str]]) -> bool:
    """Whether no shelf is so much longer than the party's that a search for each event of the party is quicker."""
    t = sh.tallies.c
    kept = select(t.events)
    mine = connection.scalar(kept.where(t.scope == party, t.facet == "all", t.value == "")) or 0
    lengths = (connection.scalar(kept.where(t.scope == "", t.facet == f, t.value == v)) or 0 for f, v in others)
    return max(lengths) <= LONGER * mine


def _stretch(shelf: Table, here: ColumnElement[bool], wanted: EventFilter, stretch: Stretch) -> Select[Any]:
    return select(shelf.c.moment, shelf.c.event).where(here, *_within(shelf, wanted, stretch))


def _within(shelf: Table, wanted: EventFilter, stretch: Stretch) -> list[ColumnElement[bool]]:
    c: Any = shelf.c
    out: list[ColumnElement[bool]] = [c.moment < UNDATED] if stretch.dated else []
    if stretch.after:
        here, place = tuple_(c.moment, c.event), tuple_(literal(stretch.after[0]), literal(stretch.after[1]))
        out.append(here < place if stretch.newest else here > place)
    if "first" in c and wanted.since:
        out.append(or_(c.last >= wanted.since, and_(c.last.is_(None), c.first.is_not(None))))
    if "first" in c and wanted.until:
        out.append(or_(c.first <= wanted.until, and_(c.first.is_(None), c.last.is_not(None))))
    return out
