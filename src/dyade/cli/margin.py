"""An article on the screen: its spans coloured, its coding beside the lines where the words stand."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dyade.cli.dates import shown_date
from dyade.cli.messages import language, tr
from dyade.cli.render import console, show
from dyade.cli.story import shortened, sides
from dyade.model.article import Article
from dyade.model.base import Span
from dyade.model.reading import Reading, Report
from dyade.views.words import one_line

STYLES = {
    "region": "dim strike",
    "quote": "italic",
    "report": "underline",
    "mention": "cyan",
    "time": "magenta",
    "place": "green",
}
"""Later styles are drawn over earlier ones."""


SAID = 28
"""Characters of a quote that stand beside it, so that one sees whose it is."""


class _Line(NamedTuple):
    start: int
    end: int


def show_reading(article: Article, reading: Reading) -> None:
    """Print the article with its spans coloured and its coding in the margin, and a legend."""
    table = Table(box=None, pad_edge=False, show_header=False, expand=True)
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    head = " · ".join((article.id, article.outlet or "?", article.published or "?"))
    for line in _lines(article.text):
        table.add_row(_coloured(article, reading, line), Text("\n".join(_margin(article, reading, line)), style="dim"))
    show(Rule(Text(head), align="left"), table)
    if console().is_terminal:
        show(Text("  ").join(Text(tr(kind), style=style) for kind, style in STYLES.items()))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for words in text.splitlines(keepends=True):
        yield _Line(start, start + len(words.rstrip("\r\n")))
        start += len(words)


def _coloured(article: Article, reading: Reading, line: _Line) -> Text:
    shown = Text(article.text[line.start : line.end])
    layers: tuple[tuple[str, tuple[Span, ...]], ...] = (
        ("region", article.regions),
        ("quote", reading.quotes),
        ("report", reading.reports),
        ("mention", reading.mentions),
        ("time", reading.times),
        ("place", reading.places),
    )
    for name, spans in layers:
        for span in spans:
            if span.start < line.end and span.end > line.start:
                shown.stylize(STYLES[name], max(span.start, line.start) - line.start, span.end - line.start)
    return shown


def _margin(article: Article, reading: Reading, line: _Line) -> Iterator[str]:
    for report in reading.reports:
        if line.start <= report.start < line.end:
            yield _report_note(report)
    for quote in reading.quotes:
        if line.start <= quote.start < line.end:
            who = (quote.speaker or "?") + (f" ({quote.speaker_party})" if quote.speaker_party else "")
            yield f"« {shortened(one_line(quote.words(article.text)), SAID)} » {who}"
    for region in article.regions:
        if line.start <= region.start < line.end:
            yield f"× {region.kind} ({region.row})"


def _report_note(report: Report) -> str:
    who = sides(tuple(p.party for p in report.actors), tuple(p.party for p in report.recipients), language())
    parts = [report.type + (f" {report.mode}" if report.mode else ""), who]
    parts += [part for part in (shown_date(report.date) if report.date else None, report.place) if part]
    if report.status != "held":
        parts.append(report.status)
    if report.source:
        parts.append(f"{tr('according to')} {report.source.name or report.source.party}")
    return " · ".join(parts)
