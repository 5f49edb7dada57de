"""Where ids lead: what an event was called before, what it was taken out of, what a person found to be none."""

import pytest

from dyade.joining import event_id
from dyade.model.errors import UnknownId
from dyade.record.store import Store
from dyade.running.reviewing import judge, undo
from dyade.views.sheets import EventSheet, event_sheet
from dyade.views.why import why, why_apart
from judging import LATER, PRESS, add, report_of, state

FIRST, SECOND, YET = report_of("fanal"), report_of("quais"), report_of("demain")
PLANNED = report_of("hier")


@pytest.fixture
def press(store: Store) -> Store:
    """The press read in two goes: the report of the plan came last and gave the visit its id."""
    add(store, *PRESS, LATER[1])
    assert event_sheet(store, FIRST).event.id == event_id(FIRST)
    add(store, LATER[0])
    return store


def holding(store: Store, report: str) -> EventSheet:
    return event_sheet(store, report)


def test_the_id_that_a_found_founder_took_away_leads_to_its_event(press: Store) -> None:
    assert holding(press, FIRST).event.id == event_id(PLANNED)
    for report in (FIRST, SECOND, YET, PLANNED):
        assert event_sheet(press, event_id(report)).event.id == event_id(PLANNED)


def test_what_a_judgement_parts_says_what_it_came_from_and_leads_nobody_astray(press: Store) -> None:
    before = holding(press, PLANNED).event.id
    judge(press, "not-same", [PLANNED, SECOND], author="AB")
    parted = holding(press, SECOND)
    assert parted.event.id != before
    assert parted.event.split_from == before
    for report in (PLANNED, SECOND):
        assert event_sheet(press, event_id(report)).event.id == holding(press, report).event.id
    assert holding(press, PLANNED).event.split_from is None


def test_undoing_leaves_no_trace_but_the_judgement(press: Store) -> None:
    before = state(press)
    for kind, targets in (
        ("not-same", [PLANNED, SECOND]), ("same", [FIRST, report_of("leman")]), ("not-an-event", [FIRST]),
        ("not-same", [PLANNED, event_id(PLANNED)]),
    ):  # fmt: skip
        taken = judge(press, kind, targets, author="AB")
        assert state(press) != before
        undo(press, taken.id)
        assert state(press) == before, kind


def test_a_retracted_event_is_shown_with_who_judged_so(press: Store) -> None:
    visit = holding(press, FIRST).event.id
    taken = judge(press, "not-an-event", [visit], author="AB", note="a rumour")
    for name in (visit, FIRST, event_id(SECOND)):
        sheet = event_sheet(press, name)
        assert (sheet.event.id, sheet.retracted) == (visit, taken)
        assert [line.article for line in sheet.reports] == ["hier", "fanal", "quais", "demain"]
    found = why(press, visit)
    assert isinstance(found, EventSheet)
    assert found.retracted == taken
    apart = why_apart(press, report_of("carrefour"), visit)
    assert (apart.retracted, apart.separation.rule) == (taken, "types")
    past = event_sheet(press, visit, as_of="2024-02-28")
    assert (past.retracted, len(past.reports)) == (taken, 2)
    undo(press, taken.id)
    assert event_sheet(press, visit).retracted is None


def test_an_id_that_nobody_bore_leads_nowhere(press: Store) -> None:
    for name in ("e000000000000", "r000000000000", ""):
        with pytest.raises(UnknownId):
            event_sheet(press, name)
