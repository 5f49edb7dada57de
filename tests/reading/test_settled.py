"""What grammar settles: a participle has the subject of its verb; two objects with a time each are two acts."""

import pytest

from dyade.model.article import Article
from dyade.reading.learned import Choice, Proposal
from dyade.reading.parse import Parsed, parse
from dyade.reading.parties import find_parties
from dyade.reading.times import find_times
from dyade.reading.weighing import settled

TEXT = "Le Niger s'est rapproché de la Turquie, expulsant les soldats américains en 2022 et la mission de l'UE en 2023."


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    """The sentence, parsed."""
    return parse(Article(id="a", text=TEXT))


def proposal(word: str, actor: str, recipient: tuple[str, str]) -> Proposal:
    """What the learned reader could propose at a word: an actor without words, a recipient in its words, 2022."""
    start, party = TEXT.index(word), TEXT.index(recipient[1])
    when = TEXT.index("2022")
    return Proposal(
        start=start, end=start + len(word), evidence=(start, len(TEXT)), type="SANCTION", probability=0.8, worth=0.2,
        actors=(Choice(actor, 0.4, None, None),),
        recipients=(Choice(recipient[0], 0.6, party, party + len(recipient[1])),), no_recipient=0.1, source=None,
        no_source=0.9, dates=(Choice("2022", 0.8, when, when + 4),), no_date=0.1, place=None, no_place=0.9,
        status="held", status_probability=0.9, modes=(), domains=(),
    )  # fmt: skip


def settle(parsed: Parsed, made: Proposal) -> tuple[Proposal, ...]:
    """The proposal after grammar has spoken, or the several acts that it holds."""
    mentions = find_parties(parsed, published=None, country=None).mentions
    return settled(parsed.doc, [made], mentions, find_times(TEXT, None))


def test_a_participle_is_the_act_of_the_subject_of_its_verb(parsed: Parsed) -> None:
    for found in settle(parsed, proposal("expulsant", "TUR", ("USA", "américains"))):
        assert [choice.value for choice in found.actors] == ["NER"]
        assert found.worth > 0.2


@pytest.mark.parametrize("read", [("USA", "américains"), ("IGO-EU", "l'UE")])
def test_two_objects_that_have_each_a_time_are_two_acts(parsed: Parsed, read: tuple[str, str]) -> None:
    soldiers, mission = settle(parsed, proposal("expulsant", "NER", read))
    assert [choice.value for choice in soldiers.recipients] == ["USA"]
    assert [choice.value for choice in mission.recipients] == ["IGO-EU"]
    assert [choice.value for choice in soldiers.dates] == ["2022"]
    assert [choice.value for choice in mission.dates] == ["2023", "2022"]


def test_a_finite_verb_is_left_to_the_reader(parsed: Parsed) -> None:
    made = proposal("rapproché", "TUR", ("USA", "américains"))
    (found,) = settle(parsed, made)
    assert found.actors == made.actors


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Une visite de ses émissaires à Niamey, prévue jeudi, a été annulée.", "cancelled"),
        ("La Cédéao a annulé une visite de ses émissaires à Niamey.", "cancelled"),
        ("La Cédéao n'a pas annulé une visite de ses émissaires à Niamey.", "planned"),
        ("La Cédéao a préparé une visite de ses émissaires à Niamey.", "planned"),
    ],
)
def test_a_visit_that_is_called_off_is_neither_held_nor_planned_any_more(text: str, status: str) -> None:
    at = text.index("visite")
    made = Proposal(
        start=at, end=at + len("visite"), evidence=(at, len(text)), type="CONSULT", probability=0.8, worth=0.6,
        actors=(Choice("IGO-ECOWAS", 0.9, None, None),), recipients=(Choice("NER", 0.9, None, None),), no_recipient=0.0,
        source=None, no_source=1.0, dates=(), no_date=1.0, place=None, no_place=1.0, status="planned",
        status_probability=0.6, modes=(), domains=(),
    )  # fmt: skip
    (found,) = settled(parse(Article(id="a", text=text)).doc, [made], (), ())
    assert found.status == status
