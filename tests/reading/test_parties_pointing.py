"""Whom pronouns and « les deux camps », « cette femme », « l'île » mean."""

from functools import cache

import pytest

from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.parties import PartyReading, find_parties


@cache
def read(text: str) -> PartyReading:
    return find_parties(parse(Article(id="a", text=text)), "2024-03-05", None)


def parties(text: str, words: str) -> set[str]:
    """The codes of the mentions whose own words are these."""
    return {m.party for m in read(text).mentions if text[m.start : m.end] == words}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("La Russie recherche la Première ministre Kaja Kallas. Elle a dénoncé la manœuvre.", "Elle", {"EST"}),
        (
            "Le ministre australien a vu le Premier ministre du Vanuatu. Selon Canberra, celui-ci a accepté.",
            "celui-ci",
            {"VUT"},
        ),
        (
            "Cyril Ramaphosa a téléphoné à Vladimir Poutine. Selon Pretoria, il lui a demandé de ne pas venir.",
            "lui",
            {"RUS"},
        ),
        (
            "Le président zimbabwéen et son homologue zambien se sont vus. Lundi, ils ont signé un accord.",
            "ils",
            {"ZWE", "ZMB"},
        ),
    ],
)
def test_pronouns_mean_whom_the_grammar_leaves(text: str, words: str, codes: set[str]) -> None:
    assert parties(text, words) == codes


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("L'Azerbaïdjan et l'Arménie négocient à Tbilissi. Les deux parties ont cédé.", "parties", {"AZE", "ARM"}),
        ("Israël a frappé le Hamas. Les deux camps refusent une trêve.", "camps", {"ISR", "NSA:PSE"}),
        ("Le Soudan, l'Egypte et l'Ethiopie négocient. Les deux parties ont cédé.", "parties", set()),
        ("Des camps de réfugiés syriens ont brûlé en Grèce.", "camps", set()),
        (
            "La Première ministre néo-zélandaise a reçu son homologue finlandaise. Les deux femmes ont cédé.",
            "femmes",
            {"NZL", "FIN"},
        ),
        (
            "La ministre mexicaine Alicia Barcena a vu Antony Blinken. Cette femme a dénoncé le mur.",
            "femme",
            {"MEX"},
        ),
        ("La Grèce et la Turquie dialoguent. Les deux rivaux ont signé.", "rivaux", {"GRC", "TUR"}),
        ("Le Japon et les Etats-Unis s'exercent. Les deux alliés ont tiré.", "alliés", {"JPN", "USA"}),
        ("Le Burkina Faso expulse trois Français. Paris dément les accusations de la junte.", "junte", {"BFA"}),
        ("Le Hamas a cédé. Le mouvement islamiste accuse Israël.", "mouvement islamiste", {"NSA:PSE"}),
        ("La Russie figure parmi les partenaires potentiels du Mali.", "Mali", {"MLI"}),
        ("La Birmanie remet les réfugiés au Bangladesh, qui a remercié l'ONU.", "qui", {"BGD"}),
        ("La Chine a tiré un missile près de Taïwan. L'île a mis son armée en alerte.", "île", {"TWN"}),
        ("La Turquie a menacé Chypre. L'île a demandé l'aide d'Athènes.", "île", {"CYP"}),
        ("L'Australie a signé un traité avec Tuvalu. L'archipel a promis de le ratifier.", "archipel", {"TUV"}),
    ],
)
def test_nouns_mean_whom_the_sentences_before_name(text: str, words: str, codes: set[str]) -> None:
    assert parties(text, words) == codes


def test_a_land_that_is_called_new_is_not_the_old_one() -> None:
    assert "GBR" not in {m.party for m in read("Une tempête a frappé la Nouvelle-Angleterre.").mentions}
    assert "GIN" not in {m.party for m in read("L'Indonésie a bombardé la Nouvelle-Guinée.").mentions}
