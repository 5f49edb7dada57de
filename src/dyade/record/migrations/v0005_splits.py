"""Version 5: every id that an event bore leads to it, and an event that was split from another says from which."""

from sqlalchemy import Connection, func, insert, select

from dyade.model.ids import event_id
from dyade.record.schema import event_reports, events, metadata, redirects, splits

_CHUNK = 5_000


def upgrade(connection: Connection) -> None:
    """Make the redirects anew from the reports of the events; of splits nothing was kept."""
    redirects.drop(connection, checkfirst=True)
    metadata.create_all(connection, tables=[redirects, splits])
    told = event_reports.c
    held = connection.execute(select(told.report, func.min(told.event).label("event")).group_by(told.report))
    leads = {event_id(row.report): row.event for row in held}
    alive = set(connection.execute(select(events.c.id)).scalars())
    rows = [{"old": old, "new": new} for old, new in sorted(leads.items()) if old not in alive]
    for at in range(0, len(rows), _CHUNK):
        connection.execute(insert(redirects), rows[at : at + _CHUNK])
