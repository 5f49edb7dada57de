"""Coded articles, in the form that `dyade code` prints and the gold files have, as reports to be joined."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from dyade.model.event import ArticleNote, SourcedReport
from dyade.model.ids import make_id
from dyade.model.reading import Amount, Party, Report, Source, Why

Coded = Mapping[str, Any]
"""One JSON object of a coded article: `article`, `published`, `events` and more."""


class Given(NamedTuple):
    """What a set of coded articles gives to joining."""

    reports: tuple[SourcedReport, ...]
    notes: tuple[ArticleNote, ...]


def from_coded(objects: Iterable[Coded], articles: Iterable[Coded] = ()) -> Given:
    """Reports and notes of coded articles; `articles` are the lines of ARTICLES.jsonl (`id`, `text`, `outlet`…)."""
    texts = {str(article["id"]): article for article in articles}
    reports: list[SourcedReport] = []
    notes: list[ArticleNote] = []
    for coded in objects:
        name = str(coded["article"])
        notes.append(_note(name, coded, texts.get(name, {})))
        reports += [_sourced(name, index, event) for index, event in enumerate(coded["events"])]
    return Given(tuple(reports), tuple(notes))


def _note(name: str, coded: Coded, article: Coded) -> ArticleNote:
    published = coded.get("published") or article.get("published")
    return ArticleNote(
        id=name,
        published=published[:10] if published else None,
        outlet=coded.get("outlet") or article.get("outlet"),
        title=article.get("title"),
        country=article.get("country"),
        text=article.get("text"),
    )


def _sourced(article: str, index: int, event: Coded) -> SourcedReport:
    words = str(event.get("evidence") or "")
    start = int(event.get("start") or 0)
    return SourcedReport(
        id=make_id("r", [article, index]),
        article=article,
        index=index,
        words=words,
        report=Report(
            start=start,
            end=start + len(words),
            type=cast(Any, event["type"]),
            mode=event.get("mode"),
            domains=tuple(event.get("domains") or ()),
            actors=_parties(event.get("actors")),
            recipients=_parties(event.get("recipients")),
            status=event.get("status") or "held",
            date=event.get("date"),
            place=event.get("place"),
            place_state=event.get("place_state"),
            source=Source(**event["source"]) if event.get("source") else None,
            amounts=_amounts(event.get("amounts")),
            why=Why(rows=(), rule="given"),
        ),
    )


def _parties(given: Any) -> tuple[Party, ...]:
    return tuple(Party(party=p["party"], sector=p.get("sector"), name=p.get("name")) for p in given or ())


def _amounts(given: Any) -> tuple[Amount, ...]:
    """Amounts in figures; « des dizaines » has no figure and is left to the words."""
    return tuple(
        Amount(value=float(a["value"]), unit=a.get("unit"), of=a.get("of"))
        for a in given or ()
        if isinstance(a.get("value"), int | float)
    )
