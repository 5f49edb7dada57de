"""Relation states of a pair: each transition made by a table row and citing its event.

An event makes one at each step of its life: who announced a withdrawal is withdrawing since, and has withdrawn since
the act. One known only on the word of others than those who act in it makes none, nor does one whose claim stands
denied (left out before): the record takes no side in a claim.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import groupby
from typing import NamedTuple, cast

from dyade.joining.independence import Roots
from dyade.joining.life import Moment, life, opening
from dyade.joining.told import Told
from dyade.joining.words import stems
from dyade.languages.rows import RelationStateRow
from dyade.languages.tables import load
from dyade.model.codes import SYMMETRIC, Domain, home
from dyade.model.event import Dimension, Event, RelationState


class Step(NamedTuple):
    """A transition before its end is known."""

    ground: tuple[str, ...]
    """The pair and what about it changes."""
    line: tuple[str, str]
    """Whose state it is, and in which domain: a later one ends it."""
    whole: bool
    """Whether it is the state of the pair: it ends every line, and whatever comes next ends it."""
    rank: int
    ended: str | None
    """When what had been announced was called off."""
    state: RelationState


def relation_states(told: Sequence[Told], roots: Roots) -> tuple[RelationState, ...]:
    """Every transition, by pair, dimension and date; each lasts until the next one that ends it."""
    steps = [step for one in told for step in _steps(one, roots)]
    steps.sort(key=lambda s: (s.ground, opening(_start(s)), s.rank, s.state.event, s.line))
    out = [state for _, group in groupby(steps, key=lambda s: s.ground) for state in _ended(list(group))]
    return tuple(
        sorted(
            out, key=lambda s: (s.pair, s.dimension, opening(s.since or s.known_since), s.event, s.row, s.domain or "")
        )
    )


def _ended(steps: Sequence[Step]) -> Iterator[RelationState]:
    """The states of one ground with their ends, walked from the last to the first."""
    nearest: dict[tuple[str, str] | None, int] = {}
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        lines = (place + 1,) if step.whole else (nearest.get(step.line, len(steps)), nearest.get(None, len(steps)))
        ends = [_start(steps[n]) for n in (min(lines),) if n < len(steps)]
        yield step.state.model_copy(update={"until": min((*ends, step.ended), key=opening) if ends else step.ended})
        nearest[None if step.whole else step.line] = place


def pairs(event: Event) -> list[tuple[str, str]]:
    """Unordered pairs of parties from the two sides; unnamed states make none."""
    left = {party.party for party in event.actors} - {"INT"}
    right = {party.party for party in event.recipients} - {"INT"}
    return sorted({(min(a, b), max(a, b)) for a in left for b in right if a != b})


def known_well(event: Event) -> bool:
    """Whether an article tells it in its own voice, or one who acts in it does: both sides, in what both sides do."""
    acting = (*event.actors, *event.recipients) if event.type in SYMMETRIC else event.actors
    return not event.claimed_by or bool({party.party for party in acting} & set(event.claimed_by))


def _steps(told: Told, roots: Roots) -> list[Step]:
    event = told.event
    between = pairs(event)
    if not between or event.type not in _rows() or not known_well(event):
        return []
    said = {stem for fact in told.facts for stem in stems(fact.words)}
    found = [(moment, row) for moment in life(told, roots) for row in _fitting(event, moment.status, said)]
    return [step for pair in between for moment, row in found for step in _made(event, moment, row, pair)]


def _fitting(event: Event, status: str, said: Set[str]) -> list[RelationStateRow]:
    """For each dimension the row with most conditions that fits what the event came to and what was said of it."""
    best: dict[str, RelationStateRow] = {}
    for row in _rows().get(event.type, ()):
        fits = (
            row.status == status
            and (not row.mode or row.mode == event.mode)
            and (not row.domains or bool(set(row.domains) & set(event.domains)))
            and (not row.words or any(_says(said, words) for words in row.words))
            and not any(_says(said, words) for words in row.unless)
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


def _made(event: Event, moment: Moment, row: RelationStateRow, pair: tuple[str, str]) -> list[Step]:
    domains: tuple[Domain | None, ...] = event.domains if row.line == "domain" and event.domains else (None,)
    side = event.recipients if row.line == "recipient" else event.actors
    inside = sorted({party.party for party in side} & set(pair))
    by = inside[0] if inside else None
    owner = by if row.line in ("actor", "recipient") else None
    if row.ground != "any" and not _abroad(event, row, owner, pair):
        return []
    return [
        Step(
            (*pair, row.dimension, _topic(row)),
            (owner or "", domain or ""),
            row.line == "pair",
            row.rank,
            moment.ended,
            RelationState(
                pair=pair,
                dimension=cast(Dimension, row.dimension),
                state=row.state,
                since=moment.since,
                known_since=moment.known,
                event=event.id,
                row=row.id,
                by=by,
                domain=domain,
            ),
        )
        for domain in domains
    ]


def _abroad(event: Event, row: RelationStateRow, owner: str | None, pair: tuple[str, str]) -> bool:
    """Whether the forces are those of another state than the one where they are, as far as the place is known.

    Of an armed group of no stated home nobody knows where it is foreign.
    """
    other = pair[1] if owner == pair[0] else pair[0]
    if "NSA" in pair or home(owner or "") == home(other):
        return False
    return row.ground == "foreign" or event.place_state in (None, home(other))


def _start(step: Step) -> str | None:
    """When a state began, or at least when it was first known."""
    return step.state.since or step.state.known_since


def _topic(row: RelationStateRow) -> str:
    """A call does not end a visit: contacts are lines of their own."""
    return row.state if row.dimension == "contact" else ""


@cache
def _rows() -> dict[str, tuple[RelationStateRow, ...]]:
    return _grouped(load("common", "relation_states", RelationStateRow))


def _grouped(rows: Iterable[RelationStateRow]) -> dict[str, tuple[RelationStateRow, ...]]:
    found: dict[str, tuple[RelationStateRow, ...]] = {}
    for row in rows:
        found[row.type] = (*found.get(row.type, ()), row)
    return found
