"""Names: where exactly a body, a place and a person are named, and what only looks like a name."""

import pytest

from dyade.languages import rows, tables
from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.parties import find_names


def named(text: str) -> list[tuple[str, str]]:
    """Words and label of every name, in the order of the text."""
    return [(text[n.start : n.end], n.label) for n in find_names(parse(Article(id="a", text=text)))]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Le budget de la Fédération européenne de voile a doublé.", "Fédération européenne de voile"),
        ("Elle enseigne à l'université de Gand depuis deux ans.", "université de Gand"),
        ("Selon le quotidien économique Handelsblatt, la vente est faite.", "Handelsblatt"),
        ("Le ministre de la Justice a signé le décret.", "Justice"),
        ("Les comptes de Vallourec restent dans le rouge.", "Vallourec"),
    ],
)
def test_a_body_is_named_by_its_noun_or_by_the_noun_before_it(text: str, body: str) -> None:
    assert (body, "body") in named(text)


def test_an_acronym_in_brackets_is_the_body_wherever_it_stands() -> None:
    text = "L'Office national des landes (ONDL) a planté des pins. Le budget de l'ONDL est mince."
    assert named(text).count(("ONDL", "body")) == 2


def test_a_place_inside_the_name_of_a_body_is_named_too() -> None:
    assert {("hôpital Bretonneau de Tours", "body"), ("Tours", "place")} <= set(
        named("Il est soigné à l'hôpital Bretonneau de Tours.")
    )


def test_a_service_is_no_body() -> None:
    assert named("Elle a publié la photo sur Twitter.") == []


def test_a_name_behind_a_national_is_a_person() -> None:
    assert ("Orsolya Kertai", "person") in named("La victoire revient à la Hongroise Orsolya Kertai.")


@pytest.mark.parametrize(
    ("name", "row_type", "column"),
    [
        ("known_bodies", rows.KnownBodiesRow, "names"),
        ("body_nouns", rows.BodyNounRow, "forms"),
        ("no_cities", rows.NoCitiesRow, "names"),
        ("no_names", rows.NoNamesRow, "names"),
    ],
)
def test_every_row_of_names_stands_in_its_example(name: str, row_type: type, column: str) -> None:
    missing = [
        row.id
        for row in tables.load("fr", name, row_type)
        if not any(form.lower() in row.example.lower() for form in getattr(row, column))
    ]
    assert missing == []
