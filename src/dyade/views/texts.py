"""An article's text as it may be shown: whole and marked, or excerpts around the evidence."""

from itertools import pairwise
from typing import Final, Literal, NamedTuple

from dyade.model.base import Span
from dyade.views.sheets import ArticleSheet
from dyade.views.words import ReportLine

EXCERPT: Final = 200
"""Characters of an excerpt at most."""
_AFTER: Final = " \n\t\u00a0,;:.!?)"
"""What no excerpt begins with."""
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
    """At most 200 characters of whole words around the evidence of reports, counted from 0; no two overlap."""

    start: int
    end: int
    reports: tuple[int, ...]
    text: str


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
    """The evidence of every report in its surroundings, in the order of the text, each stretch of it once."""
    text, found = sheet.article.text, list[Excerpt]()
    for number, report in sorted(enumerate(sheet.reading.reports), key=lambda r: (r[1].start, r[1].end)):
        last = found.pop() if found else None
        found += _beside(last, number, report, text)
    return tuple(found)


def marked(excerpt: Excerpt, found: tuple[Mark, ...]) -> tuple[Piece, ...]:
    """The excerpt cut where marks of the whole text begin or end in it."""
    first, last = excerpt.start, excerpt.end
    here = (m._replace(start=max(m.start, first) - first, end=min(m.end, last) - first)
            for m in found if m.start < last and m.end > first)  # fmt: skip
    return pieces(excerpt.text, tuple(sorted(here, key=lambda m: (m.start, -m.end, m.kind, m.number))))


def cut(words: str, most: int = EXCERPT) -> str:
    """The words, at most so many characters of whole ones."""
    return words[: _whole(words, 0, most, 0)]


def _beside(last: Excerpt | None, number: int, span: Span, text: str) -> list[Excerpt]:
    """The excerpt before and that of the span: as one where 200 characters hold both, else the second from where the
    first ends."""
    room = max(0, EXCERPT - (span.end - span.start)) // 2
    start = _begun(text, span.start - room, span.start)
    end = _whole(text, start, min(span.end + room, start + EXCERPT), span.end)
    if last is None or start >= last.end:
        return [*([last] if last else []), Excerpt(start, end, (number,), text[start:end])]
    if span.end <= last.start + EXCERPT:
        end = max(last.end, _whole(text, last.start, min(end, last.start + EXCERPT), span.end))
        return [Excerpt(last.start, end, (*last.reports, number), text[last.start : end])]
    start = max(last.end, span.start)
    start += len(text[start:end]) - len(text[start:end].lstrip(_AFTER))
    if start >= end:
        return [last._replace(reports=(*last.reports, number))]
    return [last, Excerpt(start, end, (number,), text[start:end])]


def _begun(text: str, start: int, evidence: int) -> int:
    """The first word that begins at `start` or after it, at the evidence at the latest."""
    start = max(0, start)
    while start < evidence and not (text[start - 1 : start] or " ").isspace():
        start += 1
    return start


def _whole(text: str, start: int, end: int, evidence: int) -> int:
    """Where the last whole word before `end` ends, not before the evidence does where this is within reach."""
    if end >= len(text) or text[end].isspace():
        return min(end, len(text))
    least = evidence if start < evidence <= end else start
    while end > least and not text[end - 1].isspace():
        end -= 1
    return end if end > start else min(start + EXCERPT, len(text))
