"""An article's text as it may be shown: whole and marked, or excerpts around the evidence."""

from itertools import pairwise
from typing import Final, Literal, NamedTuple

from dyade.model.base import Span
from dyade.views.sheets import ArticleSheet
from dyade.views.words import ReportLine

EXCERPT: Final = 200
"""Characters of an excerpt at most."""
MARKED: Final = 400_000
"""Characters of a text that is marked up; what comes after stands plain."""
MarkKind = Literal["report", "quote", "party", "time"]


class Mark(NamedTuple):
    """A stretch of the text and what stands in it; `number` counts the reports, quotes, mentions or times."""

    start: int
    end: int
    kind: MarkKind
    number: int
    label: str


class Piece(NamedTuple):
    """A run of text with the same marks over all of it, outermost first."""

    text: str
    marks: tuple[Mark, ...]


class Excerpt(NamedTuple):
    """Words around the evidence of one report."""

    report: int
    start: int
    before: str
    words: str
    after: str


def marks(sheet: ArticleSheet) -> tuple[Mark, ...]:
    """Every stretch of the article that was read as something."""
    reading = sheet.reading
    found = [Mark(r.start, r.end, "report", n, r.type) for n, r in enumerate(reading.reports)]
    found += [Mark(q.start, q.end, "quote", n, q.speaker or "") for n, q in enumerate(reading.quotes)]
    found += [Mark(m.start, m.end, "party", n, m.party) for n, m in enumerate(reading.mentions)]
    found += [Mark(t.start, t.end, "time", n, t.edtf or t.value) for n, t in enumerate(reading.times)]
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind, m.number)))


def pieces(text: str, found: tuple[Mark, ...]) -> tuple[Piece, ...]:
    """The text cut wherever a mark begins or ends; together they are the text."""
    cuts = {0, len(text)} | {at for m in found for at in (m.start, m.end) if 0 <= at <= len(text) and at < MARKED}
    opening: dict[int, list[Mark]] = {}
    for mark in found:
        opening.setdefault(mark.start, []).append(mark)
    held: list[Mark] = []
    out: list[Piece] = []
    places = sorted(cuts)
    for start, end in pairwise(places):
        held = [m for m in held if m.end > start] + opening.get(start, [])
        words = text[start:end]
        out.append(Piece(words, tuple(held) if words.strip() else ()))
    return tuple(out)


def shortened(line: ReportLine) -> ReportLine:
    """The line with words and context of at most 200 characters together, the context from whole words."""
    words = line.words[:EXCERPT]
    room = (EXCERPT - len(words)) // 2
    before, after = line.before, line.after
    if len(before) > room:
        before = before[-room:].partition(" ")[2] if room else ""
    if len(after) > room:
        after = after[:room].rpartition(" ")[0]
    return line._replace(words=words, before=before, after=after)


def excerpts(sheet: ArticleSheet) -> tuple[Excerpt, ...]:
    """At most 200 characters around the evidence of each report."""
    text = sheet.article.text
    return tuple(_excerpt(n, r, text) for n, r in enumerate(sheet.reading.reports))


def _excerpt(number: int, span: Span, text: str) -> Excerpt:
    words = span.words(text)[:EXCERPT]
    room = (EXCERPT - len(words)) // 2
    before, after = text[max(0, span.start - room) : span.start], text[span.end : span.end + room]
    return Excerpt(number, span.start, before, words, after if len(words) < EXCERPT else "")
