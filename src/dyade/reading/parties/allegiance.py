"""For whom a noun acts: the code that an office or a head noun takes from its complement."""

from typing import Final

from dyade.reading.parties.context import home_state
from dyade.reading.parties.lexicon import Sense
from dyade.reading.parties.phrases import Phrase

PRIVATE: Final = frozenset({"PTY", "REB", "BUS", "MED", "NGO", "CVL"})
"""Sectors whose members act for themselves: a non-state party of their home state."""

OUTSIDE: Final = "outside"
"""The scope of analysts and experts: they are of nowhere unless the article says where from."""

DOMESTIC: Final = PRIVATE | {"COP", "LEG", "JUD"}
"""Sectors that act at home: where it happens tells whose they are."""


def acts_privately(sense: Sense) -> bool:
    """Whether the noun's bearer is a non-state party: rebels, journalists, an opposition."""
    if sense.scope == "state":
        return False
    return sense.scope in ("nsa", "group", OUTSIDE) or sense.sector in PRIVATE


def with_scope(sense: Sense, party: str | None) -> str | None:
    """The code of a noun of this sense whose complement has this code."""
    if sense.scope == "int" or party == "INT":
        return "INT"
    if party is None or party.startswith(("IGO", "NSA")):
        return party
    return f"NSA:{party}" if acts_privately(sense) else party


def explicit_party(phrase: Phrase, person_party: str | None = None) -> str | None:
    """The code that the phrase's own words give, or None. `person_party` is that of a person in its complement."""
    if phrase.sense.scope == "int":
        return "INT"
    if phrase.complement is None:
        return with_scope(phrase.sense, phrase.inner.party) if phrase.inner is not None else None
    party = person_party if phrase.complement.sense.kind == "person" else phrase.complement.sense.party
    if phrase.nested is not None and party is not None:
        party = with_scope(phrase.nested, party)
    coded = with_scope(phrase.sense, party)
    if coded is not None and phrase.former and home_state(coded) == coded:
        return f"NSA:{coded}"
    return coded


def sector_of(phrase: Phrase) -> str | None:
    """The sector of the noun, or of the one in its complement that it speaks for: « porte-parole des rebelles »."""
    if phrase.nested is not None and (phrase.sense.sector is None or acts_privately(phrase.nested)):
        return phrase.nested.sector
    return phrase.sense.sector
