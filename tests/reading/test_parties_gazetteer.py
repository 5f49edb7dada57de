"""Cities of the gazetteer, regions of the tables, and words with a capital that name neither."""

from functools import cache

import pytest

from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.parties import PartyReading, find_parties


@cache
def read(text: str) -> PartyReading:
    return find_parties(parse(Article(id="a", text=text)), "2024-03-01", None)


def placed(text: str) -> dict[str, str | None]:
    return {place.name: place.state for place in read(text).places}


def named(text: str) -> dict[str, str]:
    """The codes of names by their words; common nouns left out."""
    kinds = ("name", "metonym", "place", "group")
    found = (m for m in read(text).mentions if m.kind in kinds)
    return {text[m.start : m.end]: m.party for m in found if text[m.start].isupper()}


@pytest.mark.parametrize(
    ("text", "place", "state"),
    [
        ("Un feu de forêt a ravagé trois communes du Var.", "Var", "FRA"),
        ("La récolte a gelé en Meurthe-et-Moselle.", "Meurthe-et-Moselle", "FRA"),
        ("Les urnes ont parlé dans le Wisconsin.", "Wisconsin", "USA"),
        ("Un typhon a balayé l'île de Samar.", "Samar", "PHL"),
        ("Une mine a explosé dans le Shanxi.", "Shanxi", "CHN"),
        ("Les fidèles ont rempli la place Saint-Pierre.", "place Saint-Pierre", "VAT"),
    ],
)
def test_a_region_lies_in_its_state(text: str, place: str, state: str) -> None:
    assert placed(text) == {place: state}


@pytest.mark.parametrize(
    "text",
    [
        "Car cette somme sera empruntée sur les marchés.",
        "Eau : les réserves sont au plus bas.",
        "Sec depuis mai, le barrage a fermé.",
        "Las, la trêve n'a pas tenu.",
        "Les monarchies du Golfe ont dépêché un émissaire.",
        "Les policiers ont tiré au LBD sur la foule.",
        "La muraille date du VIe siècle.",
        "Le feu a pris dans le XIe arrondissement.",
        "Le trafic reprend dans le Sud-Ouest.",
    ],
)
def test_words_of_the_sentence_codes_and_numbers_name_no_place(text: str) -> None:
    assert named(text) == {}
    assert placed(text) == {}


def test_an_acronym_that_is_spoken_as_a_word_stands_with_one_capital() -> None:
    text = "L'Onu, l'Otan et la Fao ont salué la trêve."
    assert named(text) == {"Onu": "IGO-UN", "Otan": "IGO-NATO", "Fao": "IGO-UN"}


def test_one_betakes_oneself_to_a_town_and_renders_something_to_a_state() -> None:
    assert placed("Le ministre s'est rendu à Vienne.") == {"Vienne": "AUT"}
    assert placed("La France a rendu à Bamako les clés de la base.") == {}


def test_a_capital_has_no_article_where_a_department_has() -> None:
    assert placed("Deux hommes ont été arrêtés dans la Vienne. Le maire a porté plainte.") == {"Vienne": "FRA"}
    assert placed("La France recevra à Paris ceux qui négociaient en Autriche, à Vienne.")["Vienne"] == "AUT"


def test_what_a_minister_has_charge_of_is_no_company() -> None:
    assert named("Une porte-parole du ministère nippon des Transports a confirmé le vol.") == {}


def test_a_numeral_is_nobody() -> None:
    assert not any(m.kind == "person" for m in read("Le chapitre XI de la loi a été voté en Chine.").mentions)


def test_a_word_glued_to_a_name_is_no_part_of_it() -> None:
    text = "Un chêne offert à Angela MerkelLe voyage sera dominé par le climat. Angela Merkel attend."
    assert [person.name for person in read(text).people] == ["Angela Merkel"]


def test_a_short_headline_in_capitals_is_no_name() -> None:
    assert [person.name for person in read("XI JINPING A PARLÉ\n\nXi Jinping a parlé.").people] == ["Xi Jinping"]


def test_a_company_has_its_home() -> None:
    text = "La SNCF et Embraer ont signé. Au congrès, LR a protesté."
    assert named(text) == {"SNCF": "NSA:FRA", "Embraer": "NSA:BRA", "LR": "NSA:FRA"}
