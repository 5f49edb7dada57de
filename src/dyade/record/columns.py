"""The types of columns: text that sorts by its characters' numbers, whatever language the database was made for."""

from typing import Final

from sqlalchemy import types

String: Final = types.String().with_variant(types.String(collation="C"), "postgresql")
"""Short text: ids, codes, days. SQLite sorts by bytes of UTF-8; so must PostgreSQL, or pages would differ."""
Text: Final = types.Text().with_variant(types.Text(collation="C"), "postgresql")
"""Text of any length."""
