"""Version 2: indexes for questions that go page by page over a large record."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, Text, column, text

from dyade.record.dialects.expressions import field

_WHEN: Final = "coalesce(first, last, known_since, '9999'), coalesce(last, ''), id"
_INDEXES: Final[Iterable[tuple[str, str]]] = (
    ("events_by_when", f"events ({_WHEN})"),
    ("events_by_known", "events (known_since, id)"),
    ("events_by_type", f"events (type, {_WHEN})"),
    ("events_by_place", "events (place_state) WHERE place_state IS NOT NULL"),
    ("event_domains_by_domain", "event_domains (domain, event)"),
    ("derived_by_standing", "derived (kind, standing, id)"),
    ("articles_by_outlet", "articles (id, outlet, published_first)"),
    ("people_by_party", "people (party, folded)"),
)


def upgrade(connection: Connection) -> None:
    """Add the indexes that a record lacks."""
    for name, what in _INDEXES:
        connection.execute(text(f"CREATE INDEX IF NOT EXISTS {name} ON {what}"))
    for name in ("event", "about"):
        named = field(column("body", Text), name).compile(connection, compile_kwargs={"literal_binds": True})
        connection.execute(text(f"CREATE INDEX IF NOT EXISTS derived_by_{name} ON derived (kind, {named})"))
