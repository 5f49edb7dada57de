"""Who died in a fight was attacked, by whom they fought."""

import pytest

from dyade.model.article import Article
from dyade.reading.pipeline import read


@pytest.mark.parametrize(
    "text",
    [
        "Deux soldats chiliens ont été tués dans des combats avec les forces péruviennes près de la frontière.",
        "Cinq soldats chiliens ont perdu la vie dans des combats contre l'armée péruvienne.",
        "Le ministère a annoncé la mort d'un soldat chilien lors d'affrontements avec l'armée péruvienne.",
        "Trois soldats chiliens sont morts lundi dans des affrontements avec l'armée péruvienne.",
    ],
)
@pytest.mark.parametrize("model", [True, False])
def test_whom_the_fallen_fought_attacked_them(text: str, model: bool) -> None:
    told = {(r.actors[0].party, r.recipients[0].party) for r in read(Article(id="a", text=text), model=model).reports}
    assert told == {("PER", "CHL")}


def test_a_fight_without_deaths_is_waged_by_its_subject() -> None:
    text = "L'armée chilienne poursuit les combats contre l'armée péruvienne."
    told = {(r.actors[0].party, r.recipients[0].party) for r in read(Article(id="a", text=text), model=False).reports}
    assert told == {("CHL", "PER")}
