"""Tools about states and bodies: who they are, what they did, how a pair stands; and what the record holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from dyade.api.assistant import answers
from dyade.api.assistant.arguments import USUAL, AsOf, Fewer, Limit, Name, Party
from dyade.model.errors import UnknownParty
from dyade.model.names import fold
from dyade.record import counts, queries
from dyade.record.store import Store
from dyade.views import citing, sheets
from dyade.views.codebook import codebook
from dyade.views.dyad import Story, _state_row, present
from dyade.views.pair import pair
from dyade.views.parties import all_parties, find_party, party_name
from dyade.views.party import party_sheet
from dyade.views.standing import standing, undated
from dyade.views.versions import VERSION

FEW: Final = 25
"""Promises, voices, offices, dealings and quotes that an answer tells."""
MONTHS: Final = 24
"""Newest months of a pair."""
OUTLETS: Final = 200


class Parties:
    """Questions about parties."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def summary(self) -> answers.Held:
        """What the record holds: how many articles, reports and events, first and last day, the names of its outlets.
        Ask it first."""
        with self._store.reading() as connection:
            outlets = counts.outlets(connection)
        return answers.Held(sheets.summary(self._store), outlets[:OUTLETS], VERSION)

    def codebook(self) -> answers.Codes:
        """What the codes mean: event types with their modes and class, statuses, domains, sectors."""
        book = codebook()
        return answers.Codes(book.types, book.statuses, book.domains, book.sectors)

    def parties(self, name: Name = "", limit: Limit = USUAL) -> answers.Parties:
        """States and bodies with their codes: those that a French or English name, a part of it or a code finds, or all
        by code. NSA:MLI stands for a non-state actor of Mali."""
        found = _found(name)
        return answers.Parties(found[:limit], len(found) > limit)

    def dyad(self, left: Party, right: Party, as_of: AsOf = "", limit: Fewer = USUAL) -> answers.Story:
        """The story of two states or bodies: newest events in the order of time, promises and what came of them, claims
        with every voice, present states, months, who met, what each country's press tells; each with its places."""
        with self._held(left, right, as_of) as (held, a, b):
            sheet = pair(held, a, b)
            told: Story = sheet.story
            with held.reading() as connection:
                promises = citing.of_events(connection, told.promises[-FEW:])
                claims = citing.voices(connection, told.claims[-FEW:])
                states = citing.of_events(connection, told.states)
                months = citing.of_months(connection, a, b, sheet.months[-MONTHS:])
                met = citing.of_events(connection, sheet.met[:FEW], each=1)
        events = told.events[-limit:]
        return answers.Story(
            a, b, as_of or None, tuple(events), sheet.newest_only or len(events) < len(told.events), promises,
            len(told.promises) - len(promises), claims, len(told.claims) - len(claims), states,
            months, met, sheet.press, undated(self._store, as_of or None),
        )  # fmt: skip

    def relation(self, left: Party, right: Party, as_of: AsOf = "") -> answers.Relation:
        """How two states stand with each other: on each dimension (representation, forces, agreements, sanctions, aid,
        cooperation, contact, dispute) the state that lasts, since when, and the steps before, each citing its event."""
        with self._held(left, right, as_of) as (held, a, b), held.reading() as connection:
            states = counts.states_of(connection, a, b)
            over = [s for s in states if s.until is not None]
            over.sort(key=lambda s: (s.until or "", s.since or "", s.dimension), reverse=True)
            now = citing.of_events(connection, [_state_row(s) for s in present(states)])
            past = citing.of_events(connection, [answers.Step(*_state_row(s), s.until) for s in over[:FEW]])
        return answers.Relation(
            a, b, as_of or None, now, past, len(over) - len(past), undated(self._store, as_of or None)
        )  # fmt: skip

    def party(self, party: Party, limit: Fewer = USUAL) -> answers.PartyAnswer:
        """A state or body: newest events with their places, whom it dealt with (balance from -1 conflict to +1
        cooperation), its people with offices over time, what they said."""
        sheet = party_sheet(self._store, party, limit=limit)
        with self._store.reading() as connection:
            events = citing.of_events(connection, sheet.events)
            dealings = citing.of_dealings(connection, sheet.party, sheet.dealings[:FEW])
            most_named = sorted(sheet.offices, key=lambda o: (-o.articles, o.name, o.office or ""))[:FEW]
            offices = citing.of_offices(connection, most_named)
        return answers.PartyAnswer(
            sheet.party, party_name(sheet.party, "en"), sheet.total, events, dealings, offices,
            tuple(sheet.quotes[:FEW]),
        )  # fmt: skip

    @contextmanager
    def _held(self, left: str, right: str, as_of: str) -> Iterator[tuple[Store, str, str]]:
        """The record, or its past as far as it bears on the pair, and the codes of both."""
        a, b = find_party(left), find_party(right)
        bearing = None
        if as_of:
            with self._store.reading() as connection:
                bearing = queries.pair_articles(connection, a, b)
        with standing(self._store, as_of or None, bearing) as held:
            yield held, a, b


def _found(name: str) -> tuple[answers.Found, ...]:
    """The party of that name, then those of which it is a part of the name; all for no name. Raises UnknownParty."""
    french = dict(all_parties("fr"))
    every = [answers.Found(code, english, french.get(code, code)) for code, english in all_parties("en")]
    if not fold(name):
        return tuple(every)
    alike = [one for one in every if any(fold(name) in fold(told) for told in one)]
    try:
        exact = find_party(name)
    except UnknownParty:
        if not alike:
            raise
        return tuple(alike)
    first = answers.Found(exact, party_name(exact, "en"), party_name(exact, "fr"))
    return (first, *(one for one in alike if one.code != exact))
