"""An event beside the facts of its reports: what threads, commitments and states are derived from."""

from typing import NamedTuple

from dyade.joining.facts import Facts
from dyade.model.event import Event


class Told(NamedTuple):
    """An event, its reports, and its parties by code; unnamed states are left out."""

    event: Event
    facts: tuple[Facts, ...]
    actors: frozenset[str]
    recipients: frozenset[str]
    voices: frozenset[str]
    """Parties on whose word some report tells it."""


def tell(event: Event, facts: tuple[Facts, ...]) -> Told:
    """The event with its reports' facts, in their order."""
    return Told(
        event,
        facts,
        frozenset(party.party for party in event.actors) - {"INT"},
        frozenset(party.party for party in event.recipients) - {"INT"},
        frozenset(fact.source for fact in facts if fact.source),
    )
