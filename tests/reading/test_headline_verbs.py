"""Headlines: the present and bare participles, which a tagger of whole sentences takes for something else."""

import pytest

from dyade.model.article import Article
from dyade.reading.pipeline import read

Act = tuple[str, str, str]


def acts(headline: str, *, model: bool) -> set[Act]:
    """Type and sides of each act that a headline by itself is read as."""
    found = read(Article(id="a", text=headline, published="2024-03-05", language="fr"), model=model).reports
    return {(r.type, "+".join(p.party for p in r.actors), "+".join(p.party for p in r.recipients)) for r in found}


@pytest.mark.parametrize("model", [False, True], ids=["tables", "reader"])
@pytest.mark.parametrize(
    ("headline", "act"),
    [
        ("Le Mali rompt ses relations diplomatiques avec l'Ukraine", ("SANCTION", "MLI", "UKR")),
        ("Le Rwanda met fin à sa coopération avec la Belgique", ("SANCTION", "RWA", "BEL")),
        ("L'Iran menace Israël de représailles", ("THREATEN", "IRN", "ISR")),
        ("L'Union européenne débloque trois milliards pour l'Égypte", ("AID", "IGO-EU", "EGY")),
        ("Le Mali suspendu de la Cédéao", ("SANCTION", "IGO-ECOWAS", "MLI")),
        ("Trois casques bleus tués dans une embuscade en Centrafrique", ("ASSAULT", "NSA", "IGO-UN")),
    ],
)
def test_a_headline_says_who_does_what(headline: str, act: Act, model: bool) -> None:
    assert act in acts(headline, model=model)


@pytest.mark.parametrize("model", [False, True], ids=["tables", "reader"])
@pytest.mark.parametrize(
    ("headline", "act"),
    [
        ("Le consul turc convoqué à Athènes", ("ACCUSE", "GRC", "TUR")),
        ("Le président kényan invité à Tokyo", ("REQUEST", "JPN", "KEN")),
    ],
)
def test_whom_a_bare_participle_befalls_does_not_do_it(headline: str, act: Act, model: bool) -> None:
    assert act in acts(headline, model=model)


def test_no_form_in_e_acute_is_a_verb_in_the_present() -> None:
    headline = "L'ambassadeur de France prié de quitter le Mali"
    assert acts(headline, model=False) == {("REQUEST", "MLI", "FRA")}
    assert not {act for act in acts(headline, model=True) if act[1] == "FRA"}
