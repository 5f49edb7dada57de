"""Rows with the words behind them: every event, claim, promise, state, score and person cites articles and spans."""

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from dyade.model.errors import marked
from dyade.model.event import Commitment, Thread
from dyade.model.names import fold
from dyade.record import boards, cites, listing, queries
from dyade.record.cites import Cite, Cited
from dyade.record.dialects import neighbours
from dyade.record.listing import Card
from dyade.record.moments import days
from dyade.record.store import Store
from dyade.record.wanted import EventFilter
from dyade.views.boards import CLAIM_STANDINGS, PROMISE_STANDINGS
from dyade.views.dyad import ClaimRow, _claim_rows, _promise_row
from dyade.views.events import EventQuestion, known
from dyade.views.pages import _FINDERS, Kind, bearing, read_cursor, settled, write_cursor
from dyade.views.sheets import SearchRow, search
from dyade.views.standing import standing

EACH: Final = 2
"""Articles that a row cites."""
AROUND: Final = 80
"""Characters of a passage on each side of a word found."""
LOOKED_AT: Final = 20
"""Events from a month on among which those that count in it are sought."""
PASSAGES: Final = 3
"""Passages of an article that a search cites."""
_WORD: Final = re.compile(r"[^\W_]+")


class Row(NamedTuple):
    """A row of any kind with the places that it rests on; none where the row itself holds article, start and end."""

    row: Any
    cites: tuple[Cite, ...] = ()


class Claim(NamedTuple):
    """A claim: who says what of whom, how it stands, and every voice with its place."""

    id: str
    standing: str
    claimant: str
    against: str | None
    about: str
    voices: tuple[Row, ...]


class CitedPage(NamedTuple):
    """Rows, the cursor of the next page, and whether there are others."""

    rows: tuple[Row, ...]
    next: str | None
    more: bool


def cited_page(
    store: Store,
    kind: Kind,
    question: EventQuestion,
    *,
    state: str | None = None,
    cursor: str | None = None,
    limit: int,
) -> CitedPage:
    """One page of a kind, each row with its places. With `state` only claims or promises that stand so, newest first.

    Raises QuestionError, UnknownParty, BadDate.
    """
    wanted, after = settled(store, question), read_cursor(cursor, kind)
    with standing(store, question.as_of, bearing(store, question, wanted)) as held, held.reading() as connection:
        if kind in ("claims", "promises"):
            return _standings(connection, kind, wanted, state, after[0] if after else None, limit)
        found = _FINDERS[kind](connection, wanted, after, limit + 1)
        rows = [row for row, _ in found[:limit]]
        places = _PLACES[kind](connection, rows) if kind in _PLACES else [()] * len(rows)
    more = len(found) > limit
    following = write_cursor(kind, found[limit - 1][1]) if more else None
    return CitedPage(tuple(Row(*pair) for pair in zip(rows, places, strict=True)), following, more)


def _standings(
    connection: Connection, kind: Kind, wanted: EventFilter, state: str | None, after: str | None, limit: int
) -> CitedPage:  # fmt: skip
    """Claims or promises, by id, or the newest of one standing."""
    noun: boards.Noun = "thread" if kind == "claims" else "commitment"
    allowed = CLAIM_STANDINGS if kind == "claims" else PROMISE_STANDINGS
    if state:
        (chosen,) = known((state,), allowed, marked("no standing « {told} »"))
        bodies = boards.board(connection, noun, wanted, chosen, limit + 1)
    else:
        bodies = boards.page(connection, noun, wanted, after=after, limit=limit + 1)
    shown, more = bodies[:limit], len(bodies) > limit
    made = (
        claims(connection, boards.threads(shown))
        if kind == "claims"
        else promises(connection, boards.commitments(shown))
    )
    return CitedPage(made, write_cursor(kind, [made[-1].row.id]) if more and not state else None, more)


def claims(connection: Connection, threads: Sequence[Thread]) -> tuple[Row, ...]:
    """The threads, each voice with its place."""
    rest = iter(voices(connection, [row for thread in threads for row in _claim_rows(thread)]))
    return tuple(
        Row(Claim(t.id, t.standing, t.claimant, t.against, t.about, tuple(islice(rest, len(t.entries)))))
        for t in threads
    )


def voices(connection: Connection, rows: Sequence[ClaimRow]) -> tuple[Row, ...]:
    """Voices of claims, each with its place."""
    spots = cites.of_reports(connection, [row.report for row in rows])
    return tuple(Row(row, (spots[row.report],) if row.report in spots else ()) for row in rows)


def promises(connection: Connection, found: Sequence[Commitment]) -> tuple[Row, ...]:
    """The promises with the places of their making."""
    return of_events(connection, [_promise_row(one) for one in found])


def of_events(connection: Connection, rows: Sequence[Any], *, each: int = EACH) -> tuple[Row, ...]:
    """Rows that name an event (or are one: then by their id), each with the places of its first reports."""
    names = [row.event if "event" in row._fields else row.id for row in rows]
    spots = cites.of_events(connection, names, each)
    return tuple(Row(row, spots.get(name, ())) for row, name in zip(rows, names, strict=True))


def of_people(connection: Connection, rows: Sequence[Any]) -> tuple[Row, ...]:
    """Rows of somebody in an article, each with the place where it names them."""
    spots = cites.of_people(connection, [(row.article, row.name) for row in rows])
    return tuple(Row(row, tuple(filter(None, [spots.get((row.article, row.name))]))) for row in rows)


def of_months(connection: Connection, left: str, right: str, rows: Sequence[Any]) -> tuple[Row, ...]:
    """Months of a pair, each with places of its first events."""
    return tuple(Row(row, _of_month(connection, left, right, row.month, None) if row.events else ()) for row in rows)


def of_dealings(connection: Connection, party: str, rows: Sequence[Any]) -> tuple[Row, ...]:
    """Dealings of a party, each with the place of the newest event between them."""
    told = []
    for row in rows:
        wanted = EventFilter(parties=(party, row.party))
        cards = listing.card_page(connection, wanted, after=None, limit=1, newest=True, across=True)
        spots = cites.of_events(connection, [card.id for card in cards], 1)
        told.append(Row(row, tuple(cite for found in spots.values() for cite in found)))
    return tuple(told)


def of_offices(connection: Connection, rows: Sequence[Any]) -> tuple[Row, ...]:
    """People with an office, each with a place where an article names them so."""
    return tuple(Row(row, tuple(filter(None, [cites.of_office(connection, row.name, row.office)]))) for row in rows)


def cited(store: Store, articles: Sequence[str]) -> tuple[Cited, ...]:
    """What the cited articles are, by id."""
    with store.reading() as connection:
        return tuple(cites.cited(connection, articles))


def found_in(store: Store, words: str, *, limit: int) -> tuple[Row, ...]:
    """Articles that hold the words, best first, each with the passages in which they stand."""
    rows: Sequence[SearchRow] = search(store, words, limit=limit)
    with store.reading() as connection:
        texts = {note.id: note.text or "" for note in queries.notes(connection, [row.article for row in rows])}
    return tuple(Row(row, passages(row.article, texts.get(row.article, ""), words)) for row in rows)


def passages(article: str, text: str, words: str) -> tuple[Cite, ...]:
    """The first passages of the text in which the words stand, no two overlapping; its opening where none does."""
    sought = [fold(part).split() for part in neighbours(words)]
    spots = [match.span() for match in _WORD.finditer(text)]
    folded = [fold(text[start:end]) for start, end in spots]
    found: list[Cite] = []
    for at, word in enumerate(folded):
        hit = next((part for part in sought if part and part[0] == word and folded[at : at + len(part)] == part), None)
        if hit is None or (found and spots[at][0] < found[-1].end):
            continue
        found.append(_passage(article, text, spots, spots[at][0], spots[at + len(hit) - 1][1]))
        if len(found) == PASSAGES:
            break
    if not found and spots:
        found.append(_passage(article, text, spots, spots[0][0], spots[0][1]))
    return tuple(found)


def _passage(article: str, text: str, spots: Sequence[tuple[int, int]], start: int, end: int) -> Cite:
    """The words with whole words around them."""
    within = [spot for spot in spots if spot[0] >= start - AROUND and spot[1] <= end + AROUND]
    first, last = min(start, within[0][0] if within else start), max(end, within[-1][1] if within else end)
    return Cite(article, first, last, " ".join(text[first:last].split()))


Places = list[tuple[Cite, ...]]


def _of_events(connection: Connection, rows: Sequence[Any]) -> Places:
    return [row.cites for row in of_events(connection, rows)]


def _of_articles(connection: Connection, rows: Sequence[Any]) -> Places:
    spots = cites.of_articles(connection, [row.id for row in rows], EACH)
    return [spots.get(row.id, ()) for row in rows]


def _of_scores(connection: Connection, rows: Sequence[Any]) -> Places:
    """The first events of each month that can count in it: dated within it, or undated and first told of then."""
    return [_of_month(connection, row.left, row.right, row.month, row.domain) if row.events else () for row in rows]


def _of_month(connection: Connection, left: str, right: str, month: str, domain: str | None) -> tuple[Cite, ...]:
    domains = (domain,) if domain else ()
    wanted = EventFilter(parties=(left, right), domains=domains, statuses=("held",))
    cards = listing.card_page(connection, wanted, after=(month, ""), limit=LOOKED_AT, across=True)
    counted = [card.id for card in cards if _within(card, month)][:EACH]
    spots = cites.of_events(connection, counted, 1)
    return tuple(cite for event in counted for cite in spots.get(event, ()))


def _within(card: Card, month: str) -> bool:
    edges = days(card.date) if card.date else (card.known_since, card.known_since)
    return all((edge or "").startswith(month) for edge in edges)


def _of_people(connection: Connection, rows: Sequence[Any]) -> Places:
    return [row.cites for row in of_people(connection, rows)]


_PLACES: Final[dict[Kind, Callable[[Connection, Sequence[Any]], Places]]] = {
    "events": _of_events, "articles": _of_articles, "states": _of_events, "scores": _of_scores, "people": _of_people,
}  # fmt: skip
"""How the rows of a kind find their places; reports and quotes hold theirs."""
