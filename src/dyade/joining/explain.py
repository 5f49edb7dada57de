"""`why` and `why-not`: each feature's share in a judgement, and what keeps a report out of an event."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from dyade.joining.blocks import split
from dyade.joining.compare import Shares, barrier, compare
from dyade.joining.facts import Facts
from dyade.joining.joined import Prepared, prepare
from dyade.joining.scenes import Scenes
from dyade.joining.score import told, total
from dyade.model.errors import marked
from dyade.model.event import ArticleNote, Decision, Event, FeatureShare, Separation, SourcedReport

RULES: Final = {
    "joined": marked("it is a report of the event"),
    "decision": marked("a person judged so"),
    "block": marked("they have no pair of parties in common, or their dates lie too far apart: they were not compared"),
    "types": marked("their types cannot be one act: an announcement is not the act, an accusation not its denial"),
    "parties": marked("they have no parties in common on the same sides"),
    "direction": marked("what one says to the other is not what the other says back"),
    "denial": marked("one says that it did not happen"),
    "dates": marked("their stated dates cannot meet"),
    "window": marked("nothing dates one of them, and it was published too long before or after the other"),
    "score": marked("even the likest report of the event is more unlike it than like it"),
    "company": marked("it is like one report of the event, but not like all of them together, or has better company"),
}
"""What each rule tells a user."""


class Look(NamedTuple):
    """What a pair is compared by: everything laid out, and the meetings of which the articles tell."""

    ready: Prepared
    scenes: Scenes


def explain(
    first: SourcedReport, second: SourcedReport, notes: Iterable[ArticleNote] = (), others: Iterable[SourcedReport] = ()
) -> tuple[FeatureShare, ...]:
    """The features of a pair of reports, those that weigh most first; `others` are other reports of both articles."""
    ready = prepare([first, second, *others], notes, copies=())
    by_id = {fact.id: fact for fact in ready.facts}
    return _told(by_id[first.id], by_id[second.id], Look(ready, Scenes(ready.facts)))


class Likeness(NamedTuple):
    """The likest reports of two events, and how like they are."""

    first: str
    second: str
    score: float
    """Log-odds of their being one event."""
    features: tuple[FeatureShare, ...]


def likest(
    events: Iterable[tuple[Sequence[str], Sequence[str]]],
    reports: Iterable[SourcedReport],
    notes: Iterable[ArticleNote] = (),
    *,
    decisions: Iterable[Decision] = (),
    copies: tuple[tuple[str, str], ...] = (),
) -> list[Likeness | None]:
    """Of each two events, given by their reports, the likest two; None where rules or judgements keep them apart.

    `reports` hold all those of the articles concerned, `copies` what `find_copies` found among them.
    """
    ready = prepare(reports, notes, decisions=decisions, copies=copies)
    by_id, look = {fact.id: fact for fact in ready.facts}, Look(ready, Scenes(ready.facts))
    return [_likest([by_id[one] for one in a], [by_id[one] for one in b], look) for a, b in events]


def _likest(a: Sequence[Facts], b: Sequence[Facts], look: Look) -> Likeness | None:
    rulings = look.ready.rulings
    pairs = [(x, y) for x in a for y in b]
    ruled = any((min(x.id, y.id), max(x.id, y.id)) in rulings.apart for x, y in pairs)
    if not pairs or ruled or any(one.id in rulings.alone for one in (*a, *b)) or any(barrier(x, y) for x, y in pairs):
        return None
    score, x, y = max(((total(_shares(x, y, look)), x, y) for x, y in pairs), key=lambda one: (one[0], one[1].id))
    first, second = sorted((x, y), key=lambda fact: fact.key)
    return Likeness(first.id, second.id, round(score, 4), _told(x, y, look))


def why_not(
    report: str,
    event: Event,
    reports: Iterable[SourcedReport],
    notes: Iterable[ArticleNote] = (),
    *,
    decisions: Iterable[Decision] = (),
    copies: tuple[tuple[str, str], ...] = (),
) -> Separation:
    """What keeps a report (by id) out of an event, or that nothing does.

    `reports` hold all those of the articles concerned, `copies` what `find_copies` found among them.
    """
    ready = prepare(reports, notes, decisions=decisions, copies=copies)
    by_id = {fact.id: fact for fact in ready.facts}
    members = [by_id[ref.report] for ref in event.reports if ref.report in by_id]
    fact = by_id[report]
    if fact in members:
        return _apart(fact, event, "joined")
    look = Look(ready, Scenes(ready.facts))
    decision, member = _ruling(fact, members, ready)
    if decision:
        score = round(total(_shares(fact, member, look)), 4)
        shares = _told(fact, member, look)
        return _apart(fact, event, "decision", member, decision=decision, features=shares, score=score)
    return _judged(fact, event, members, look)


def _ruling(fact: Facts, members: Sequence[Facts], ready: Prepared) -> tuple[Decision | None, Facts]:
    """The judgement that keeps the report out of the event, and the report of the event that it names."""
    apart, alone = ready.rulings.apart, ready.rulings.alone
    for member in members:
        pair = min(fact.id, member.id), max(fact.id, member.id)
        decision = apart.get(pair) or alone.get(fact.id) or alone.get(member.id)
        if decision:
            return decision, member
    dismissed = (*ready.rulings.reports.get(fact.id, ()), *ready.rulings.events.get(fact.id, ()))
    return next((d for d in dismissed if d.kind == "not-an-event"), None), members[0]


def _judged(fact: Facts, event: Event, members: Sequence[Facts], look: Look) -> Separation:
    barred = [(member, rule) for member in members if (rule := barrier(fact, member))]
    free = [(total(_shares(fact, member, look)), member) for member in members if not barrier(fact, member)]
    rules = tuple(sorted({rule for _, rule in barred}))
    if not free:
        return _apart(fact, event, barred[0][1], barred[0][0], barriers=rules, features=_told(fact, barred[0][0], look))
    score, nearest = max(free, key=lambda pair: (pair[0], pair[1].id))
    return _apart(
        fact,
        event,
        barred[0][1] if barred else _verdict(score, fact, nearest, look),
        nearest,
        barriers=rules,
        features=_told(fact, nearest, look),
        score=round(score, 4),
        mean=round(sum(value for value, _ in free) / len(free), 4),
    )


def _verdict(score: float, fact: Facts, nearest: Facts, look: Look) -> str:
    if score <= 0:
        return "score"
    facts = look.ready.facts
    block = next(block for block in split(facts)[0] if facts.index(fact) in block)
    return "company" if facts.index(nearest) in block else "block"


def _shares(a: Facts, b: Facts, look: Look) -> Shares:
    first, second = sorted((a, b), key=lambda fact: fact.key)
    scene = look.scenes.shared(first, second)
    return compare(first, second, copied=look.ready.roots.copied(a.article, b.article), scene=scene)


def _told(a: Facts, b: Facts, look: Look) -> tuple[FeatureShare, ...]:
    return told(_shares(a, b, look))


def _apart(fact: Facts, event: Event, rule: str, nearest: Facts | None = None, **more: object) -> Separation:
    held: dict[str, object] = {
        "report": fact.id, "event": event.id, "rule": rule, "nearest": nearest.id if nearest else None,
        "explanation": RULES[rule], **more,
    }  # fmt: skip
    return Separation.model_validate(held)
