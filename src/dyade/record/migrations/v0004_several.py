"""Version 4: a report that tells of several acts at once may stand in several events."""

from sqlalchemy import Connection, insert, inspect, select, text

from dyade.record.schema import event_reports, metadata

_HELD = "event_reports_of_one"


def upgrade(connection: Connection) -> None:
    """Widen the key of the reports of events from the report to report and event."""
    if "event" in inspect(connection).get_pk_constraint("event_reports")["constrained_columns"]:
        return
    columns = ("report", "event", "article")
    connection.execute(text(f"CREATE TABLE {_HELD} AS SELECT {', '.join(columns)} FROM event_reports"))
    event_reports.drop(connection)
    metadata.create_all(connection, tables=[event_reports])
    held = select(text(", ".join(columns))).select_from(text(_HELD))
    connection.execute(insert(event_reports).from_select(columns, held))
    connection.execute(text(f"DROP TABLE {_HELD}"))
