"""Parties: who is named in an article, under what code, and where."""

from dyade.reading.parties.stage import PartyReading, find_parties

__all__ = ["PartyReading", "find_parties"]
