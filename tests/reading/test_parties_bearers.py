"""Who is named and for whom they act: surnames that come again, lists behind one office, brackets behind a name."""

from functools import cache

import pytest

from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.parties import PartyReading, find_parties


@cache
def read(text: str, published: str | None = "2024-03-05") -> PartyReading:
    return find_parties(parse(Article(id="a", text=text)), published, None)


def people(text: str) -> dict[str, str | None]:
    return {person.name: person.party for person in read(text).people}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "La ministre indonésienne Sri Mulyani Indrawati a cédé. Mulyani a promis une aide.",
            "Mulyani",
            "Sri Mulyani Indrawati",
        ),
        (
            "L'ex-président Ali Bongo Ondimba a quitté le Gabon. Bongo a été reçu en Angola.",
            "Bongo",
            "Ali Bongo Ondimba",
        ),
        ("Les ministres Awa Fekl et Luc Bareigts sont là. Fekl et Bareigts ont cédé.", "Bareigts", "Luc Bareigts"),
    ],
)
def test_a_part_of_a_full_name_alone_is_the_same_person(text: str, words: str, name: str) -> None:
    start = text.rindex(words)
    assert {m.name for m in read(text).mentions if m.start == start} == {name}


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("L'ambassadeur indien à l'ONU, T. S. Tirumurti, s'est abstenu.", "T. S. Tirumurti", "IND"),
        (
            "Le ministre kényan chargé de la Défense, Soipan Tuya, a signé l'accord avec Ankara.",
            "Soipan Tuya",
            "KEN",
        ),
        (
            "La Turquie négocie avec Dakar. Le ministre délégué chargé des Transports Boubacar Sy a signé.",
            "Boubacar Sy",
            "SEN",
        ),
        (
            "La porte-parole du Programme alimentaire mondial (PAM), Federica Rossi, a accusé l'Italie.",
            "Federica Rossi",
            "IGO-UN",
        ),
        ("Marta Vega, actuellement ministre uruguayenne de la Santé, a démissionné.", "Marta Vega", "URY"),
    ],
)
def test_a_name_behind_a_long_office_is_its_bearer(text: str, name: str, party: str) -> None:
    assert people(text)[name] == party


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Les deux militaires français, Marc Dulon et Hugo Pernet, ont été tués au Mali.",
            {"Marc Dulon": "FRA", "Hugo Pernet": "FRA"},
        ),
        (
            "Le Venezuela a arrêté deux anciens soldats américains, Luke Harmon, 34 ans, et Derek Boyle, 41 ans.",
            {"Luke Harmon": "NSA:USA", "Derek Boyle": "NSA:USA"},
        ),
        (
            "La Suède a remis le prix aux Suisses Michel Mayot et Didier Quelin.",
            {"Michel Mayot": "NSA:CHE", "Didier Quelin": "NSA:CHE"},
        ),
    ],
)
def test_an_office_in_the_plural_is_that_of_all_who_are_listed(text: str, parties: dict[str, str]) -> None:
    assert people(text) == parties


def test_a_plural_office_is_not_of_names_that_are_more_than_it_counts() -> None:
    text = "Le Mali a reçu deux ministres turcs, Awa Sarr, Bob Moreno et Lia Costa, venus de Paris."
    assert people(text)["Lia Costa"] != "TUR"


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Les membres sont Reina Gansu (Bénin) et Helga Bruun (Danemark), selon Gitega.", "Helga Bruun", "NSA:DNK"),
        ("Budapest est critiqué. Ont signé Gianni Pavese (PSE, Italie) et Jo Lam (Verts, Malte).", "Jo Lam", "NSA:MLT"),
        ("Le feu vert est donné, selon Wei Ling, de l'agence spatiale chinoise, à Oslo.", "Wei Ling", "CHN"),
        ("Ingrid Vassberg, d'Amnesty International, a critiqué le Japon.", "Ingrid Vassberg", "NSA"),
        ("Omar Sabah, du Hamas, a rencontré un émissaire égyptien.", "Omar Sabah", "NSA:PSE"),
    ],
)
def test_brackets_and_what_stands_under_de_behind_a_name_say_whose_it_is(text: str, name: str, party: str) -> None:
    assert people(text)[name] == party


def test_the_police_are_of_where_they_act() -> None:
    text = (
        "Un Français a disparu à Pemba, au Mozambique. La France a demandé une enquête. "
        "Un porte-parole de la police locale, Augusto Mota, a refusé tout commentaire."
    )
    assert people(text)["Augusto Mota"] == "MOZ"
