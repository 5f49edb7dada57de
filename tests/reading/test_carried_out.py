"""What is not carried out, only announced, or said in the conditional of the press."""

import pytest

from dyade.model.article import Article
from dyade.model.reading import Report
from dyade.reading.pipeline import read


def reports(text: str, kind: str) -> tuple[Report, ...]:
    """The acts of a type that the whole pipeline reads in a text."""
    found = read(Article(id="a", text=text, published="2023-03-15", language="fr")).reports
    return tuple(r for r in found if r.type == kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pas de visite de Poutine en Afrique du Sud", "CONSULT"),
        ("Le président russe ne se rendra pas au sommet des Brics.", "CONSULT"),
        ("Le Tchad n'a pas mené d'attaque contre le Soudan.", "ASSAULT"),
        ("L'Egypte s'abstient de condamner la Russie.", "ACCUSE"),
    ],
)
def test_what_is_not_carried_out_is_no_act(text: str, kind: str) -> None:
    assert reports(text, kind) == ()


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("En vue d'une attaque contre l'Ukraine, la Russie masse des troupes.", "ASSAULT", "planned"),
        (
            "A moins que la Biélorussie ne libère des prisonniers polonais, Varsovie fermera sa frontière.",
            "RETREAT",
            "hypothetical",
        ),
        (
            "Tension\n\nSi la Turquie attaque la Syrie, Washington imposera des sanctions à Ankara.",
            "ASSAULT",
            "hypothetical",
        ),
        ("La Corée du Nord pourrait livrer des obus à la Russie.", "AID", "hypothetical"),
    ],
)
def test_what_is_to_come_is_not_held(text: str, kind: str, status: str) -> None:
    (act,) = reports(text, kind)
    assert act.status == status


def test_the_conditional_of_the_press_tells_what_is_said_to_have_been_done() -> None:
    (given,) = reports("Les Emirats arabes unis auraient livré des drones au maréchal Haftar.", "AID")
    assert (given.status, given.source) == ("held", None)


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        ("Le président allemand a annoncé le retrait de ses troupes du Mali.", "CONCEDE", ("DEU", "MLI")),
        ("Le Japon a annoncé qu'il allait livrer du riz au Bangladesh.", "AGREE", ("JPN", "BGD")),
    ],
)
def test_an_announced_deed_is_said_not_done(text: str, kind: str, sides: tuple[str, str]) -> None:
    (act,) = reports(text, kind)
    assert (act.actors[0].party, act.recipients[0].party, act.status) == (*sides, "held")
    assert not reports(text, "RETREAT")
    assert not reports(text, "AID")


def test_troops_that_must_leave_have_not_yielded() -> None:
    assert not reports("Les troupes éthiopiennes doivent se retirer de Somalie.", "CONCEDE")
