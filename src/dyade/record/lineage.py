"""Where the id of an event leads: ids that went to the events of today, events to those that they were taken out of."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from dyade.model.event import Event, Joined, Redirect
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
    return [{"old": old, "new": new} for old, new in sorted(leads.items()) if old not in alive]


def keep_splits(connection: Connection, joined: Joined, moved: Iterable[Redirect]) -> None:
    """What later articles took out of an event says from which; what a judgement parted says so itself."""
    judged = {event.id for event in (*joined.events, *joined.retracted) if event.split_from}
    splits = {r.new: r.old for r in moved if r.kind == "split" and r.new not in judged}
    for event, origin in sorted(splits.items()):
        connection.execute(delete(s.splits).where(s.splits.c.event == event))
        connection.execute(insert(s.splits).values(event=event, origin=origin))


def led(connection: Connection, id_: str) -> str:
    """Where an id leads today: to itself, unless its event bears another now."""
    return connection.execute(select(s.redirects.c.new).where(s.redirects.c.old == id_)).scalar() or id_


def split_from(connection: Connection, event: Event) -> str | None:
    """The event that this one was taken out of, by a judgement or by later articles; None for none."""
    kept = select(s.splits.c.origin).where(s.splits.c.event == event.id)
    origin = event.split_from or connection.execute(kept).scalar()
    return origin if origin and led(connection, origin) != event.id else None
