"""The tables of a record. Readings are what articles say and never change; the rest is derived and can be made again.

A `body` column holds the frozen noun as JSON, whole; the other columns of the row repeat what questions filter by.
Dates are EDTF; `first` and `last` bound them as ISO days, so that « since » and « until » are comparisons of text.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table

from dyade.record.columns import String, Text

SCHEMA_VERSION = 4

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, nullable=False, unique=True),
    Column("revises", String),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("published", String),
    Column("published_first", String, index=True),
    Column("outlet", String, index=True),
    Column("country", String),
    Column("url", Text),
    Column("language", String),
    Column("body", Text, nullable=False),
    Column("reading", Text, nullable=False),
)
"""`body` is the Article without its text; `reading` the Reading whole."""

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("date", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("reports_by_article", "article", "position"),
)

quotes = Table(
    "quotes",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("speaker", String, index=True),
    Column("speaker_party", String, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("day", String),
    Column("body", Text, nullable=False),
)
"""`day` is the first day on which the article can have been published."""

people = Table(
    "people",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False, index=True),
    Column("party", String),
    Column("office", Text),
    Column("body", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("status", String, nullable=False),
    Column("date", String),
    Column("first", String),
    Column("last", String),
    Column("place_state", String),
    Column("reports", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("known_since", String),
    Column("body", Text, nullable=False),
    Index("events_by_date", "first", "id"),
)

event_parties = Table(
    "event_parties",
    metadata,
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("side", String, primary_key=True),
    Column("party", String, primary_key=True),
    Index("event_parties_by_party", "party", "side", "event"),
)

event_domains = Table(
    "event_domains",
    metadata,
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("domain", String, primary_key=True),
)

event_reports = Table(
    "event_reports",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("event", ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True),
)

derived = Table(
    "derived",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("left", String, index=True),
    Column("right", String, index=True),
    Column("standing", String),
    Column("body", Text, nullable=False),
)
"""Threads, commitments, relation states, monthly scores and retracted events, by `kind`; `left` and `right` are the
first party of each side."""

copies = Table(
    "copies",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("original", ForeignKey("articles.id"), nullable=False),
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", String, primary_key=True),
    Column("new", String, nullable=False),
    Column("kind", String, nullable=False),
)
"""The ids that the other reports of an event would give it, or gave it once: followed by every question. They follow
from what stands, and are made anew by each join; `kind` is `merge`."""

decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("time", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("undone", Boolean, nullable=False, default=False),
)
"""People's judgements; one that is taken back stays, marked so."""

skipped = Table(
    "skipped",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("reason", Text, nullable=False),
)

DERIVED_TABLES = (event_reports, event_domains, event_parties, events, derived, copies, redirects)
"""What a join writes anew, children first."""
