"""Whose act it is, where grammar leaves no choice, whatever the learned reader takes for the actor."""

import pytest

from dyade.model.article import Article
from dyade.model.codes import EventType
from dyade.reading.learned import Choice, Proposal
from dyade.reading.parse import parse
from dyade.reading.parties import find_parties
from dyade.reading.weighing import settled


def settle(text: str, word: str, kind: EventType, actor: str, recipient: str | None) -> tuple[str, str | None]:
    """Actor and recipient of a proposal at a word after grammar has spoken."""
    at = text.index(word)
    parsed = parse(Article(id="a", text=text))
    made = Proposal(
        start=at, end=at + len(word), evidence=(at, len(text)), type=kind, probability=0.8, worth=0.4,
        actors=(Choice(actor, 0.7, None, None),), recipients=(Choice(recipient, 0.7, None, None),) if recipient else (),
        no_recipient=0.0, source=None, no_source=1.0, dates=(), no_date=1.0, place=None, no_place=1.0, status="held",
        status_probability=0.9, modes=(), domains=(),
    )  # fmt: skip
    (left,) = settled(parsed.doc, [made], find_parties(parsed, published=None, country=None).mentions, ())
    return left.actors[0].value, left.recipients[0].value if left.recipients else None


@pytest.mark.parametrize(
    ("construction", "text", "word", "kind", "read", "told"),
    [
        ("se voir", "Le Mali s'est vu infliger une amende par le Ghana.", "infliger", "SANCTION", ("MLI", "GHA"),
         ("GHA", "MLI")),
        ("se faire", "Le Mali s'est fait attaquer par le Ghana.", "attaquer", "ASSAULT", ("MLI", "GHA"),
         ("GHA", "MLI")),
        ("relative of « contre »", "Israël, contre lequel le Ghana a tiré des missiles, a riposté.", "tiré", "ASSAULT",
         ("ISR", None), ("GHA", "ISR")),
        ("control by the object", "Le Mali accuse le Ghana d'avoir soutenu le Togo.", "soutenu", "AID", ("MLI", "TGO"),
         ("GHA", "TGO")),
        ("control by the object, crossed", "Le Mali accuse le Ghana d'avoir soutenu le Togo.", "soutenu", "AID",
         ("MLI", "GHA"), ("GHA", "TGO")),
        ("control by the dative", "Le Mali reproche au Ghana d'avoir envahi le Togo.", "envahi", "ASSAULT",
         ("MLI", "TGO"), ("GHA", "TGO")),
        ("blamed for", "Le Mali a critiqué le Ghana pour avoir accusé le Togo.", "accusé", "ACCUSE", ("MLI", "TGO"),
         ("GHA", "TGO")),
        ("noun and « par »", "La prise d'un port du Togo par l'armée ghanéenne inquiète le Mali.", "prise", "ASSAULT",
         ("MLI", "TGO"), ("GHA", "TGO")),
        ("noun and « par », at home", "La reprise du port d'Accra par l'armée ghanéenne inquiète le Mali.", "reprise",
         "ASSAULT", ("MLI", "GHA"), ("GHA", "NSA:GHA")),
        ("passive without agent", "Un soldat ghanéen a été tué dans un combat contre le Togo.", "tué", "ASSAULT",
         ("GHA", "TGO"), ("TGO", "GHA")),
        ("bare participle", "Deux soldats ghanéens tués près du Togo ont été enterrés.", "tués", "ASSAULT",
         ("GHA", "TGO"), ("TGO", "GHA")),
        ("troops that leave", "Après le retrait des troupes ghanéennes du Mali, le Togo attend.", "retrait", "RETREAT",
         ("TGO", "MLI"), ("GHA", "MLI")),
    ],
)  # fmt: skip
def test_grammar_names_the_actor(
    construction: str, text: str, word: str, kind: EventType, read: tuple[str, str | None], told: tuple[str, str]
) -> None:
    assert settle(text, word, kind, *read) == told, construction


@pytest.mark.parametrize(
    ("text", "word", "kind", "read"),
    [
        ("Le Mali appelle le Ghana à libérer un soldat togolais.", "libérer", "REQUEST", ("MLI", "GHA")),
        ("Le Mali a fait arrêter un journaliste ghanéen.", "arrêter", "COERCE", ("MLI", "NSA:GHA")),
        ("Les troupes ghanéennes engagées contre le Togo avancent.", "engagées", "ASSAULT", ("GHA", "TGO")),
        ("Le Mali, qui a attaqué le Ghana, se tait.", "attaqué", "ASSAULT", ("MLI", "GHA")),
    ],
)
def test_elsewhere_the_reader_is_left_its_actor(text: str, word: str, kind: EventType, read: tuple[str, str]) -> None:
    assert settle(text, word, kind, *read) == read


def test_a_present_that_the_tagger_takes_for_a_participle_is_no_passive() -> None:
    text = "Le Mali rompt le traité de défense signé avec la France."
    assert settle(text, "rompt", "SANCTION", "MLI", "FRA") == ("MLI", "FRA")
