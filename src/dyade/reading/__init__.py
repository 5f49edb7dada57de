"""An article becomes a reading: one stage a file, one article alone, pure."""
