"""`dyade code`: articles coded by themselves."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dyade.cli.messages import tr
from dyade.cli.options import SOURCE, Country, NoModel, Outlet, Published, StoryFormat, TextFormat
from dyade.model.errors import DyadeError, OtherKind, SourceError

if TYPE_CHECKING:
    from dyade.model.article import Article
    from dyade.sources import Defaults, Skipped

STDIN = Path("-")


def code(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=SOURCE, readable=False, help=tr("Files or folders of articles; - reads one from the input.")
        ),
    ],
    published: Published = None,
    outlet: Outlet = None,
    country: Country = None,
    format_: StoryFormat = TextFormat.jsonl,
    no_model: NoModel = False,
) -> None:
    """Code articles and print them."""
    from dyade.cli.render import json_lines
    from dyade.reading.pipeline import read_all
    from dyade.sources import Defaults
    from dyade.views.coded import coded
    from dyade.views.parties import find_party

    given = Defaults(published=published, outlet=outlet, country=find_party(country) if country else None)
    failed: list[DyadeError] = []
    kept: list[Article] = []
    for reading in read_all(_kept(_items(files, given, failed), kept, failed), model=not no_model):
        article = kept.pop(0)
        if format_ is TextFormat.jsonl:
            json_lines([coded(article, reading)])
        else:
            from dyade.cli.margin import show_reading  # the story's words come with it

            show_reading(article, reading)
    if failed:
        raise typer.Exit(1)


def _items(files: list[Path], given: "Defaults", failed: list[DyadeError]) -> "Iterator[Article | Skipped]":
    from dyade.sources import iter_sources

    def notice(error: DyadeError) -> None:
        failed.append(error)
        sys.stderr.write(f"dyade: {error.line(tr)}\n")

    if STDIN in files:
        yield _from_input(given)
    yield from iter_sources([file for file in files if file != STDIN], defaults=given, notice=notice)


def _from_input(given: "Defaults") -> "Article | Skipped":
    from dyade.sources import Skipped, article_from_text
    from dyade.sources.decode import decoded

    try:
        text = decoded(sys.stdin.buffer.read(), where=str(STDIN))
        return article_from_text(
            text, id="-", published=given.published, outlet=given.outlet, country=given.country, origin=str(STDIN)
        )
    except SourceError as error:
        return Skipped(str(STDIN), error)


def _note_language(article: "Article") -> None:
    """Say of what is not French that nothing of it is coded."""
    if article.language not in (None, "fr"):
        line = tr("in another language than French ({language}): nothing of it is coded")
        where = article.origin or article.id
        sys.stderr.write(f"dyade: {where}{tr(': ')}{line.format(language=article.language)}\n")


def _kept(items: "Iterable[Article | Skipped]", kept: "list[Article]", failed: list[DyadeError]) -> "Iterator[Article]":
    """The articles, each remembered in `kept` until its reading comes; the rest told on standard error."""
    from dyade.model.article import Article

    for item in items:
        if isinstance(item, Article):
            _note_language(item)
            kept.append(item)
            yield item
        else:
            failed += [] if isinstance(item.error, OtherKind) else [item.error]
            sys.stderr.write(f"dyade: {item.error.line(tr)}\n")
