"""Articles told in one line each, with the reading that a careful reader would make of them: no reader needed."""

from sqlalchemy import select

from dyade.model.article import Article
from dyade.model.codes import EventType, Status
from dyade.model.reading import Party, Person, Quote, Reading, Report, Source, Span, Why
from dyade.record.copying import TABLES
from dyade.record.store import Store
from dyade.record.writer import Read


def told(
    id: str,
    text: str,
    *,
    words: str,
    type: EventType = "CONSULT",
    actor: str = "MLI",
    recipient: str | None = "RUS",
    published: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
    place: str | None = None,
    status: Status = "held",
    source: str | None = None,
    mode: str | None = None,
    quote: str | None = None,
    speaker: str | None = None,
) -> Read:
    """An article with one report, whose evidence is `words`."""
    start = text.index(words)
    report = Report(
        start=start,
        end=start + len(words),
        type=type,
        mode=mode,
        actors=(Party(party=actor),),
        recipients=(Party(party=recipient),) if recipient else (),
        status=status,
        date=date,
        place=place,
        source=Source(party=source) if source else None,
        why=Why(rows=(), rule="told"),
    )
    quotes = ()
    if quote:
        at = text.index(quote)
        quotes = (Quote(start=at, end=at + len(quote), kind="direct", speaker=speaker, rule="told"),)
    people = (Person(name=speaker, party=actor, spans=(Span(start=0, end=1),)),) if speaker else ()
    article = Article(id=id, text=text, published=published, outlet=outlet, language="fr")
    reading = Reading(article=id, published=published, language="fr", reports=(report,), quotes=quotes, people=people)
    return Read(article, reading)


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a record holds, in an order of its own: two records that dump alike are the same."""
    with store.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr) for table in TABLES
        }
