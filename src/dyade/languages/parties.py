"""Parties by code or by name, in French and in English: what a user types, and what a user is shown."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Final, Literal, NamedTuple

from rapidfuzz import fuzz, process

from dyade.languages.rows import BodyRow, GroupRow, StateRow
from dyade.languages.tables import load
from dyade.model.codes import home
from dyade.model.errors import Spoken, UnknownParty, marked
from dyade.model.names import fold

Language = Literal["fr", "en"]
NEAR = 60
"""RapidFuzz ratio, of 100, from which a known name is offered for an unknown one."""
CLOSE = 78
"""The same for parties, of which so many are known that some name is always a little like the one given."""
SEVERAL = 3
"""States that may bear one name, at most: a word that more of them bear tells none of them."""
LANGUAGE: Final = marked("en")
"""The language that messages are in: a translation says its own code."""


class PartyName(NamedTuple):
    """A party as shown: its code and its name in one language."""

    code: str
    name: str


class Named(Spoken):
    """Parties as an error names them: « Mali (MLI), Malawi (MWI) », or all that may be meant, the last after « or »."""

    def __init__(self, codes: Iterable[str], *, all_of: bool = False) -> None:
        self.codes, self.all_of = tuple(codes), all_of

    def said(self, translate: Callable[[str], str]) -> str:
        """The names in the language of the message, each with its code."""
        language: Language = "fr" if translate(LANGUAGE) == "fr" else "en"
        *first, last = (f"{party_name(code, language)} ({code})" for code in self.codes)
        if not (first and self.all_of):
            return ", ".join((*first, last))
        return translate(marked("{first} or {last}")).format(first=", ".join(first), last=last)


def find_party(words: str) -> str:
    """The code for a code, a French or an English name, with or without accents.

    Raises UnknownParty with the nearest known names, with all states that may be meant, or with a group's code.
    """
    known = _known()
    key = fold(words)
    if key in known:
        return known[key]
    if words.upper().startswith("NSA:") and words[4:].upper() in {row.id for row in _states()}:
        return words.upper()
    raise _unknown(words, key)


def party_name(code: str, language: Language) -> str:
    """The party's name in the language; of a non-state actor its state's name, marked as such."""
    name = _names(language).get(home(code), home(code))
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


def _unknown(words: str, key: str) -> UnknownParty:
    """What to say of a name that is no party's."""
    if codes := _groups().get(key):
        return UnknownParty(
            "« {told} » is a group without a code of its own", why="groups stand under their state",
            todo="Ask for {codes}", told=words, codes=Named(codes, all_of=True),
        )  # fmt: skip
    bearers = _bearers(frozenset(key.split()))
    if len(bearers) > 1:
        return UnknownParty("« {told} » may be several states", todo="Choose {near}", told=words,
                            near=Named(bearers, all_of=True))  # fmt: skip
    near = bearers or _near(key)
    if not near:
        return UnknownParty("no state or body « {told} »", todo="`dyade parties` lists the known ones", told=words)
    return UnknownParty("no state or body « {told} »", todo="Did you mean {near}?", told=words, near=Named(near))


def _bearers(words: frozenset[str]) -> tuple[str, ...]:
    """The states that have all the words in one of their names: « Congo » is in those of two."""
    found = [s.id for s in _states() if any(words <= {*fold(name).split()} for name in _state_names(s))]
    return tuple(found) if words and len(found) <= SEVERAL else ()


def _near(key: str) -> tuple[str, ...]:
    """The parties with a name spelled much like it, at most three."""
    known = _known()
    names = [name for name, code in known.items() if code not in ("INT", "NSA")]
    near = process.extract(key, names, scorer=fuzz.ratio, limit=9, score_cutoff=CLOSE)
    return tuple(dict.fromkeys(known[name] for name, _, _ in near))[:3]


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Folded name of a group -> the codes that it stands under, at one time or another."""
    rows = load("fr", "groups", GroupRow)
    found = {(fold(name), row.party): None for row in rows for name in (row.name, *row.aliases)}
    held: dict[str, tuple[str, ...]] = {}
    for name, code in found:
        held[name] = (*held.get(name, ()), code)
    return held


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
