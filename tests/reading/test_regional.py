"""Whose the acts of a region's body are, and who its leaders are."""

import pytest

from dyade.model.article import Article
from dyade.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Les sanctions européennes ont privé Minsk de ses revenus.", "SANCTION", "IGO-EU", "BLR"),
        ("Bamako a critiqué les sanctions européennes contre le Mali.", "ACCUSE", "MLI", "IGO-EU"),
        ("Les dirigeants régionaux reprochent au Niger sa lenteur.", "ACCUSE", "INT", "NER"),
        ("Le Mali a protesté auprès de Paris contre le survol de son territoire.", "ACCUSE", "MLI", "FRA"),
    ],
)
@pytest.mark.parametrize("model", [True, False])
def test_who_acts_and_to_whom_it_is_addressed(text: str, kind: str, actor: str, recipient: str, model: bool) -> None:
    reports = read(Article(id="a", text=text), model=model).reports
    assert (kind, actor, recipient) in {
        (r.type, r.actors[0].party, r.recipients[0].party) for r in reports if r.recipients
    }


def test_a_european_firm_is_not_the_union() -> None:
    mentions = read(Article(id="a", text="Les voitures européennes se vendent bien."), model=False).mentions
    assert not mentions
