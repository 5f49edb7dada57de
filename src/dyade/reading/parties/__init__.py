"""Parties: who is named in an article, under what code, and where."""

from dyade.reading.parties.names import Name, find_names
from dyade.reading.parties.stage import PartyReading, find_parties

__all__ = ["Name", "PartyReading", "find_names", "find_parties"]
