"""A side of a report: its parties, the words that name them, and who is meant by a word."""

from typing import NamedTuple

from spacy.tokens import Token

from dyade.model.reading import Mention, Party, RoleChoice
from dyade.reading.reports import slots
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.scene import Scene
from dyade.reading.reports.syntax import lemma

QUOTED_SELF = frozenset({"nous", "je", "j'", "moi", "notre", "nos", "mon", "ma", "mes", "on"})


class Side(NamedTuple):
    """One side of a report: its parties, the words that name them, and why."""

    parties: tuple[Party, ...]
    tokens: tuple[Token, ...]
    choice: RoleChoice | None


class Found(NamedTuple):
    """A party at a word, how it was found there, and the mention that names it."""

    party: Party
    how: str
    mention: Mention | None = None


NOBODY = Side((), (), None)


def party_at(scene: Scene, token: Token, role: str) -> Found | None:
    """Who is meant by a word, or by what it holds: « la politique de la Chine »."""
    if token.lower_ in QUOTED_SELF:
        spoken = _speaker(scene, token)
        if spoken is not None:
            return Found(spoken, "speaker of the quote")
    found = slots.mention_below(scene, token)
    if found is not None:
        return Found(slots.as_party(found[0]), found[1], found[0])
    if lemma(token) in lexicon().classes.get("people", frozenset()):
        return Found(Party(party="NSA", sector="CVL"), "people")
    place = scene.places.get(token.i)
    if place is not None and place.state is not None and role == "recipient":
        return Found(Party(party=place.state), "state of the place")
    return None


def _speaker(scene: Scene, token: Token) -> Party | None:
    for quote in scene.quotes:
        if quote.start <= token.idx < quote.end and quote.speaker_party is not None:
            return Party(party=quote.speaker_party, name=quote.speaker)
    return None


def chosen(role: str, token: Token, parties: object, rule: str, mention: Mention | None = None) -> RoleChoice:
    """The choice, in the words of the mention that names the first party where there is one."""
    codes = "+".join(p.party for p in parties)  # type: ignore[attr-defined]
    start, end = (mention.start, mention.end) if mention is not None else (token.idx, token.idx + len(token))
    return RoleChoice(role=role, start=start, end=end, value=codes, rule=rule)
