"""What two do to each other is two reports, one each way; what both do together is one."""

import pytest

from dyade.model.article import Article
from dyade.reading.pipeline import read


def told(text: str, kind: str, *, model: bool) -> set[tuple[str, str]]:
    """(actor, recipient) of the reports of a type."""
    reading = read(Article(id="a", text=text, published="2024-03-05", language="fr"), model=model)
    return {(r.actors[0].party, r.recipients[0].party) for r in reading.reports if r.type == kind and r.recipients}


@pytest.mark.parametrize("model", [True, False])
@pytest.mark.parametrize(
    ("text", "kind", "pair"),
    [
        ("Kigali et Kinshasa s'accusent mutuellement de soutenir des rebelles.", "ACCUSE", ("RWA", "COD")),
        ("Le Tchad et le Soudan se sont mutuellement accusés d'avoir franchi la frontière.", "ACCUSE", ("TCD", "SDN")),
        ("L'Inde et le Pakistan se sont accusés l'un l'autre d'avoir ouvert le feu.", "ACCUSE", ("IND", "PAK")),
        ("Selon l'ONU, l'Érythrée et l'Éthiopie s'accusent mutuellement de préparer la guerre.", "ACCUSE",
         ("ERI", "ETH")),
        ("Bamako et Alger ont expulsé réciproquement leurs ambassadeurs.", "SANCTION", ("MLI", "DZA")),
        ("Le Kenya et la Somalie se sont parlé lundi. Les deux pays s'accusent mutuellement.", "ACCUSE",
         ("KEN", "SOM")),
    ],
)  # fmt: skip
def test_each_does_it_to_the_other(text: str, kind: str, pair: tuple[str, str], model: bool) -> None:
    assert {pair, pair[::-1]} <= told(text, kind, model=model)


def test_who_accuse_a_third_do_not_accuse_each_other() -> None:
    assert told("La France et l'Italie accusent la Libye d'avoir violé l'embargo.", "ACCUSE", model=False) == {
        ("FRA", "LBY")
    }


def test_a_meeting_of_two_is_told_once() -> None:
    met = told("Le Ghana et le Togo se sont mutuellement rendu visite à Accra.", "CONSULT", model=True)
    assert len(met) <= 1


def test_both_of_two_subjects_act() -> None:
    reading = read(Article(id="a", text="Le Ghana et le Togo ont condamné l'Iran.", language="fr"), model=False)
    assert [len(r.actors) for r in reading.reports] == [2]
