"""Parties by code or by name, as every question takes them and every answer shows them."""

from dyade.languages.parties import NEAR, Language, PartyName, all_parties, find_party, party_name

__all__ = ["NEAR", "Language", "PartyName", "all_parties", "find_party", "party_name"]
