"""Who says so between a subject and its verb, and whose clause a verb is, in the whole pipeline."""

import pytest

from dyade.model.article import Article
from dyade.model.reading import Report
from dyade.reading.pipeline import read

Told = tuple[str, str, str, str | None]


def reports(text: str) -> tuple[Report, ...]:
    return read(Article(id="a", text=text, published="2023-03-15", language="fr")).reports


def told(text: str) -> set[Told]:
    """Type, sides and source of each act."""
    side = {r: ("+".join(p.party for p in r.actors), "+".join(p.party for p in r.recipients)) for r in reports(text)}
    return {(r.type, *sides, r.source.party if r.source else None) for r, sides in side.items()}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Le Rwanda, a accusé Kinshasa, arme les rebelles du M23.", ("ACCUSE", "COD", "RWA", None)),
        ("Le Rwanda, a accusé Kinshasa, arme les rebelles du M23.", ("AID", "RWA", "NSA:COD", "COD")),
        ("Le Rwanda, a accusé mardi Kinshasa, a armé les rebelles du M23.", ("AID", "RWA", "NSA:COD", "COD")),
        ("L'Egypte, a affirmé Tripoli, bombarde des positions libyennes.", ("ASSAULT", "EGY", "LBY", "LBY")),
    ],
)
def test_who_says_so_between_two_commas_is_not_who_acts(text: str, act: Told) -> None:
    assert act in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le Rwanda, voisin du Congo, a accusé Kinshasa, qui dément.",
        "Mardi, le Rwanda a accusé Kinshasa, rompant le silence.",
    ],
)
def test_other_commas_leave_the_subject_where_it_is(text: str) -> None:
    assert ("ACCUSE", "RWA", "COD", None) in told(text)


def test_whom_a_pronoun_means_is_not_its_own_subject() -> None:
    found = told("Le Burundi rejette les propos de Kigali, qui l'accuse d'abriter des rebelles.")
    assert ("ACCUSE", "RWA", "BDI", None) in found
    assert ("ACCUSE", "BDI", "RWA", None) not in found


def test_behind_a_comma_a_gerund_is_the_subject_s() -> None:
    found = told("Le Pérou a convoqué l'ambassadeur du Chili, exigeant des excuses.")
    assert ("REQUEST", "PER", "CHL", None) in found


def test_the_subject_of_the_next_clause_is_no_recipient_of_this_one() -> None:
    found = told("L'Allemagne a vendu des chars à la Hongrie et l'Afrique du Sud a exporté du maïs vers le Zimbabwe.")
    assert {act[:3] for act in found if act[0] == "COOPERATE"} == {
        ("COOPERATE", "DEU", "HUN"),
        ("COOPERATE", "ZAF", "ZWE"),
    }


def test_all_who_are_joined_act() -> None:
    (sent,) = (r for r in reports("Le Kenya et l'Ouganda, ainsi que le Burundi, ont envoyé des soldats au Congo."))
    assert {p.party for p in sent.actors} == {"KEN", "UGA", "BDI"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Macron à Kigali pour tourner la page\n\nLe temps est beau.", ("CONSULT", "FRA", "RWA")),
        ("Le pape en Irak\n\nLe temps est beau.", ("CONSULT", "VAT", "IRQ")),
        ("Rappel de l'ambassadeur d'Espagne à Caracas\n\nMadrid se tait.", ("SANCTION", "ESP", "VEN")),
        ("Visite surprise de Blinken à Kiev\n\nIl y restera un jour.", ("CONSULT", "USA", "UKR")),
        ("Le président kényan reçu à Oslo\n\nIl repart jeudi.", ("CONSULT", "KEN", "NOR")),
        ("Retrait des troupes érythréennes du Tigré\n\nAsmara se tait.", ("RETREAT", "ERI", "ETH")),
        ("Raid israélien contre le Hezbollah\n\nBeyrouth se tait.", ("ASSAULT", "ISR", "NSA:LBN")),
    ],
)
def test_a_headline_without_verb_tells_an_act(text: str, act: tuple[str, str, str]) -> None:
    assert act in {one[:3] for one in told(text)}


@pytest.mark.parametrize("text", ["L'ambassadeur turc à Paris\n\nIl est né à Izmir."])
def test_who_lives_there_or_is_at_home_visits_nobody(text: str) -> None:
    assert not {one for one in told(text) if one[0] == "CONSULT"}


def test_who_sign_sign_with_each_other() -> None:
    assert ("SUPPORT", "VNM", "RUS", None) in told("Hanoï\n\nLe Vietnam et la Russie ont signé onze accords.")
