"""Interviews without marks: the turns of who answers, after labels (« Awa Sarr : … ») or after lines that ask."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from dyade.reading.quotes.lexicon import Lexicon
from dyade.reading.quotes.sheet import MARKS, Sheet

_LABELLED: Final = re.compile(
    r"^[ \t–—-]*(?P<who>[A-ZÀ-Ý][^:?!«»“”\"\n]{0,40}?)[ \t\u00a0\u202f]*:[ \t\u00a0\u202f]+(?=\S)"
)
_ASKS: Final = re.compile(r"\?[ \t\u00a0\u202f]*$")
_LONGEST: Final = 400
"""Characters of a line that asks, at most."""
_FEWEST: Final = 2
"""Lines that ask, without labels, from which a text is an interview."""


class Turn(NamedTuple):
    """Tokens `first`..`last` (excluded) that somebody answers; named by a label, or the one who is interviewed."""

    first: int
    last: int
    labelled: bool


class Interview(NamedTuple):
    """The answers of a text, and the token before which the one who is interviewed is introduced."""

    turns: tuple[Turn, ...]
    introduced: int


class _Line(NamedTuple):
    start: int
    end: int
    label: str | None
    said: int
    asks: bool


def interview(sheet: Sheet, lexicon: Lexicon) -> Interview:
    """The answers of an interview; none in any other text."""
    lines = tuple(_lines(sheet.text))
    found = _labelled(lines) or _unlabelled(sheet.text, lines, lexicon)
    turns = tuple(turn for line in found if (turn := _turn(sheet, line, lexicon)) is not None)
    return Interview(turns, turns[0].first if turns else 0)


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.split("\n"):
        line = raw.rstrip()
        if line.strip():
            label = _LABELLED.match(line)
            said = at + (label.end() if label else len(line) - len(line.lstrip()))
            yield _Line(at, at + len(line), label["who"].strip() if label else None, said, bool(_ASKS.search(line)))
        at += len(raw) + 1


def _labelled(lines: tuple[_Line, ...]) -> list[_Line]:
    """The lines of labels that answer, each after a line of the label that asks most, and what goes on there."""
    asked = [line.label for line in lines if line.label is not None and line.asks]
    if not asked:
        return []
    asker = max(dict.fromkeys(asked), key=asked.count)
    found: list[_Line] = []
    for before, line in pairwise(lines):
        answers = before.label == asker and line.label not in (None, asker)
        if answers or (found and found[-1] is before and line.label == before.label):
            found.append(line)
    return found


def _unlabelled(text: str, lines: tuple[_Line, ...], lexicon: Lexicon) -> list[_Line]:
    """The lines between lines that ask, and the one after the last of them, in a text that is called an interview."""
    asking = [n for n, line in enumerate(lines) if line.asks and line.end - line.start <= _LONGEST]
    if len(asking) < _FEWEST or asking[0] == 0:
        return []
    head = text[: lines[asking[0]].start].lower()
    if lexicon.talks.isdisjoint(re.findall(r"\w+", head)):
        return []
    return [line for n, line in enumerate(lines[: asking[-1] + 2]) if n > asking[0] and n not in asking]


def _turn(sheet: Sheet, line: _Line, lexicon: Lexicon) -> Turn | None:
    inside = [i for i, start in enumerate(sheet.starts) if line.said <= start < line.end and sheet.pos[i] != "SPACE"]
    if not inside or sheet.words[inside[0]] in MARKS:
        return None
    named = line.label is not None and line.label.lower() not in lexicon.turns
    return Turn(inside[0], inside[-1] + 1, named)
