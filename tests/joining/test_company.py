"""What a cluster leaves open to another: the companies of two clusters answer as all their pairs do."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dyade.joining.company import Company
from dyade.joining.compare import barrier, touchy
from dyade.joining.facts import Facts, lay_out
from newsroom import article, event
from newsroom import given as laid

SIDES = ("MLI>RUS", "RUS>MLI", "MLI|RUS>FRA", ">MLI", "INT>RUS")
DATES = ("-", "-", "2024-02-28", "2024-02-29", "2024-02", "2024-03", "2024-06", "2024-03-07/2024-03-09", "2021/..")
PUBLISHED = (None, "2024-02-28", "2024-03-02", "2024-04-20", "2024-05-15", "2024-09")


@st.composite
def press(draw: st.DrawFn) -> list[dict[str, Any]]:
    def told() -> dict[str, Any]:
        kind, status = draw(st.sampled_from(("ACCUSE", "THREATEN", "AID"))), draw(st.sampled_from(("held", "denied")))
        return event(f"{kind} {draw(st.sampled_from(SIDES))} {status} {draw(st.sampled_from(DATES))} -", "du blé")

    names = range(draw(st.integers(2, 7)))
    return [
        article(f"a{n}", draw(st.sampled_from(PUBLISHED)), *(told() for _ in range(draw(st.integers(1, 2)))))
        for n in names
    ]


@settings(deadline=None)
@given(press(), st.data())
def test_two_companies_are_parted_when_some_pair_is(articles: list[dict[str, Any]], data: st.DataObject) -> None:
    reports, notes = laid(*articles)
    facts = lay_out(reports, {note.id: note for note in notes})

    def parted(a: int, b: int) -> bool:
        return barrier(facts[a], facts[b]) is not None or touchy(facts[a], facts[b])

    sides = [data.draw(st.booleans()) for _ in facts]
    left, right = ([n for n, side in enumerate(sides) if side is wanted] for wanted in (True, False))
    if left and right:
        found = company(facts, left, parted).parted(company(facts, right, parted))
        assert found == any(parted(a, b) for a in left for b in right)


def company(facts: list[Facts], places: list[int], parted: Any) -> Company:
    one, *others = (Company(n, facts[n], parted) for n in places)
    for other in others:
        one.take_in(other)
    return one


def test_whom_a_person_set_apart_stays_apart_in_any_company() -> None:
    reports, notes = laid(*(article(name, "2024-03-04", event("AID RUS>MLI held - -")) for name in "abc"))
    facts = lay_out(reports, {note.id: note for note in notes})

    def parted(a: int, b: int) -> bool:
        return False

    first, second, third = Company(0, facts[0], parted, [2]), Company(1, facts[1], parted), Company(2, facts[2], parted)
    assert not first.parted(second)
    second.take_in(third)
    assert first.parted(second)
    assert second.parted(first)
    assert Company(1, facts[1], parted, alone=True).parted(third)
