"""Quotation marks into quoted stretches, however they are mixed, misplaced or left open.

Guillemets and curly marks say which side they stand on; straight marks do not, and wires move an opening mark to the
end of the line before. The cheapest reading of all marks of one sort is found by dynamic programming over two states
(inside, outside), where each mark opens, closes or is a stray.
"""

from collections.abc import Iterable
from typing import Final

from dyade.model.base import Span

_OPENERS: Final = "«“„"
_CLOSERS: Final = "»”"
_SORTS: Final = ("«»", "“”„", '"')
_STRAY: Final = 4.0
_CUT_OFF: Final = 1.5
_LEADS: Final = '.:!?…»”"-–—'
"""What stands before a sentence between marks; an empty string does too."""
_LONGEST: Final = 1200
"""Characters beyond which a stretch between marks is taken for an error."""


def quoted(text: str) -> tuple[Span, ...]:
    """The outermost stretches between quotation marks, marks and outer blanks left out, in the order of the text."""
    found = [span for sort in _sorts(text) for span in _paired(text, sort)]
    found.sort(key=lambda s: (s.start, -s.end))
    kept: list[Span] = []
    for span in found:
        if kept and span.start < kept[-1].end:
            continue
        kept.append(span)
    return tuple(kept)


def _sorts(text: str) -> tuple[str, ...]:
    """The sorts of marks; those that do not pair up by themselves are one, so that « "…” » is a stretch."""
    odd = "".join(sort for sort in _SORTS[:-1] if not _paired_up(text, sort) or _crossed(text, sort))
    if odd and _SORTS[-1] in text:
        odd += _SORTS[-1]
    return (*(sort for sort in _SORTS if sort not in odd), odd) if odd else _SORTS


def _paired_up(text: str, sort: str) -> bool:
    """Whether each mark that opens is closed by its fellow, and none closes what is not open."""
    acts = [mark in _OPENERS for mark in text if mark in sort]
    return acts[::2] == [True] * (len(acts) // 2) and acts[1::2] == [False] * (len(acts) // 2)


def _crossed(text: str, sort: str) -> bool:
    """Whether straight marks read better as the fellows of these: « Oui", dit-il, "mais non »."""
    straight = _SORTS[-1]
    if straight not in text or not any(mark in text for mark in sort):
        return False
    apart = sum(_cheapest(text, _places(text, marks))[0] for marks in (sort, straight))
    return _cheapest(text, _places(text, sort + straight))[0] + _STRAY <= apart


def _places(text: str, sort: str) -> list[int]:
    return [i for i, c in enumerate(text) if c in sort]


def _paired(text: str, sort: str) -> Iterable[Span]:
    at = _places(text, sort)
    if not at:
        return
    opened: int | None = None
    for position, act in zip(at, _cheapest(text, at)[1], strict=True):
        if act == "open":
            opened = position
        elif act == "close" and opened is not None:
            span = _trimmed(text, opened + 1, position)
            opened = None
            if span is not None:
                yield span
    if opened is not None:
        span = _trimmed(text, opened + 1, len(text))
        if span is not None:
            yield span


def _cheapest(text: str, at: list[int]) -> tuple[float, list[str]]:
    """What the cheapest reading costs, and for each mark `open`, `close` or `stray`; the text may end inside."""
    outside: tuple[float, tuple[object, ...]] = (0.0, ())
    inside: tuple[float, tuple[object, ...]] | None = None
    opened = 0
    for position in at:
        stray_out = (outside[0] + _STRAY, (outside[1], "stray"))
        opening = (outside[0] + _opening_cost(text, position), (outside[1], "open"))
        if inside is None:
            outside, inside, opened = stray_out, opening, position
            continue
        closing = (inside[0] + _closing_cost(text, position) + _body_cost(text, opened, position), (inside[1], "close"))
        stray_in = (inside[0] + _STRAY, (inside[1], "stray"))
        outside = min(closing, stray_out, key=lambda path: path[0])
        if opening[0] <= stray_in[0]:
            inside, opened = opening, position
        else:
            inside = stray_in
    if inside is not None:
        cut_off = (inside[0] + _cut_off_cost(text, opened), inside[1])
        outside = min(outside, cut_off, key=lambda path: path[0])
    return outside[0], _unwound(outside[1])


def _unwound(path: tuple[object, ...]) -> list[str]:
    acts: list[str] = []
    while path:
        path, act = path  # type: ignore[assignment]
        acts.append(str(act))
    return acts[::-1]


def _opening_cost(text: str, at: int) -> float:
    mark = text[at]
    if mark in _OPENERS:
        return 0.0
    if mark in _CLOSERS:
        return 8.0
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    cost = 0.0
    if before and not before.isspace() and before not in "('-[:«“\"":
        cost += 0.6 if after == "\n" else 2.5
    if after == "\n":
        cost += 0.6
    elif not after or after.isspace():
        cost += 2.5
    elif after in ".,;:!?)":
        cost += 3.0
    return cost


def _closing_cost(text: str, at: int) -> float:
    mark = text[at]
    if mark in _CLOSERS:
        return 0.0
    if mark in _OPENERS:
        return 8.0
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    cost = 0.0
    if before.isspace() or before in "(:":
        cost += 3.0
    if after.isalnum():
        cost += 2.5
    return cost


def _body_cost(text: str, start: int, end: int) -> float:
    body = text[start + 1 : end].strip()
    if not body:
        return 6.0
    return 2.0 * body.count("\n") + (5.0 if len(body) > _LONGEST else 0.0)


def _cut_off_cost(text: str, opened: int) -> float:
    """Of a stretch that no mark closes before the text ends: wires lose the last one, of a sentence or of more."""
    led = text[:opened].rstrip()[-1:]
    return (_CUT_OFF if led in _LEADS else _STRAY) + _body_cost(text, opened, len(text))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end) if start < end else None
