"""The tables that joining reads, looked up."""

from collections.abc import Set
from functools import cache

from dyade.joining.words import stems
from dyade.languages.rows import (
    BodyRow,
    ContraryMarkRow,
    DenialMarkRow,
    JoinFeatureRow,
    KinDomainsRow,
    LastingTypeRow,
    MatterRow,
    PressSourceRow,
    RelatedTypesRow,
    StateRow,
)
from dyade.languages.tables import load
from dyade.model.names import fold


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
def _marks() -> frozenset[str]:
    return frozenset(row.stem for row in load("fr", "contrary_marks", ContraryMarkRow))


def contrary_marks(bag: dict[str, float]) -> frozenset[str]:
    """The words of a text that set an act apart from an earlier one like it."""
    return _marks() & bag.keys()


@cache
def _denials() -> tuple[str, ...]:
    return tuple(row.stem for row in load("fr", "denial_marks", DenialMarkRow))


def denies(text: str) -> bool:
    """Whether the words say that something is not so: « dément », « cette accusation »."""
    return any(stem.startswith(_denials()) for stem in stems(text))


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
    return _party_words().get(code.removeprefix("NSA:"), frozenset())
