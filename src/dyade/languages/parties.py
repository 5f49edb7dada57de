"""Parties by code or by name, in French and in English: what a user types, and what a user is shown."""

from functools import cache
from typing import Literal, NamedTuple

from rapidfuzz import fuzz, process

from dyade.languages.rows import BodyRow, StateRow
from dyade.languages.tables import load
from dyade.model.errors import UnknownParty, marked
from dyade.model.names import fold

Language = Literal["fr", "en"]
NEAR = 60
"""RapidFuzz ratio, of 100, from which a known name is offered for an unknown one."""


class PartyName(NamedTuple):
    """A party as shown: its code and its name in one language."""

    code: str
    name: str


def find_party(words: str) -> str:
    """The code for a code, a French or an English name, with or without accents.

    Raises UnknownParty with the nearest known names.
    """
    known = _known()
    key = fold(words)
    if key in known:
        return known[key]
    if words.upper().startswith("NSA:") and words[4:].upper() in {row.id for row in _states()}:
        return words.upper()
    near = process.extract(key, list(known), scorer=fuzz.ratio, limit=9, score_cutoff=NEAR)
    names: dict[str, str] = {}
    for name, _, _ in near:
        names.setdefault(known[name], _written()[name])
    shown = ", ".join(f"{name} ({code})" for code, name in list(names.items())[:3])
    todo = marked("Did you mean {near}?") if names else marked("`dyade parties` lists the known ones")
    raise UnknownParty("no state or body « {told} »", todo=todo, told=words, near=shown)


def party_name(code: str, language: Language) -> str:
    """The party's name in the language; of a non-state actor its state's name, marked as such."""
    home = code.removeprefix("NSA:")
    name = _names(language).get(home, home)
    if code == "INT":
        return {"fr": "plusieurs États", "en": "several states"}[language]
    if code == "NSA":
        return {"fr": "acteur non étatique", "en": "non-state actor"}[language]
    if code.startswith("NSA:"):
        return {"fr": f"{name} (non étatique)", "en": f"{name} (non-state)"}[language]
    return name


def all_parties(language: Language) -> tuple[PartyName, ...]:
    """Every state and body, by code."""
    return tuple(PartyName(code, name) for code, name in sorted(_names(language).items()))


@cache
def _states() -> tuple[StateRow, ...]:
    return load("fr", "states", StateRow)


@cache
def _bodies() -> tuple[BodyRow, ...]:
    return load("fr", "bodies", BodyRow)


@cache
def _known() -> dict[str, str]:
    """Folded code or name -> code. A state's name wins over a body's alias of the same letters."""
    known: dict[str, str] = {}
    for body in _bodies():
        for name in _body_names(body):
            known.setdefault(fold(name), body.party)
    for state in _states():
        for name in _state_names(state):
            known[fold(name)] = state.id
    known |= {fold("INT"): "INT", fold("NSA"): "NSA"}
    return {key: code for key, code in known.items() if key}


@cache
def _written() -> dict[str, str]:
    """Folded code or name -> the same as it is written."""
    names = [*(n for b in _bodies() for n in _body_names(b)), *(n for s in _states() for n in _state_names(s))]
    return {"int": "INT", "nsa": "NSA"} | {fold(name): name for name in reversed(names)}


def _body_names(body: BodyRow) -> tuple[str, ...]:
    return (body.party, body.party.removeprefix("IGO-"), body.name, *body.aliases)


def _state_names(state: StateRow) -> tuple[str, ...]:
    return (state.id, state.name, *state.names, state.official, *state.english)


def _short(body: str) -> str:
    """`IGO-ECOWAS` is `ECOWAS`: the row of that id is the body itself, the others are parts of it."""
    return body.removeprefix("IGO-")


@cache
def _names(language: Language) -> dict[str, str]:
    names = {body.party: _short(body.party) if language == "en" else body.name for body in reversed(_bodies())}
    if language == "fr":
        names |= {body.party: body.name for body in _bodies() if body.id == _short(body.party).lower()}
    for state in _states():
        names[state.id] = state.name if language == "fr" or not state.english else state.english[0]
    return names
