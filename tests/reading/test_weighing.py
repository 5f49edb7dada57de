"""Tables and learned reader are heard together: agreement counts, doubt is told, no party stands on both sides."""

import pytest

from dyade.languages.rows import ChargeRow
from dyade.languages.tables import load
from dyade.model.codes import EventType, Status
from dyade.model.reading import Mention, Party, Refusal, Report, RoleChoice, TimeExpression, Why
from dyade.reading.learned import Choice, Judged, Proposal
from dyade.reading.weighing import weigh, with_rivals
from dyade.reading.weighing.answers import answered
from dyade.reading.weighing.candidates import candidates
from dyade.reading.weighing.features import probability, weights
from dyade.reading.weighing.rivals import Weighed, outdone
from dyade.reading.weighing.telling import Scenery, half_dated, side, told

TEXT = "Paris accuse Moscou. Le ministre a été reçu mercredi à Bamako."


def choice(value: str, probability: float = 0.9, start: int | None = None, end: int | None = None) -> Choice:
    """A side's choice, with or without words."""
    return Choice(value, probability, start, end)


def proposal(
    actor: str = "FRA", recipient: str = "RUS", worth: float = 0.6, status: Status = "held", **changes: object
) -> Proposal:
    """What the learned reader proposes at « accuse »."""
    made = Proposal(
        start=6, end=12, evidence=(0, 19), type="ACCUSE", probability=0.8, worth=worth,
        actors=(choice(actor, 0.9, 0, 5),), recipients=(choice(recipient, 0.9, 13, 19),), no_recipient=0.05,
        source=None, no_source=0.95, dates=(), no_date=0.95, place=None, no_place=0.95, status=status,
        status_probability=0.9, modes=(("disapprove", 0.7),), domains=(),
    )  # fmt: skip
    return made._replace(**changes)  # type: ignore[arg-type]


def report(actor: str = "FRA", recipient: str = "RUS", date: str | None = None) -> Report:
    """What the tables read in « Paris accuse Moscou »."""
    trigger = RoleChoice(role="trigger", start=6, end=12, value="ACCUSE", rule="v:accuser")
    why = Why(rows=("v:accuser",), rule="verb frame", choices=(trigger,))
    sides = {"actors": (Party(party=actor),), "recipients": (Party(party=recipient),)}
    return Report(start=0, end=19, type="ACCUSE", date=date, why=why, **sides)


NOTHING = Judged((), ())


def test_one_event_that_both_read_is_one_candidate() -> None:
    (both,) = candidates([report()], Judged((proposal(),), ()))
    assert both.table is not None
    assert both.proposal is not None


def test_other_sides_make_two_candidates() -> None:
    assert len(candidates([report(recipient="MLI")], Judged((proposal(),), ()))) == 2


def test_agreement_makes_a_report_likelier() -> None:
    (both,) = candidates([report()], Judged((proposal(),), ()))
    (reader_alone,) = candidates([], Judged((proposal(),), ()))
    (tables_alone,) = candidates([report()], NOTHING)
    assert probability(both) > probability(reader_alone)
    assert probability(both) > probability(tables_alone)


def test_the_surer_the_reader_the_likelier_the_report() -> None:
    chances = [probability(c) for w in (0.1, 0.4, 0.8) for c in candidates([], Judged((proposal(worth=w),), ()))]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_a_report_of_both_says_so_and_keeps_both_reasons() -> None:
    (both,) = candidates([report(date="2024-02")], Judged((proposal(),), ()))
    made = told(both, Scenery(TEXT, (), (), ()), (), 0.9)
    assert made.why.rows == ("v:accuser",)
    assert made.why.rule == "learned reader, verb frame agrees"
    assert {c.rule for c in made.why.choices if c.role == "trigger"} == {"learned reader", "v:accuser"}
    assert made.date == "2024-02", "the date that hangs in the trigger's own clause"


def test_names_and_sectors_come_from_the_mentions() -> None:
    paris = Mention(start=0, end=5, party="FRA", sector="GOV", name="Paris", kind="metonym", head=0)
    (alone,) = candidates([], Judged((proposal(),), ()))
    made = told(alone, Scenery(TEXT, (paris,), (), ()), (), 0.9)
    assert made.actors == (Party(party="FRA", sector="GOV", name="Paris"),)
    assert made.recipients == (Party(party="RUS"),)


def test_who_leads_one_side_does_not_stand_on_the_other() -> None:
    own, other = (choice("MLI"), choice("RUS", 0.8), choice("FRA", 0.7)), (choice("RUS"),)
    assert [c.value for c in side(own, other)] == ["MLI", "FRA"]


def test_a_wednesday_without_its_week_goes_on_to_joining() -> None:
    wednesday = TimeExpression(start=43, end=51, type="DATE", value="XXXX-WXX-3", rule="weekday")
    visit = report().model_copy(update={"start": 21, "end": 61})
    scenery = Scenery(TEXT, (), (), (wednesday,))
    assert [c.value for c in half_dated(visit, scenery).why.choices if c.role == "date"] == ["XXXX-WXX-3"]
    assert half_dated(report(), scenery) == report(), "it stands in another sentence"


def test_every_weight_belongs_to_a_feature_that_a_candidate_can_have() -> None:
    assert "always" in weights()
    assert set(weights()) >= {"both", "trigger", "sides", "table-alone"}


def test_of_two_readings_of_the_same_words_the_surer_stands() -> None:
    accuses, rejects = proposal(), proposal(worth=0.1)._replace(type="REJECT")
    both = [Weighed(c, probability(c)) for c in candidates([], Judged((accuses, rejects), ()))]
    assert [c.key[0] for c in outdone(both)] == ["REJECT"]


def test_two_readings_that_are_nearly_as_sure_both_stand() -> None:
    accuses, rejects = proposal(), proposal()._replace(type="REJECT")
    first, second = candidates([], Judged((accuses, rejects), ()))
    assert outdone([Weighed(first, 0.5), Weighed(second, 0.45)]) == {}


def test_without_the_learned_reader_the_tables_read_alone() -> None:
    told = report().model_copy(update={"mode": "allege"})
    assert weigh(TEXT, (report(),), None, (), (), ()) == ((told,), ()), "the mode is in the words of the clause"


CHARGED = "Paris accuse Moscou d'envoyer des hommes. Cette accusation est démentie par Bamako."


def told_at(words: str, kind: EventType, actor: str, recipient: str) -> Report:
    """A report whose evidence is these words of `CHARGED`."""
    start = CHARGED.index(words)
    sides = {"actors": (Party(party=actor),), "recipients": (Party(party=recipient),)}
    return Report(start=start, end=start + len(words), type=kind, mode=None, why=Why(rows=(), rule="told"), **sides)


def test_a_denial_that_points_back_answers_whoever_made_the_charge() -> None:
    charge = told_at("Paris accuse Moscou", "ACCUSE", "FRA", "RUS")
    denial = told_at("démentie par Bamako", "REJECT", "MLI", "RUS")
    assert answered(CHARGED, (charge, denial))[1].recipients == (Party(party="FRA"),)


def test_a_denial_that_points_back_stands_though_the_reader_does_not_see_it() -> None:
    denial = told_at("démentie par Bamako", "REJECT", "MLI", "RUS")
    pointing, _ = weigh(CHARGED, (denial,), NOTHING, (), (), ())
    assert [report_.type for report_ in pointing] == ["REJECT"]
    bare = denial.model_copy(update={"start": 0, "end": 12})
    assert weigh(CHARGED, (bare,), NOTHING, (), (), ())[0] == ()


def told_later(worth: float, day: str, start: int = 40) -> Proposal:
    """The same act at later words that state a day."""
    return proposal(
        worth=worth, start=start, end=start + 6, evidence=(start, start + 20), dates=(choice(day),), no_date=0.1
    )


def read_at(*proposals: Proposal) -> list[int]:
    """Where the candidates of these proposals start."""
    return sorted(c.proposal.start for c in candidates([], Judged(proposals, ())) if c.proposal is not None)


def test_an_act_told_twice_is_told_where_its_day_is_stated() -> None:
    undated = proposal(worth=0.6)
    assert read_at(undated, told_later(0.5, "2021-11-11")) == [40]


def test_of_words_with_the_same_day_the_first_nearly_as_sure_stand() -> None:
    later, first = told_later(0.6, "2021-11-11", 70), told_later(0.55, "2021-11-11")
    assert read_at(later, first) == [40]
    assert read_at(later, told_later(0.2, "2021-11-11")) == [70]


def test_a_doubtful_mention_with_a_day_is_another_act() -> None:
    assert read_at(proposal(worth=0.6), told_later(0.2, "2021-11-11")) == [6, 40]


def test_words_without_a_day_tell_the_act_that_has_one() -> None:
    assert read_at(told_later(0.6, "2021-11-11"), proposal(worth=0.3)) == [40]


def test_another_day_is_another_act_and_an_unsure_day_is_none() -> None:
    first, second = told_later(0.6, "2021-11-11"), told_later(0.4, "2021-12-01", 70)
    assert read_at(first, second) == [40, 70]
    unsure = second._replace(dates=(choice("2021-12-01", 0.4),))
    assert read_at(first, unsure) == [40]


def test_what_the_tables_read_at_other_words_lends_them_no_date() -> None:
    far = report(date="2024-02").model_copy(update={"start": 21, "end": 61})
    (both,) = candidates([far], Judged((proposal(),), ()))
    made = told(both, Scenery(TEXT, (), (), ()), (), 0.9)
    assert (made.start, made.end, made.date) == (0, 19, None)
    assert made.why.rows == ("v:accuser",), "it speaks for the event"


def test_nobody_denies_his_own_charge() -> None:
    charge = told_at("Paris accuse Moscou", "ACCUSE", "MLI", "RUS")
    denial = told_at("démentie par Bamako", "REJECT", "MLI", "RUS")
    assert answered(CHARGED, (charge, denial)) == (charge, denial)


@pytest.mark.parametrize("row", load("fr", "charges", ChargeRow), ids=lambda row: row.id)
def test_every_noun_of_a_charge_points_back_in_its_example(row: ChargeRow) -> None:
    text = f"Paris accuse Moscou. {row.example}"
    charge = told_at("Paris accuse Moscou", "ACCUSE", "FRA", "RUS")
    denial = charge.model_copy(
        update={"start": 21, "end": len(text), "type": "REJECT", "actors": (Party(party="TGO"),)}
    )
    assert answered(text, (charge, denial))[1].recipients == charge.actors


def test_who_utters_an_accusation_is_not_its_source_but_another_is() -> None:
    own, other = (proposal()._replace(source=choice(who), no_source=0.3) for who in ("FRA", "MLI"))
    assert [told(c, Scenery(TEXT, (), (), ()), (), 0.5).source for c in candidates([], Judged((own,), ()))] == [None]
    (report_,) = (told(c, Scenery(TEXT, (), (), ()), (), 0.5) for c in candidates([], Judged((other,), ())))
    assert report_.source is not None
    assert report_.source.party == "MLI"


def against(stands: Report, tabled: tuple[Report, ...] = (), refusals: tuple[Refusal, ...] = ()) -> list[str]:
    """What is said to read the words of a report otherwise."""
    (told,) = with_rivals([stands], tabled, refusals)
    return [f"{one.row or '-'}: {one.reason}" for one in told.why.against]


def test_a_row_that_was_refused_at_the_trigger_speaks_against_the_report() -> None:
    negated = Refusal(start=6, end=12, type="ACCUSE", row="v:autre", reason="the act is negated")
    elsewhere = negated.model_copy(update={"start": 30, "end": 40})
    again = negated.model_copy(update={"reason": "stated again in the article"})
    assert against(report(), refusals=(negated,)) == ["v:autre: the act is negated"]
    assert against(report(), refusals=(elsewhere, again)) == []


def test_a_row_that_reads_other_sides_there_speaks_against_the_report() -> None:
    assert against(report(), (report(),)) == []
    assert against(report(), (report(recipient="MLI"),)) == ["v:accuser: reads ACCUSE FRA → MLI, held"]
    lost = Refusal(start=0, end=19, type="ACCUSE", row="v:accuser", reason="less likely")
    assert against(report(), (report(recipient="MLI"),), (lost,)) == ["v:accuser: less likely"]


def test_a_rival_that_the_report_outdid_is_named_with_it() -> None:
    rival = Refusal(start=15, end=19, type="REJECT", reason="the same words are ACCUSE FRA → RUS with probability 0.79")
    assert against(report(), refusals=(rival,)) == [f"-: {rival.reason}"]
