"""What of a text is not the article: lines of the page, links to other articles, paragraphs in another language."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from dyade.languages.rows import BoilerplateRow
from dyade.languages.tables import load
from dyade.model.article import Region, RegionKind
from dyade.sources.language import language

LONGEST = 300
"""Characters of the longest line that a row may take whole: longer ones are prose."""
PROSE = 60
"""Characters from which a line counts as prose of the article."""
PROSE_BEFORE = 200
"""Characters of prose that must stand before a row may take the rest of the text: a menu on top is not the end."""
TITLE = 140
"""Characters of the longest line that still looks like the title of another article."""
LISTED = 10
"""Most titles that one heading takes after it."""
FOREIGN = 40
"""Characters from which the language of a paragraph is looked at."""
SAMPLE = 200
"""Characters of it that are looked at."""

_LINE = re.compile(r"[^\r\n]+")
_SHAPE = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "–": "-", "—": "-"})
_EDGE = " \t\u200b\ufeff•·*>|_-"
_MARKUP = re.compile(
    r"^#{1,6}[ \t]+|^[ \t]*[-*+][ \t]+(?=\S)|!\[[^\]\n]*\]\([^)\n]*\)|\]\([^)\s]+\)|\[(?=[^\]\n]+\]\()|\*\*|__",
    re.MULTILINE,
)


class _Line(NamedTuple):
    start: int
    end: int
    shape: str
    """The line with one kind of apostrophe, dash and blank, without marks at its edges, as the patterns expect it."""
    gap: bool
    """Whether a blank line stands before it."""


def regions(text: str, *, french: bool, markdown: bool = False) -> tuple[Region, ...]:
    """The parts of `text` that are kept and not coded, in order, none within another."""
    lines = _lines(text, markdown=markdown)
    found = [*_boilerplate(lines, len(text)), *_words(text)]
    if french:
        found += _foreign(text, lines)
    if markdown:
        found += [Region(start=m.start(), end=m.end(), kind="metadata", row="markdown") for m in _MARKUP.finditer(text)]
    return tidy(found)


def tidy(found: Sequence[Region]) -> tuple[Region, ...]:
    """In order, without those that lie wholly in what stands before them."""
    out: list[Region] = []
    for region in sorted(found, key=lambda r: (r.start, -r.end, r.row)):
        if region.start < region.end and not (out and region.end <= out[-1].end):
            out.append(region)
    return tuple(out)


def _lines(text: str, *, markdown: bool) -> list[_Line]:
    out: list[_Line] = []
    gap = False
    for match in _LINE.finditer(text):
        line = match[0]
        if not line.strip():
            gap = True
            continue
        before = out[-1].end if out else 0
        gap = gap or text.count("\n", before, match.start()) > 1
        shape = (_MARKUP.sub("", line) if markdown else line).translate(_SHAPE).strip(_EDGE)
        out.append(_Line(match.start(), match.end(), shape, gap))
        gap = False
    return out


def _boilerplate(lines: Sequence[_Line], end: int) -> Iterator[Region]:
    prose = taken = 0
    for at, line in enumerate(lines):
        if at < taken:
            continue
        row = _row_of(line.shape) if len(line.shape) <= LONGEST else None
        if row is None:
            prose += len(line.shape) if len(line.shape) >= PROSE else 0
            continue
        rest = row.extent == "rest" and prose >= PROSE_BEFORE
        taken = len(lines) if rest else _after(lines, at, row.extent)
        stop = end if rest else lines[taken - 1].end
        yield Region(start=line.start, end=stop, kind=cast(RegionKind, row.kind), row=row.id)


def _after(lines: Sequence[_Line], at: int, extent: str) -> int:
    """Index after the last line that a row at line `at` takes."""
    stop = at + 1
    if extent == "paragraph":
        while stop < len(lines) and not lines[stop].gap:
            stop += 1
    if extent == "list":
        last = min(len(lines), at + 1 + LISTED)
        while stop < last and _is_title(lines[stop].shape) and _row_of(lines[stop].shape) is None:
            stop += 1
    return stop


def _is_title(shape: str) -> bool:
    return len(shape) <= TITLE and not shape.rstrip("»\" )'").endswith((".", "…", ":", ";", ","))


def _words(text: str) -> Iterator[Region]:
    for row in _rows("words"):
        for match in _compiled(row.pattern).finditer(text.translate(_SHAPE)):
            yield Region(start=match.start(), end=match.end(), kind=cast(RegionKind, row.kind), row=row.id)


def _foreign(text: str, lines: Sequence[_Line]) -> Iterator[Region]:
    for line in lines:
        if len(line.shape) >= FOREIGN and (code := language(text[line.start : line.end][:SAMPLE])) != "fr":
            yield Region(start=line.start, end=line.end, kind="foreign", row=f"language:{code}")


def _row_of(shape: str) -> BoilerplateRow | None:
    if not shape or not _any_row().fullmatch(shape):
        return None
    return next(
        (row for row in _rows("line", "paragraph", "list", "rest") if _compiled(row.pattern).fullmatch(shape)), None
    )


@cache
def _rows(*extents: str) -> tuple[BoilerplateRow, ...]:
    return tuple(row for row in load("fr", "boilerplate", BoilerplateRow) if row.extent in extents)


@cache
def _any_row() -> re.Pattern[str]:
    return _compiled("|".join(f"(?:{row.pattern})" for row in _rows("line", "paragraph", "list", "rest")))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
