"""What is ended is no act any more: sanctions lifted are a withdrawal, for tables and learned reader alike."""

import pytest

from dyade.model.article import Article
from dyade.reading.learned import Choice, Proposal
from dyade.reading.parse import parse
from dyade.reading.parties import find_parties
from dyade.reading.reports import find_reports
from dyade.reading.weighing import settled

LIFTED = [
    ("Le Kenya a levé les sanctions contre le Soudan.", "sanctions", "levé", "RETREAT"),
    ("L'embargo contre le Soudan a été levé par le Kenya.", "embargo", "levé", "RETREAT"),
    ("Le Kenya a mis fin à l'embargo contre le Soudan.", "embargo", "mis", "RETREAT"),
    ("Le Kenya suspend les sanctions contre le Soudan.", "sanctions", "suspend", "RETREAT"),
    ("Le Kenya a allégé les sanctions contre le Soudan.", "sanctions", "allégé", "CONCEDE"),
    ("La levée des sanctions contre le Soudan par le Kenya est confirmée.", "sanctions", "levée", "RETREAT"),
]


def proposal(text: str, word: str) -> Proposal:
    """Sanctions of Kenya against Sudan, as the reader could see them at a word."""
    at = text.index(word)
    return Proposal(
        start=at, end=at + len(word), evidence=(at, len(text)), type="SANCTION", probability=0.8, worth=0.6,
        actors=(Choice("KEN", 0.9, None, None),), recipients=(Choice("SDN", 0.9, None, None),), no_recipient=0.0,
        source=None, no_source=1.0, dates=(), no_date=1.0, place=None, no_place=1.0, status="held",
        status_probability=0.9, modes=(("discontinue", 0.9),), domains=(),
    )  # fmt: skip


@pytest.mark.parametrize(("text", "noun", "word", "kind"), LIFTED)
def test_the_reader_s_sanctions_become_their_lifting(text: str, noun: str, word: str, kind: str) -> None:
    (left,) = settled(parse(Article(id="a", text=text)).doc, [proposal(text, noun)], (), ())
    assert (left.type, text[left.start : left.end], left.mode) == (kind, word, None)


@pytest.mark.parametrize(("text", "noun", "word", "kind"), LIFTED)
def test_the_tables_read_the_lifting_alone(text: str, noun: str, word: str, kind: str) -> None:
    parsed = parse(Article(id="a", text=text))
    parties = find_parties(parsed, published=None, country=None)
    reports, _ = find_reports(parsed, parties.mentions, parties.places, (), ())
    assert [r.type for r in reports] == [kind]


def test_aid_that_is_suspended_is_a_sanction() -> None:
    text = "Le Kenya a suspendu son aide au Soudan."
    made = proposal(text, "aide")._replace(type="AID")
    (left,) = settled(parse(Article(id="a", text=text)).doc, [made], (), ())
    assert (left.type, text[left.start : left.end]) == ("SANCTION", "suspendu")


@pytest.mark.parametrize(
    "text", ["Le Kenya maintient les sanctions contre le Soudan.", "Le Kenya impose des sanctions au Soudan."]
)
def test_sanctions_that_stand_are_sanctions(text: str) -> None:
    (left,) = settled(parse(Article(id="a", text=text)).doc, [proposal(text, "sanctions")], (), ())
    assert left.type == "SANCTION"
