"""`dyade code`: articles coded by themselves."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dyade.cli.messages import tr
from dyade.cli.options import StoryFormat, TextFormat

if TYPE_CHECKING:
    from dyade.model.article import Article
    from dyade.sources import Defaults, Skipped

STDIN = Path("-")


def code(
    files: Annotated[list[Path], typer.Argument(help=tr("Files or folders of articles; - reads one from the input."))],
    published: Annotated[
        str | None, typer.Option(help=tr("Day or month of publication of articles that do not say theirs."))
    ] = None,
    outlet: Annotated[str | None, typer.Option(help=tr("Outlet of articles that do not say theirs."))] = None,
    country: Annotated[
        str | None, typer.Option(help=tr("The outlet's country (code or name): what « our country » means."))
    ] = None,
    format_: StoryFormat = TextFormat.jsonl,
) -> None:
    """Code articles and print them."""
    from dyade.cli.margin import show_reading
    from dyade.cli.render import json_lines
    from dyade.reading.pipeline import read_all
    from dyade.sources import Defaults
    from dyade.views.coded import coded
    from dyade.views.parties import find_party

    given = Defaults(published=published, outlet=outlet, country=find_party(country) if country else None)
    failed: list[str] = []
    kept: list[Article] = []
    for reading in read_all(_kept(_items(files, given), kept, failed)):
        article = kept.pop(0)
        if format_ is TextFormat.jsonl:
            json_lines([coded(article, reading)])
        else:
            show_reading(article, reading)
    if failed:
        raise typer.Exit(1)


def _items(files: list[Path], given: "Defaults") -> "Iterator[Article | Skipped]":
    from dyade.sources import article_from_text, iter_sources

    for file in files:
        if file == STDIN:
            text = sys.stdin.read()
            yield article_from_text(
                text, id="-", published=given.published, outlet=given.outlet, country=given.country, origin="-"
            )
    yield from iter_sources([file for file in files if file != STDIN], defaults=given)


def _kept(items: "Iterable[Article | Skipped]", kept: "list[Article]", failed: list[str]) -> "Iterator[Article]":
    """The articles, each remembered in `kept` until its reading comes; the rest told on standard error."""
    from dyade.model.article import Article

    for item in items:
        if isinstance(item, Article):
            kept.append(item)
            yield item
        else:
            failed.append(item.origin)
            sys.stderr.write(f"dyade: {item.error.line(tr)}\n")
