"""A report of several acts at once stands in the event of each, where others tell of them one by one."""

from typing import Any

from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from dyade.joining import join, why_not
from dyade.model.event import Decision, Joined
from newsroom import article, event, given, holding, joined, places

BOTH = "Bamako a renvoyé les soldats français et les casques bleus"
FRENCH = article("quais", "2023-12-16", event("SANCTION/expel MLI>FRA held 2023-12 -", "les soldats français expulsés"))
UNITED = article("leman", "2023-12-30", event("SANCTION/expel MLI>IGO-UN held 2023-12 -", "la mission expulsée"))
WIDE = article("fanal", "2024-01-03", event("SANCTION/expel MLI>FRA|IGO-UN held - -", BOTH))
LATER = article("phare", "2024-01-04", event("SANCTION/expel MLI>FRA|IGO-UN held - -", BOTH))


def events_of(record: Joined, place: str) -> list[frozenset[str]]:
    """The events in which a report stands, as the places of their reports."""
    return sorted((frozenset(places(e)) for e in record.events if place in places(e)), key=sorted)


def test_two_expulsions_told_at_once_are_the_two_that_others_tell() -> None:
    record = joined(FRENCH, UNITED, WIDE)
    assert events_of(record, "fanal.0") == [{"fanal.0", "leman.0"}, {"fanal.0", "quais.0"}]
    assert len(record.events) == 2
    sides = {places(e) - {"fanal.0"} == {"quais.0"}: [p.party for p in e.recipients] for e in record.events}
    assert sides == {True: ["FRA"], False: ["IGO-UN"]}


def test_nobody_disagrees_about_the_parties_of_a_part() -> None:
    for one in joined(FRENCH, UNITED, WIDE).events:
        assert "recipients" not in {d.field for d in one.disagreements}
        (merge,) = one.merges
        assert merge.part == tuple(p.party for p in one.recipients)
        assert merge.score > 0


def test_an_act_that_nobody_else_tells_keeps_the_report_whole() -> None:
    alone = holding(joined(WIDE), "fanal.0")
    assert [p.party for p in alone.recipients] == ["FRA", "IGO-UN"]
    assert len(events_of(joined(FRENCH, WIDE), "fanal.0")) == 1


def test_the_ids_of_the_acts_are_those_of_their_own_reports() -> None:
    alone, shared = joined(FRENCH, UNITED), joined(FRENCH, UNITED, WIDE)
    assert {e.id for e in alone.events} == {e.id for e in shared.events}


def test_two_reports_that_name_both_parties_stay_together() -> None:
    (one,) = events_of(joined(FRENCH, UNITED, WIDE, LATER), "fanal.0")
    assert {"fanal.0", "phare.0"} <= one


def test_a_person_keeps_the_report_out_of_one_of_the_acts() -> None:
    reports, notes = given(FRENCH, UNITED, WIDE)
    wide = next(r.id for r in reports if r.article == "fanal")
    other = next(r.id for r in reports if r.article == "leman")
    ruling = Decision(id="d1", kind="not-same", targets=(wide, other), author="ana", time="2024-03-01T09:00:00Z")
    record = join(reports, notes, decisions=[ruling])
    assert len(events_of(record, "fanal.0")) == 1
    assert "fanal.0" not in places(holding(record, "leman.0"))


def test_why_not_says_that_the_report_stands_in_both() -> None:
    reports, notes = given(FRENCH, UNITED, WIDE)
    wide = next(r.id for r in reports if r.article == "fanal")
    rules = {why_not(wide, e, reports, notes).rule for e in join(reports, notes).events}
    assert rules == {"joined"}


@settings(max_examples=15, deadline=None)
@examples(st.permutations([FRENCH, UNITED, WIDE, LATER]))
def test_the_order_of_the_articles_changes_nothing(press: list[dict[str, Any]]) -> None:
    assert joined(*press) == joined(FRENCH, UNITED, WIDE, LATER)
