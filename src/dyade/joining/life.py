"""The steps of an event's life in time: since when it was announced, when it was held, when it was called off."""

from typing import Final, NamedTuple

from dyade.joining.independence import Roots
from dyade.joining.moment import chosen_date
from dyade.joining.told import Told
from dyade.model import dates

_FAR: Final = "9999"


class Moment(NamedTuple):
    """A step: announced (`planned`) or `held`, since when, first told on, and when it was called off."""

    status: str
    since: str | None
    known: str | None
    ended: str | None = None


def life(told: Told, roots: Roots) -> tuple[Moment, ...]:
    """The announcement and the act, each with its own date and publication.

    What was announced holds since its announcement, but for a plan that the press told of when its day had passed. An
    announcement told after the act is none, nor one called off nobody knows when.
    """
    act = held(told, roots)
    plans = _announced(told)
    if act:
        plans = [plan for plan in plans if opening(plan.since or plan.known) <= opening(act.since or act.known)]
    return (*plans, act) if act else tuple(plans)


def held(told: Told, roots: Roots) -> Moment | None:
    """The act itself: its date by the reports that tell of it as held, else the event's, unless that lies ahead."""
    event = told.event
    step = next((step for step in event.history if step.status == "held"), None)
    if step is None or event.status != "held":
        return None
    dated = [fact for fact in told.facts if fact.status == "held" and fact.date]
    since = chosen_date(dated, roots)[0] if dated else event.date
    ahead = not dated and opening(since) > opening(step.published)
    return Moment("held", None if ahead else since, step.published)


def _announced(told: Told) -> list[Moment]:
    """Each announcement, with the day on which it was called off where it was."""
    history = told.event.history
    found = []
    for place, step in enumerate(history):
        if step.status != "planned":
            continue
        off = next((later for later in history[place + 1 :] if later.status == "cancelled"), None)
        if off and off.published is None:
            continue
        late = (dates.bounds(step.date) or (None, None))[1]
        over = step.published is None or (late is not None and late.isoformat() < opening(step.published))
        since = step.date if over else step.published
        found.append(Moment("planned", since, step.published, off.published if off else None))
    return found


def opening(value: str | None) -> str:
    """The first day of an EDTF value, by which it sorts; unknown and open beginnings last."""
    edges = dates.bounds(value)
    return edges[0].isoformat() if edges and edges[0] else _FAR
