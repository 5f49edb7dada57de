"""Which proposals become reports: those worth it for their type, one for each type, pair of sides and date."""

from collections.abc import Iterable, Mapping

from dyade.model.codes import SYMMETRIC, EventType
from dyade.reading.learned.proposals import Proposal

DATE = 0.5
"""A date counts as stated when nothing is less likely than this."""
PLACE, SOURCE = 0.8, 0.4
"""The same for a place and for a source; all three chosen on articles held out of training."""
SECOND = 1.6
"""A second report of the same type and sides, at another stated date, must be worth this many times the threshold."""


def chosen(
    proposals: Iterable[Proposal], thresholds: Mapping[EventType, float], default: float = 0.3
) -> tuple[Proposal, ...]:
    """The proposals above their type's threshold, the fullest of each report kept, in the order of the text."""
    taken: dict[tuple[object, ...], list[Proposal]] = {}
    for p in sorted(proposals, key=lambda p: (-p.worth, p.start, p.type)):
        least = thresholds.get(p.type, default)
        if p.worth < least:
            continue
        others = taken.setdefault(_sides(p), [])
        if not others or (p.worth >= least * SECOND and _another_date(p, others)):
            others.append(p)
    return tuple(sorted((p for ps in taken.values() for p in ps), key=lambda p: (p.start, p.type, -p.worth)))


def _sides(p: Proposal) -> tuple[object, ...]:
    sides = (p.actors[0].value, p.recipients[0].value if p.recipients else "")
    return (p.type, *(sorted(sides) if p.type in SYMMETRIC else sides))


def stated_date(p: Proposal) -> str | None:
    """The proposal's date where one is likelier than none."""
    return p.date.value if p.date is not None and p.no_date < DATE else None


def stated_place(p: Proposal) -> str | None:
    """The state of the proposal's place where one is likely enough."""
    return p.place.value if p.place is not None and p.no_place < PLACE else None


def stated_source(p: Proposal) -> str | None:
    """The party that tells of the act, where another than the article itself is likely enough."""
    return p.source.value if p.source is not None and p.no_source < SOURCE else None


def _another_date(p: Proposal, others: Iterable[Proposal]) -> bool:
    date = stated_date(p)
    return date is not None and all((d := stated_date(o)) is not None and d != date for o in others)
