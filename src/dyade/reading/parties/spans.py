"""Stretches of text as pairs of offsets: which meet, which lies in which, the longest of those that overlap."""

from collections.abc import Iterable

Span = tuple[int, int]


def meet(span: Span, other: Span) -> bool:
    """Whether the two share a character."""
    return span[0] < other[1] and other[0] < span[1]


def within(span: Span, other: Span) -> bool:
    """Whether `span` lies inside `other` and is less than it."""
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def longest(spans: Iterable[Span]) -> list[Span]:
    """Spans that do not overlap, the longer of two that do."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if not any(meet(span, other) for other in kept):
            kept.append(span)
    return kept
