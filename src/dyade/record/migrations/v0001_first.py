"""Version 1: every table, and the full-text index over titles and texts with accents folded."""

from sqlalchemy import Connection

from dyade.record import dialects
from dyade.record.schema import metadata


def upgrade(connection: Connection) -> None:
    """Make an empty record of version 1."""
    metadata.create_all(connection)
    dialects.of(connection).prepare(connection)
