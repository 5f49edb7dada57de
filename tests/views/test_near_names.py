"""A party is asked for by code or name; a name that is none is answered with what it may have meant."""

import pickle

import pytest

from dyade.cli import messages
from dyade.languages.rows import GroupRow
from dyade.languages.tables import load
from dyade.model.errors import UnknownParty
from dyade.views.parties import find_party


def refused(words: str, language: str = "en") -> str:
    """The line that answers a name that is no party's."""
    with pytest.raises(UnknownParty) as raised:
        find_party(words)
    return raised.value.line(messages.french if language == "fr" else str)


@pytest.mark.parametrize(
    ("words", "code"),
    [("mli", "MLI"), ("Cote d’Ivoire", "CIV"), ("Germany", "DEU"), ("ONU", "IGO-UN"), ("nsa:rus", "NSA:RUS")],
)
def test_codes_and_names_in_both_languages_are_known(words: str, code: str) -> None:
    assert find_party(words) == code


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Malii", "Mali (MLI)"),
        ("Rusie", "Russia (RUS)"),
        ("Alemange", "Germany (DEU)"),
        ("Coree nord", "North Korea (PRK)"),
    ],
)
def test_a_name_misspelt_is_answered_with_the_nearest(words: str, near: str) -> None:
    assert refused(words).startswith(f"no state or body « {words} ». Did you mean {near}")


@pytest.mark.parametrize("words", ["Zzyzzx", "Poudlard", ""])
def test_a_name_like_no_other_is_answered_with_where_names_are_found(words: str) -> None:
    assert refused(words).endswith("`dyade parties` lists the known ones")


def test_a_name_of_several_states_is_answered_with_all_of_them() -> None:
    both = "Democratic Republic of the Congo (COD) or Republic of the Congo (COG)"
    assert refused("Congo") == f"« Congo » may be several states. Choose {both}"
    assert "Choisissez Corée du Sud (KOR) ou Corée du Nord (PRK)" in refused("Corée", "fr")


def test_a_group_is_answered_with_the_code_that_it_stands_under() -> None:
    assert refused("Wagner").endswith("Ask for Russia (non-state) (NSA:RUS)")
    assert refused("Hamas", "fr").endswith("Demandez Palestine (non étatique) (NSA:PSE)")
    assert refused("talibans").endswith("Ask for Afghanistan (non-state) (NSA:AFG) or Afghanistan (AFG)")


def test_every_code_that_a_group_is_sent_to_can_be_asked_for() -> None:
    for code in {row.party for row in load("fr", "groups", GroupRow)}:
        assert find_party(code) == code


def test_names_are_suggested_in_the_language_of_the_message() -> None:
    assert "Did you mean Germany (DEU)" in refused("Alemagne")
    assert "Vouliez-vous dire Allemagne (DEU)" in refused("Germny", "fr")


def test_an_error_that_names_parties_travels_between_processes() -> None:
    with pytest.raises(UnknownParty) as raised:
        find_party("Congo")
    assert str(pickle.loads(pickle.dumps(raised.value.values["near"]))).startswith("Democratic Republic")
