"""From a cluster of reports to an event: its own values, who says otherwise, its history, why it was joined."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from dyade.joining.facts import UNDATED, Facts
from dyade.joining.independence import Roots
from dyade.joining.knowledge import press_names
from dyade.joining.moment import chosen_date
from dyade.model.codes import Status
from dyade.model.event import Disagreement, Event, Merge, ReportRef, Saying, StatusChange
from dyade.model.ids import event_id
from dyade.model.names import fold
from dyade.model.reading import Amount, Party

LIFE: Final[dict[Status, int]] = {"hypothetical": 0, "denied": 1, "planned": 2, "cancelled": 3, "held": 4}
"""The later step of a life wins: what was held was held, whatever had been planned."""


class Choice(NamedTuple):
    """The value that stands for the event, the rule that chose it, and all that was said."""

    value: str | None
    rule: str
    says: tuple[Saying, ...]


def build(own: Sequence[Facts], merges: Sequence[Merge], roots: Roots, parts: Sequence[Facts] = ()) -> Event:
    """The event of a cluster; its `own` reports in the order in which the record could know of them.

    `parts` are what reports of several acts tell of it: they never give it its id, which another event would bear too.
    """
    first = own[0]
    members = sorted((*own, *parts), key=lambda fact: fact.key) if parts else own
    best = _fullest(members, roots)
    type_ = choose(members, lambda f: f.type, roots)
    mode = choose([f for f in members if f.type == type_.value], lambda f: f.mode, roots)
    place = choose(members, lambda f: f.place_name, roots)
    actors = choose(members, lambda f: _side(f.actors), roots)
    recipients = choose(members, lambda f: _side(f.recipients), roots)
    date = chosen_date(members, roots)
    status = _status(members, roots)
    measured = _measured(members, status.value)
    choices = {
        "type": type_, "mode": mode, "actors": actors, "recipients": recipients, "status": status,
        "date": Choice(*date, _sayings(members, lambda f: f.date, roots)), "place": place,
        "amounts": stated_amounts(measured, roots),
    }  # fmt: skip
    return Event(
        id=event_id(first.id),
        founding=first.id,
        type=type_.value or first.type,
        mode=mode.value,
        domains=tuple(sorted({d for f in members for d in f.domains})),
        actors=_parties(members, best, lambda f: f.given[0], lambda f: f.actors, actors.value),
        recipients=_parties(members, best, lambda f: f.given[1], lambda f: f.recipients, recipients.value),
        status=status.value or first.status,
        date=date[0],
        place=place.value,
        place_state=choose([f for f in members if f.place_name == place.value], lambda f: f.state, roots).value,
        amounts=_stated(measured, choices["amounts"].value),
        reports=tuple(ReportRef(article=f.article, event=f.index, report=f.id) for f in members),
        history=_history(members),
        disagreements=tuple(
            _disagreement(field, choice, members) for field, choice in choices.items() if len(choice.says) > 1
        ),
        merges=tuple(merges),
        outlets=tuple(sorted({f.outlet for f in members if f.outlet})),
        independent=len(roots.behind(members)),
        known_since=members[0].key[0] if members[0].key[0] != UNDATED else None,
        claimed_by=tuple(sorted({f.source for f in members if f.source})) if all(f.source for f in members) else (),
    )


def choose(members: Sequence[Facts], value: Callable[[Facts], str | None], roots: Roots) -> Choice:
    """The value that most independent sources give; then most reports; then the first published."""
    says = _sayings(members, value, roots)
    if not says:
        return Choice(None, "nobody says", ())
    if len(says) == 1:
        return Choice(says[0].value, "all that say agree", says)
    first, second = says[0], says[1]
    if len(first.outlets) > len(second.outlets):
        return Choice(first.value, "most independent sources", says)
    rule = "most reports" if len(first.reports) > len(second.reports) else "first published"
    return Choice(first.value, rule, says)


def _sayings(members: Sequence[Facts], value: Callable[[Facts], str | None], roots: Roots) -> tuple[Saying, ...]:
    """Who says what, best supported first; the silent are left out."""
    groups: dict[str, list[Facts]] = {}
    for fact in members:
        said = value(fact)
        if said:
            groups.setdefault(said, []).append(fact)
    says = [
        Saying(value=said, reports=tuple(f.id for f in facts), outlets=roots.behind(facts))
        for said, facts in groups.items()
    ]
    return tuple(sorted(says, key=lambda s: (-len(s.outlets), -len(s.reports))))


def _disagreement(field: str, choice: Choice, members: Sequence[Facts]) -> Disagreement:
    """The disagreement, its sources as they write themselves."""
    written = press_names() | {fold(outlet): outlet for outlet in sorted({f.outlet for f in members if f.outlet})}
    says = tuple(
        say.model_copy(update={"outlets": tuple(written.get(root, root) for root in say.outlets)})
        for say in choice.says
    )  # fmt: skip
    return Disagreement(field=field, says=says, chosen=choice.value, rule=choice.rule)


def _status(members: Sequence[Facts], roots: Roots) -> Choice:
    """The last step of its life that somebody tells; what was cancelled and then planned anew is planned."""
    return Choice(_history(members)[-1].status, "last step of its life", _sayings(members, lambda f: f.status, roots))


def _history(members: Sequence[Facts]) -> tuple[StatusChange, ...]:
    """The steps of its life in the order of publication: a report that adds no step is left out."""
    steps: list[StatusChange] = []
    for fact in members:
        status = fact.status
        published = fact.key[0] if fact.key[0] != UNDATED else None
        anew = bool(steps and status == "planned" and steps[-1].status == "cancelled")
        later = bool(anew and published and (steps[-1].published or UNDATED) < published)
        if not steps or later or LIFE[status] > LIFE[steps[-1].status]:
            steps.append(StatusChange(status=status, published=published, report=fact.id, date=fact.date))
    return tuple(steps)


def _measured(members: Sequence[Facts], status: str | None) -> Sequence[Facts]:
    """The reports whose figures are the event's: those of the step it reached.

    What was planned does not say how much came. What is planned or called off is as much as any report says, where
    those of that step say nothing.
    """
    reached = [f for f in members if f.status == status]
    return reached if status == "held" or any(f.figures for f in reached) else members


def stated_amounts(members: Sequence[Facts], roots: Roots) -> Choice:
    """The figures that most independent sources give."""
    return choose(members, _amounts, roots)


def amounts_of(members: Sequence[Facts], roots: Roots) -> tuple[Amount, ...]:
    """The figures that stand for the reports."""
    return _stated(members, stated_amounts(members, roots).value)


def _side(codes: Iterable[str]) -> str | None:
    return "|".join(sorted(codes)) or None


def _amounts(fact: Facts) -> str | None:
    parts = sorted(f"{a.value:g} {a.unit or ''} {a.of or ''}".strip() for a in fact.figures)
    return "; ".join(parts) or None


def _stated(members: Sequence[Facts], chosen: str | None) -> tuple[Amount, ...]:
    return next((f.figures for f in members if chosen and _amounts(f) == chosen), ())


def _fullest(members: Sequence[Facts], roots: Roots) -> list[Facts]:
    """Members by how much they tell of the parties: names first, then own voice, then the first published."""
    named = [sum(1 for p in (*f.given[0], *f.given[1]) if p.name) for f in members]
    order = sorted(range(len(members)), key=lambda n: (-named[n], bool(members[n].source), members[n].key))
    return [members[n] for n in order]


def _parties(
    members: Sequence[Facts],
    best: Sequence[Facts],
    given: Callable[[Facts], tuple[Party, ...]],
    codes: Callable[[Facts], frozenset[str]],
    chosen: str | None,
) -> tuple[Party, ...]:
    """The side as the fullest report with the chosen parties gives it."""
    return next((given(f) for f in (*best, *members) if _side(codes(f)) == chosen), ())
