"""Blaming a deed: who blames it did not do it, who undergoes it is not blamed, and who accuses had no part."""

import pytest

from dyade.model.article import Article
from dyade.reading.pipeline import read

Act = tuple[str, str, str]


def acts(sentence: str) -> set[Act]:
    """Type and sides of each act under a headline of one word."""
    found = read(Article(id="a", text=f"Réaction\n\n{sentence}", published="2022-05-11", language="fr")).reports
    return {(r.type, "+".join(p.party for p in r.actors), "+".join(p.party for p in r.recipients)) for r in found}


@pytest.mark.parametrize(
    ("sentence", "blamer"),
    [
        ("Le Brésil condamne l'invasion de l'Ukraine.", "BRA"),
        ("La Jordanie a dénoncé l'annexion de la Cisjordanie.", "JOR"),
        ("Le Canada déplore l'arrestation d'un journaliste canadien par la Chine.", "CAN"),
        ("Le Mexique n'a pas condamné l'invasion de l'Ukraine.", "MEX"),
        ("Tout en condamnant l'invasion de l'Ukraine, le Brésil refuse de livrer des armes.", "BRA"),
    ],
)
def test_who_blames_a_deed_did_not_do_it(sentence: str, blamer: str) -> None:
    assert not {act for act in acts(sentence) if act[0] in ("ASSAULT", "COERCE") and blamer in act[1].split("+")}


@pytest.mark.parametrize(
    "sentence",
    ["Le Brésil condamne l'invasion de l'Ukraine.", "La Jordanie a dénoncé l'invasion de l'Ukraine."],
)
def test_who_is_invaded_is_not_blamed_for_it_nor_did_it(sentence: str) -> None:
    assert not {act for act in acts(sentence) if act[0] == "ACCUSE" and "UKR" in act[2]}
    assert not {act for act in acts(sentence) if act[0] == "ASSAULT" and "UKR" in act[1]}


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("L'Irlande a dénoncé le bombardement de Gaza par Israël.", ("ACCUSE", "IRL", "ISR")),
        ("Le Chili a condamné l'invasion de l'Ukraine par la Russie.", ("ACCUSE", "CHL", "RUS")),
    ],
)
def test_the_blame_falls_on_who_did_it(sentence: str, act: Act) -> None:
    assert act in acts(sentence)


def test_who_accuses_had_no_part_in_the_deed() -> None:
    done = {act for act in acts("Séoul soupçonne la Corée du Nord d'avoir piraté des banques.") if act[0] == "COERCE"}
    assert "KOR" not in {party for act in done for party in act[1].split("+")}
