"""What the tables and the learned reader each say of the same event, side by side."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dyade.model.codes import SYMMETRIC, EventType
from dyade.model.reading import Party, Report, RoleChoice
from dyade.reading.learned import Judged, Proposal

Key = tuple[str, str, str]
"""Type and the first party of each side; of symmetric types the sides in the order of their codes."""
_NOBODY = ""


class Candidate(NamedTuple):
    """One possible report: what the tables made of it, what the learned reader proposes, either or both."""

    key: Key
    table: Report | None
    proposal: Proposal | None
    asked: Proposal | None
    """Where the tables speak alone: what the learned reader answers about their trigger word."""


def candidates(reports: Sequence[Report], judged: Judged) -> tuple[Candidate, ...]:
    """Each (type, sides) that either of the two reads, once, in the order of the keys.

    A report of the tables stands beside the proposal whose sides meet its own; the surest proposal of a key counts.
    """
    best = _surest(judged.proposals)
    out: dict[Key, Candidate] = {key: Candidate(key, None, p, None) for key, p in best.items()}
    for report in reports:
        met = [key for key in keys_of(report) if key in best and out[key].table is None]
        if met:
            key = max(met, key=lambda k: (best[k].worth, k))
            out[key] = out[key]._replace(table=report)
        else:
            key = keys_of(report)[0]
            if key not in out:
                out[key] = Candidate(key, report, None, _asked(report, judged))
    return tuple(out[key] for key in sorted(out))


def keys_of(report: Report) -> tuple[Key, ...]:
    """Every key under which a report with these sides could be met, its own first."""
    actors = [p.party for p in report.actors] or [_NOBODY]
    recipients = [p.party for p in report.recipients] or [_NOBODY]
    return tuple(dict.fromkeys(_key(report.type, a, r) for a in actors for r in recipients))


def trigger_of(report: Report) -> RoleChoice | None:
    """The choice that names the trigger word of a report."""
    return next((c for c in report.why.choices if c.role == "trigger"), None)


def codes(parties: Iterable[Party]) -> frozenset[str]:
    """Codes of a side."""
    return frozenset(p.party for p in parties)


def _surest(proposals: Iterable[Proposal]) -> dict[Key, Proposal]:
    best: dict[Key, Proposal] = {}
    for p in proposals:
        key = _key(p.type, p.actors[0].value, p.recipients[0].value if p.recipients else _NOBODY)
        if key not in best or (p.worth, -p.start) > (best[key].worth, -best[key].start):
            best[key] = p
    return best


def _key(kind: EventType, actor: str, recipient: str) -> Key:
    sides = sorted((actor, recipient)) if kind in SYMMETRIC else (actor, recipient)
    return (kind, sides[0], sides[1])


def _asked(report: Report, judged: Judged) -> Proposal | None:
    trigger = trigger_of(report)
    return judged.at(trigger.start, report.type) if trigger and trigger.start is not None else None
