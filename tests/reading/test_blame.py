"""Who condemns a deed did not do it, and whom it befell is not blamed."""

import pytest

from dyade.model.article import Article
from dyade.reading.pipeline import read


def told(text: str, *, model: bool = True) -> set[tuple[str, str, str]]:
    reports = read(Article(id="a", text=text), model=model).reports
    return {(r.type, r.actors[0].party, r.recipients[0].party if r.recipients else "-") for r in reports}


@pytest.mark.parametrize("model", [True, False])
def test_who_condemns_an_attack_did_not_attack(model: bool) -> None:
    acts = told("Le Chili a condamné l'attaque contre un convoi malien près de Gao.", model=model)
    assert ("ASSAULT", "CHL", "MLI") not in acts
    assert ("ACCUSE", "CHL", "MLI") not in acts


def test_whom_the_deed_befell_is_not_blamed_for_it() -> None:
    assert ("ACCUSE", "CHL", "UKR") not in told("Le Chili a condamné l'invasion de l'Ukraine.")
    assert ("ACCUSE", "FRA", "RUS") not in told("La France condamne l'assassinat d'un diplomate russe en Turquie.")


def test_who_is_named_with_par_is_blamed() -> None:
    acts = told("Le Chili a condamné l'invasion de l'Ukraine par la Russie.")
    assert {("ACCUSE", "CHL", "RUS"), ("ASSAULT", "RUS", "UKR")} <= acts


def test_whose_attacks_are_condemned_is_blamed() -> None:
    assert ("ACCUSE", "FRA", "RUS") in told("Paris a condamné les attaques de la Russie contre l'Ukraine.")
