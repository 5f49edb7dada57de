"""Two clocks: what had been published by a day answers for that day, and ids hold as the record grows."""

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from dyade.joining import join, reconcile, resolve
from dyade.model.event import Decision, Joined
from newsroom import PRESS, article, event, given, holding, joined, places

DAYS = ("2024-01-19", "2024-01-20", "2024-02-28", "2024-02-29", "2024-05-01", "2024-06-02", "2025-01-01")


def test_as_of_a_day_only_what_had_been_published_counts() -> None:
    january = joined(*PRESS, as_of="2024-01-31")
    (visit,) = [e for e in january.events if e.type == "CONSULT"]
    assert (visit.status, visit.date, places(visit)) == ("planned", "2024-02", {"fanal.0"})
    assert not joined(*PRESS, as_of="2024-01-19").events


def test_as_of_the_last_day_is_the_whole_record() -> None:
    assert joined(*PRESS, as_of="2024-06-02").events == joined(*PRESS).events


@settings(max_examples=20, deadline=None)
@examples(st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_a_later_day_never_loses_an_event(one: str, other: str) -> None:
    earlier, later = joined(*PRESS, as_of=min(one, other)), joined(*PRESS, as_of=max(one, other))
    assert all(resolve(later, event.id) for event in earlier.events)


@pytest.mark.parametrize("day", DAYS)
def test_as_of_a_day_is_the_record_of_what_had_been_published_by_then(day: str) -> None:
    """Claims, promises, relations and scores too: no later article changes what was known."""
    plan = event("RETREAT/withdraw FRA>MLI planned 2024-06 -", "Paris retirera ses soldats", domains=["defence"])
    left = event("RETREAT/withdraw FRA>MLI held 2024-06-01 -", "Paris a retiré ses soldats", domains=["defence"])
    press = (*PRESS, article("plan", "2024-01-20", plan), article("left", "2024-06-02", left))
    assert joined(*press, as_of=day) == joined(*(a for a in press if a["published"] <= day), as_of=day)


def test_an_event_that_grows_keeps_its_id() -> None:
    grown: set[str] = set()
    for day in DAYS[1:]:
        grown.add(holding(joined(*PRESS, as_of=day), "fanal.0").id)
    assert len(grown) == 1


def test_article_by_article_ends_where_one_go_ends() -> None:
    record: Joined | None = None
    for number in range(1, len(PRESS) + 1):
        record = joined(*PRESS[:number])
    assert record == joined(*PRESS)


def test_an_earlier_article_found_later_renames_and_leaves_a_redirect() -> None:
    before, after = joined(*PRESS[:2]), joined(*PRESS)
    old, new = holding(before, "quais.0").id, holding(after, "quais.0").id
    assert old != new
    assert [(r.old, r.new, r.kind) for r in reconcile(before, after) if r.old == old] == [(old, new, "rename")]
    assert resolve(after, old) == holding(after, "quais.0")


def test_a_merge_leaves_a_redirect_and_a_split_says_what_it_came_from() -> None:
    reports, notes = given(PRESS[0], PRESS[3])
    ends = [r.id for r in reports if f"{r.article}.{r.index}" in ("quais.0", "leman.1")]
    apart = join(reports, notes)
    one = Decision(id="d", kind="same", targets=tuple(ends), author="AB", time="2025-01-01")
    together = join(reports, notes, decisions=[one])
    (merge,) = reconcile(apart, together)
    assert merge.kind == "merge"
    assert merge.new == holding(together, "leman.1").id
    (split,) = reconcile(together, apart)
    assert (split.kind, split.old, split.new) == ("split", merge.new, merge.old)


TAKEN = (
    article("alpha", "2024-03-01", event("CONSULT/visit MLI>RUS held 2024-02-28 Moscou", "Sékou Tall reçu à Moscou")),
    article("bravo", "2024-03-02", event("CONSULT/visit MLI>RUS held - Moscou",
                                         "Sékou Tall reçu à Moscou, parade, banquet, concert, orchestre")),
    article("carol", "2024-04-02", event("CONSULT/visit MLI>RUS held 2024-03-01 Moscou",
                                         "Sékou Tall reçu à Moscou, parade, banquet, concert, orchestre")),
)  # fmt: skip
"""Of two articles about a visit the second means another one, as a third shows."""


def test_what_later_articles_take_out_of_an_event_says_from_which() -> None:
    before, after = joined(*TAKEN[:2]), joined(*TAKEN)
    visit = holding(before, "alpha.0")
    assert places(visit) == {"alpha.0", "bravo.0"}
    taken = holding(after, "bravo.0")
    assert places(taken) == {"bravo.0", "carol.0"}
    assert (taken.split_from, holding(after, "alpha.0").split_from) == (visit.id, None)
    assert [(r.old, r.new, r.kind) for r in reconcile(before, after)] == [(visit.id, taken.id, "split")]
    assert joined(*reversed(TAKEN)) == after


def test_undated_articles_are_left_out_of_as_of_and_counted() -> None:
    undated = article("sans-date", None, event("AID CHN>MLI held - -", "la Chine livre du riz au Mali"))
    record = joined(*PRESS, undated, as_of="2024-06-02")
    assert "sans-date" not in {ref.article for e in record.events for ref in e.reports}
    assert record.warnings == ("1 article without publication date is left out as of 2024-06-02",)
    two = joined(*PRESS, undated, {**undated, "article": "autre"}, as_of="2024-06-02")
    assert two.warnings == ("2 articles without publication date are left out as of 2024-06-02",)
