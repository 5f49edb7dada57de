"""A text and what is told of it become an Article: dated, named, its language known, its regions marked."""

import re
from datetime import date

from dyade.model.article import Article, Region
from dyade.model.errors import UnreadableSource
from dyade.model.ids import make_id
from dyade.sources.decode import MAX_CHARACTERS
from dyade.sources.fields import Defaults, Notice, Told, checked, host, kept, log
from dyade.sources.header import header
from dyade.sources.language import language as language_of
from dyade.sources.regions import regions, tidy

_HALF = re.compile("[\ud800-\udfff]")


def article_from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    country: str | None = None,
    origin: str | None = None,
    today: date | None = None,
) -> Article:
    """The article of `text`, which is kept to the character.

    What is given here goes before what a header of the text says. `published` is a day or month (EDTF), `country` an
    ISO 3166-1 code, `language` an ISO 639-1 code, found in the text when not given. Without `id` the article is named
    by the hash of its content. Raises UnreadableSource on a text that cannot be an article, BadDate or SourceError on a
    date, country or language that is none; a bad date in the text's own header is left out and logged.
    """
    day = today or date.today()
    given = checked(Defaults(published=published, country=country, language=language), today=day)
    told = Told(id=id, title=title, published=given.published, outlet=outlet, url=url, language=given.language,
                country=given.country)  # fmt: skip
    return article(text, told, defaults=Defaults(), today=day, notice=log, origin=origin)


def article(
    text: str,
    told: Told,
    *,
    defaults: Defaults,
    today: date,
    notice: Notice,
    origin: str | None,
    stem: str | None = None,
    markdown: bool = False,
) -> Article:
    """The article of `text`: told facts go before the text's own header, that before `stem` and `defaults`."""
    _check(text, origin)
    head = header(text)
    said = kept(_first(told, head.told) if head else told, defaults=defaults, today=today, notice=notice, where=origin)
    body_at = head.region.end if head else 0
    body = text[body_at:]
    language = said.language or language_of(body)
    marked = regions(body, french=language == "fr", markdown=markdown)
    moved = [Region(start=r.start + body_at, end=r.end + body_at, kind=r.kind, row=r.row) for r in marked]
    return Article(
        id=said.id or stem or make_id("a", [said.title, text, said.published, said.outlet]),
        text=text,
        title=said.title,
        published=said.published,
        outlet=said.outlet or host(said.url),
        country=said.country,
        url=said.url,
        language=language,
        origin=origin,
        regions=tidy([head.region, *moved] if head else moved),
    )


def _first(told: Told, then: Told) -> Told:
    return Told(
        id=told.id or then.id,
        title=told.title or then.title,
        published=told.published or then.published,
        outlet=told.outlet or then.outlet,
        url=told.url or then.url,
        language=told.language or then.language,
        country=told.country or then.country,
    )


def _check(text: str, origin: str | None) -> None:
    if not text.strip():
        raise UnreadableSource("holds no text", where=origin, todo="Remove it, or put an article in it")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableSource(
            "is too long for one article", where=origin, why="{size} characters, {most} at most",
            todo="Split it, one article a file", size=f"{len(text):,}", most=f"{MAX_CHARACTERS:,}",
        )  # fmt: skip
    if "\0" in text:
        raise UnreadableSource(
            "is not text", where=origin, why="it holds a null character", todo="Save it as UTF-8 text"
        )
    if _HALF.search(text):
        raise UnreadableSource(
            "is not text", where=origin, why="it holds half a character", todo="Save it as UTF-8 text"
        )
