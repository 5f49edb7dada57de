"""Relation states of a pair: each transition made by a table row and citing its event; and the monthly scores.

An event known only on the word of others than those who act in it makes no state, nor does one whose claim stands
denied (left out before): the record takes no side in a claim.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple, cast

from dyade.joining.independence import Roots
from dyade.joining.told import Told
from dyade.joining.words import stems
from dyade.languages.rows import ModeWeightRow, RelationStateRow
from dyade.languages.tables import load
from dyade.model import dates
from dyade.model.codes import SYMMETRIC, Domain
from dyade.model.event import Dimension, Event, MonthlyScore, RelationState

_FAR = "9999"


class Step(NamedTuple):
    """A transition before its end is known; `line` is what a later one ends."""

    line: tuple[str, ...]
    rank: int
    state: RelationState


def relation_states(told: Sequence[Told]) -> tuple[RelationState, ...]:
    """Every transition, by pair, dimension and date; each lasts until the next one on its line."""
    steps = [step for one in told for step in _steps(one)]
    steps.sort(key=lambda s: (s.line, _time(_start(s)), s.rank, s.state.event))
    out: list[RelationState] = []
    for place, step in enumerate(steps):
        following = steps[place + 1] if place + 1 < len(steps) else None
        until = _start(following) if following and following.line == step.line else None
        out.append(step.state.model_copy(update={"until": until}))
    return tuple(
        sorted(
            out, key=lambda s: (s.pair, s.dimension, _time(s.since or s.known_since), s.event, s.row, s.domain or "")
        )
    )


def pairs(event: Event) -> list[tuple[str, str]]:
    """Unordered pairs of parties from the two sides; unnamed states make none."""
    left = {party.party for party in event.actors} - {"INT"}
    right = {party.party for party in event.recipients} - {"INT"}
    return sorted({(min(a, b), max(a, b)) for a in left for b in right if a != b})


def known_well(event: Event) -> bool:
    """Whether an article tells it in its own voice, or one who acts in it does: both sides, in what both sides do."""
    acting = (*event.actors, *event.recipients) if event.type in SYMMETRIC else event.actors
    return not event.claimed_by or bool({party.party for party in acting} & set(event.claimed_by))


def _steps(told: Told) -> list[Step]:
    event = told.event
    if not known_well(event):
        return []
    rows = _fitting(told)
    return [step for pair in pairs(event) for row in rows for step in _made(event, row, pair)]


def _fitting(told: Told) -> list[RelationStateRow]:
    """For each dimension the row with most conditions that fits."""
    event = told.event
    said = {stem for fact in told.facts for stem in stems(fact.words)}
    best: dict[str, RelationStateRow] = {}
    for row in _rows().get(event.type, ()):
        fits = (
            row.status == event.status
            and (not row.mode or row.mode == event.mode)
            and (not row.domains or bool(set(row.domains) & set(event.domains)))
            and (not row.words or any(_says(said, words) for words in row.words))
        )
        if fits and (row.dimension not in best or _strict(row) > _strict(best[row.dimension])):
            best[row.dimension] = row
    return [best[dimension] for dimension in sorted(best)]


def _says(said: Set[str], words: str) -> bool:
    """Whether each of the beginnings in `a+b` begins a word that was said."""
    return all(any(stem.startswith(word) for stem in said) for word in words.split("+"))


def _strict(row: RelationStateRow) -> int:
    both = any("+" in words for words in row.words)
    return 8 * both + 4 * bool(row.words) + 2 * bool(row.mode) + bool(row.domains)


def _made(event: Event, row: RelationStateRow, pair: tuple[str, str]) -> list[Step]:
    domains: tuple[Domain | None, ...] = event.domains if row.line == "domain" and event.domains else (None,)
    side = event.recipients if row.line == "recipient" else event.actors
    inside = sorted({party.party for party in side} & set(pair))
    by = inside[0] if inside else None
    owner = by if row.line in ("actor", "recipient") else None
    return [
        Step(
            (*pair, row.dimension, _topic(row), owner or "", domain or ""),
            row.rank,
            RelationState(
                pair=pair,
                dimension=cast(Dimension, row.dimension),
                state=row.state,
                since=event.date,
                known_since=event.known_since,
                event=event.id,
                row=row.id,
                by=by,
                domain=domain,
            ),
        )
        for domain in domains
    ]


def _start(step: Step) -> str | None:
    """When a state began, or at least when it was first known."""
    return step.state.since or step.state.known_since


def _topic(row: RelationStateRow) -> str:
    """A call does not end a visit: contacts are lines of their own."""
    return row.state if row.dimension == "contact" else ""


def _time(value: str | None) -> str:
    """Sorts EDTF by its first day; unknown dates last."""
    edge = dates.bounds(value)
    return edge[0].isoformat() if edge and edge[0] else _FAR


def monthly_scores(told: Sequence[Told], published: Mapping[str, str | None], roots: Roots) -> tuple[MonthlyScore, ...]:
    """Mean weight of the events of a pair, by month and domain; `published` is every article's, events or none."""
    press: dict[str, int] = {}
    for day in published.values():
        if day and len(day) >= 7:
            press[day[:7]] = press.get(day[:7], 0) + 1
    cells: dict[tuple[tuple[str, str], str, Domain | None], list[Told]] = {}
    for one in told:
        month = _month(one.event)
        if month and one.event.status == "held" and known_well(one.event):
            for pair in pairs(one.event):
                for domain in (None, *one.event.domains):
                    cells.setdefault((pair, month, domain), []).append(one)
    return tuple(
        _score(pair, month, domain, cells[pair, month, domain], press, roots)
        for pair, month, domain in sorted(cells, key=lambda c: (c[0], c[1], c[2] or ""))
    )


def _score(
    pair: tuple[str, str],
    month: str,
    domain: Domain | None,
    events: Sequence[Told],
    press: Mapping[str, int],
    roots: Roots,
) -> MonthlyScore:
    articles = {fact.article for one in events for fact in one.facts}
    return MonthlyScore(
        pair=pair,
        month=month,
        domain=domain,
        score=round(sum(weight(one.event) for one in events) / len(events), 3),
        events=len(events),
        outlets=len(roots.independent(articles)),
        articles=press.get(month, 0),
    )


def weight(event: Event) -> float:
    """How conflictual or cooperative an event is, from -10 to +10, by its type and mode."""
    table = _weights()
    return table.get((event.type, event.mode), table.get((event.type, None), 0.0))


def _month(event: Event) -> str | None:
    """The month in which it was, when its date says so much; else that in which it became known."""
    edge = dates.bounds(event.date)
    if edge and edge[0] and edge[1] and edge[0].isoformat()[:7] == edge[1].isoformat()[:7]:
        return edge[0].isoformat()[:7]
    known = event.known_since
    return known[:7] if event.date is None and known and len(known) >= 7 else None


@cache
def _rows() -> dict[str, tuple[RelationStateRow, ...]]:
    return _grouped(load("common", "relation_states", RelationStateRow))


def _grouped(rows: Iterable[RelationStateRow]) -> dict[str, tuple[RelationStateRow, ...]]:
    found: dict[str, tuple[RelationStateRow, ...]] = {}
    for row in rows:
        found[row.type] = (*found.get(row.type, ()), row)
    return found


@cache
def _weights() -> dict[tuple[str, str | None], float]:
    return {(row.type, row.mode): row.weight for row in load("common", "mode_weights", ModeWeightRow)}
