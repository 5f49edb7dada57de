"""What stands beside what: parties of one side, acts of one sentence, plain idioms."""

import pytest

from dyade.model.article import Article
from dyade.model.codes import EventType
from dyade.model.reading import Report
from dyade.reading.learned import Choice, Judged, Proposal
from dyade.reading.parse import Parsed, parse
from dyade.reading.parties import PartyReading, find_parties
from dyade.reading.reports import find_reports
from dyade.reading.weighing import settled, weigh
from dyade.reading.weighing.candidates import candidates
from dyade.reading.weighing.features import probability


def proposal(
    text: str, word: str, kind: EventType, actors: tuple[Choice, ...], recipients: tuple[Choice, ...], **changes: object
) -> Proposal:
    """What the learned reader could propose at a word."""
    at = text.index(word)
    made = Proposal(
        start=at, end=at + len(word), evidence=(0, len(text)), type=kind, probability=0.8, worth=0.6, actors=actors,
        recipients=recipients, no_recipient=0.0, source=None, no_source=1.0, dates=(), no_date=1.0, place=None,
        no_place=1.0, status="held", status_probability=0.9, modes=(), domains=(),
    )  # fmt: skip
    return made._replace(**changes)  # type: ignore[arg-type]


def choice(text: str, code: str, words: str, sure: float) -> Choice:
    """A party in its words."""
    return Choice(code, sure, text.index(words), text.index(words) + len(words))


def tables(text: str) -> tuple[Parsed, PartyReading, tuple[Report, ...]]:
    """What the tables read alone."""
    parsed = parse(Article(id="a", text=text))
    parties = find_parties(parsed, published=None, country=None)
    return parsed, parties, find_reports(parsed, parties.mentions, parties.places, (), ())[0]


def told(text: str, *proposals: Proposal) -> list[tuple[str, str, str]]:
    """Type and first parties of what is coded when the learned reader proposes these."""
    parsed, parties, read = tables(text)
    reports, _ = weigh(parsed.text, read, Judged(proposals, ()), parties.mentions, (), parties.places)
    return [(r.type, r.actors[0].party, r.recipients[0].party if r.recipients else "") for r in reports]


def test_a_party_beside_the_first_is_coordinated_with_it_or_likely() -> None:
    text = "Le Ghana a accusé le Togo et le Bénin devant le Niger et la presse."
    beside = [("TGO", "Togo", 0.5), ("BEN", "Bénin", 0.04), ("NER", "Niger", 0.04), ("INT", "presse", 0.09)]
    recipients = tuple(choice(text, *one) for one in beside)
    made = proposal(text, "accusé", "ACCUSE", (choice(text, "GHA", "Ghana", 0.9),), recipients)
    (left,) = settled(parse(Article(id="a", text=text)).doc, [made], (), ())
    assert [c.value for c in left.recipients] == ["TGO", "BEN"]


def test_who_acts_with_the_actor_is_not_attacked_by_it() -> None:
    text = "Des ruines restent de l'offensive du régime syrien et de son allié russe."
    actors, recipients = (choice(text, "RUS", "allié russe", 0.8),), (choice(text, "SYR", "régime syrien", 0.5),)
    made = proposal(text, "offensive", "ASSAULT", actors, recipients)
    parsed, parties, _ = tables(text)
    (left,) = settled(parsed.doc, [made], parties.mentions, ())
    assert ({c.value for c in left.actors}, [c.value for c in left.recipients]) == ({"RUS", "SYR"}, ["NSA:SYR"])


def test_whom_the_main_clause_names_does_not_stand_in_the_relative_one() -> None:
    text = "Le ministre ukrainien, dont le pays est envahi par la Russie, a demandé des armes à Berlin."
    recipients = (choice(text, "DEU", "Berlin", 0.56), choice(text, "UKR", "pays", 0.35))
    made = proposal(text, "envahi", "ASSAULT", (choice(text, "RUS", "Russie", 0.9),), recipients)
    (left,) = settled(parse(Article(id="a", text=text)).doc, [made], (), ())
    assert [c.value for c in left.recipients] == ["UKR"]


def test_states_named_behind_several_unnamed_ones_act() -> None:
    text = "Des pays comme le Chili, le Pérou et la Bolivie ont condamné le Togo."
    made = proposal(
        text, "condamné", "ACCUSE", (choice(text, "INT", "Des pays", 0.8),), (choice(text, "TGO", "Togo", 0.8),)
    )
    parsed, parties, _ = tables(text)
    (left,) = settled(parsed.doc, [made], parties.mentions, ())
    assert [c.value for c in left.actors] == ["CHL", "PER", "BOL"]


def test_whom_the_subject_sends_is_not_whom_it_deals_with() -> None:
    text = "Le Ghana a consulté son ambassadeur au Togo."
    recipients = (choice(text, "NSA:GHA", "son ambassadeur", 0.5), choice(text, "TGO", "Togo", 0.3))
    made = proposal(text, "consulté", "CONSULT", (choice(text, "GHA", "Ghana", 0.9),), recipients)
    (left,) = settled(parse(Article(id="a", text=text)).doc, [made], (), ())
    assert [c.value for c in left.recipients] == ["TGO"]


def test_of_an_act_that_the_tables_read_by_itself_another_verb_is_no_rival() -> None:
    text = "Le Ghana, qui a livré des vivres au Togo, a salué le Togo."
    sides = (choice(text, "GHA", "Ghana", 0.9),), (choice(text, "TGO", "Togo", 0.9),)
    given = proposal(text, "livré", "AID", *sides, worth=0.4)
    praised = proposal(text, "salué", "SUPPORT", *sides, probability=0.99, worth=0.95)
    assert sorted(told(text, given, praised)) == [("AID", "GHA", "TGO"), ("SUPPORT", "GHA", "TGO")]


def test_two_joined_verbs_state_two_acts_of_the_same_parties() -> None:
    text = "Le Ghana a condamné le Togo et expulsé l'ambassadeur du Togo."
    sides = (choice(text, "GHA", "Ghana", 0.9),), (choice(text, "TGO", "Togo", 0.9),)
    condemned = proposal(text, "condamné", "ACCUSE", *sides, probability=0.99, worth=0.95)
    assert sorted(told(text, condemned)) == [("ACCUSE", "GHA", "TGO"), ("SANCTION", "GHA", "TGO")]


def test_of_a_word_that_the_tables_plainly_read_the_reader_must_be_certain_to_say_otherwise() -> None:
    text = "Le Ghana s'est retiré de la Cédéao."
    sides = (choice(text, "GHA", "Ghana", 0.9),), (choice(text, "IGO-ECOWAS", "Cédéao", 0.9),)
    assert told(text, proposal(text, "retiré", "RETREAT", *sides)) == [("SANCTION", "GHA", "IGO-ECOWAS")]


def test_of_two_whom_one_verb_concerns_the_tables_name_one_and_the_reader_the_other() -> None:
    text = "Le Ghana a expulsé le Togo en 2022 et la mission du Bénin en 2023."
    sides = (choice(text, "GHA", "Ghana", 0.9),), (choice(text, "BEN", "Bénin", 0.9),)
    expelled = proposal(text, "expulsé", "SANCTION", *sides, probability=0.5, worth=0.2)
    assert sorted(told(text, expelled)) == [("SANCTION", "GHA", "BEN"), ("SANCTION", "GHA", "TGO")]


def test_unnamed_states_stand_beside_a_named_one_only_where_words_speak_of_them() -> None:
    text = "Le Ghana a prêté un milliard au Togo."
    recipients = (choice(text, "TGO", "Togo", 0.6), Choice("INT", 0.3, None, None))
    made = proposal(text, "prêté", "AID", (choice(text, "GHA", "Ghana", 0.9),), recipients)
    (left,) = settled(parse(Article(id="a", text=text)).doc, [made], (), ())
    assert [c.value for c in left.recipients] == ["TGO"]


def test_where_the_tables_read_another_type_at_the_word_the_reader_is_believed_less() -> None:
    text = "Le Ghana a libéré un soldat togolais."
    sides = (choice(text, "GHA", "Ghana", 0.9),), (choice(text, "TGO", "togolais", 0.9),)
    judged = Judged((proposal(text, "libéré", "AID", *sides),), ())
    (alone,) = candidates((), judged)
    (beside,) = (c for c in candidates(tables(text)[2], judged) if c.key[0] == "AID")
    assert probability(beside) < probability(alone)


def test_a_doubtful_side_gives_way_to_the_object_of_the_verb() -> None:
    text = "Le Ghana, voisin du Bénin, a attaqué le Togo."
    sides = (choice(text, "GHA", "Ghana", 0.9),), (choice(text, "BEN", "Bénin", 0.5),)
    assert told(text, proposal(text, "attaqué", "ASSAULT", *sides)) == [("ASSAULT", "GHA", "TGO")]


def test_no_other_word_stands_beside_the_object_that_the_clause_names() -> None:
    text = "Le Ghana, voisin du Bénin, a attaqué le Togo."
    recipients = choice(text, "TGO", "Togo", 0.6), choice(text, "BEN", "Bénin", 0.3)
    made = proposal(text, "attaqué", "ASSAULT", (choice(text, "GHA", "Ghana", 0.9),), recipients)
    parsed, parties, read = tables(text)
    (attack,), _ = weigh(parsed.text, read, Judged((made,), ()), parties.mentions, (), parties.places)
    assert [p.party for p in attack.recipients] == ["TGO"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Le Ghana a rappelé son ambassadeur au Togo.", ("SANCTION", "GHA", "TGO")),
        ("Le Ghana a rétabli ses relations avec le Togo.", ("SUPPORT", "GHA", "TGO")),
        ("Accra met en garde Lomé.", ("THREATEN", "GHA", "TGO")),
        ("Le président ghanéen reçoit le président togolais.", ("CONSULT", "TGO", "GHA")),
    ],
)
def test_a_plain_row_between_two_states_stands_by_itself(text: str, act: tuple[str, str, str]) -> None:
    assert told(text) == [act]


def test_a_headline_that_leaves_the_killers_open_stands_by_itself() -> None:
    assert told("Soldat togolais tué au Ghana") == [("ASSAULT", "NSA", "TGO")]


def test_what_one_denies_or_nearly_did_stands_by_itself() -> None:
    assert told("Le Ghana a failli rompre avec le Togo.") == [("SANCTION", "GHA", "TGO")]


def test_parties_that_the_words_join_stand_together() -> None:
    text = "Le Ghana et le Bénin ont accusé le Togo."
    sides = (choice(text, "GHA", "Ghana", 0.9),), (choice(text, "TGO", "Togo", 0.9),)
    parsed, parties, _ = tables(text)
    (whole,) = settled(parsed.doc, [proposal(text, "accusé", "ACCUSE", *sides)], parties.mentions, ())
    assert [c.value for c in whole.actors] == ["GHA", "BEN"]


def test_what_is_between_two_is_plain_but_for_war() -> None:
    assert told("Éthiopie-Somalie: rencontre à Ankara") == [("CONSULT", "ETH", "SOM")]
    assert told("La rencontre entre le Ghana et le Togo a duré une heure.") == [("CONSULT", "GHA", "TGO")]
    assert told("La guerre des mots entre le Ghana et le Togo continue.") == []


def test_what_is_planned_or_taken_from_around_is_not_plain() -> None:
    assert told("Le Ghana va rappeler son ambassadeur au Togo.") == []
    assert told("Le Togo attend. Le Ghana a rappelé son ambassadeur.") == []
    assert told("Le Bénin contraint le Ghana à fermer son ambassade au Togo.") == []
