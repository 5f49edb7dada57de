"""Reports of one thing become one event, whatever the order in which the articles come."""

import sys
from random import Random

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from dyade.joining import blocks, find_copies, join, join_block
from newsroom import PRESS, VISIT, article, event, given, holding, joined, places

STRIKE = "les avions russes ont frappé les dépôts de carburant au nord de la ville"
DAYS = ("2024-02-28", "2024-02-29")


def test_the_visit_announced_in_january_is_the_visit_held_in_february() -> None:
    visit = holding(joined(*PRESS), "quais.0")
    assert places(visit) == {"fanal.0", "quais.0", "carrefour.0"}
    assert visit.status == "held"
    assert [(step.status, step.published) for step in visit.history] == [
        ("planned", "2024-01-20"),
        ("held", "2024-02-28"),
    ]


def test_the_narrower_date_stands_and_the_wider_one_is_kept() -> None:
    visit = holding(joined(*PRESS), "quais.0")
    assert visit.date == "2024-02-28"
    (dates,) = [d for d in visit.disagreements if d.field == "date"]
    assert {say.value for say in dates.says} == {"2024-02", "2024-02-28"}
    assert dates.chosen == "2024-02-28"


def test_a_visit_called_off_and_planned_anew_is_planned() -> None:
    words = "Sékou Tall se rendra à Moscou parler des mines d'or"
    told = (("2024-01-10", "planned"), ("2024-01-20", "cancelled"), ("2024-01-30", "planned"))
    press = [article(day, day, event(f"CONSULT/visit MLI>RUS {status} 2024-03 Moscou", words)) for day, status in told]
    (visit,) = joined(*press).events
    assert visit.status == "planned"
    assert [step.status for step in visit.history] == ["planned", "cancelled", "planned"]
    (called_off,) = joined(*press[:2]).events
    assert called_off.status == "cancelled"


def test_another_visit_on_another_day_is_another_event() -> None:
    assert places(holding(joined(*PRESS), "leman.1")) == {"leman.1"}


def test_strikes_of_two_days_in_a_row_are_two_whatever_their_wording() -> None:
    press = [article(day, day, event(f"ASSAULT/aerial RUS>MLI held {day} Gao", STRIKE)) for day in DAYS]
    assert len(joined(*press).events) == len(DAYS)


def test_a_strike_of_the_night_between_two_days_meets_that_of_either() -> None:
    night = article("n", "2024-03-01", event("ASSAULT/aerial RUS>MLI held 2024-02-28/2024-02-29 Gao", STRIKE))
    for day in DAYS:
        record = joined(night, article("d", "2024-03-01", event(f"ASSAULT/aerial RUS>MLI held {day} Gao", STRIKE)))
        assert len(record.events) == 1


def test_two_stated_days_never_meet_through_a_report_without_a_day() -> None:
    words = "les deux ministres se sont vus à Moscou pour parler de mines d'or et d'uranium"
    record = joined(
        article("a", "2024-02-10", event("CONSULT/visit MLI>RUS held 2024-02-05 Moscou", words)),
        article("b", "2024-02-11", event("CONSULT/visit MLI>RUS held - Moscou", words)),
        article("c", "2024-02-12", event("CONSULT/visit MLI>RUS held 2024-02-09 Moscou", words)),
    )
    assert holding(record, "a.0").id != holding(record, "c.0").id


def test_an_accusation_is_not_its_denial_nor_an_announcement_the_act() -> None:
    words = "le retrait des troupes françaises du Mali"
    record = joined(
        article("a", "2022-02-17", event("CONCEDE FRA>MLI held - -", words)),
        article("b", "2022-08-15", event("RETREAT/withdraw FRA>MLI held - -", words)),
        article("c", "2022-02-18", event("ACCUSE/allege FRA>MLI held - -", words)),
        article("d", "2022-02-18", event("REJECT FRA>MLI held - -", words)),
        article("e", "2022-08-16", event("RETREAT/withdraw FRA>MLI denied - -", words)),
    )
    assert len(record.events) == 5


@settings(max_examples=25, deadline=None)
@examples(st.integers(0, 10_000))
def test_the_order_of_reports_and_notes_changes_nothing(seed: int) -> None:
    reports, notes = (list(part) for part in given(*PRESS))
    once = join(reports, notes)
    Random(seed).shuffle(reports)
    Random(seed + 1).shuffle(notes)
    assert join(reports, notes) == once


def test_an_article_given_twice_changes_nothing() -> None:
    reports, notes = given(*PRESS)
    assert join((*reports, *reports[:4]), (*notes, *notes)) == join(reports, notes)


def test_block_by_block_gives_the_events_of_one_go() -> None:
    reports, notes = given(*PRESS)
    copies = find_copies(notes)
    apart = [e for block in blocks(reports, notes) for e in join_block(block, notes, copies=copies)]
    assert sorted(apart, key=lambda e: e.id) == sorted(join(reports, notes).events, key=lambda e: e.id)


def test_every_report_of_one_act_stands_in_exactly_one_event() -> None:
    reports, notes = given(*PRESS)
    held = [ref.report for e in join(reports, notes).events for ref in e.reports]
    assert sorted(held) == sorted(report.id for report in reports)


def test_each_merge_tells_its_features_with_weight_and_line() -> None:
    visit = holding(joined(*PRESS), "quais.0")
    assert len(visit.merges) == len(visit.reports) - 1
    for merge in visit.merges:
        assert merge.score > 0
        assert abs(sum(share.value * share.weight for share in merge.features) - merge.score) < 0.05
        assert all(share.explanation for share in merge.features)


def test_a_weekday_and_a_month_of_publication_are_the_wednesdays_of_the_month() -> None:
    reports, notes = given(
        article("a", "2024-02", event("CONSULT/visit MLI>RUS held - Moscou", "Tall rencontre son homologue à Moscou")),
        article("b", None, event("CONSULT/visit MLI>RUS held - Moscou", "Tall rencontre son homologue à Moscou")),
    )
    why = reports[1].report.why.model_copy(
        update={"choices": ({"role": "date", "value": "XXXX-WXX-3", "rule": "weekday"},)}
    )
    told = reports[1].model_dump() | {
        "report": reports[1].report.model_dump() | {"why": why.model_dump(warnings=False)}
    }
    (visit,) = join((reports[0], type(reports[1]).model_validate(told)), notes).events
    assert visit.date == "[2024-02-07,2024-02-14,2024-02-21,2024-02-28]"


def test_nothing_at_all_is_an_empty_record() -> None:
    assert join(()).events == ()
    assert join(given(article("a", "2024-02-28", event(VISIT, "x"))).reports).events[0].known_since is None


def test_a_block_over_its_bound_is_cut_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["dyade.joining.blocks"], "LARGEST", 2)
    days = ("2024-02-01", "2024-02-02", "2024-02-03", "2024-02-04", "2024-02-05")
    press = [article(day, day, event(f"AID RUS>MLI held {day} -", "du blé")) for day in days]
    record = joined(*press)
    assert record.warnings == ("a block of 5 reports is over the bound of 2 and was cut in order of time",)
    assert sorted(place for e in record.events for place in places(e)) == [f"{day}.0" for day in days]


def test_over_the_bound_reports_of_one_side_bridge_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["dyade.joining.blocks"], "LARGEST", 2)
    lines = ("AID RUS>MLI held 2024-02-01 -", "AID RUS> held 2024-02-01 -", "AID RUS>NER held 2024-02-01 -")
    record = joined(*(article(f"a{n}", "2024-02-02", event(line, "du blé")) for n, line in enumerate(lines)))
    assert record.warnings == ("a block of 3 reports was split: reports with one side unknown bridge no pairs",)
    assert len([place for e in record.events for place in places(e)]) == 3
