"""The tables that joining reads, looked up."""

import re
from collections.abc import Set
from functools import cache
from typing import Final

from dyade.joining.words import stems
from dyade.languages.rows import (
    BodyRow,
    ContraryMarkRow,
    GivenNamesRow,
    JoinFeatureRow,
    KinDomainsRow,
    LastingTypeRow,
    MatterRow,
    OfficeRow,
    PressSourceRow,
    RelatedTypesRow,
    StateRow,
)
from dyade.languages.tables import load
from dyade.model.codes import home
from dyade.model.names import fold

_PROPER: Final = re.compile(r"[A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*)*")


@cache
def _related() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row.first, row.second)) for row in load("common", "related_types", RelatedTypesRow))


def related(a: str, b: str) -> bool:
    """Whether one act may be told under both types."""
    return frozenset((a, b)) in _related()


@cache
def relatives(type: str) -> frozenset[str]:
    """The type itself and those under which the same act may be told."""
    return frozenset({type}).union(*(pair for pair in _related() if type in pair))


@cache
def _lasting() -> frozenset[str]:
    return frozenset(row.type for row in load("common", "lasting_types", LastingTypeRow))


def lasting(type: str) -> bool:
    """Whether acts of the type go on: a state of things that articles restate for months."""
    return type in _lasting()


@cache
def _marks() -> tuple[dict[str, ContraryMarkRow], re.Pattern[str]]:
    rows = {fold(form): row for row in load("fr", "contrary_marks", ContraryMarkRow) for form in row.forms}
    return rows, re.compile(rf"\b(?:{'|'.join(map(re.escape, rows))})\b")


def contrary_marks(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the words that set an act apart from an earlier one like it: those that count one more, the others."""
    rows, pattern = _marks()
    found = [rows[form] for form in pattern.findall(fold(text))]
    counting = frozenset(row.id for row in found if row.kind == "count")
    return counting, frozenset(row.id for row in found) - counting


@cache
def _seats() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for state in load("fr", "states", StateRow):
        found |= {fold(name): state.id for name in (state.capital, *state.seats)}
        found |= {fold(name): None for name in (state.name, *state.names, state.official)}
    return found


def town(place: str | None) -> str | None:
    """A place as a town that can be told from another: not a country, nor « le nord de la Syrie »; a seat of
    government (« le Kremlin ») is its capital."""
    if place is None or not _PROPER.fullmatch(place):
        return None
    return _seats().get(fold(place), fold(place))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(name) for row in load("fr", "given_names", GivenNamesRow) for name in row.names)


def surname(name: str | None) -> str | None:
    """The last word of a person's full name; None where the name is not known to be a person's."""
    words = (name or "").split()
    return fold(words[-1]) if len(words) > 1 and fold(words[0]) in _given_names() else None


@cache
def _offices() -> tuple[dict[str, str], dict[str, int]]:
    """Office by folded form; most words of a form by its first one."""
    forms = {fold(form): row.id for row in load("fr", "offices", OfficeRow) for form in row.forms}
    longest: dict[str, int] = {}
    for form in forms:
        first, *others = form.split()
        longest[first] = max(longest.get(first, 0), 1 + len(others))
    return forms, longest


def offices(text: str) -> frozenset[str]:
    """The offices named in a text, by table id: `ministre-defense`; of two that begin alike, the longer."""
    forms, longest = _offices()
    words = fold(text).split()
    found: set[str] = set()
    at = 0
    while at < len(words):
        lengths = range(longest.get(words[at], 0), 0, -1)
        named = next((n for n in lengths if " ".join(words[at : at + n]) in forms), 0)
        if named:
            found.add(forms[" ".join(words[at : at + named])])
        at += named or 1
    return frozenset(found)


@cache
def _kin() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in load("common", "kin_domains", KinDomainsRow):
        found.setdefault(row.first, set()).add(row.second)
        found.setdefault(row.second, set()).add(row.first)
    return {domain: frozenset(kin) for domain, kin in found.items()}


def near(domain: str, others: Set[str]) -> bool:
    """Whether the domain, or one under which the same act may be told, is among the others."""
    return domain in others or not _kin().get(domain, frozenset()).isdisjoint(others)


@cache
def _matters() -> dict[str, str]:
    return {fold(form): row.matter for row in load("fr", "matters", MatterRow) for form in row.forms}


def matters(text: str) -> frozenset[str]:
    """What the words of an act are about, as far as the table knows: `agreement`, `thanks`."""
    known = _matters()
    return frozenset(known[word] for word in fold(text).split() if word in known)


@cache
def features() -> dict[str, JoinFeatureRow]:
    """The features by id."""
    return {row.id: row for row in load("common", "join_features", JoinFeatureRow)}


@cache
def weights() -> dict[str, float]:
    """The weight of each feature."""
    return {row.id: row.weight for row in features().values()}


@cache
def press_names() -> dict[str, str]:
    """The press sources by their ids, as they write themselves."""
    return {row.id: row.name for row in load("fr", "press_sources", PressSourceRow)}


@cache
def _party_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for state in load("fr", "states", StateRow):
        adjectives = (state.ms, state.fs, state.mp, state.fp, *state.demonyms)
        parts = (state.name, *state.names, state.official, *adjectives, state.capital, *state.seats)
        found.setdefault(state.id, set()).update(stem for part in parts for stem in stems(part))
    for body in load("fr", "bodies", BodyRow):
        parts = (body.name, *body.aliases)
        found.setdefault(body.party, set()).update(stem for part in parts for stem in stems(part))
    return {party: frozenset(words) for party, words in found.items()}


@cache
def party_words(code: str) -> frozenset[str]:
    """Stems by which a party is named: shared parties are weighed as parties, not once more as shared words."""
    return _party_words().get(home(code), frozenset())
