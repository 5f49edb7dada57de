"""Named read-only questions that give typed rows: the only way to look at a record."""
