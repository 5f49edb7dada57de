"""What a person judges is kept with author and time, holds in every later run, and is taken back without a trace."""

from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dyade
from dyade.model.errors import QuestionError, UnknownId
from dyade.model.event import Decision
from dyade.record.store import Store
from dyade.running.reviewing import judge, undo
from judging import LATER, PRESS, add, made, report_of, state

REPORTS = [report_of(read.article.id) for read in PRESS]
JUDGEMENTS = st.one_of(
    st.tuples(st.sampled_from(["same", "not-same"]), st.sampled_from(list(combinations(REPORTS, 2))), st.none()),
    st.tuples(st.just("wrong-type"), st.tuples(st.sampled_from(REPORTS)),
              st.sampled_from(["AID", "RETREAT/withdraw", "THREATEN"])),
    st.tuples(st.just("wrong-party"), st.tuples(st.sampled_from(REPORTS)),
              st.sampled_from(["actors=BFA", "recipients=CHN|TUR", "recipients="])),
    st.tuples(st.just("not-an-event"), st.tuples(st.sampled_from(REPORTS)), st.none()),
)  # fmt: skip


def holds(store: Store, decision: Decision) -> bool:
    """Whether the record says what the judgement says."""
    with dyade.open(store.path, create=False) as record:
        if decision.kind == "not-an-event":
            return record.event(decision.targets[0]).retracted == decision
        events = [record.event(target).event for target in decision.targets]
    if decision.kind in ("same", "not-same"):
        return (events[0].id == events[1].id) == (decision.kind == "same")
    said = (decision.value or "").partition("=")
    if decision.kind == "wrong-type":
        return "/".join(part for part in (events[0].type, events[0].mode) if part) == decision.value
    side = events[0].actors if said[0] == "actors" else events[0].recipients
    return "|".join(party.party for party in side) == said[2]


def events_of(store: Store, reports: tuple[str, ...]) -> tuple[str, ...]:
    """What is judged of type and sides: the events of the reports."""
    with dyade.open(store.path, create=False) as record:
        return tuple(record.event(report).event.id for report in reports)


@settings(max_examples=12, deadline=None)
@given(JUDGEMENTS, st.permutations(LATER))
def test_a_judgement_holds_now_and_after_every_run_and_undo_restores_the_record(
    said: tuple[str, tuple[str, ...], str | None], later: list[object]
) -> None:
    kind, targets, value = said
    with TemporaryDirectory() as folder, made(Path(folder) / "press.dyade", *PRESS) as store:
        targets = targets if value is None else events_of(store, targets)
        before = state(store)
        decision = judge(store, kind, targets, value=value, author="AB", note="seen")
        assert holds(store, decision)
        assert undo(store, decision.id)
        assert state(store) == before
        again = judge(store, kind, targets, value=value, author="AB")
        for read in later:
            add(store, read)
            assert holds(store, again)
        undo(store, again.id)
        with made(Path(folder) / "other.dyade", *PRESS, *LATER) as other:
            assert state(store)["events"] == state(other)["events"]


def test_of_two_judgements_of_one_moment_the_later_holds(tmp_path: Path) -> None:
    ends = REPORTS[0], REPORTS[1]
    with made(tmp_path / "press.dyade", *PRESS) as store:
        for kind in ("not-same", "same", "not-same"):
            last = judge(store, kind, ends, author="AB")
            assert holds(store, last)
        undo(store, last.id)
        with dyade.open(store.path, create=False) as record:
            assert [held.kind for held in record.decisions()] == ["same", "not-same"]
            assert record.event(ends[0]).event.id == record.event(ends[1]).event.id


def test_a_judgement_of_an_event_holds_when_an_earlier_article_renames_it(tmp_path: Path) -> None:
    with made(tmp_path / "press.dyade", *PRESS) as store, dyade.open(store.path, create=False) as record:
        visit = record.event(REPORTS[0]).event.id
        record.wrong_type(visit, "AGREE", author="AB")
        add(store, LATER[0])
        renamed = record.event(visit).event
        assert renamed.id != visit
        assert renamed.type == "AGREE"


def test_the_library_says_all_five_things_and_takes_them_back(tmp_path: Path) -> None:
    with made(tmp_path / "press.dyade", *PRESS) as store, dyade.open(store.path, create=False) as record:
        before = state(store)
        first, second, third, thanks, charge = REPORTS
        kept = [
            record.not_same(first, second, author="AB", note="two visits"),
            record.same(first, third, author="AB"),
            record.wrong_type(thanks, "CONCEDE", author="CD"),
            record.wrong_party(charge, "recipients", ["Chine", "Turquie"], author="CD"),
            record.not_an_event(thanks, author="AB"),
        ]
        assert record.decisions() == tuple(reversed(kept))
        assert all(held.author and held.time for held in kept)
        assert [party.party for party in record.event(charge).event.recipients] == ["CHN", "TUR"]
        for held in kept:
            record.undo(held.id)
        assert state(store) == before
        assert record.judge("wrong-party", (charge,), value="actors=Chine | TUR", author="CD").value == "actors=CHN|TUR"
        record.undo(record.decisions()[0].id)
        with pytest.raises(UnknownId, match="no judgement"):
            record.undo(kept[0].id)


def test_judgements_that_say_nothing_are_refused(tmp_path: Path) -> None:
    with made(tmp_path / "press.dyade", *PRESS[:2]) as store, dyade.open(store.path, create=False) as record:
        first = REPORTS[0]
        for kind, targets, value in (
            ("same", (first,), None), ("same", (first, first), None), ("wrong-type", (first,), None),
            ("wrong-party", (first,), "who=MLI"), ("wrong-party", (first,), "actors="), ("not-an-event", (), None),
            ("not-an-event", (first,), "AID"), ("other", (first,), None), ("wrong-type", (first,), "AIDE"),
            ("wrong-type", (first,), "AID/visit"), ("wrong-party", (first,), "actors=ZZZ"),
            ("wrong-party", (first,), "actors=Malli|FRA"),
        ):  # fmt: skip
            with pytest.raises(QuestionError):
                judge(store, kind, targets, value=value, author="AB")
        with pytest.raises(UnknownId):
            record.not_an_event("e000000000000", author="AB")
        assert record.decisions() == ()


def test_a_judgement_kept_without_joining_shows_after_the_next_joining(tmp_path: Path) -> None:
    with made(tmp_path / "press.dyade", *PRESS) as store, dyade.open(store.path, create=False) as record:
        decision = record.not_same(REPORTS[0], REPORTS[1], author="AB", join=False)
        assert not holds(store, decision)
        record.join()
        assert holds(store, decision)


def test_why_not_tells_the_rule_and_each_share(tmp_path: Path) -> None:
    with made(tmp_path / "press.dyade", *PRESS) as store, dyade.open(store.path, create=False) as record:
        first, second, third, thanks, _ = REPORTS
        visit = record.event(first).event.id
        assert record.why_not(second, visit).separation.rule == "joined"
        assert record.why_not(third, visit).separation.rule == "dates"
        told = record.why_not(thanks, visit).separation
        assert (told.rule, told.nearest in (first, second)) == ("types", True)
        assert told.features
        record.not_same(first, second, author="AB", note="two visits")
        apart = record.why_not(second, record.event(first).event.id)
        assert apart.separation.rule == "decision"
        assert apart.separation.decision
        assert (apart.separation.decision.author, apart.separation.decision.note) == ("AB", "two visits")
        assert apart.nearest.report == first
        assert apart.separation.features
