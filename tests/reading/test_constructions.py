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
