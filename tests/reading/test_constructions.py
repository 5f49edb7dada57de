"""Constructions of French, in sentences of the press: whose act it is, and on whom it falls, by table and grammar."""

import pytest

from dyade.model.article import Article
from dyade.model.codes import EventType
from dyade.model.reading import Report
from dyade.reading.parse import parse
from dyade.reading.parties import find_parties
from dyade.reading.reports import find_reports
from dyade.reading.times import find_times

Act = tuple[EventType, str, str]
WEDNESDAY = "2024-03-06"


def read(text: str) -> tuple[Report, ...]:
    """What the tables read in a sentence of a Wednesday's press."""
    parsed = parse(Article(id="a", text=text, published=WEDNESDAY))
    parties = find_parties(parsed, published=WEDNESDAY, country=None)
    return find_reports(parsed, parties.mentions, parties.places, find_times(text, WEDNESDAY), ())[0]


def acts(text: str) -> set[Act]:
    """Type and sides of each."""
    return {(r.type, "+".join(p.party for p in r.actors), "+".join(p.party for p in r.recipients)) for r in read(text)}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Alger a fait arrêter un diplomate marocain.", ("COERCE", "DZA", "MAR")),
        ("La Thaïlande fait arrêter un espion laotien.", ("COERCE", "THA", "LAO")),
        ("L'Egypte a fait libérer un soldat soudanais.", ("RETREAT", "EGY", "SDN")),
    ],
)
def test_who_has_something_done_does_it(text: str, act: Act) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Le convoi kényan s'est fait attaquer par des shebab.", ("ASSAULT", "NSA:SOM", "KEN")),
        ("La Gambie s'est vu refuser l'aide du FMI.", ("REJECT", "IGO-IMF", "GMB")),
    ],
)
def test_what_one_has_done_to_oneself_is_undergone(text: str, act: Act) -> None:
    assert acts(text) == {act}


def test_an_embargo_that_is_lifted_before_the_main_verb_is_no_embargo() -> None:
    assert "SANCTION" not in {kind for kind, *_ in acts("L'embargo levé, l'Irak a acheté des avions au Brésil.")}


@pytest.mark.parametrize("text", ["Le Népal arme les rebelles birmans.", "Le Panama souffre et la Colombie promet."])
def test_a_sentence_does_not_begin_with_a_small_letter_in_the_midst_of_a_line(text: str) -> None:
    assert len(list(parse(Article(id="a", text=text)).doc.sents)) == 1


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("La Chine appelle le Pakistan et l'Inde à négocier.", ("REQUEST", "CHN", "PAK+IND")),
        ("Le Ghana et le Bénin ont accusé le Togo.", ("ACCUSE", "GHA+BEN", "TGO")),
        ("Le Ghana et le Togo accusent le Nigeria et le Bénin de contrebande.", ("ACCUSE", "GHA+TGO", "NGA+BEN")),
    ],
)
def test_joined_parties_stand_on_one_side(text: str, act: Act) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Le ministre finlandais a rencontré mercredi son homologue islandais.", ("CONSULT", "FIN", "ISL")),
        ("Le Premier ministre grec rencontrera Erdogan lundi.", ("CONSULT", "GRC", "TUR")),
    ],
)
def test_a_day_is_no_object(text: str, act: Act) -> None:
    assert act in acts(text)


def test_after_a_quote_the_subject_stands_behind_the_verb() -> None:
    assert ("ACCUSE", "TUR", "GRC") in acts("« La Grèce viole nos eaux », accuse Ankara.")
    assert ("REQUEST", "SSD", "SDN") in acts("« Le Soudan doit se retirer d'Abyei », a exigé Juba.")


def test_whose_ambassador_is_recalled_stands_in_the_clause_beside() -> None:
    assert ("SANCTION", "CAN", "MMR") in acts("Le Canada a condamné le Myanmar et rappelé son ambassadeur.")
    assert ("SANCTION", "LAO", "THA") in acts("Le Laos, accusé par la Thaïlande, a rappelé son ambassadeur.")


def test_a_gerund_that_the_tagger_takes_for_a_noun_has_the_subject_of_its_clause() -> None:
    (act,) = (a for a in acts("En attaquant le Tchad, la Libye a défié la France.") if a[0] == "ASSAULT")
    assert act == ("ASSAULT", "LBY", "TCD")


def test_an_infinitive_in_re_is_read_as_the_verb_that_it_is() -> None:
    (broken,) = read("La Tunisie a failli rompre avec l'Egypte.")
    assert (broken.type, broken.status) == ("SANCTION", "cancelled")


@pytest.mark.parametrize("text", ["Le Qatar promet d'armer le Liban.", "L'Ethiopie menace d'envahir l'Erythrée."])
def test_a_promise_or_a_threat_is_one_act(text: str) -> None:
    (act,) = read(text)
    assert (act.type, act.status) in {("AGREE", "held"), ("THREATEN", "held")}


@pytest.mark.parametrize(
    "text",
    [
        "Ni la Norvège ni la Suède n'ont attaqué le Danemark.",
        "Aucun soldat togolais n'a attaqué le Bénin.",
        "Le ministre malgache est parti sans visite aux Comores.",
    ],
)
def test_what_nobody_did_is_no_report(text: str) -> None:
    assert acts(text) == set()


def test_who_denies_an_act_tells_of_it() -> None:
    (denied,) = (r for r in read("Minsk a démenti avoir attaqué la Lituanie.") if r.type == "ASSAULT")
    assert (denied.status, denied.source.party if denied.source else None) == ("denied", "BLR")


def test_a_conditional_is_known_by_its_ending() -> None:
    (strike,) = (r for r in read("Provoqué, l'Iran frapperait Israël.") if r.type == "ASSAULT")
    assert strike.status == "hypothetical"


def test_what_is_done_aside_is_not_whom_the_act_concerns() -> None:
    assert "AFG" not in {r for _, _, r in acts("La Turquie s'est retirée sans attaquer l'Afghanistan.")}


def test_what_precedes_an_act_took_place_when_the_clause_did() -> None:
    (met,) = (
        r
        for r in read("Avant de rencontrer le président serbe, le ministre grec a remercié Rome.")
        if r.type == "CONSULT"
    )
    (later,) = (
        r for r in read("Le ministre grec partira après avoir rencontré le président serbe.") if r.type == "CONSULT"
    )
    assert (met.status, later.status) == ("held", "planned")


def test_a_hidden_verb_joined_to_another_has_its_subject() -> None:
    assert ("ACCUSE", "COL", "PER") in acts("Bogota remercie Brasilia mais critique Lima.")


def test_the_place_of_an_arrest_says_whose_police_it_was() -> None:
    assert ("COERCE", "EST", "RUS") in acts("Depuis l'arrestation d'un diplomate russe en Estonie, Tallinn se tait.")


def test_who_forces_another_to_close_its_embassy_expels_it() -> None:
    assert acts("Le Canada contraint l'Iran à fermer son ambassade.") == {("SANCTION", "CAN", "IRN")}


def test_a_reflexive_verb_with_être_is_no_passive() -> None:
    assert acts("L'Ethiopie s'est retirée de l'Igad.") == {("SANCTION", "ETH", "IGO-IGAD")}


def test_a_headline_joins_two_parties_by_a_dash() -> None:
    assert ("CONSULT", "ETH", "SOM") in acts("Ethiopie-Somalie: rencontre à Ankara")


def test_both_sides_of_manoeuvres_come_from_one_subject() -> None:
    text = "L'armée indienne et la marine vietnamienne ont commencé des manœuvres navales communes."
    assert ("COOPERATE", "IND", "VNM") in acts(text)


def test_one_who_is_the_object_of_an_act_undergoes_it() -> None:
    assert ("COERCE", "RUS", "FIN") in acts("La Finlande a fait l'objet d'une cyberattaque russe.")


def test_an_army_that_overthrows_its_president_acts_against_its_own_state() -> None:
    assert acts("L'armée gabonaise a renversé le président gabonais.") == {("COERCE", "GAB", "GAB")}


def test_a_present_before_a_perfect_infinitive_is_a_verb() -> None:
    assert acts("Kinshasa dément avoir bombardé le Rwanda.") == {("REJECT", "COD", ""), ("ASSAULT", "COD", "RWA")}


def test_the_longer_name_stands_where_a_shorter_one_ends_at_its_hyphen() -> None:
    assert acts("Le Cap-Vert a remercié la Chine.") == {("SUPPORT", "CPV", "CHN")}


def test_a_name_before_a_day_is_no_participle() -> None:
    (meeting,) = read("Le roi du Bhoutan doit rencontrer Modi jeudi.")
    assert (meeting.type, meeting.status, meeting.date) == ("CONSULT", "planned", "2024-03-07")


def test_whoever_is_taken_to_court_is_accused() -> None:
    assert ("ACCUSE", "GUY", "VEN") in acts("Le Guyana a saisi la Cour contre le Venezuela.")
