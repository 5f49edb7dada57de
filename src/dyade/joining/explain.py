"""`why` and `why-not`: each feature's share in a judgement, and what keeps a report out of an event."""

from collections.abc import Iterable, Sequence
from typing import Final

from dyade.joining.compare import barrier, compare
from dyade.joining.facts import Facts
from dyade.joining.joined import Prepared, prepare
from dyade.joining.score import told, total
from dyade.model.event import ArticleNote, Decision, Event, FeatureShare, Separation, SourcedReport

BARRIERS: Final = {
    "types": "their types cannot be one act: an announcement is not the act, an accusation not its denial",
    "parties": "they have no parties in common on the same sides",
    "denial": "one says that it did not happen",
    "dates": "their stated dates cannot meet",
    "window": "nothing dates one of them, and it was published too long before or after the other",
}
"""What each barrier tells a user."""


def explain(
    first: SourcedReport, second: SourcedReport, notes: Iterable[ArticleNote] = (), others: Iterable[SourcedReport] = ()
) -> tuple[FeatureShare, ...]:
    """The features of a pair of reports, those that weigh most first; `others` are other reports of both articles."""
    ready = prepare([first, second, *others], notes, copies=())
    by_id = {fact.id: fact for fact in ready.facts}
    return told(compare(by_id[first.id], by_id[second.id]))


def why_not(
    report: str,
    event: Event,
    reports: Iterable[SourcedReport],
    notes: Iterable[ArticleNote] = (),
    *,
    decisions: Iterable[Decision] = (),
) -> Separation:
    """What keeps a report (by id) out of an event, or that nothing does; `reports` hold those of both."""
    ready = prepare(reports, notes, decisions=decisions, copies=())
    by_id = {fact.id: fact for fact in ready.facts}
    members = [by_id[ref.report] for ref in event.reports if ref.report in by_id]
    fact = by_id[report]
    if any(member.id == report for member in members):
        return Separation(report=report, event=event.id, rule="joined", explanation="it is a report of the event")
    return _ruled(fact, event, members, ready) or _judged(fact, event, members)


def _ruled(fact: Facts, event: Event, members: Sequence[Facts], ready: Prepared) -> Separation | None:
    for member in members:
        decision = ready.rulings.apart.get((min(fact.id, member.id), max(fact.id, member.id)))
        if decision:
            line = f"{decision.author} decided so: {decision.note or 'no note'}"
            return Separation(report=fact.id, event=event.id, rule="decision", nearest=member.id, explanation=line)
    return None


def _judged(fact: Facts, event: Event, members: Sequence[Facts]) -> Separation:
    barred = [(member, rule) for member in members if (rule := barrier(fact, member))]
    free = [(total(compare(fact, member)), member) for member in members if not barrier(fact, member)]
    if not free:
        member, rule = barred[0]
        return Separation(
            report=fact.id,
            event=event.id,
            rule=rule,
            nearest=member.id,
            barriers=tuple(rule for _, rule in barred),
            features=told(compare(fact, member)),
            explanation=BARRIERS[rule],
        )
    score, nearest = max(free, key=lambda pair: (pair[0], pair[1].id))
    rule, line = _verdict(score, barred)
    return Separation(
        report=fact.id,
        event=event.id,
        rule=rule,
        nearest=nearest.id,
        score=round(score, 4),
        mean=round(sum(value for value, _ in free) / len(free), 4),
        features=told(compare(fact, nearest)),
        barriers=tuple(sorted({rule for _, rule in barred})),
        explanation=line,
    )


def _verdict(score: float, barred: Sequence[tuple[Facts, str]]) -> tuple[str, str]:
    if barred:
        return barred[0][1], BARRIERS[barred[0][1]]
    if score <= 0:
        return "score", "even the likest report of the event is more unlike it than like it"
    return "company", "it is like one report of the event, but not like all of them together, or has better company"
