"""What lists are read from: narrow tables, sorted as pages are, kept in the transaction of what they repeat.

A `moment` is where an event stands in time, as text that sorts: its first day (else its last, else the day when the
press first told of it, else 9999), a blank, its last day. Codes of parties stand as told and as the state at home:
an event of `NSA:MLI` is found under `NSA:MLI` and under `MLI`.
"""

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table

from dyade.record.columns import String, Text
from dyade.record.schema import copies, derived, metadata, quotes

cards = Table(
    "cards",
    metadata,
    Column("moment", String, primary_key=True),
    Column("event", String, primary_key=True),
    Column("date", String),
    Column("first", String),
    Column("last", String),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("status", String, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("place", String),
    Column("place_state", String),
    Column("reports", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("known_since", String),
    Column("lists", Text, nullable=False),
    Index("cards_by_type", "type", "moment", "event"),
    Index("cards_by_status", "status", "moment", "event"),
    Index("cards_by_event", "event", "moment"),
    Index("cards_by_known", "known_since", "event", "moment"),
    sqlite_with_rowid=False,
)
"""Events as lists show them. `lists` is JSON: [actors, recipients, domains, outlets]; a side is [[code, name], …]."""

party_events = Table(
    "party_events",
    metadata,
    Column("party", String, primary_key=True),
    Column("moment", String, primary_key=True),
    Column("event", String, primary_key=True),
    Column("sides", Integer, nullable=False),
    Column("first", String),
    Column("last", String),
    sqlite_with_rowid=False,
)
"""`sides`: 1 the party acts, 2 it is acted upon, 3 both."""

pair_events = Table(
    "pair_events",
    metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True),
    Column("moment", String, primary_key=True),
    Column("event", String, primary_key=True),
    Column("across", Boolean, nullable=False),
    Column("first", String),
    Column("last", String),
    sqlite_with_rowid=False,
)
"""Two parties of one event, `left` before `right` in the alphabet; `across`: they face each other."""

domain_events = Table(
    "domain_events",
    metadata,
    Column("domain", String, primary_key=True),
    Column("moment", String, primary_key=True),
    Column("event", String, primary_key=True),
    sqlite_with_rowid=False,
)
outlet_events = Table(
    "outlet_events",
    metadata,
    Column("outlet", String, primary_key=True),
    Column("moment", String, primary_key=True),
    Column("event", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""An event under every outlet of its sources."""

dealings = Table(
    "dealings",
    metadata,
    Column("party", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("cooperation", Integer, nullable=False),
    Column("conflict", Integer, nullable=False),
    Column("last", String),
    sqlite_with_rowid=False,
)
"""Events in which two parties face each other, told from either; codes as told."""

months = Table(
    "pair_months",
    metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True),
    Column("month", String, primary_key=True),
    Column("score", Float, nullable=False),
    Column("events", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Index("pair_months_by_month", "month", "left", "right", "score", "events"),
    sqlite_with_rowid=False,
)
"""The monthly scores over all domains; 0 where a month has no events, and so no score."""

tallies = Table(
    "tallies",
    metadata,
    Column("scope", String, primary_key=True),
    Column("facet", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("events", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many events of all (`scope` empty) or of a party have a value of a facet; facet `all` counts them."""

topics = Table(
    "topics",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("event", String, primary_key=True),
    Column("main", Boolean, nullable=False),
    Index("topics_by_event", "kind", "event", "id"),
    sqlite_with_rowid=False,
)
"""The events that a thread or a commitment speaks of; the `main` one is what it is about."""

standings = Table(
    "standings",
    metadata,
    Column("kind", String, primary_key=True),
    Column("party", String, primary_key=True),
    Column("standing", String, primary_key=True),
    Column("moment", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("event", String, nullable=False),
    Index("standings_by_id", "kind", "party", "id"),
    sqlite_with_rowid=False,
)
"""Threads and commitments under each party of the event that they are about, threads under all who have a say in them
too, and all under ''."""

name_events = Table(
    "name_events",
    metadata,
    Column("folded", String, primary_key=True),
    Column("moment", String, primary_key=True),
    Column("event", String, primary_key=True),
    Column("party", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""An event under the names of the people who stand in it."""

doubts = Table(
    "doubts",
    metadata,
    Column("event", String, primary_key=True),
    Column("first", String, primary_key=True),
    Column("second", String, primary_key=True),
    Column("score", Float, nullable=False),
    Column("distance", Float, nullable=False),
    Index("doubts_by_distance", "distance", "event", "first"),
    sqlite_with_rowid=False,
)
"""Merges by score, with how far each is from even odds."""

outlets = Table(
    "outlets",
    metadata,
    Column("outlet", String, primary_key=True),
    Column("country", String, primary_key=True),
    Column("articles", Integer, nullable=False),
)
"""Outlets with the country of their articles; empty where unknown."""

coverage = Table(
    "coverage",
    metadata,
    Column("outlet", String, primary_key=True),
    Column("month", String, primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("with_reports", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
)
"""Articles by outlet and month; empty where unknown."""

makers = Table(
    "makers",
    metadata,
    Column("versions", String, primary_key=True),
    Column("articles", Integer, nullable=False),
)
"""Versions of code, tables and model, as JSON, and the articles read with them."""

offices = Table(
    "offices",
    metadata,
    Column("party", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("office", String, primary_key=True),
    Column("folded", String, nullable=False),
    Column("first", String),
    Column("last", String),
    Column("articles", Integer, nullable=False),
    Index("offices_by_articles", "party", "articles"),
    Index("offices_by_name", "folded", "party"),
)
"""People with the offices that the press gave them, between which days; empty where there is none."""

namings = Table(
    "namings",
    metadata,
    Column("folded", String, primary_key=True),
    Column("party", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("articles", Integer, nullable=False),
    Index("namings_by_articles", "articles", "folded"),
)
"""How many articles name a person."""

name_words = Table(
    "name_words",
    metadata,
    Column("word", String, primary_key=True),
    Column("folded", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""The words of which folded names are made."""

Index("copies_by_original", copies.c.original, copies.c.article)
Index("derived_by_sides", derived.c.kind, derived.c.left, derived.c.right)
Index("quotes_by_party_and_day", quotes.c.speaker_party, quotes.c.day, quotes.c.article, quotes.c.position)
Index("quotes_by_speaker_and_day", quotes.c.speaker, quotes.c.day, quotes.c.article, quotes.c.position)

OF_EVENTS = (cards, party_events, pair_events, domain_events, outlet_events, dealings, months, tallies, topics,
             standings, name_events, doubts)  # fmt: skip
"""What a join writes anew."""
OF_ARTICLES = (outlets, coverage, makers, offices, namings, name_words)
"""What grows with every article."""
