"""Where the id of an event leads: one that went, to the event that holds its report today."""

from sqlalchemy import Connection, select

from dyade.model.event import Joined
from dyade.model.ids import event_id
from dyade.record import schema as s


def redirects(joined: Joined) -> list[dict[str, str]]:
    """Rows that lead from the id that each report would give an event, or gave it once, to the event that holds it.

    Of several events the first by id. The rows follow from what stands, so that nothing is left of a judgement taken
    back, nor of how far a reading had come.
    """
    events = sorted((*joined.events, *joined.retracted), key=lambda event: event.id)
    leads: dict[str, str] = {}
    for event in events:
        for member in event.reports:
            leads.setdefault(event_id(member.report), event.id)
    alive = {event.id for event in events}
    return [{"old": old, "new": new, "kind": "merge"} for old, new in sorted(leads.items()) if old not in alive]


def led(connection: Connection, id_: str) -> str:
    """Where an id leads today: to itself, unless its event bears another now."""
    return connection.execute(select(s.redirects.c.new).where(s.redirects.c.old == id_)).scalar() or id_


def founded(connection: Connection, id_: str) -> str | None:
    """The event that holds the report of which an id is made, in a record whose last join kept no such redirects."""
    rows = connection.execute(select(s.event_reports.c.report, s.event_reports.c.event))
    return next((row.event for row in rows if event_id(row.report) == id_), None)
