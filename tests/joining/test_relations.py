"""How a pair stands: embassies, troops, aid, visits, disputes, each state with its beginning and its end."""

from random import Random
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from dyade.joining import join
from dyade.languages.rows import RelationStateRow
from dyade.languages.tables import load
from dyade.model.event import Joined, RelationState
from newsroom import article, event, given, joined

TALKS = ["diplomacy"]
ARMY = ["defence"]


def told(day: str, line: str, words: str, **more: Any) -> dict[str, Any]:
    return article(f"a-{day}-{line[:9]}", day, event(line, words, **more))


def of(record: Joined, dimension: str) -> list[RelationState]:
    return [s for s in record.states if s.dimension == dimension]


def now(record: Joined, dimension: str) -> list[tuple[str, str | None]]:
    return [(s.state, s.by) for s in of(record, dimension) if s.until is None]


RECALLED = told("2021-10-03", "SANCTION/withdraw DZA>FRA held 2021-10-02 -", "Alger rappelle son envoyé", domains=TALKS)
EXPELLED = told("2021-11-03", "SANCTION/expel FRA>DZA held 2021-11-02 -", "Paris chasse l'envoyé", domains=TALKS)
BROKEN = told("2021-12-03", "SANCTION/discontinue DZA>FRA held 2021-12-02 -", "Alger rompt avec Paris", domains=TALKS)
RESTORED = told(
    "2022-01-07", "SUPPORT DZA>FRA held 2022-01-06 -", "les deux rétablissent leurs relations", domains=TALKS
)
RETURNED = told("2022-02-07", "RETREAT FRA>DZA held 2022-02-06 Alger", "l'ambassadeur revient à Alger", domains=TALKS)


def test_ties_restored_end_what_either_had_done_and_a_return_makes_them_normal() -> None:
    record = joined(RECALLED, EXPELLED, BROKEN, RESTORED)
    assert now(record, "representation") == [("restored", "DZA")]
    whole = joined(RECALLED, EXPELLED, BROKEN, RESTORED, RETURNED)
    assert [(s.state, s.since, s.until) for s in of(whole, "representation")] == [
        ("recalled", "2021-10-02", "2021-12-02"),
        ("expelled", "2021-11-02", "2022-01-06"),
        ("broken", "2021-12-02", "2022-01-06"),
        ("restored", "2022-01-06", "2022-02-06"),
        ("normal", "2022-02-06", None),
    ]


@pytest.mark.parametrize("side", ["DZA>FRA", "FRA>DZA"])
def test_a_return_ends_the_recall_whichever_side_tells_it_and_a_later_recall_ends_normal_ties(side: str) -> None:
    back = told("2022-02-07", f"RETREAT {side} held 2022-02-06 -", "l'ambassadeur est revenu", domains=TALKS)
    assert [s for s, _ in now(joined(RECALLED, back), "representation")] == ["normal"]
    again = told(
        "2023-02-09", "SANCTION/withdraw DZA>FRA held 2023-02-08 -", "Alger rappelle son envoyé", domains=TALKS
    )
    assert now(joined(RECALLED, back, again), "representation") == [("recalled", "DZA")]


def test_representation_is_normal_recalled_expelled_broken_or_restored() -> None:
    rows = load("common", "relation_states", RelationStateRow)
    named = {row.state for row in rows if row.dimension == "representation"}
    assert named == {"normal", "recalled", "expelled", "broken", "restored"}


def test_a_settled_dispute_leaves_none_open_of_either() -> None:
    charge = told("2021-10-03", "ACCUSE/allege FRA>DZA held 2021-10-02 -", "Paris accuse Alger")
    back = told("2021-10-05", "ACCUSE/allege DZA>FRA held 2021-10-04 -", "Alger accuse Paris d'ingérence")
    peace = told("2022-01-07", "CONCEDE FRA>DZA held 2022-01-06 -", "Paris présente ses excuses")
    assert now(joined(charge, back), "dispute") == [("open", "FRA"), ("open", "DZA")]
    assert now(joined(charge, back, peace), "dispute") == [("settled", "FRA")]


def test_a_withdrawal_is_under_way_since_its_announcement_and_done_since_the_act() -> None:
    planned = told(
        "2022-02-17", "RETREAT/withdraw FRA>MLI planned 2022-08 -", "Paris retirera ses soldats", domains=ARMY
    )
    left = told("2022-08-16", "RETREAT/withdraw FRA>MLI held 2022-08-15 -", "Paris a retiré ses soldats", domains=ARMY)
    record = joined(planned, left)
    assert len(record.events) == 1
    assert [(s.state, s.since, s.known_since, s.until) for s in of(record, "forces")] == [
        ("withdrawing", "2022-02-17", "2022-02-17", "2022-08-15"),
        ("withdrawn", "2022-08-15", "2022-08-16", None),
    ]
    before = joined(planned, left, as_of="2022-03")
    assert [(s.state, s.until) for s in of(before, "forces")] == [("withdrawing", None)]


def test_what_is_on_its_way_is_deploying_then_present_and_what_is_promised_then_flows() -> None:
    army, grain = {"domains": ARMY}, {"domains": ["food"]}
    record = joined(
        told("2020-01-10", "MOBILIZE/troops FRA>MLI planned 2020-02 -", "Paris enverra des soldats à Gao", **army),
        told("2020-02-16", "MOBILIZE/troops FRA>MLI held 2020-02-15 -", "Paris envoie des soldats à Gao", **army),
        told("2020-01-11", "AID FRA>MLI planned 2020-03 -", "Paris livrera du blé", **grain),
        told("2020-03-16", "AID FRA>MLI held 2020-03-15 -", "Paris livre du blé", **grain),
    )
    assert [(s.state, s.since) for s in of(record, "forces")] == [
        ("deploying", "2020-01-10"),
        ("present", "2020-02-15"),
    ]
    assert [(s.state, s.since) for s in of(record, "aid")] == [("promised", "2020-01-11"), ("flowing", "2020-03-15")]


def test_what_is_called_off_is_no_longer_under_way() -> None:
    planned = told(
        "2022-02-17", "RETREAT/withdraw FRA>MLI planned 2022-08 -", "Paris retirera ses soldats", domains=ARMY
    )
    off = told("2022-05-16", "RETREAT/withdraw FRA>MLI cancelled 2022-08 -", "Paris retirera ses soldats", domains=ARMY)
    assert [(s.state, s.until) for s in of(joined(planned, off), "forces")] == [("withdrawing", "2022-05-16")]


def test_an_announcement_told_after_the_act_makes_no_state() -> None:
    early = told("2022-08-10", "RETREAT/withdraw FRA>MLI planned 2022-08-20 -", "Paris retirera tout", domains=ARMY)
    act = told("2022-09-01", "RETREAT/withdraw FRA>MLI held 2022-08-05 -", "Paris a retiré tout", domains=ARMY)
    record = joined(early, act)
    if len(record.events) == 1:
        assert [s.state for s in of(record, "forces")] == ["withdrawn"]
    old = told("2024-01-10", "RETREAT/withdraw FRA>MLI planned 2022-08 -", "Paris devait se retirer", domains=ARMY)
    assert of(joined(old), "forces")[0].since == "2022-08"


def test_an_undated_visit_announced_in_january_and_held_in_february_is_of_february() -> None:
    words = "Sékou Tall à Moscou pour parler des mines d'or"
    record = joined(
        told("2024-01-20", "CONSULT/visit MLI>RUS planned - Moscou", words),
        told("2024-02-28", "CONSULT/visit MLI>RUS held - Moscou", words),
    )
    assert len(record.events) == 1
    (visit,) = of(record, "contact")
    assert (visit.state, visit.since, visit.known_since, visit.by) == ("last visit", None, "2024-02-28", "MLI")
    assert [(m.month, m.events) for m in record.scores if m.events] == [("2024-02", 1)]


@pytest.mark.parametrize(
    ("line", "words", "place"),
    [
        ("MOBILIZE/troops RUS>UKR held 2021-12-01 -", "Moscou masse des troupes à sa frontière", None),
        ("MOBILIZE/troops RUS>UKR held 2021-12-01 Koursk", "Moscou déploie des soldats", "RUS"),
        ("MOBILIZE/troops RUS>UKR held 2021-12-01 Brest", "Moscou déploie des soldats", "BLR"),
        ("MOBILIZE/troops MLI>NSA:MLI held 2021-12-01 Kidal", "Bamako envoie des soldats contre les rebelles", "MLI"),
        ("MOBILIZE/troops RUS>UKR planned 2022-12-01 -", "Moscou enverra des troupes à la frontière", None),
        ("MOBILIZE/troops FRA>NSA held 2021-12-01 -", "Paris mobilise des soldats contre les terroristes", None),
        ("RETREAT/withdraw MLI>NSA:MLI held 2021-12-01 Kidal", "l'armée se retire de la ville", "MLI"),
    ],
)
def test_an_army_at_home_or_at_the_border_is_no_foreign_force(line: str, words: str, place: str | None) -> None:
    assert of(joined(told("2021-12-02", line, words, domains=ARMY, place_state=place)), "forces") == []


@pytest.mark.parametrize("place", [None, "MLI"])
def test_an_army_in_the_other_state_is_present_there(place: str | None) -> None:
    sent = told(
        "2020-01-16", "MOBILIZE/troops FRA>MLI held 2020-01-15 Gao", "Paris envoie des soldats", place_state=place
    )
    assert now(joined(sent), "forces") == [("present", "FRA")]


PRESS = (RECALLED, EXPELLED, BROKEN, RESTORED, RETURNED)


@settings(max_examples=15, deadline=None)
@examples(st.integers(0, 10_000))
def test_the_order_of_reports_changes_no_state(seed: int) -> None:
    reports, notes = (list(part) for part in given(*PRESS))
    once = join(reports, notes)
    Random(seed).shuffle(reports)
    assert join(reports, notes).states == once.states
    assert join(reports, notes).scores == once.scores


def test_aid_in_one_domain_is_not_ended_by_aid_in_no_stated_one() -> None:
    grain = told("2020-01-11", "AID FRA>MLI held 2020-01-10 -", "Paris livre du blé", domains=["food"])
    other = told("2020-06-11", "AID FRA>MLI held 2020-06-10 -", "Paris aide Bamako de son mieux")
    assert [(s.domain, s.until) for s in of(joined(grain, other), "aid")] == [("food", None), (None, None)]
