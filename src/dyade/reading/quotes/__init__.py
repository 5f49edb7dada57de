"""Quotes: who says what, directly, indirectly or both, and by which words."""

from dyade.reading.quotes.stage import find_quotes

__all__ = ["find_quotes"]
