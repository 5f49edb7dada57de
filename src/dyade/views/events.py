"""The events asked for, a row each."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from dyade.model.codes import DOMAINS, EVENT_TYPES, STATUSES
from dyade.model.errors import BadDate, QuestionError, marked
from dyade.model.event import Event
from dyade.model.names import fold
from dyade.model.reading import Party
from dyade.record import counts, queries
from dyade.record.listing import Card
from dyade.record.moments import days
from dyade.record.store import Store
from dyade.record.wanted import EventFilter
from dyade.views.parties import NEAR, find_party
from dyade.views.rows import Rows
from dyade.views.standing import check_date, standing


class EventQuestion(NamedTuple):
    """Which events, as a user asks: parties by code or name, dates in EDTF."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    outlets: tuple[str, ...] = ()
    disputed: bool | None = None
    limit: int | None = None


class EventRow(NamedTuple):
    """One event. Parties are codes; `reports` and `independent` count its reports and its independent sources."""

    id: str
    date: str | None
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    actor_names: tuple[str, ...]
    recipient_names: tuple[str, ...]
    domains: tuple[str, ...]
    place: str | None
    place_state: str | None
    reports: int
    outlets: tuple[str, ...]
    independent: int
    disputed: bool
    known_since: str | None


def events(store: Store, question: EventQuestion) -> Rows[EventRow]:
    """The events that answer the question: oldest first, an undated one where the press first told of it.

    Raises UnknownParty, BadDate, or QuestionError for a code or outlet that is none.
    """
    wanted = to_filter(question)
    if wanted.outlets:
        with store.reading() as connection:
            outlets = known(wanted.outlets, counts.outlets(connection), marked("no outlet « {told} » in this record"))
        wanted = wanted._replace(outlets=outlets)
    with standing(store, question.as_of, _bearing(store, wanted)) as held, held.reading() as connection:
        return Rows(EventRow, [event_row(e, disputed) for e, disputed in queries.events(connection, wanted)])


def to_filter(question: EventQuestion) -> EventFilter:
    """The question in codes and days."""
    since, until = _period(question.since, question.until)
    return EventFilter(
        actors=tuple(find_party(p) for p in question.actors),
        recipients=tuple(find_party(p) for p in question.recipients),
        parties=tuple(find_party(p) for p in question.parties),
        types=known(question.types, EVENT_TYPES, marked("no event type « {told} »")),
        domains=known(question.domains, DOMAINS, marked("no domain « {told} »")),
        statuses=known(question.statuses, STATUSES, marked("no status « {told} »")),
        since=since,
        until=until,
        outlets=question.outlets,
        disputed=question.disputed,
        limit=question.limit,
    )


def _period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first and the last day asked for."""
    first, last = days(check_date(since))[0], days(check_date(until))[1]
    if first and last and first > last:
        raise BadDate("the period ends before it begins", where="since", why="{since} comes after {until}",
                            todo="Give the earlier day first", since=since, until=until)  # fmt: skip
    return first, last


def event_row(event: Event, disputed: bool) -> EventRow:
    """The event as one row."""
    return EventRow(
        id=event.id,
        date=event.date,
        type=event.type,
        mode=event.mode,
        status=event.status,
        actors=codes(event.actors),
        recipients=codes(event.recipients),
        actor_names=_names(event.actors),
        recipient_names=_names(event.recipients),
        domains=event.domains,
        place=event.place,
        place_state=event.place_state,
        reports=len(event.reports),
        outlets=event.outlets,
        independent=event.independent,
        disputed=disputed,
        known_since=event.known_since,
    )


def card_row(card: Card) -> EventRow:
    """The card of an event as one row."""
    sides = card.actors, card.recipients
    actors, recipients = (tuple(dict.fromkeys(code for code, _ in side)) for side in sides)
    actor_names, recipient_names = (tuple(dict.fromkeys(name for _, name in side if name)) for side in sides)
    return EventRow(
        card.id, card.date, card.type, card.mode, card.status, actors, recipients, actor_names, recipient_names,
        card.domains, card.place, card.place_state, card.reports, card.outlets, card.independent, card.disputed,
        card.known_since,
    )  # fmt: skip


def codes(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Codes of the parties, each once, in their order."""
    return tuple(dict.fromkeys(p.party for p in parties))


def _names(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.name for p in parties if p.name))


def known(
    given: Sequence[str], allowed: Sequence[str], unknown: str, error: type[QuestionError] = QuestionError
) -> tuple[str, ...]:
    """The values as `allowed` writes them, whatever their case. Raises the error with message `unknown`."""
    by_key = {fold(value): value for value in allowed}
    for value in given:
        if fold(value) not in by_key:
            near = process.extract(fold(value), list(by_key), scorer=fuzz.ratio, limit=3, score_cutoff=NEAR)
            shown = ", ".join(by_key[key] for key, _, _ in near)
            todo = marked("Did you mean {near}?") if near else marked("Choose among {allowed}")
            raise error(unknown, todo=todo, told=value, near=shown, allowed=", ".join(allowed) or "–")
    return tuple(by_key[fold(value)] for value in given)


def _bearing(store: Store, wanted: EventFilter) -> tuple[str, ...] | None:
    """Articles that can bear on events of the parties asked for; None when no party is."""
    parties = (*wanted.actors, *wanted.recipients, *wanted.parties)
    if not parties:
        return None
    with store.reading() as connection:
        return tuple(sorted({a for p in parties for a in queries.party_articles(connection, p)}))
