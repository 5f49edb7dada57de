"""Commitments: what was promised, planned or threatened, by when and how much, and what came of it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, product
from typing import Final, Literal, NamedTuple

from dyade.joining import due
from dyade.joining.events import amounts_of
from dyade.joining.facts import Facts
from dyade.joining.independence import Roots
from dyade.joining.measures import added, same_thing, short
from dyade.joining.told import Told
from dyade.joining.words import likeness, stems
from dyade.languages.rows import FulfilmentRow
from dyade.languages.tables import load
from dyade.model import dates
from dyade.model.event import Commitment, CommitmentStanding, Event
from dyade.model.ids import make_id
from dyade.model.reading import Amount

ALIKE: Final = 0.12
"""Likeness of the words, beside a domain in common, by which an act is known to answer to a promise."""
REACH: Final = 1100
"""Days after a promise in which an act is looked for."""
_PLANNED: Final = frozenset({"AID", "COOPERATE", "RETREAT", "CONSULT"})
_VERBAL: Final = frozenset({"AGREE", "THREATEN"})
_LONG: Final = 366
"""Days of an act that nothing tells more closely, from which its time is no help in looking for it."""
Kind = Literal["promise", "plan", "threat"]


class Promise(NamedTuple):
    """A commitment before what came of it is known."""

    told: Told
    kind: Kind
    made: str | None
    due: str | None
    amounts: tuple[Amount, ...]


class _Line:
    """Acts in order of time, and those whose time tells little."""

    def __init__(self) -> None:
        self._timed: list[tuple[int, str, Told]] = []
        self._loose: list[Told] = []

    def add(self, act: Told) -> None:
        when = dates.parse(done) if (done := act.event.date or act.event.known_since) else None
        if when is None or when.stretches[-1].last - when.stretches[0].first > _LONG:
            self._loose.append(act)
        else:
            self._timed.append((when.stretches[0].first, act.event.id, act))

    def sort(self) -> None:
        self._timed.sort(key=_first_day)

    def within_reach(self, made: dates.Days, known: dates.Days) -> Iterator[Told]:
        """The acts that can lie after what was made and known then, and not too long after."""
        since = min(made.stretches[0].first, known.stretches[0].first) - _LONG - 1
        until = made.stretches[-1].last + REACH
        start = bisect_left(self._timed, since, key=_first_day)
        for first, _, act in islice(self._timed, start, None):
            if first > until:
                break
            yield act
        yield from self._loose


Acts = dict[tuple[str, str | None, str], _Line]
"""Held acts by a party of theirs, one of the other side (empty where there is none; None for all) and type."""


class Answer(NamedTuple):
    """A later act and what it does to the commitment."""

    told: Told
    relation: str


def commitments(told: Sequence[Told], roots: Roots, today: str | None) -> tuple[Commitment, ...]:
    """Every commitment, in the order in which they became known; what is overdue is judged as of `today` (EDTF)."""
    acts = _by_party(told)
    found = [_commitment(promise, acts, today) for one in told if (promise := _promise(one, roots))]
    return tuple(sorted(found, key=lambda c: (c.made or "9999", c.id)))


def _promise(told: Told, roots: Roots) -> Promise | None:
    """The event as a commitment, if it is one; a plan that was carried out since is one still.

    What was planned for a day that had passed when the press first told of it binds nobody any more.
    """
    event = told.event
    if event.status in ("denied", "hypothetical"):
        return None
    if event.type in _VERBAL:
        kind: Kind = "promise" if event.type == "AGREE" else "threat"
        said = due.made(told.facts, roots) or event.known_since
        return Promise(told, kind, said, due.due(told.facts, roots), event.amounts)
    if event.type not in _PLANNED or not (event.status in ("planned", "cancelled") or _was_planned(event)):
        return None
    plans = [fact for fact in told.facts if fact.status == "planned"]
    day = due.planned_for(plans, roots) if plans else event.date
    known = next((step.published for step in event.history if step.status == "planned"), event.known_since)
    if _past(day, event.known_since) or _past(event.date, event.known_since):
        return None
    return Promise(told, "plan", known, day, amounts_of(plans, roots) if plans else event.amounts)


def _was_planned(event: Event) -> bool:
    return any(step.status == "planned" for step in event.history)


def _commitment(promise: Promise, acts: Acts, today: str | None) -> Commitment:
    event = promise.told.event
    answers = _answers(promise, acts)
    kept = [a.told for a in answers if a.relation == "fulfils"]
    broken = tuple(a.told.event.id for a in answers if a.relation == "revokes")
    if promise.kind == "plan" and event.status == "held":
        kept.insert(0, promise.told)
    delivered = added(amount for act in kept for amount in act.event.amounts)
    return Commitment(
        id=make_id("c", [event.founding]),
        event=event.id,
        kind=promise.kind,
        by=event.actors,
        to=event.recipients,
        what=max(promise.told.facts, key=lambda f: len(f.words)).words,
        domains=event.domains,
        made=promise.made,
        due=promise.due,
        amounts=promise.amounts,
        delivered=delivered,
        fulfilled_by=tuple(act.event.id for act in kept),
        revoked_by=broken,
        standing=_standing(promise, kept, delivered, broken, today),
    )


def _standing(
    promise: Promise, kept: Sequence[Told], delivered: Sequence[Amount], broken: Sequence[str], today: str | None
) -> CommitmentStanding:
    """Whole only when the figures add up: a delivery of which nobody says how much keeps a promise in part."""
    if kept and not short(promise.amounts, delivered):
        return "fulfilled"
    if broken or promise.told.event.status == "cancelled":
        return "revoked"
    if kept:
        return "partly fulfilled"
    return "overdue" if _past(promise.due, today) else "open"


def _past(day: str | None, today: str | None) -> bool:
    limit, now = dates.bounds(day), dates.bounds(today)
    return bool(limit and now and limit[1] and now[0] and limit[1] < now[0])


def _answers(promise: Promise, acts: Acts) -> list[Answer]:
    """Later acts of the same parties on the same matter, first known first; a meeting that was held needs no other."""
    told = promise.told
    if told.event.type == "CONSULT" and told.event.status == "held":
        return []
    made = dates.parse(promise.made) if promise.made else None
    if made is None:
        return []
    known = dates.parse(told.event.known_since) if told.event.known_since else None
    seen: dict[str, Answer] = {}
    others = sorted({p.party for p in told.event.recipients} | {""}) if told.recipients else [None]
    for party, other, type in product(sorted(told.actors), others, _answering(told.event.type)):
        line = acts.get((party, other, type))
        for act in line.within_reach(made, known or made) if line else ():
            row = None if act.event.id in seen else _row(told, act)
            if row and _after(promise, act) and _same_matter(promise, act, row) and _about(told, row):
                seen[act.event.id] = Answer(act, row.relation)
    return sorted(seen.values(), key=lambda a: (a.told.event.known_since or "9999", a.told.event.id))


def _row(promise: Told, act: Told) -> FulfilmentRow | None:
    """The table row by which the act answers to the promise; the promise's own event answers to nothing."""
    if promise.event.id == act.event.id:
        return None
    for row in _rows().get((promise.event.type, act.event.type), ()):
        if (not row.mode or row.mode == promise.event.mode) and (not row.act_mode or row.act_mode == act.event.mode):
            return row if _parties(promise, act, row.sides == "either") else None
    return None


def _about(promise: Told, row: FulfilmentRow) -> bool:
    """Whether some report of the promise speaks of what the row asks for."""
    asked = {stem for word in row.about for stem in stems(word)}
    return not asked or any(not asked.isdisjoint(stems(fact.words)) for fact in promise.facts)


def _parties(promise: Told, act: Told, either: bool) -> bool:
    """The same side acts, towards the same other; or, of what both want, the other side does."""
    by, to = promise.actors, promise.recipients
    straight = bool(by & act.actors) and (not to or not act.recipients or bool(to & act.recipients))
    return straight or (either and bool(by & act.recipients) and bool(to & act.actors))


def _after(promise: Promise, act: Told) -> bool:
    """Whether the act lies after the promise, and not too long after: by its date, else by when it became known.

    A meeting must have begun when the promise's day or period was over: it is where promises are made.
    """
    made, done = promise.made, act.event.date or act.event.known_since
    gap = dates.distance(made, done)
    if gap is None or gap > REACH:
        return False
    if act.event.date is None:
        return (promise.told.event.known_since or "") < (act.event.known_since or "")
    first, last = dates.bounds(made), dates.bounds(done)
    begun = first[0] if first else None
    ended = last[1] if last else None
    if act.event.type == "CONSULT":
        over, opened = first[1] if first else None, last[0] if last else None
        return over is None or opened is None or opened > over
    return begun is None or ended is None or ended >= begun


def _same_matter(promise: Promise, act: Told, row: FulfilmentRow) -> bool:
    """The same thing in figures, or a domain in common and words alike; a meeting answers to a planned meeting.

    Who will not meet calls off the meeting that stands ahead, whatever was to be talked about.
    """
    event = promise.told.event
    if any(same_thing(a, b) for a in promise.amounts for b in act.event.amounts):
        return True
    if event.type == "CONSULT":
        if row.relation == "revokes":
            off = act.event.date or act.event.known_since
            return _the_two(promise.told, act) and not _past(promise.due, off)
        return bool(event.place and event.place == act.event.place)
    shared = set(event.domains) & set(act.event.domains)
    return bool(shared) and (event.type == "THREATEN" or _alike(promise.told.facts, act.facts) >= ALIKE)


def _the_two(promise: Told, act: Told) -> bool:
    """Whether two states or bodies stand in both: a group of a state may be any group of it."""
    both = (promise.actors | promise.recipients) & (act.actors | act.recipients)
    return len([party for party in both if not party.startswith("NSA")]) > 1


def _alike(a: Sequence[Facts], b: Sequence[Facts]) -> float:
    return max((likeness(x.context, y.context, x.context_length, y.context_length) for x in a for y in b), default=0.0)


def _by_party(told: Sequence[Told]) -> Acts:
    """Held events under every party of theirs, so that both sides of an act of both are found."""
    found: Acts = {}
    for one in told:
        if one.event.status == "held":
            there = {(a, r) for a in one.actors for r in one.recipients or {""}}
            sides = there | {(r, a) for a, r in there if r}
            for party, other in sorted(sides) + [(party, None) for party in sorted({party for party, _ in sides})]:
                found.setdefault((party, other, one.event.type), _Line()).add(one)
    for line in found.values():
        line.sort()
    return found


def _first_day(known: tuple[int, str, Told]) -> int:
    return known[0]


@cache
def _answering(promise: str) -> tuple[str, ...]:
    return tuple(sorted(act for kind, act in _rows() if kind == promise))


@cache
def _rows() -> dict[tuple[str, str], tuple[FulfilmentRow, ...]]:
    found: dict[tuple[str, str], tuple[FulfilmentRow, ...]] = {}
    for row in load("common", "fulfilments", FulfilmentRow):
        key = row.promise, row.act
        found[key] = (*found.get(key, ()), row)
    return found
