"""Pages over a record: they ask views, work without scripts, and speak French and English."""
