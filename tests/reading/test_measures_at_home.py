"""What a state does at home is done to its own people: it confines them, and lets them out again."""

import pytest

import dyade
from dyade.model.reading import Report


def only(text: str) -> Report:
    (report,) = dyade.code(text, published="2024-02-29", model=False).reports
    return report


@pytest.mark.parametrize(
    ("text", "kind", "state"),
    [
        ("L'Argentine impose un confinement.", "COERCE", "ARG"),
        ("La Grèce ferme les écoles du pays.", "COERCE", "GRC"),
        ("Le confinement décrété au Portugal a surpris.", "COERCE", "PRT"),
        ("Le Luxembourg assouplit les restrictions.", "RETREAT", "LUX"),
        ("L'Autriche rouvre ses écoles.", "RETREAT", "AUT"),
        ("Les écoles rouvrent au Portugal.", "RETREAT", "PRT"),
        ("La réouverture des écoles en Norvège est confirmée.", "RETREAT", "NOR"),
    ],
)
def test_a_measure_at_home_is_for_the_people_of_the_state(text: str, kind: str, state: str) -> None:
    report = only(text)
    assert (report.type, [p.party for p in report.actors]) == (kind, [state])
    assert [p.party for p in report.recipients] == [f"NSA:{state}"]
    assert "people of the actor's state" in {c.rule for c in report.why.choices}


def test_whoever_the_clause_names_stands_before_them() -> None:
    report = only("Londres impose une quarantaine aux voyageurs espagnols.")
    assert [p.party for p in report.recipients] == ["NSA:ESP"]


def test_a_body_has_no_people_of_its_own() -> None:
    report = only("L'Union européenne a levé les restrictions.")
    assert (report.type, [p.party for p in report.actors], report.recipients) == ("RETREAT", ["IGO-EU"], ())


def test_sanctions_eased_are_a_deed() -> None:
    report = only("Washington assouplit les sanctions contre le Venezuela.")
    assert (report.type, [p.party for p in report.recipients]) == ("RETREAT", ["VEN"])


def test_hostages_freed_by_an_army_are_helped_and_by_their_captors_released() -> None:
    assert only("L'armée nigérienne a libéré un otage italien.").type == "AID"
    assert only("Les rebelles nigériens ont libéré un otage italien.").type == "RETREAT"


def test_an_accusation_denounced_is_rejected() -> None:
    reports = dyade.code("Le Bahreïn dénonce des accusations absurdes de l'Iran.", model=False).reports
    assert {(r.type, r.actors[0].party) for r in reports} == {("REJECT", "BHR"), ("ACCUSE", "IRN")}
