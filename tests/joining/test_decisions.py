"""What a person decides wins over the score, survives every run, and can be taken back."""

from dyade.joining import event_id, join, why_not
from dyade.model.event import Decision, DecisionKind
from newsroom import PRESS, VISIT, article, event, given, holding, joined, places


def decision(kind: DecisionKind, *targets: str, value: str | None = None, time: str = "2025-01-01") -> Decision:
    return Decision(id=f"{kind}-{time}", kind=kind, targets=targets, value=value, author="AB", time=time, note="seen")


def report(place: str) -> str:
    return next(r.id for r in given(*PRESS).reports if f"{r.article}.{r.index}" == place)


def test_not_the_same_parts_two_reports_and_undoing_restores_the_record_byte_for_byte() -> None:
    before = joined(*PRESS)
    parted = joined(*PRESS, decisions=[decision("not-same", report("quais.0"), report("fanal.0"))])
    assert holding(parted, "quais.0").id != holding(parted, "fanal.0").id
    assert joined(*PRESS).model_dump_json() == before.model_dump_json()


def test_the_same_joins_what_the_score_keeps_apart_even_across_blocks() -> None:
    record = joined(*PRESS, decisions=[decision("same", report("leman.1"), report("quais.0"))])
    visit = holding(record, "leman.1")
    assert places(visit) == {"fanal.0", "quais.0", "carrefour.0", "leman.1"}
    assert any(merge.author == "AB" and merge.note == "seen" for merge in visit.merges)


def test_a_decision_survives_more_articles() -> None:
    parted = decision("not-same", report("quais.0"), report("fanal.0"))
    more = article("plus", "2024-03-01", event("CONSULT/visit MLI>RUS held 2024-02-28 Moscou", "Tall reçu à Moscou"))
    record = joined(*PRESS, more, decisions=[parted])
    assert holding(record, "quais.0").id != holding(record, "fanal.0").id


def test_the_later_of_two_contrary_decisions_holds() -> None:
    ends = report("quais.0"), report("fanal.0")
    earlier, later = decision("not-same", *ends), decision("same", *ends, time="2025-02-01")
    assert holding(joined(*PRESS, decisions=[later, earlier]), "quais.0").id == event_id(ends[1])


TALKS = [
    article(
        name, f"2024-02-2{day}",
        event("CONSULT/visit MLI>RUS held 2024-02-28 Moscou", "Sékou Tall a parlé à Moscou des mines d'or"),
    )
    for day, name in enumerate(("alpha", "bravo", "carol", "delta"), start=1)
]  # fmt: skip
"""Four articles that tell of one visit in the same words."""


def talk(name: str) -> str:
    return next(r.id for r in given(*TALKS).reports if r.article == name)


def test_the_founding_report_leaves_its_event_and_the_others_stay_together() -> None:
    whole = holding(joined(*TALKS), "alpha.0")
    assert len(whole.reports) == 4
    parted = joined(*TALKS, decisions=[decision("not-same", talk("alpha"), whole.id)])
    assert places(holding(parted, "alpha.0")) == {"alpha.0"}
    others = holding(parted, "bravo.0")
    assert places(others) == {"bravo.0", "carol.0", "delta.0"}
    assert (others.id, others.split_from) == (event_id(talk("bravo")), whole.id)
    reports, notes = given(*TALKS)
    ruled = [decision("not-same", whole.id, talk("alpha"))]
    apart = why_not(talk("alpha"), others, reports, notes, decisions=ruled)
    assert (apart.rule, apart.decision) == ("decision", ruled[0])


def test_a_report_that_left_its_event_is_brought_back_by_a_later_judgement() -> None:
    left = decision("not-same", talk("alpha"), event_id(talk("alpha")))
    back = decision("same", talk("alpha"), talk("carol"), time="2025-02-01")
    assert len(holding(joined(*TALKS, decisions=[left, back]), "alpha.0").reports) == 4
    earlier = decision("same", talk("alpha"), talk("carol"), time="2024-12-01")
    assert places(holding(joined(*TALKS, decisions=[left, earlier]), "alpha.0")) == {"alpha.0"}


def test_what_was_put_together_is_parted_where_two_of_it_are_not_the_same() -> None:
    record = joined(
        *TALKS,
        decisions=[
            decision("same", talk("alpha"), talk("bravo"), time="2025-01-01"),
            decision("same", talk("carol"), talk("delta"), time="2025-01-02"),
            decision("not-same", talk("alpha"), talk("delta"), time="2025-01-03"),
        ],
    )
    assert places(holding(record, "alpha.0")) == {"alpha.0", "bravo.0"}
    assert places(holding(record, "delta.0")) == {"carol.0", "delta.0"}
    assert holding(record, "delta.0").split_from == holding(record, "alpha.0").id


def test_a_field_that_a_person_set_names_the_judgement_not_the_score() -> None:
    press = (
        *TALKS[:2],
        article("echo", "2024-02-29", event("CONSULT/multilateral MLI>RUS held 2024-02-28 Moscou",
                                            "Sékou Tall a parlé à Moscou des mines d'or")),
    )  # fmt: skip
    visit = holding(joined(*press), "alpha.0")
    (before,) = [d for d in visit.disagreements if d.field == "mode"]
    assert (before.chosen, before.rule, before.decision) == ("visit", "most independent sources", None)
    ruled = [
        decision("wrong-type", visit.id, value="CONSULT/multilateral"),
        decision("wrong-party", visit.id, value="actors=BFA"),
    ]
    (after,) = [d for d in holding(joined(*press, decisions=ruled), "alpha.0").disagreements if d.field == "mode"]
    assert (after.chosen, after.rule, after.decision) == ("multilateral", "a person judged so", ruled[0])
    assert after.says == before.says


def test_who_disagrees_is_named_as_it_writes_itself() -> None:
    told = [
        article("a", "2024-03-01", event(VISIT, "Sékou Tall reçu à Moscou"), outlet="Le Léman"),
        article("b", "2024-03-01",
                event("CONSULT/multilateral MLI>RUS held 2024-02-28 Moscou", "Sékou Tall reçu à Moscou"),
                outlet="L'Écho", text="BAMAKO (AFP) - Sékou Tall reçu à Moscou"),
    ]  # fmt: skip
    (mode,) = [d for d in holding(joined(*told), "a.0").disagreements if d.field == "mode"]
    assert sorted(say.outlets for say in mode.says) == [("AFP",), ("Le Léman",)]


def test_undoing_is_joining_without_the_judgement_splits_too() -> None:
    parted = joined(*PRESS, decisions=[decision("not-same", report("quais.0"), report("fanal.0"))])
    assert holding(parted, "quais.0").split_from == holding(joined(*PRESS), "quais.0").id
    assert all(e.split_from is None for e in joined(*PRESS).events)


def test_wrong_type_and_wrong_party_change_the_event_not_the_report() -> None:
    accusation = event_id(report("carrefour.1"))
    changed = joined(
        *PRESS,
        decisions=[
            decision("wrong-type", accusation, value="THREATEN/restrict"),
            decision("wrong-party", accusation, value="recipients=NSA:RUS"),
        ],
    )
    told = next(e for e in changed.events if e.id == accusation)
    assert (told.type, told.mode, told.recipients[0].party) == ("THREATEN", "restrict", "NSA:RUS")


def test_not_an_event_is_shown_as_retracted_and_nothing_follows_from_it() -> None:
    promise = event_id(report("fanal.1"))
    record = joined(*PRESS, decisions=[decision("not-an-event", promise)])
    assert [e.id for e in record.retracted] == [promise]
    assert all(c.event != promise for c in record.commitments)


def test_a_decision_about_something_unknown_is_a_warning() -> None:
    assert joined(*PRESS, decisions=[decision("not-an-event", "e000000000000")]).warnings


def test_why_not_names_the_rule_the_decision_or_the_score() -> None:
    reports, notes = given(*PRESS)
    visit = holding(join(reports, notes), "quais.0")
    other_day = why_not(report("leman.1"), visit, reports, notes)
    assert other_day.rule == "dates"
    assert other_day.explanation
    assert why_not(report("carrefour.1"), visit, reports, notes).rule in ("types", "parties")
    ruled = [decision("not-same", report("leman.1"), report("quais.0"))]
    assert why_not(report("leman.1"), visit, reports, notes, decisions=ruled).rule == "decision"
    assert why_not(report("quais.0"), visit, reports, notes).rule == "joined"
