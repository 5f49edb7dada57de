"""Bytes become articles: text, HTML, JSON lines, CSV, Parquet; cleaned, dated, named; the text frozen."""
