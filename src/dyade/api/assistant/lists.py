"""Tools that list: every kind of rows by the same filters, each row with its places, a page at a time."""

import json
from collections.abc import Callable
from typing import Final, NamedTuple

from dyade.api.assistant.arguments import (
    USUAL,
    Actors,
    AsOf,
    Cursor,
    Disputed,
    Domains,
    Limit,
    Outlets,
    Parties,
    Recipients,
    Since,
    Standing,
    Statuses,
    Types,
    Until,
)
from dyade.api.assistant.told import plain
from dyade.record.store import Store
from dyade.views.citing import CitedPage, Row, cited_page
from dyade.views.events import EventQuestion
from dyade.views.pages import Kind
from dyade.views.standing import undated
from dyade.views.texts import EXCERPT

BOUND: Final = 45_000
"""Characters of the rows of a list at most: a longer one is told with half as many rows, and goes on at `next`."""
_ABOUT: Final[dict[Kind, str]] = {
    "events": "Events between states, oldest first: who did what to whom, when, where, how many reports tell it, whether somebody disputes it; each cites the words of its first reports. With `event` ask for one whole.",  # noqa: E501
    "reports": "Single statements of articles, one row each, with article, words, start and end: an event is told by several of them. Use it to count or compare outlets.",  # noqa: E501
    "articles": "Articles that tell of events which answer the filters: title, outlet, date, address, with the words of their first reports.",  # noqa: E501
    "claims": "Claims over all articles: who says what of whom, every voice for and against with its words, and how it stands.",  # noqa: E501
    "promises": "Promises, plans and threats: by whom, to whom, what, when due, what came of it; each cites its words.",
    "states": "Steps of relations on each dimension (representation, forces, agreements, sanctions, aid, cooperation, contact, dispute) in which all the parties named stand: since when, until when (null while it lasts), citing the event. For one pair at once ask `relation`.",  # noqa: E501
    "scores": "Month by month how pairs dealt with each other: mean weight of their events from -10 (assault) to +10, how many events and outlets, in all (domain null) and by domain; score null: the month has no events; outlets 0: nobody told of the pair; each cites events of the month.",  # noqa: E501
    "quotes": "Who said what: speaker, words, article, start and end. `party` and `actor` are the speaker's; `since`, `until` and `outlet` are of the article. For the quotes of one person ask `person`.",  # noqa: E501
    "people": "People as each article names them, with office and party. `party` is theirs; `since`, `until` and `outlet` are of the article. For one person ask `person`.",  # noqa: E501
}


class Listing(NamedTuple):
    """Rows; `next` goes on as cursor; `more`: there are others; `undated`: articles that a question of the past leaves
    out because nothing dates them."""

    rows: tuple[Row, ...]
    next: str | None
    more: bool
    undated: int


def listers(store: Store) -> tuple[Callable[..., Listing], ...]:
    """One tool for each kind."""
    return tuple(_SHAPES.get(kind, _filtered)(store, kind) for kind in _ABOUT)


def _filtered(store: Store, kind: Kind) -> Callable[..., Listing]:
    def rows(
        actor: Actors = (), recipient: Recipients = (), party: Parties = (), type: Types = (), domain: Domains = (),
        status: Statuses = (), outlet: Outlets = (), since: Since = "", until: Until = "", as_of: AsOf = "",
        disputed: Disputed = None, cursor: Cursor = "", limit: Limit = USUAL,
    ) -> Listing:  # fmt: skip
        question = _question(actor, recipient, party, type, domain, status, outlet, since, until, as_of, disputed)
        return _listed(store, kind, question, cursor, limit)

    return _named(rows, kind)


def _standing(store: Store, kind: Kind) -> Callable[..., Listing]:
    def rows(
        actor: Actors = (), recipient: Recipients = (), party: Parties = (), type: Types = (), domain: Domains = (),
        status: Statuses = (), outlet: Outlets = (), since: Since = "", until: Until = "", as_of: AsOf = "",
        disputed: Disputed = None, standing: Standing = "", cursor: Cursor = "", limit: Limit = USUAL,
    ) -> Listing:  # fmt: skip
        question = _question(actor, recipient, party, type, domain, status, outlet, since, until, as_of, disputed)
        return _listed(store, kind, question, cursor, limit, standing)

    return _named(rows, kind)


def _of_pairs(store: Store, kind: Kind) -> Callable[..., Listing]:
    def rows(party: Parties = (), as_of: AsOf = "", cursor: Cursor = "", limit: Limit = USUAL) -> Listing:
        question = EventQuestion(parties=tuple(filter(str.strip, party)), as_of=as_of or None)
        return _listed(store, kind, question, cursor, limit)

    return _named(rows, kind)


_SHAPES: Final[dict[Kind, Callable[[Store, Kind], Callable[..., Listing]]]] = {
    "claims": _standing, "promises": _standing, "states": _of_pairs, "scores": _of_pairs,
}  # fmt: skip
"""Kinds with other arguments than the filters."""


def _named(rows: Callable[..., Listing], kind: Kind) -> Callable[..., Listing]:
    rows.__name__, rows.__doc__ = kind, _ABOUT[kind]
    return rows


def _question(
    actor: tuple[str, ...], recipient: tuple[str, ...], party: tuple[str, ...], type: tuple[str, ...],
    domain: tuple[str, ...], status: tuple[str, ...], outlet: tuple[str, ...], since: str, until: str, as_of: str,
    disputed: bool | None,
) -> EventQuestion:  # fmt: skip
    """The filters as one question; empty words count as not given."""
    actors, recipients, parties, types, domains, statuses, outlets = (
        tuple(word for word in given if word.strip())
        for given in (actor, recipient, party, type, domain, status, outlet)
    )
    return EventQuestion(actors, recipients, parties, types, domains, statuses, since or None, until or None,
                         as_of or None, outlets, disputed)  # fmt: skip


def _listed(
    store: Store, kind: Kind, question: EventQuestion, cursor: str, limit: int, standing: str = ""
) -> Listing:  # fmt: skip
    """A page that is not too long to read."""

    def page(rows: int) -> CitedPage:
        return cited_page(store, kind, question, state=standing or None, cursor=cursor or None, limit=rows)

    found = page(limit)
    while limit > 1 and _length(found) > BOUND:
        limit = max(1, limit // 2)
        found = page(limit)
    return Listing(found.rows, found.next, found.more, undated(store, question.as_of))


def _length(page: CitedPage) -> int:
    return len(json.dumps(plain(page.rows, EXCERPT), ensure_ascii=False))
