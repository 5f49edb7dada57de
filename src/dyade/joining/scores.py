"""Monthly scores of pairs: how conflictual or cooperative their events were, beside the press of the month."""

from collections.abc import Mapping, Sequence
from functools import cache

from dyade.joining.independence import Roots
from dyade.joining.life import held
from dyade.joining.states import known_well, pairs
from dyade.joining.told import Told
from dyade.languages.rows import ModeWeightRow
from dyade.languages.tables import load
from dyade.model import dates
from dyade.model.codes import Domain
from dyade.model.event import Event, MonthlyScore


def monthly_scores(told: Sequence[Told], published: Mapping[str, str | None], roots: Roots) -> tuple[MonthlyScore, ...]:
    """Mean weight of the events of a pair, by month and domain; `published` is every article's, events or none."""
    press: dict[str, int] = {}
    for day in published.values():
        if day and len(day) >= 7:
            press[day[:7]] = press.get(day[:7], 0) + 1
    cells: dict[tuple[tuple[str, str], str, Domain | None], list[Told]] = {}
    for one in told:
        month = _month(one, roots)
        if month and known_well(one.event):
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


def _month(told: Told, roots: Roots) -> str | None:
    """The month in which it was held, when its date says so much; of an undated one, when it was told as held."""
    act = held(told, roots)
    if act is None:
        return None
    if act.since is None:
        return act.known[:7] if act.known and len(act.known) >= 7 else None
    edge = dates.bounds(act.since)
    months = {day.isoformat()[:7] if day else None for day in edge or (None, None)}
    return months.pop() if len(months) == 1 else None


@cache
def _weights() -> dict[tuple[str, str | None], float]:
    return {(row.type, row.mode): row.weight for row in load("common", "mode_weights", ModeWeightRow)}
