"""Readings become the record: copies, events, threads, commitments, states of a relation. Pure."""
