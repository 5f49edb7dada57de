"""A person over all articles: one person under several spellings, several persons under one name."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import Connection

from dyade.model.errors import QuestionError, UnknownId, marked
from dyade.model.names import fold
from dyade.model.reading import Person
from dyade.record import counts, queries
from dyade.record.counts import Naming
from dyade.record.snapshot import count as count_snapshot
from dyade.record.snapshot import snapshot
from dyade.record.store import Store
from dyade.views.parties import NEAR
from dyade.views.rows import Rows
from dyade.views.standing import check_date, check_past
from dyade.views.words import one_line

ALIKE = 75
"""RapidFuzz ratio, of 100, from which two given names are spellings of one: « Sergueï » and « Sergey » are at 77."""


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


def person(store: Store, name: str, *, limit: int | None = None, as_of: str | None = None) -> Rows[PersonRow]:
    """Who bears the name in every article that names them, under every spelling.

    Oldest first within a person; with `limit` only in so many of the newest articles; as of a day only in those that
    were out by then. Two spellings are of one person when the last names are the same, the given names are alike or one
    is missing, and the parties do not differ. Raises QuestionError for no name; BadDate.
    """
    if not fold(name):
        raise QuestionError("no name to look for", todo="Name a person, as in `dyade person Lavrov`")
    if check_date(as_of) is None:
        return _named(store, name, limit)
    with store.reading() as connection:
        surnames = {surname(held.name) for held in counts.namings(connection, fold(name).split())}
        naming = {article for last in surnames for article, _ in queries.people_of_surname(connection, last)}
    check_past(len(naming))
    with snapshot(store, as_of or "", naming) as past:
        count_snapshot(past)
        return _named(past, name, limit)


def everybody(store: Store) -> Rows[PersonRow]:
    """Every person in every article that names them."""
    return _named(store, "", None)


def _named(store: Store, name: str, limit: int | None) -> Rows[PersonRow]:
    with store.reading() as connection:
        groups = bearers(connection, name)
        home = {(n.folded, n.party): fullest(group) for group in groups for n in group}
        found = counts.people_named(connection, [n.folded for group in groups for n in group], limit)
        spoken = _spoken(connection, {article for article, *_ in found})
    rows = [
        PersonRow(home[fold(p.name), p.party], p.name, p.office, p.party, article, outlet, published,
                  spoken.get((article, p.name), ()))
        for article, p, outlet, published in found if (fold(p.name), p.party) in home
    ]  # fmt: skip
    return Rows(PersonRow, sorted(rows, key=lambda r: (r.person, r.published or "9999", r.article, r.name)))


def bearers(connection: Connection, name: str) -> list[list[Naming]]:
    """The people who can bear the name, each as the namings that can be one person's; all, for no name."""
    words = fold(name).split()
    asked = counts.namings(connection, words)
    groups = []
    for last in sorted({surname(n.name) for n in asked}):
        held = [n for n in counts.namings(connection, last.split()) if surname(n.name) == last]
        groups += _groups(held)
    wanted = {(n.folded, n.party) for n in asked}
    return [group for group in groups if any((n.folded, n.party) in wanted for n in group)]


def near_people(store: Store, name: str) -> tuple[str, ...]:
    """Names in the record that are spelled much like the name given, the nearest first; at most three."""
    with store.reading() as connection:
        known = {fold(held): held for held in queries.names(connection)}
    near = process.extract(fold(name), list(known), scorer=fuzz.WRatio, limit=3, score_cutoff=NEAR + 15)
    return tuple(known[key] for key, _, _ in near)


def nobody(store: Store, name: str) -> UnknownId:
    """That no article names anybody so, with the nearest names where there are some."""
    near = near_people(store, name)
    todo = marked("Did you mean {near}?") if near else marked("`dyade search WORDS` finds articles")
    return UnknownId("no article names « {told} »", todo=todo, told=name, near=", ".join(near))


def surname(name: str) -> str:
    """The last word of the name, folded."""
    return fold(name).rpartition(" ")[2]


def same_person(a: Naming | Person, b: Naming | Person) -> bool:
    """Whether two names can be one person's."""
    if surname(a.name) != surname(b.name) or (a.party and b.party and a.party != b.party):
        return False
    left, right = (fold(p.name).rpartition(" ")[0] for p in (a, b))
    return not left or not right or fuzz.ratio(left, right) >= ALIKE or _initials(left, right)


def fullest(group: Sequence[Naming]) -> str:
    """The name to show: the fullest in words, then the one that most articles give, capitals last."""
    return min(group, key=lambda n: (-len(n.name.split()), any(w.isupper() for w in n.name.split()), -n.articles,
                                     n.name)).name  # fmt: skip


def _initials(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return len(short) == 1 and long.startswith(short)


def _groups(found: Iterable[Naming]) -> list[list[Naming]]:
    """The namings, one list a person: fuller names first, so that a bare last name joins one that is there."""
    groups: list[list[Naming]] = []
    for one in sorted(found, key=lambda n: (-len(n.folded), n.folded, n.party or "~")):
        home = next((g for g in groups if all(same_person(one, other) for other in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _spoken(connection: Connection, articles: set[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    spoken: dict[tuple[str, str], tuple[str, ...]] = {}
    for article, quote, words in queries.quotes(connection, articles):
        if quote.speaker:
            key = (article, quote.speaker)
            spoken[key] = (*spoken.get(key, ()), one_line(words))
    return spoken
