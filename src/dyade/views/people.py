"""A person over all articles: one person under several spellings, several persons under one name."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import Connection

from dyade.model.names import fold
from dyade.model.reading import Person
from dyade.record import queries
from dyade.record.store import Store
from dyade.views.parties import NEAR
from dyade.views.rows import Rows
from dyade.views.words import one_line

ALIKE = 75
"""RapidFuzz ratio, of 100, from which two given names are spellings of one: « Sergueï » and « Sergey » are at 77."""

Found = tuple[str, Person]
"""An article and a person that it names."""


class PersonRow(NamedTuple):
    """A person in one article: the name and office as given there; `person` is the same on every row of one person."""

    person: str
    name: str
    office: str | None
    party: str | None
    article: str
    outlet: str | None
    published: str | None
    quotes: tuple[str, ...]


def person(store: Store, name: str) -> Rows[PersonRow]:
    """Who bears the name (every person, when it is empty) in every article that names them, under every spelling.

    Oldest first within a person. Two spellings are of one person when the last names are the same, the given names
    are alike or one is missing, and the parties do not differ.
    """
    with store.reading() as connection:
        found = list(queries.people(connection, name))
        surnames = {surname(p.name) for _, p in found}
        groups = [g for last in sorted(surnames) for g in _groups(queries.people_of_surname(connection, last))]
        asked = {(a, p.name) for a, p in found}
        wanted = [g for g in groups if any((a, p.name) in asked for a, p in g)]
        notes = {n.id: n for n in queries.notes(connection, {a for g in wanted for a, _ in g})}
        spoken = _spoken(connection, set(notes))
    rows = [
        PersonRow(
            _fullest(g), p.name, p.office, p.party, a, notes[a].outlet, notes[a].published, spoken.get((a, p.name), ())
        )
        for g in wanted
        for a, p in g
    ]
    return Rows(PersonRow, sorted(rows, key=lambda r: (r.person, r.published or "9999", r.article, r.name)))


def near_people(store: Store, name: str) -> tuple[str, ...]:
    """Names in the record that are spelled much like the name given, the nearest first; at most three."""
    with store.reading() as connection:
        known = {fold(held): held for held in queries.names(connection)}
    near = process.extract(fold(name), list(known), scorer=fuzz.WRatio, limit=3, score_cutoff=NEAR + 15)
    return tuple(known[key] for key, _, _ in near)


def surname(name: str) -> str:
    """The last word of the name, folded."""
    return fold(name).rpartition(" ")[2]


def same_person(a: Person, b: Person) -> bool:
    """Whether two names can be one person's."""
    if surname(a.name) != surname(b.name) or (a.party and b.party and a.party != b.party):
        return False
    left, right = (fold(p.name).rpartition(" ")[0] for p in (a, b))
    return not left or not right or fuzz.ratio(left, right) >= ALIKE or _initials(left, right)


def _initials(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return len(short) == 1 and long.startswith(short)


def _groups(found: Iterable[Found]) -> list[list[Found]]:
    """The namings, one list a person: fuller names first, so that a bare last name joins one that is there."""
    groups: list[list[Found]] = []
    for one in sorted(found, key=lambda f: (-len(fold(f[1].name)), fold(f[1].name), f[1].party or "~", f[0])):
        home = next((g for g in groups if all(same_person(one[1], other) for _, other in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _fullest(group: list[Found]) -> str:
    """The name to show: the fullest in words, then the one most given, capitals last."""
    names = Counter(p.name for _, p in group)
    return min(names, key=lambda n: (-len(n.split()), any(w.isupper() for w in n.split()), -names[n], n))


def _spoken(connection: Connection, articles: set[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    spoken: dict[tuple[str, str], tuple[str, ...]] = {}
    for article, quote, words in queries.quotes(connection, articles):
        if quote.speaker:
            key = (article, quote.speaker)
            spoken[key] = (*spoken.get(key, ()), one_line(words))
    return spoken
