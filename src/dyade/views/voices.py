"""What was said and who was named, a row each."""

from typing import Any, NamedTuple

from sqlalchemy import Connection

from dyade.record import voices
from dyade.record.wanted import EventFilter
from dyade.views.texts import EXCERPT
from dyade.views.words import one_line


class SpokenRow(NamedTuple):
    """A quote: who said it, in which words (at most 200 characters), where they stand."""

    id: str
    article: str
    outlet: str | None
    published: str | None
    speaker: str | None
    speaker_party: str | None
    kind: str
    cue: str | None
    words: str
    start: int
    end: int


class CalledRow(NamedTuple):
    """A person as one article names them: name, office, party."""

    id: str
    name: str
    office: str | None
    party: str | None
    article: str
    outlet: str | None
    published: str | None


Found = list[tuple[Any, tuple[str, ...]]]


def quotes(connection: Connection, wanted: EventFilter, after: tuple[str, ...] | None, limit: int) -> Found:
    """A page of quotes with their keys."""
    found = voices.quote_page(connection, wanted, after=after, limit=limit)
    return [
        (SpokenRow(_id("q", head), head[0], head[2], head[3], q.speaker, q.speaker_party, q.kind, q.cue,
                   one_line(words)[:EXCERPT], q.start, q.end), _key(head))
        for head, q, words in found
    ]  # fmt: skip


def people(connection: Connection, wanted: EventFilter, after: tuple[str, ...] | None, limit: int) -> Found:
    """A page of people with their keys."""
    found = voices.people_page(connection, wanted, after=after, limit=limit)
    return [
        (CalledRow(_id("p", head), p.name, p.office, p.party, head[0], head[2], head[3]), _key(head))
        for head, p in found
    ]  # fmt: skip


def _id(kind: str, head: voices.Head) -> str:
    return f"{kind}:{head[0]}:{head[1]}"


def _key(head: voices.Head) -> tuple[str, ...]:
    return (head[0], f"{head[1]:06d}")
