"""An article becomes a reading: triage, parse, times, parties, quotes, reports; each stage given what it reads."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version as package_version

from dyade.languages import tables
from dyade.model.article import Article
from dyade.model.reading import Reading, TimeExpression
from dyade.reading import learned
from dyade.reading.parse import Parsed, parse_all, plain
from dyade.reading.parties import PartyReading, find_parties
from dyade.reading.quotes import find_quotes
from dyade.reading.reports import find_reports
from dyade.reading.reports.amounts import with_amounts
from dyade.reading.times import find_times
from dyade.reading.weighing import both_ways, settled, weigh, whole, with_domains, with_rivals

LANGUAGE = "fr"
BATCH = 16
"""Articles parsed together: enough to fill spaCy's own batches, few enough to hold in memory."""


def read(article: Article, *, model: bool = True) -> Reading:
    """Read one article alone. Pure: the same article, code, tables and model give the same reading.

    With `model=False` the tables read alone, as they do where the learned reader is absent.
    """
    return next(read_all([article], model=model))


def read_all(articles: Iterable[Article], *, model: bool = True) -> Iterator[Reading]:
    """Readings in the order of the articles; the same as reading each alone, faster."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH:
            yield from _read_batch(batch, model)
            batch = []
    yield from _read_batch(batch, model)


def versions(*, model: bool = True) -> tuple[tuple[str, str], ...]:
    """What readings are made by: the code, the tables and the learned reader, `none` where the tables read alone."""
    reader = learned.version() if model else learned.NONE
    return (("code", package_version("dyade")), ("tables", tables.version(LANGUAGE)), ("model", reader))


def _read_batch(batch: list[Article], model: bool) -> Iterator[Reading]:
    parsed = parse_all([a for a in batch if _to_code(a)])
    for article in batch:
        yield _read_parsed(next(parsed), model) if _to_code(article) else _unread(article, model)


def _to_code(article: Article) -> bool:
    return article.language in (None, LANGUAGE)


def _read_parsed(parsed: Parsed, model: bool) -> Reading:
    article = parsed.article
    times = find_times(plain(article.coded()), article.published)
    parties = find_parties(parsed, published=article.published, country=article.country)
    sight = learned.look(parsed) if model and learned.available() else None
    quotes = find_quotes(parsed, parties.mentions, parties.people, sight)
    judged = None if sight is None else _judged(parsed, sight, parties, times)
    tabled, refusals = find_reports(parsed, parties.mentions, parties.places, times, quotes)
    reports, outweighed = weigh(parsed.text, tabled, judged, parties.mentions, times, parties.places, quotes)
    refusals = (*refusals, *outweighed)
    measured = whole(parsed.doc, with_amounts(parsed.doc, both_ways(parsed.doc, reports, parties.mentions), times))
    return Reading(
        article=article.id,
        published=article.published,
        language=article.language or LANGUAGE,
        mentions=parties.mentions,
        places=parties.places,
        times=times,
        quotes=quotes,
        people=parties.people,
        reports=with_rivals(with_domains(parsed.text, measured), tabled, refusals),
        refusals=refusals,
        versions=versions(model=model),
        parsed=(parsed.passed.parsed, parsed.passed.held),
    )


def _judged(
    parsed: Parsed, sight: learned.Sight, parties: PartyReading, times: tuple[TimeExpression, ...]
) -> learned.Judged:
    """What the learned reader makes of an article that it has looked at."""
    judged = learned.judge(sight, parties.mentions, times, parties.places)
    published = parsed.article.published
    return judged._replace(proposals=settled(parsed.doc, judged.proposals, parties.mentions, times, published))


def _unread(article: Article, model: bool) -> Reading:
    """What is kept of an article that is not coded: when it is French, its times; else nothing."""
    french = article.language in (None, LANGUAGE)
    times = find_times(article.coded(), article.published) if french else ()
    return Reading(
        article=article.id,
        published=article.published,
        language=article.language,
        times=times,
        versions=versions(model=model),
    )
