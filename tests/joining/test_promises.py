"""Promises, plans and threats: how much, by when, and what called them off."""

from random import Random
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from dyade.joining import join
from dyade.joining.measures import added, same_thing
from dyade.languages.rows import AmountUnitRow, DueMarkRow
from dyade.languages.tables import load
from dyade.model.event import Commitment
from dyade.model.reading import Amount
from newsroom import article, event, given, holding, joined

FOOD = ["food"]


def wheat(value: float, unit: str = "t") -> list[dict[str, Any]]:
    return [{"value": value, "unit": unit, "of": "blé"}]


def ship(line: str, words: str, amounts: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return event(f"AID RUS>MLI {line} Bamako", words, domains=FOOD, amounts=amounts or [])


PLAN = article("plan", "2024-01-10", ship("planned 2024-03-20", "Moscou livrera du blé à Bamako", wheat(50_000)))
FIRST = article(
    "first", "2024-03-21", ship("held 2024-03-20", "Moscou a livré du blé à Bamako, une partie", wheat(20_000))
)
SECOND = article(
    "second", "2024-05-03", ship("held 2024-05-02", "second navire : Moscou a livré du blé à Bamako", wheat(20_000))
)


def only(*press: dict[str, Any], kind: str = "plan", **more: Any) -> Commitment:
    (found,) = [c for c in joined(*press, **more).commitments if c.kind == kind]
    return found


def figures(amounts: tuple[Amount, ...]) -> list[float]:
    return [amount.value for amount in amounts]


def test_a_plan_promises_what_was_planned_and_delivers_what_came() -> None:
    plan = only(PLAN, FIRST)
    assert (figures(plan.amounts), figures(plan.delivered), plan.standing) == ([50_000], [20_000], "partly fulfilled")
    act = holding(joined(PLAN, FIRST), "first.0")
    assert (act.status, figures(act.amounts)) == ("held", [20_000])
    assert not [d for d in act.disagreements if d.field == "amounts"]


def test_a_second_delivery_adds_to_the_first_until_the_whole_has_come() -> None:
    plan = only(PLAN, FIRST, SECOND)
    assert (figures(plan.delivered), plan.standing, len(plan.fulfilled_by)) == ([40_000], "partly fulfilled", 2)
    last = article(
        "last",
        "2024-06-20",
        ship("held 2024-06-19", "encore : Moscou a livré du blé à Bamako", wheat(10_000, "tonnes")),
    )
    whole = only(PLAN, FIRST, SECOND, last)
    assert (figures(whole.delivered), whole.standing) == ([50_000], "fulfilled")


def test_a_delivery_of_which_nobody_says_how_much_keeps_a_plan_in_part() -> None:
    some = article("some", "2024-03-21", ship("held 2024-03-20", "Moscou a livré du blé à Bamako"))
    plan = only(PLAN, some)
    assert (figures(plan.amounts), plan.delivered, plan.standing) == ([50_000], (), "partly fulfilled")
    assert holding(joined(PLAN, some), "some.0").amounts == ()


def test_a_plan_called_off_is_of_as_much_as_was_planned() -> None:
    off = article("off", "2024-03-15", ship("cancelled 2024-03-20", "Moscou ne livrera pas de blé à Bamako"))
    assert figures(holding(joined(PLAN, off), "off.0").amounts) == [50_000]
    assert (figures(only(PLAN, off).amounts), only(PLAN, off).standing) == ([50_000], "revoked")


def test_a_visit_of_two_days_is_not_half_kept_when_nobody_says_how_long_it_was() -> None:
    long = event("CONSULT/visit MLI>RUS planned 2024-03-20 Moscou", "Tall se rendra deux jours à Moscou",
                 amounts=[{"value": 2, "unit": "jours", "of": None}])  # fmt: skip
    held = event("CONSULT/visit MLI>RUS held 2024-03-20 Moscou", "Tall s'est rendu à Moscou")
    assert only(article("a", "2024-03-10", long), article("b", "2024-03-21", held)).standing == "fulfilled"


def test_a_plan_stays_due_when_it_was_planned_for_though_it_was_carried_out_on_another_day() -> None:
    plan = article("a", "2024-01-10", ship("planned 2024-03", "Moscou livrera du blé à Bamako par bateau"))
    late = article("b", "2024-03-22", ship("held 2024-03-21", "Moscou livre du blé à Bamako par bateau"))
    record = joined(plan, late)
    assert holding(record, "a.0").date == "2024-03-21"
    assert (record.commitments[0].due, record.commitments[0].made) == ("2024-03", "2024-01-10")


@pytest.mark.parametrize("kind", ["AGREE", "THREATEN/restrict"])
def test_an_open_date_is_by_when_a_saying_is_to_be_kept_and_it_was_made_when_it_was_told(kind: str) -> None:
    word = event(f"{kind} RUS>MLI held ../2024-12 -", "Moscou s'engage sur le blé", domains=FOOD)
    press, later = article("a", "2024-06-01", word), article("z", "2025-01-02")
    (open_,) = joined(press).commitments
    assert (open_.made, open_.due, open_.standing) == ("2024-06-01", "2024-12", "open")
    assert joined(press, article("z", "2024-12-30")).commitments[0].standing == "open"
    assert joined(press, later).commitments[0].standing == "overdue"
    assert joined(press, later, as_of="2024-08").commitments[0].standing == "open"


def test_what_lies_ahead_of_the_publication_is_when_a_promise_is_due_not_when_it_was_made() -> None:
    word = event("AGREE RUS>MLI held 2024-09 -", "Moscou s'engage à livrer du blé en septembre", domains=FOOD)
    (promise,) = joined(article("a", "2024-06-01", word)).commitments
    assert (promise.made, promise.due) == ("2024-06-01", "2024-09")


def test_an_act_from_before_a_promise_without_day_does_not_keep_it() -> None:
    word = event("AGREE RUS>MLI held ../2024-12 -", "Moscou s'engage à livrer du blé à Bamako", domains=FOOD)
    old = ship("held 2022-05-01", "Moscou avait livré du blé à Bamako")
    record = joined(article("a", "2024-06-01", word, old))
    assert record.commitments[0].standing == "open"


DUE = {
    "livrera d'ici à décembre 2024": "2024-12",
    "livrera avant le 15 mars 2025": "2025-03-15",
    "livrera avant le 1er août": "2024-08-01",
    "livrera d'ici mars": "2025-03",
    "livrera d'ici la fin de l'année": "2024",
    "livrera d'ici à la fin du mois de septembre": "2024-09",
    "livrera d'ici à la fin du mois": "2024-06",
    "livrera d'ici à fin 2026": "2026",
    "livrera d'ici deux ans": "2026-06-01",
    "livrera d'ici sept jours": "2024-06-08",
    "livrera d'ici 2030": "2030",
    "comme avant 2011": None,
    "livrera avant de partir": None,
}


@pytest.mark.parametrize("words", DUE)
def test_the_words_say_by_when(words: str) -> None:
    said = event("AGREE RUS>MLI held - -", words)
    assert joined(article("a", "2024-06-01", said)).commitments[0].due == DUE[words]


@pytest.mark.parametrize("row", load("fr", "due_marks", DueMarkRow), ids=lambda row: row.id)
def test_each_mark_of_a_term_is_known_by_its_example(row: DueMarkRow) -> None:
    said = event("AGREE RUS>MLI held - -", row.example)
    assert joined(article("a", "2024-06-01", said)).commitments[0].due is not None


@pytest.mark.parametrize("row", load("fr", "amount_units", AmountUnitRow), ids=lambda row: row.id)
def test_every_way_to_write_a_measure_adds_up(row: AmountUnitRow) -> None:
    assert any(form.casefold() in row.example.casefold() for form in row.forms)
    given_ = [Amount(value=1, unit=form, of=None) for form in row.forms]
    as_things = [Amount(value=1, unit=None, of=form) for form in row.forms]
    (total,) = added([*given_, *as_things])
    assert total.value == 2 * len(row.forms)


def test_different_things_and_measures_do_not_add_up() -> None:
    assert not same_thing(Amount(value=1, unit="t", of="blé"), Amount(value=1, unit="kg", of="blé"))
    assert not same_thing(Amount(value=1, unit="t", of="blé"), Amount(value=1, unit="tonnes", of="engrais"))
    assert not same_thing(Amount(value=1, unit="EUR"), Amount(value=1, unit="USD"))
    assert same_thing(Amount(value=1, unit="EUR"), Amount(value=1, unit="euros", of="aide"))


@pytest.mark.parametrize("who", ["MLI>FRA", "FRA>MLI"])
def test_who_will_not_meet_calls_off_the_planned_meeting_of_the_two(who: str) -> None:
    plan = event("CONSULT/visit FRA>MLI planned 2024-04 Bamako", "le ministre se rendra à Bamako", domains=["defence"])
    off = event(f"REJECT/meet {who} held 2024-03-20 -", "la visite est annulée", domains=["diplomacy"])
    visit = only(article("a", "2024-03-10", plan), article("b", "2024-03-21", off))
    assert (visit.standing, len(visit.revoked_by)) == ("revoked", 1)


def test_a_saying_from_before_an_open_date_that_is_past_was_made_by_then() -> None:
    word = event("THREATEN/restrict USA>CHN held ../2018-05-31 -", "Washington avait menacé de taxer l'acier")
    (threat,) = joined(article("a", "2018-06-04", word)).commitments
    assert (threat.made, threat.due) == ("2018-05-31", None)


def test_a_refusal_of_one_group_does_not_call_off_the_meeting_with_another() -> None:
    plan = event("CONSULT/visit FRA>NSA:FRA planned - Paris", "le président ira à la mosquée")
    no = event("REJECT/meet FRA>NSA:FRA held 2024-03-20 -", "une délégation de syndicats éconduite")
    assert not only(article("a", "2024-03-10", plan), article("b", "2024-03-21", no)).revoked_by


@settings(max_examples=15, deadline=None)
@examples(st.integers(0, 10_000))
def test_the_order_of_reports_changes_no_promise(seed: int) -> None:
    word = event("AGREE RUS>MLI held ../2024-12 -", "Moscou s'engage à livrer du blé d'ici mars", domains=FOOD)
    reports, notes = (list(part) for part in given(PLAN, FIRST, SECOND, article("word", "2024-01-02", word)))
    once = join(reports, notes)
    Random(seed).shuffle(reports)
    assert join(reports, notes).commitments == once.commitments


@pytest.mark.parametrize("off", ["NER>FRA held 2024-03-20", "MLI>FRA held 2024-09-20", "MLI>FRA held 2023-09-20"])
def test_others_refusals_and_those_of_another_time_call_nothing_off(off: str) -> None:
    plan = event("CONSULT/visit FRA>MLI planned 2024-04 Bamako", "le ministre se rendra à Bamako")
    no = event(f"REJECT/meet {off} -", "la visite est annulée")
    assert not only(article("a", "2024-03-10", plan), article("b", "2024-09-21", no)).revoked_by
