"""Coded articles, in the form that `dyade code` prints and the gold files have, as reports to be joined."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, cast

from dyade.model.errors import marked
from dyade.model.event import ArticleNote, SourcedReport
from dyade.model.ids import make_id
from dyade.model.reading import Amount, Party, Report, Source, Why

TWICE: Final = marked("articles coded in several ways, of which the fullest is taken: {names}")
Coded = Mapping[str, Any]
"""One JSON object of a coded article: `article`, `published`, `events` and more."""


class Given(NamedTuple):
    """What a set of coded articles gives to joining."""

    reports: tuple[SourcedReport, ...]
    notes: tuple[ArticleNote, ...]


def from_coded(objects: Iterable[Coded], articles: Iterable[Coded] = ()) -> Given:
    """Reports and notes of coded articles; `articles` are the lines of ARTICLES.jsonl (`id`, `text`, `outlet`…).

    Of several codings of one article the one with most reports is taken, then by what they say: their order decides
    nothing. `check` says what breaks the form; here it is taken to be kept.
    """
    texts = {str(article["id"]): article for article in articles}
    given = _each(objects, texts)
    taken = [max(codings, key=_fullest) for _, codings in sorted(given.items())]
    return Given(tuple(report for one in taken for report in one.reports), tuple(one.note for one in taken))


def recoded(objects: Iterable[Coded]) -> tuple[str, ...]:
    """The articles that are coded in more than one way, by id."""
    given = _each(objects, {})
    return tuple(name for name, codings in sorted(given.items()) if len({_fullest(one) for one in codings}) > 1)


class _Coding(NamedTuple):
    """One coding of an article."""

    note: ArticleNote
    reports: tuple[SourcedReport, ...]


def _each(objects: Iterable[Coded], texts: Mapping[str, Coded]) -> dict[str, list[_Coding]]:
    """The codings of every article."""
    given: dict[str, list[_Coding]] = {}
    for coded in objects:
        name = str(coded["article"])
        reports = tuple(_sourced(name, index, event) for index, event in enumerate(coded["events"]))
        given.setdefault(name, []).append(_Coding(_note(name, coded, texts.get(name, {})), reports))
    return given


def _fullest(coding: _Coding) -> tuple[int, int, str, str]:
    """Orders codings of one article by how much they tell, then by what they say."""
    told = "".join(report.model_dump_json() for report in coding.reports)
    known = (coding.note.published, coding.note.outlet)
    head = coding.note.model_dump_json(exclude={"text"})
    return len(coding.reports), sum(one is not None for one in known), head, told


def _note(name: str, coded: Coded, article: Coded) -> ArticleNote:
    return ArticleNote(
        id=name,
        published=coded.get("published") or article.get("published"),
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
