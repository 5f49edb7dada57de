"""Sides that grammar gives: a clause that names both sides is heard before a reader in doubt of either."""

import pytest

from dyade.model.article import Article
from dyade.reading.learned import Choice, Proposal
from dyade.reading.parse import parse
from dyade.reading.parties import find_parties
from dyade.reading.reports import find_reports
from dyade.reading.weighing.sides import grammatical

TEXT = "Le chef de la diplomatie turque a demandé à Berlin de livrer des avions."


def proposal(actors: tuple[tuple[str, float], ...], recipient: tuple[str, float]) -> Proposal:
    """What the learned reader could propose at « demandé »."""
    start = TEXT.index("demandé")
    return Proposal(
        start=start, end=start + 7, evidence=(0, len(TEXT)), type="REQUEST", probability=0.9, worth=0.2,
        actors=tuple(Choice(value, sure, None, None) for value, sure in actors),
        recipients=(Choice(*recipient, None, None),), no_recipient=0.1, source=None, no_source=0.9, dates=(),
        no_date=0.9, place=None, no_place=0.9, status="held", status_probability=0.9, modes=(), domains=(),
    )  # fmt: skip


def sided(made: Proposal) -> tuple[list[str], list[str]]:
    """Both sides after the tables have been heard."""
    parsed = parse(Article(id="a", text=TEXT))
    parties = find_parties(parsed, published=None, country=None)
    reports, _ = find_reports(parsed, parties.mentions, parties.places, (), ())
    (found,) = grammatical([made], reports)
    return [c.value for c in found.actors], [c.value for c in found.recipients]


@pytest.mark.parametrize(
    ("actors", "recipient"),
    [
        ((("TUR", 0.9),), ("RUS", 0.4)),
        ((("DEU", 0.3),), ("TUR", 0.6)),
        ((("DEU", 0.3), ("TUR", 0.6)), ("TUR", 0.6)),
    ],
    ids=["whom « à » names", "both taken for each other", "each other, with one on both sides"],
)
def test_the_clause_is_heard_before_a_doubtful_reader(
    actors: tuple[tuple[str, float], ...], recipient: tuple[str, float]
) -> None:
    assert sided(proposal(actors, recipient)) == (["TUR"], ["DEU"])


def test_a_sure_reader_stands() -> None:
    assert sided(proposal((("TUR", 0.9),), ("RUS", 0.9))) == (["TUR"], ["RUS"])


def test_the_subject_of_the_act_is_not_whom_a_doubtful_reader_has_undergo_it() -> None:
    made = proposal((("DEU", 0.95),), ("TUR", 0.2))
    assert sided(made) == (["TUR"], ["DEU"])
