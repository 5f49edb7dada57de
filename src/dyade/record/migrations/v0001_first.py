"""Version 1: every table, and the full-text index over titles and texts with accents folded."""

from sqlalchemy import Connection, text

from dyade.record.schema import metadata

_FULL_TEXT = """
CREATE VIRTUAL TABLE article_words USING fts5(
    title, text, content='articles', content_rowid='rowid', tokenize="unicode61 remove_diacritics 2"
)
"""
_KEEP_UP = """
CREATE TRIGGER article_words_insert AFTER INSERT ON articles BEGIN
    INSERT INTO article_words(rowid, title, text) VALUES (new.rowid, new.title, new.text);
END
"""


def upgrade(connection: Connection) -> None:
    """Make an empty record of version 1."""
    metadata.create_all(connection)
    connection.execute(text(_FULL_TEXT))
    connection.execute(text(_KEEP_UP))
