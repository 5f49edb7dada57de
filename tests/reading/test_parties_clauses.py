"""Reference within the clause: whom « le pays », « son homologue », « avec eux », « son allié » can and cannot mean."""

from functools import cache

import pytest

from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.parties import PartyReading, find_parties


@cache
def read(text: str) -> PartyReading:
    return find_parties(parse(Article(id="a", text=text)), "2024-03-01", None)


def parties(text: str, words: str) -> set[str]:
    """The codes of the mentions whose own words are these."""
    return {m.party for m in read(text).mentions if text[m.start : m.end] == words}


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Des soldats rwandais sont arrivés au Mozambique. Le pays a remercié Kigali.", "pays", "MOZ"),
        ("Le Soudan est en guerre. Les États-Unis ont imposé des sanctions au pays.", "pays", "SDN"),
        ("La Géorgie a adopté la loi. Bruxelles a gelé son aide au pays.", "pays", "GEO"),
        ("La junte a expulsé l'ambassadeur de France au Niger.", "junte", "NER"),
        ("Paris proteste. La junte au pouvoir à Bamako dénonce des propos français.", "junte", "MLI"),
        ("Le Tchad a dénoncé l'accord. Paris retirera ses soldats du pays.", "pays", "TCD"),
        ("Le pays que dirige Paul Kagame a expulsé l'ambassadeur de Belgique.", "pays", "RWA"),
        ("Paris et Rome se querellent. Le gouvernement présidé par Viktor Orban s'en amuse.", "gouvernement", "HUN"),
    ],
)
def test_a_bare_noun_is_not_the_other_side_of_its_clause(text: str, words: str, party: str) -> None:
    assert parties(text, words) == {party}


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Joe Biden a appelé Volodymyr Zelensky. Il a promis des armes à son homologue.", "homologue", "UKR"),
        ("L'Iran et Bahreïn se rapprochent. La presse l'écrit. Le ministre iranien a invité son homologue.",
         "homologue", "BHR"),
        ("Londres a livré des missiles à Kiev et formera les pilotes de son allié.", "allié", "UKR"),
        ("Le Danemark a rappelé son ambassadeur à Washington. Copenhague en veut à son allié.", "allié", "USA"),
        ("Damas compte sur son allié russe.", "allié russe", "RUS"),
    ],
)  # fmt: skip
def test_a_counterpart_or_an_ally_is_of_another_state(text: str, words: str, party: str) -> None:
    assert parties(text, words) == {party}


def test_an_ally_of_somebody_is_not_that_one() -> None:
    assert parties("Un allié de Moscou a perdu les élections.", "allié de Moscou") == set()


def test_a_colleague_is_of_no_other_state() -> None:
    text = "Joe Biden a reçu Emmanuel Macron. Le sénateur américain a salué son collègue."
    assert parties(text, "collègue") == set()


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("La cheffe de la diplomatie allemande a vu Sergueï Lavrov. Elle a exigé de lui une trêve.", "lui", "RUS"),
        ("Les Émirats arabes unis ont déçu Khartoum, qui a rompu ses liens avec eux.", "eux", "ARE"),
        ("Viktor Orban a vu Vladimir Poutine. Celui-ci l'a remercié.", "Celui-ci", "RUS"),
        ("Selon Kigali, la RDC a bombardé son territoire.", "son", "RWA"),
        ("La Serbie a parlé. La France aussi. Elle a rompu les accords avec la France.", "Elle", "SRB"),
    ],
)
def test_a_pronoun_is_not_the_other_side_of_its_clause(text: str, words: str, party: str) -> None:
    assert parties(text, words) == {party}


@pytest.mark.parametrize("words", ["Ils", "leur"])
def test_a_plural_pronoun_means_all_who_are_joined(words: str) -> None:
    text = "Le Mali et le Niger se sont vus. Ils ont dénoncé la Cédéao, qui leur a imposé des sanctions."
    assert parties(text, words) == {"MLI", "NER"}


def test_a_singular_pronoun_means_one_of_those_who_are_joined() -> None:
    assert len(parties("Le Mali et le Niger se sont vus. Il a dénoncé la Cédéao.", "Il")) <= 1


def test_at_home_means_nobody() -> None:
    assert parties("La Suède a déçu les réfugiés syriens, qui sont rentrés chez eux.", "eux") == set()


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Pékin proteste. L'administration Biden se tait.", "administration", "USA"),
        ("Les troupes de Khalifa Haftar ont reculé.", "troupes de Khalifa Haftar", "NSA:LBY"),
        ("Israël proteste. Le régime de Bachar al-Assad a nié.", "régime de Bachar al-Assad", "SYR"),
    ],
)
def test_a_force_is_of_whom_the_person_in_its_complement_is(text: str, words: str, party: str) -> None:
    assert parties(text, words) == {party}


def test_the_leader_of_an_armed_group_holds_no_office_of_a_state() -> None:
    text = "Le maréchal Khalifa Haftar, homme fort de l'Est, a attaqué Tripoli."
    (sector,) = {m.sector for m in read(text).mentions if m.kind == "person"}
    assert sector == "REB"
