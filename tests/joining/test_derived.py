"""Threads, commitments, relation states, scores: what follows from the events."""

import pytest

from dyade.joining.scores import weight
from dyade.languages.rows import (
    FulfilmentRow,
    JoinFeatureRow,
    ModeWeightRow,
    RelatedTypesRow,
    RelationStateRow,
)
from dyade.languages.tables import load
from dyade.model.codes import EVENT_TYPES, MODES
from newsroom import PRESS, article, event, holding, joined


def test_an_accusation_its_content_and_its_denial_are_one_thread() -> None:
    record = joined(*PRESS)
    (thread,) = record.threads
    assert (thread.claimant, thread.against, thread.standing) == ("FRA", "RUS", "denied")
    assert thread.about == holding(record, "carrefour.2").id
    assert [entry.part for entry in thread.entries] == ["assertion", "assertion", "denial"]


def test_a_denial_close_to_the_accusation_answers_it_whoever_utters_it() -> None:
    charge = event("ACCUSE/allege FRA>RUS held - -", "Paris accuse Moscou d'ingérence électorale")
    ally = event("REJECT DZA>FRA held - -", "Alger qualifie ces propos de mensonges")
    (thread,) = joined(article("a", "2024-03-01", charge, ally)).threads
    assert thread.standing == "denied"
    assert [entry.source for entry in thread.entries if entry.part == "denial"] == ["DZA"]
    far = joined(article("a", "2024-03-01", charge, ally | {"start": 2000}))
    assert far.threads[0].standing == "asserted"
    other = event("REJECT DZA>ESP held - -", "Alger qualifie ces propos de mensonges")
    assert joined(article("a", "2024-03-01", charge, other)).threads[0].standing == "asserted"
    own = event("REJECT FRA>FRA held - -", "Paris dément s'être trompé")
    assert joined(article("a", "2024-03-01", charge, own)).threads[0].standing == "asserted"


def test_a_refusal_denies_when_its_words_do() -> None:
    charge = event("ACCUSE/allege FRA>RUS held - -", "Paris accuse Moscou d'ingérence électorale")
    asked = event("REJECT/yield RUS>FRA held - -", "Moscou refuse de rappeler ses diplomates")
    denied = event("REJECT/change RUS>FRA held - -", "Moscou a démenti")
    assert joined(article("a", "2024-03-01", charge, asked)).threads[0].standing == "asserted"
    assert joined(article("a", "2024-03-01", charge, denied)).threads[0].standing == "denied"


def test_a_claim_that_is_taken_back_is_withdrawn_and_counter_charges_are_kept() -> None:
    charge = event("ACCUSE/allege FRA>RUS held - -", "Paris accuse Moscou d'ingérence électorale")
    back = event("ACCUSE/allege RUS>FRA held - -", "Moscou accuse Paris d'ingérence électorale")
    (thread, *_) = joined(article("a", "2024-03-01", charge, back)).threads
    assert {entry.part for entry in thread.entries} == {"assertion", "counter-claim"}
    excuse = event("CONCEDE FRA>RUS held - -", "Paris retire ses accusations d'ingérence électorale")
    record = joined(article("a", "2024-03-01", charge), article("b", "2024-03-09", excuse, outlet="Deux"))
    assert record.threads[0].standing == "withdrawn"
    assert record.threads[0].entries[-1].published == "2024-03-09"


def test_a_claim_told_by_another_outlet_in_its_own_voice_is_corroborated() -> None:
    entry = "ASSAULT/territory RUS>MLI held 2024-03-01 Kidal"
    words = "des chars russes sont entrés dans la ville de Kidal avec trois convois"
    record = joined(
        article("a", "2024-03-01", event(entry, words, source={"party": "MLI"})),
        article("b", "2024-03-02", event(entry, words)),
    )
    (thread,) = record.threads
    assert thread.standing == "corroborated"
    assert record.events[0].claimed_by == ()


def test_a_promise_kept_in_part_is_partly_fulfilled_and_amounts_add_up() -> None:
    (promise,) = [c for c in joined(*PRESS).commitments if c.kind == "promise"]
    assert promise.standing == "partly fulfilled"
    assert promise.delivered[0].value == 20000
    more = article(
        "suite", "2024-09-01",
        event("AID RUS>MLI held 2024-08-30 Bamako", "30 000 tonnes d'engrais livrées au Mali par un second navire",
              domains=["agriculture"], amounts=[{"value": 30000, "unit": "t", "of": "engrais"}]),
    )  # fmt: skip
    (kept,) = [c for c in joined(*PRESS, more).commitments if c.kind == "promise"]
    assert (kept.standing, kept.delivered[0].value, len(kept.fulfilled_by)) == ("fulfilled", 50000, 2)


def test_a_promise_of_grain_is_not_kept_by_the_summit_where_it_was_made_nor_by_the_next() -> None:
    grain = event(
        "AGREE RUS>MLI held 2023-07 -", "Moscou promet aux pays amis du blé livré gratuitement", domains=["food"]
    )
    summit = "au sommet, Moscou et ses pays amis parlent du blé promis gratuitement"
    for when in ("2023-07", "2023-07-27", "2024-02-28"):
        met = event(f"CONSULT/multilateral RUS>MLI held {when} -", summit, domains=["food"])
        (promise,) = joined(article("a", "2023-08-01", grain), article("b", "2024-03-01", met)).commitments
        assert promise.standing == "open"


def test_a_promise_to_talk_is_kept_by_a_later_meeting_not_by_the_one_where_it_was_made() -> None:
    talk = event(
        "AGREE RUS>MLI held 2023-07-27 -",
        "Moscou et Bamako acceptent de négocier l'exploitation de l'uranium",
        domains=["mining"],
    )
    words = "les ministres négocient l'exploitation de l'uranium"
    for when, standing in (("2023-07", "open"), ("2023-07-27", "open"), ("2023-09-12", "fulfilled")):
        met = event(f"CONSULT/visit RUS>MLI held {when} -", words, domains=["mining"])
        (promise,) = joined(article("a", "2023-08-01", talk), article("b", "2024-03-01", met)).commitments
        assert promise.standing == standing, when


def test_what_was_planned_for_a_day_already_past_when_first_told_is_no_commitment() -> None:
    plan = event("CONSULT/visit FRA>DZA planned 2024-02-20 Alger", "le président devait se rendre à Alger")
    assert joined(article("a", "2024-03-01", plan)).commitments == ()


def test_a_plan_whose_day_is_past_is_overdue_and_a_cancelled_one_revoked() -> None:
    plan = event("CONSULT/visit FRA>DZA planned 2024-03-10 Alger", "le président se rendra à Alger")
    due = joined(article("a", "2024-03-01", plan), article("z", "2024-05-01"))
    assert due.commitments[0].standing == "overdue"
    assert joined(article("a", "2024-03-01", plan)).commitments[0].standing == "open"
    off = event("CONSULT/visit FRA>DZA cancelled 2024-03-10 Alger", "la visite du président à Alger est annulée")
    assert (
        joined(article("a", "2024-03-01", plan), article("b", "2024-03-05", off)).commitments[0].standing == "revoked"
    )


def test_a_plan_that_was_carried_out_is_fulfilled_by_its_own_event() -> None:
    record = joined(*PRESS)
    (plan,) = [c for c in record.commitments if c.kind == "plan"]
    assert plan.standing == "fulfilled"
    assert plan.fulfilled_by == (holding(record, "quais.0").id,)


def test_relation_states_follow_one_another_and_cite_their_events() -> None:
    army, talks = {"domains": ["defence"]}, {"domains": ["diplomacy"]}
    record = joined(
        article("a", "2020-02-01", event("MOBILIZE/troops FRA>MLI held 2020-01-15 Gao", "Paris envoie des soldats")),
        article("b", "2022-02-17", event("RETREAT/withdraw FRA>MLI planned 2022-08 -", "Paris retirera tout", **army)),
        article("c", "2022-08-16", event("RETREAT/withdraw FRA>MLI held 2022-08-15 Gao", "ils ont quitté Gao", **army)),
        article("d", "2022-02-01", event("SANCTION/expel MLI>FRA held 2022-01-31 Bamako", "l'envoyé chassé", **talks)),
    )
    forces = [(s.state, s.since, s.until) for s in record.states if s.dimension == "forces"]
    assert forces[0] == ("present", "2020-01-15", forces[1][1])
    assert forces[-1] == ("withdrawn", "2022-08-15", None)
    (envoy,) = [s for s in record.states if s.dimension == "representation"]
    assert (envoy.state, envoy.by) == ("expelled", "MLI")
    assert envoy.event == holding(record, "d.0").id


def test_a_claim_of_one_side_about_others_makes_no_state() -> None:
    record = joined(*PRESS)
    claimed = holding(record, "carrefour.2").id
    assert all(state.event != claimed for state in record.states)


def test_monthly_scores_count_events_once_and_know_how_much_press_there_was() -> None:
    record = joined(*PRESS)
    rows = {(s.month, s.domain): s for s in record.scores if s.pair == ("MLI", "RUS")}
    february = rows["2024-02", None]
    assert (february.events, february.outlets, february.articles) == (1, 3, 2)
    assert february.score == weight(holding(record, "quais.0"))


def test_every_type_and_mode_weighs_and_tables_name_real_types() -> None:
    rows = load("common", "mode_weights", ModeWeightRow)
    assert {row.type for row in rows if row.mode is None} == set(EVENT_TYPES)
    assert all(-10 <= row.weight <= 10 and (row.mode is None or row.mode in MODES[row.type]) for row in rows)  # type: ignore[index]
    for table in load("common", "fulfilments", FulfilmentRow):
        assert {table.promise, table.act} <= set(EVENT_TYPES)
        assert table.relation in ("fulfils", "revokes")
    for state in load("common", "relation_states", RelationStateRow):
        assert state.type in EVENT_TYPES
        assert state.mode is None or state.mode in MODES[state.type]
    for pair in load("common", "related_types", RelatedTypesRow):
        assert {pair.first, pair.second} <= set(EVENT_TYPES)


@pytest.mark.parametrize("row", load("common", "relation_states", RelationStateRow), ids=lambda row: row.id)
def test_each_example_brings_the_state_of_its_row(row: RelationStateRow) -> None:
    kind = f"{row.type}/{row.mode}" if row.mode else row.type
    told = event(f"{kind} MLI>FRA {row.status} 2024-03-01 -", row.example, domains=[*row.domains[:1]])
    (state,) = [s for s in joined(article("a", "2024-03-02", told)).states if s.dimension == row.dimension]
    assert (state.row, state.state, state.since) == (row.id, row.state, "2024-03-01")


@pytest.mark.parametrize("row", load("common", "fulfilments", FulfilmentRow), ids=lambda row: row.id)
def test_each_act_of_the_table_keeps_or_breaks_its_promise(row: FulfilmentRow) -> None:
    promise = f"{row.promise}/{row.mode}" if row.mode else row.promise
    act = f"{row.act}/{row.act_mode}" if row.act_mode else row.act
    status = "held" if row.promise in ("AGREE", "THREATEN") else "planned"
    when = "2024-01-01" if status == "held" else "2024-06"
    words, domains = f"{row.about[0] if row.about else ''} barrage hydroélectrique, turbines du Sénégal", ["energy"]
    said = event(f"{promise} MLI>FRA {status} {when} Gao", words, domains=domains)
    done = event(f"{act} MLI>FRA held 2024-03-01 Gao", words, domains=domains)
    record = joined(article("a", "2024-01-02", said), article("b", "2024-03-02", done, outlet="Deux"))
    (commitment,) = [c for c in record.commitments if c.event == holding(record, "a.0").id]
    answered = commitment.fulfilled_by if row.relation == "fulfils" else commitment.revoked_by
    assert answered == (holding(record, "b.0").id,)
    assert commitment.standing == ("fulfilled" if row.relation == "fulfils" else "revoked")


def test_no_feature_weighs_against_its_own_line() -> None:
    assert all(row.weight * row.prior >= 0 for row in load("common", "join_features", JoinFeatureRow))
