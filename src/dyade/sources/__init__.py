"""Bytes become articles: text, HTML, JSON lines, CSV, Parquet; cleaned, dated, named; the text frozen."""

from dyade.sources.article import article_from_text
from dyade.sources.fields import Defaults, Notice
from dyade.sources.stream import Skipped, iter_sources
from dyade.sources.walk import count_sources

__all__ = ["Defaults", "Notice", "Skipped", "article_from_text", "count_sources", "iter_sources"]
