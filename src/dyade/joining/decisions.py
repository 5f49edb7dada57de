"""What people decided, as constraints on joining. A later decision wins over an earlier one that it contradicts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from dyade.joining.blocks import Groups
from dyade.model.codes import EVENT_TYPES
from dyade.model.errors import marked
from dyade.model.event import Decision, Disagreement, Event, SourcedReport
from dyade.model.ids import event_id
from dyade.model.reading import Party

LOST: Final = marked("judgements name what is not here: {names}")
JUDGED: Final = marked("a person judged so")
"""The rule that chose a value, where a person did."""
_ROLES: Final = ("actors", "recipients")
Link = tuple[str, str, Decision]
Linked = dict[tuple[str, str], Decision]


class Rulings(NamedTuple):
    """Decisions by report id (an event stands for its founding report)."""

    together: Mapping[tuple[str, str], Decision]
    apart: Mapping[tuple[str, str], Decision]
    alone: Mapping[str, Decision]
    """not-same of a report and the event that it founds: it leaves all others of that event."""
    reports: Mapping[str, tuple[Decision, ...]]
    """wrong-type, wrong-party and not-an-event on a report."""
    events: Mapping[str, tuple[Decision, ...]]
    """The same on an event, by its founding report."""
    warnings: tuple[str, ...]


def rule(decisions: Iterable[Decision], reports: Iterable[str]) -> Rulings:
    """Sorts decisions out by what they touch; targets that are not among the `reports` are named in the warnings.

    `reports` are given by their ids.
    """
    ordered = sorted(decisions, key=lambda d: (d.time, d.id), reverse=True)
    known = {report: report for report in reports} if ordered else {}
    founders = {event_id(report): report for report in known}
    links: list[Link] = []
    on_reports: dict[str, list[Decision]] = {}
    on_events: dict[str, list[Decision]] = {}
    lost: list[str] = []
    for decision in ordered:
        names = [known.get(target) or founders.get(target) for target in decision.targets]
        lost += [target for target, name in zip(decision.targets, names, strict=True) if name is None]
        found = [name for name in names if name]
        if decision.kind in ("same", "not-same"):
            links += [(min(a, b), max(a, b), decision) for a, b in _pairs(found)]
            continue
        for target, name in zip(decision.targets, names, strict=True):
            if name:
                (on_reports if target in known else on_events).setdefault(name, []).append(decision)
    together, apart, alone = _consistent(links)
    return Rulings(together, apart, alone, _frozen(on_reports), _frozen(on_events), _lost(lost))


def effective(sourced: SourcedReport, rulings: Rulings) -> SourcedReport:
    """The report as joining reads it: type and parties as a person set them. The stored report stays as it is."""
    changes: dict[str, object] = {}
    for decision in reversed(rulings.reports.get(sourced.id, ())):
        changes |= amendments(decision)
    return sourced.model_copy(update={"report": sourced.report.model_copy(update=changes)}) if changes else sourced


def amendments(decision: Decision) -> dict[str, object]:
    """Fields that a decision sets: `type` and `mode`, `actors` or `recipients`; none when its value says nothing."""
    value = decision.value or ""
    if decision.kind == "wrong-type":
        type, _, mode = value.partition("/")
        return {"type": type, "mode": mode or None} if type in EVENT_TYPES else {}
    role, mark, codes = value.partition("=")
    if decision.kind == "wrong-party" and mark and role in _ROLES:
        return {role: tuple(Party(party=code) for code in codes.split("|") if code)}
    return {}


def amend(event: Event, decisions: Sequence[Decision]) -> Event:
    """The event with the fields that people set."""
    changes: dict[str, object] = {}
    by: dict[str, Decision] = {}
    for decision in reversed(decisions):
        set_ = amendments(decision)
        changes |= set_
        by |= dict.fromkeys(set_, decision)
    if not changes:
        return event
    amended = event.model_copy(update=changes)
    disagreements = tuple(_settled(d, amended, by.get(d.field)) for d in event.disagreements)
    return amended.model_copy(update={"disagreements": disagreements})


def _settled(disagreement: Disagreement, event: Event, decision: Decision | None) -> Disagreement:
    """The disagreement as a person settled it, where one did."""
    if decision is None:
        return disagreement
    value = getattr(event, disagreement.field)
    chosen = value if isinstance(value, str | None) else "|".join(sorted({party.party for party in value})) or None
    return disagreement.model_copy(update={"chosen": chosen, "rule": JUDGED, "decision": decision})


def _pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(names[0], name) for name in names[1:]]


def _consistent(links: Sequence[Link]) -> tuple[Linked, Linked, dict[str, Decision]]:
    """What stands together, apart and alone. Latest first: a link that contradicts those already taken, through
    whatever chain, is passed over."""
    place = {name: n for n, name in enumerate(sorted({name for a, b, _ in links for name in (a, b)}))}
    groups = Groups(len(place))
    together: Linked = {}
    apart: Linked = {}
    alone: dict[str, Decision] = {}
    for a, b, decision in links:
        if a == b:
            if decision.kind == "not-same" and not any(a in pair for pair in together):
                alone.setdefault(a, decision)
            continue
        one = groups.find(place[a]) == groups.find(place[b])
        if decision.kind == "not-same" and not one:
            apart[a, b] = decision
        elif decision.kind == "same" and not ({a, b} & alone.keys() or _parted(groups, place, apart, a, b)):
            together[a, b] = decision
            groups.unite(place[a], place[b])
    return together, apart, alone


def _parted(
    groups: Groups, place: Mapping[str, int], apart: Mapping[tuple[str, str], Decision], a: str, b: str
) -> bool:
    ends = {groups.find(place[a]), groups.find(place[b])}
    return any({groups.find(place[c]), groups.find(place[d])} == ends for c, d in apart)


def _frozen(found: Mapping[str, list[Decision]]) -> dict[str, tuple[Decision, ...]]:
    return {name: tuple(decisions) for name, decisions in found.items()}


def _lost(targets: Iterable[str]) -> tuple[str, ...]:
    names = sorted(set(targets))
    return (LOST.format(names=", ".join(names)),) if names else ()
