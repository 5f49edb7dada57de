"""Who acts by the grammar of the act's own clause, whatever the learned reader takes for the actor."""

import pytest

from dyade.model.article import Article
from dyade.model.codes import EventType
from dyade.reading.learned import Choice, Proposal
from dyade.reading.parse import parse
from dyade.reading.parties import find_parties
from dyade.reading.weighing import settled

Pair = tuple[str, str | None]


def settle(text: str, word: str, kind: EventType, read: Pair, further: str | None = None) -> Pair:
    """Actor and recipient of a proposal at a word after grammar has spoken; `further` is the reader's second actor."""
    at, (actor, recipient) = text.index(word), read
    parsed = parse(Article(id="a", text=text))
    choices = [Choice(actor, 0.7, None, None), *([Choice(further, 0.1, None, None)] if further else [])]
    made = Proposal(
        start=at, end=at + len(word), evidence=(at, len(text)), type=kind, probability=0.8, worth=0.4,
        actors=(choices[0],), recipients=(Choice(recipient, 0.7, None, None),) if recipient else (),
        no_recipient=0.0, source=None, no_source=1.0, dates=(), no_date=1.0, place=None, no_place=1.0, status="held",
        status_probability=0.9, modes=(), domains=(), actor_choices=tuple(choices),
    )  # fmt: skip
    (left,) = settled(parsed.doc, [made], find_parties(parsed, published=None, country=None).mentions, ())
    return left.actors[0].value, left.recipients[0].value if left.recipients else None


@pytest.mark.parametrize(
    ("construction", "text", "word", "kind", "read", "told"),
    [
        ("subject of a clause of « que »", "Le président kényan a dit que les rebelles congolais ont accepté un appel.",
         "accepté", "CONCEDE", ("KEN", "COD"), ("NSA:COD", "KEN")),
        ("subject, crossed", "Si le peuple chilien nous demande une aide, le Pérou la donnera.", "demande", "REQUEST",
         ("PER", "CHL"), ("CHL", "PER")),
        ("subject of a joined clause", "Le Chili hésite, et le Pérou condamne l'Équateur.", "condamne", "ACCUSE",
         ("CHL", "ECU"), ("PER", "ECU")),
        ("light verb", "Le Chili se tait: les forces péruviennes mènent des attaques contre l'Équateur.", "attaques",
         "ASSAULT", ("CHL", "ECU"), ("PER", "ECU")),
        ("whose noun it is", "Le gouvernement libyen a gagné du terrain avec l'appui d'Ankara.", "appui", "AID",
         ("LBY", "NSA:LBY"), ("TUR", "NSA:LBY")),
    ],
)  # fmt: skip
def test_the_clause_of_the_act_names_its_actor(
    construction: str, text: str, word: str, kind: EventType, read: Pair, told: Pair
) -> None:
    assert settle(text, word, kind, read) == told, construction


@pytest.mark.parametrize(
    ("text", "word", "kind", "read"),
    [
        ("Trois soldats chiliens ont péri face au Pérou.", "péri", "ASSAULT", ("PER", "CHL")),
        ("La Bolivie et le Pérou s'accusent mutuellement.", "accusent", "ACCUSE", ("PER", "BOL")),
        ("L'armée chilienne attend depuis l'attentat du Parlement à Lima.", "attentat", "ASSAULT", ("NSA", "PER")),
        ("Le Chili travaille pour le soutien de la justice au Pérou.", "soutien", "SUPPORT", ("CHL", "PER")),
    ],
)
def test_what_names_no_actor_leaves_the_reader_its_own(text: str, word: str, kind: EventType, read: Pair) -> None:
    assert settle(text, word, kind, read) == read


def test_whom_an_invasion_befalls_did_not_invade() -> None:
    text = "Depuis l'invasion de l'Ukraine, le blé manque."
    assert settle(text, "invasion", "ASSAULT", ("UKR", "RUS")) == ("RUS", "UKR")
    assert settle(text, "invasion", "ASSAULT", ("UKR", "NSA:UKR"), further="RUS") == ("RUS", "UKR")


def test_an_aid_that_is_sought_is_not_given() -> None:
    text = "Le Chili a demandé l'aide du Pérou."
    at = text.index("aide")
    parsed = parse(Article(id="a", text=text))
    made = Proposal(
        start=at, end=at + 4, evidence=(0, len(text)), type="AID", probability=0.8, worth=0.4,
        actors=(Choice("PER", 0.7, None, None),), recipients=(Choice("CHL", 0.7, None, None),), no_recipient=0.0,
        source=None, no_source=1.0, dates=(), no_date=1.0, place=None, no_place=1.0, status="held",
        status_probability=0.9, modes=(), domains=(),
    )  # fmt: skip
    assert settled(parsed.doc, [made], (), ()) == ()
