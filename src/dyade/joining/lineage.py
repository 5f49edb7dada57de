"""What became of an id when the record grew: merged, split, renamed. Ids are those of founding reports."""

from collections.abc import Mapping

from dyade.model.event import Event, Joined, Redirect
from dyade.model.ids import event_id


def reconcile(before: Joined, after: Joined) -> tuple[Redirect, ...]:
    """Redirects from the ids of an earlier record to those of a later one.

    An id that is gone points to the event that holds its founding report now: `merge` when that event holds reports
    of several earlier ones, else `rename` (an earlier report was found since). An event that took its first report
    out of an earlier one is a `split` from it. An id whose report is gone altogether points nowhere and is left out.
    """
    now = _holders(after)
    then = _holders(before)
    out: list[Redirect] = []
    for event in (*before.events, *before.retracted):
        new = now.get(event.founding)
        if new is not None and new.id != event.id:
            out.append(Redirect(old=event.id, new=new.id, kind="merge" if _sources(new, then) > 1 else "rename"))
    for event in (*after.events, *after.retracted):
        old = then.get(event.founding)
        if old is not None and old.id != event.id and old.founding != event.founding:
            out.append(Redirect(old=old.id, new=event.id, kind="split"))
    return tuple(sorted(out, key=lambda r: (r.old, r.new, r.kind)))


def resolve(joined: Joined, event: str) -> Event | None:
    """The event that an id, of today or of any earlier state of the record, means now.

    Needs no stored history: an id is made of a report, and the event that holds the report answers to it.
    """
    for one in (*joined.events, *joined.retracted):
        if one.id == event or any(event_id(ref.report) == event for ref in one.reports):
            return one
    return None


def _holders(joined: Joined) -> dict[str, Event]:
    """The event of each report; of one that tells of several, the first by id."""
    events = sorted((*joined.events, *joined.retracted), key=lambda event: event.id, reverse=True)
    return {ref.report: event for event in events for ref in event.reports}


def _sources(event: Event, then: Mapping[str, Event]) -> int:
    return len({then[ref.report].id for ref in event.reports if ref.report in then})
