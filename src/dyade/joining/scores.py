"""Monthly scores of pairs: how conflictual or cooperative their events were, beside the press of the month."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

Pair = tuple[str, str]
Cell = tuple[Pair, Domain | None]
"""A pair in one domain, or over all."""


class _Month:
    """What is known of a cell in one month: its events, and the articles that came out then and tell of it."""

    __slots__ = ("articles", "events")

    def __init__(self) -> None:
        self.events: list[Told] = []
        self.articles: set[str] = set()


def press_of(published: Iterable[str | None]) -> dict[str, int]:
    """How many articles came out in each month; those dated by a year alone are of none."""
    return dict(Counter(day[:7] for day in published if day and len(day) >= len("2024-02")))


def monthly_scores(told: Sequence[Told], press: Mapping[str, int], roots: Roots) -> tuple[MonthlyScore, ...]:
    """Mean weight of the events of a pair, by month and domain, beside the press; `press` counts every article.

    Over all domains a pair has every month from the first article that tells of it to the last: one without events
    shows whether the press told of the two, of others only, or of nothing.
    """
    cells = _cells(told, roots)
    rows = []
    for (pair, domain), months in cells.items():
        wanted = {month for month, of_month in months.items() if of_month.events}
        if domain is None:
            wanted |= set(_through(months))
        rows += [_score(pair, month, domain, months.get(month) or _Month(), press, roots) for month in wanted]
    return tuple(sorted(rows, key=lambda row: (row.pair, row.month, row.domain or "")))


def _cells(told: Sequence[Told], roots: Roots) -> dict[Cell, dict[str, _Month]]:
    cells: dict[Cell, dict[str, _Month]] = {}
    for one in told:
        month = _month(one, roots) if known_well(one.event) else None
        for pair in pairs(one.event):
            for domain in (None, *one.event.domains):
                months = cells.setdefault((pair, domain), {})
                if month:
                    months.setdefault(month, _Month()).events.append(one)
                for fact in one.facts:
                    if fact.published is not None and len(fact.key[0]) >= len("2024-02"):
                        months.setdefault(fact.key[0][:7], _Month()).articles.add(fact.article)
    return cells


def _through(months: Mapping[str, _Month]) -> Iterator[str]:
    """Every month from the first article to the last."""
    printed = [month for month, of_month in months.items() if of_month.articles]
    if not printed:
        return
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(printed), max(printed)))
    for number in range(first, last + 1):
        yield f"{number // 12:04d}-{number % 12 + 1:02d}"


def _score(
    pair: Pair, month: str, domain: Domain | None, found: _Month, press: Mapping[str, int], roots: Roots
) -> MonthlyScore:
    articles = found.articles | {fact.article for one in found.events for fact in one.facts}
    weights = [weight(one.event) for one in found.events]
    return MonthlyScore(
        pair=pair,
        month=month,
        domain=domain,
        score=round(sum(weights) / len(weights), 3) if weights else None,
        events=len(weights),
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
