"""Where an act takes place: force falls on the state whose name is its object, unless the words name a place."""

import pytest

from dyade import code


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("L'Italie a condamné l'invasion de l'Ukraine par la Russie.", "UKR"),
        ("L'Arabie saoudite a bombardé le Yémen mardi.", "YEM"),
        ("L'armée turque a bombardé des combattants kurdes en Syrie.", "SYR"),
    ],
)
def test_force_falls_where_its_object_lies(text: str, state: str) -> None:
    assert {r.place_state for r in code(text).reports if r.type == "ASSAULT"} == {state}


def test_words_of_an_accusation_fall_nowhere() -> None:
    assert {r.place_state for r in code("L'Arabie saoudite a accusé l'Iran mardi.").reports} == {None}
