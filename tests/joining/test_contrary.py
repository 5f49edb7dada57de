"""What sets an act apart from one that is told alike: another town, another head, another office, « seconde »."""

from typing import Any

import pytest

from dyade.joining import explain
from dyade.joining.knowledge import offices, surname, town
from newsroom import article, event, given, joined

TALKS = "Une délégation malienne parle d'engrais et de rails à Moscou avec le ministère de l'industrie"


def told(words: str, *, place: str = "Moscou", head: str | None = None) -> dict[str, Any]:
    return event(
        f"CONSULT MLI>RUS held 2024-02-28 {place}",
        words,
        actors=[{"party": "MLI", "name": head}],
    )


def together(first: dict[str, Any], second: dict[str, Any]) -> bool:
    return len(joined(article("a", "2024-02-29", first), article("b", "2024-02-29", second)).events) == 1


def test_one_meeting_in_two_wordings_is_one() -> None:
    again = "À Moscou, des Maliens ont parlé de rails et d'engrais avec le ministère de l'industrie"
    assert together(told(TALKS), told(again))
    assert together(told(TALKS, head="Sékou Tall"), told(again, head="M. Tall"))


def test_talks_in_two_towns_on_one_day_are_two() -> None:
    assert not together(told(TALKS), told(TALKS.replace("Moscou", "Kazan"), place="Kazan"))


def test_the_seat_of_a_government_is_its_capital() -> None:
    assert together(told(TALKS), told(TALKS, place="Kremlin"))


def test_a_second_delegation_under_another_head_is_another() -> None:
    second = "Une seconde délégation, conduite par Moussa Keïta, a parlé de blé à Moscou"
    assert not together(told(TALKS, head="Sékou Tall"), told(second, head="Moussa Keïta"))
    assert not together(told(TALKS), told(second))


def test_other_offices_speak_against_and_the_same_ones_for() -> None:
    defence = "Le ministre malien de la défense a été reçu à Moscou"
    finance = "Le ministre des finances du Mali a été reçu à Moscou"
    assert features(defence, finance)["office.other"] < 0
    assert features(defence, f"{defence}, dit-on")["office.same"] > 0


def test_leur_second_sommet_counts_none_more() -> None:
    again = "leur second sommet, à Moscou, a porté sur les engrais"
    assert "words.second" in features(TALKS, again.replace("leur second", "un second"))
    assert "words.second" not in features(TALKS, again)


def features(first: str, second: str) -> dict[str, float]:
    """The features of two reports of one day and town, with their weights."""
    reports, notes = given(article("a", "2024-02-29", told(first)), article("b", "2024-02-29", told(second)))
    return {share.feature: share.weight for share in explain(*reports, notes, reports)}


@pytest.mark.parametrize(
    ("place", "known"),
    [("Kazan", "kazan"), ("Moscou", "RUS"), ("Kremlin", "RUS"), ("Russie", None), ("nord du Mali", None), (None, None)],
)
def test_a_town_is_told_from_a_country_and_a_stretch_of_land(place: str | None, known: str | None) -> None:
    assert town(place) == known


def test_a_head_is_known_by_the_surname_and_an_office_in_either_gender() -> None:
    assert surname("Ousmane Traoré") == "traore"
    assert surname("forces armées") is None
    assert offices("la ministre de la Défense") == offices("le ministre de la défense")
