"""When an event was: the stated dates of its reports, brought together."""

from collections.abc import Sequence
from typing import Final

from dyade.joining.facts import Facts
from dyade.joining.independence import Roots
from dyade.model import dates

_VAGUE: Final = frozenset({"month", "season", "year", "decade", "century", "set"})
"""Kinds of date that leave open which day is meant; an interval says how long it lasted."""
_WEEK: Final = 6


def chosen_date(members: Sequence[Facts], roots: Roots) -> tuple[str | None, str]:
    """The event's date as EDTF and the name of the rule that found it."""
    stated: dict[str, list[Facts]] = {}
    for fact in members:
        if fact.date:
            stated.setdefault(fact.date, []).append(fact)
    if not stated:
        return _from_part(members)
    order = list(stated)
    support = {d: (len(roots.behind(fs)), len(fs)) for d, fs in stated.items()}
    best = max(order, key=lambda d: (support[d], -order.index(d)))
    inner = [d for d in order if d != best and dates.kind(best) in _VAGUE and dates.contains(best, d)]
    if inner:
        finest = max(inner, key=lambda d: (support[d], -order.index(d)))
        return finest, "the narrower date that the best supported one contains"
    if len(stated) == 1:
        return best, "all that say agree"
    return _narrowed(best, members), "most independent sources, then most reports, then first published"


def _narrowed(best: str, members: Sequence[Facts]) -> str:
    """A vague date, narrowed by every other vague one that it meets."""
    for fact in members:
        if fact.date and dates.kind(best) in _VAGUE and dates.kind(fact.date) in _VAGUE:
            best = dates.meet(best, fact.date) or best
    return best


def _from_part(members: Sequence[Facts]) -> tuple[str | None, str]:
    """A day of the week or a year-less date in one article, the publication of another: the days that both allow."""
    parts = [fact.part for fact in members if fact.part]
    known = [fact.key[0] for fact in members if fact.published is not None]
    for part in parts:
        for published in known:
            if found := dates.combine(part, _before(published)):
                return found, "a partial date within the time of the first publication"
    return None, "nobody says"


def _before(published: str) -> str:
    """The week up to a day of publication; a month of publication as it stands."""
    if dates.kind(published) != "day":
        return published
    edge = dates.bounds(published)
    day = edge[1] if edge else None
    if day is None:
        return published
    return dates.of_days(day.fromordinal(day.toordinal() - _WEEK), day) or published
