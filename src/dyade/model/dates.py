"""The calendar algebra: EDTF values (ISO 8601-2) as sets of days, their bounds, their meeting, their combination.

Read here: days, months, years, decades and centuries (`202X`, `19XX`), seasons (`2021-21`), intervals with open ends
(`2021-08/..`), sets of which one is meant (`[2024-02-07,2024-02-14]`, `[2021-11..]`), and a trailing `?`, `~` or `%`,
which is read over. Everything else is None, never an error. Checked against the `edtf` library in the tests;
that library takes milliseconds a value, this takes microseconds.
"""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, Literal, NamedTuple

FIRST: Final = date.min.toordinal()
LAST: Final = date.max.toordinal()
Kind = Literal["day", "month", "season", "year", "decade", "century", "interval", "set"]

_DATE = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
_WEEKDAY = re.compile(r"(?:\d{4}|XXXX)-WXX-([1-7])")
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_SEASON_START: Final = {21: 3, 22: 6, 23: 9, 24: 12}


class Stretch(NamedTuple):
    """Days `first` to `last` as ordinals, both included; `FIRST` and `LAST` stand for an open end."""

    first: int
    last: int


class Days(NamedTuple):
    """What an EDTF value means: disjoint stretches in order. `one`: a single day or run among them is meant."""

    kind: Kind
    stretches: tuple[Stretch, ...]
    one: bool = False


def valid(edtf: str | None) -> bool:
    """Whether the value is EDTF that this module reads."""
    return edtf is not None and parse(edtf) is not None


@lru_cache(maxsize=65536)
def parse(edtf: str) -> Days | None:
    """The days that an EDTF value stands for, or None when it is not one."""
    if edtf.startswith("[") and edtf.endswith("]"):
        parts = [_range(part.strip(), "..") for part in edtf[1:-1].split(",")]
        found = [part for part in parts if part]
        return Days("set", _ordered(found), one=True) if found and len(found) == len(parts) else None
    if "/" in edtf:
        span = _range(edtf, "/")
        return Days("interval", (span,)) if span else None
    single = _single(edtf)
    return Days(single[0], (single[1],)) if single else None


def kind(edtf: str | None) -> Kind | None:
    """`day`, `month`, `year`, `interval`, `set`… or None for no date."""
    days = parse(edtf) if edtf else None
    return days.kind if days else None


def bounds(edtf: str | None) -> tuple[date | None, date | None] | None:
    """Earliest and latest day (None where open), or None when the value says nothing."""
    days = parse(edtf) if edtf else None
    if days is None:
        return None
    first, last = days.stretches[0].first, days.stretches[-1].last
    return None if first == FIRST else date.fromordinal(first), None if last == LAST else date.fromordinal(last)


def can_meet(a: str | None, b: str | None) -> bool:
    """Whether one day may be meant by both; an unknown date meets all."""
    left, right = (parse(a) if a else None), (parse(b) if b else None)
    return left is None or right is None or bool(_common(left, right))


def meet(a: str | None, b: str | None) -> str | None:
    """The days that both values allow, as EDTF: `2024-02` and `[2024-02-07..]` give `2024-02-07/2024-02-29`.

    None when no day is left, or when both are unknown; the other one when one is unknown.
    """
    left, right = (parse(a) if a else None), (parse(b) if b else None)
    if left is None or right is None:
        return a if left else b if right else None
    if left == right:
        return min(a or "", b or "", key=lambda text: (len(text), text))
    common = _common(left, right)
    one = len(common) > 1 or (left.one and right.one)
    return _written(common, one=one) if common else None


def contains(a: str | None, b: str | None) -> bool:
    """Whether every day of `b` is a day of `a`: `2024-02` contains `2024-02-28`; unknown contains nothing."""
    left, right = (parse(a) if a else None), (parse(b) if b else None)
    if left is None or right is None:
        return False
    return all(_within(stretch, left.stretches) for stretch in right.stretches)


def distance(a: str | None, b: str | None) -> int | None:
    """Days between the nearest days of both, 0 when they meet, None when one is unknown."""
    left, right = (parse(a) if a else None), (parse(b) if b else None)
    if left is None or right is None:
        return None
    return min(max(0, s.first - o.last, o.first - s.last) for s in left.stretches for o in right.stretches)


def weekdays(day: int, within: str) -> str | None:
    """The days of week `day` (1 Monday to 7 Sunday) inside a bounded EDTF value of at most a year, as EDTF.

    `weekdays(3, "2024-02")` is `[2024-02-07,2024-02-14,2024-02-21,2024-02-28]`; a single one is written as a day.
    """
    days = parse(within)
    if days is None or days.stretches[-1].last - days.stretches[0].first > 366:
        return None
    found = [n for s in days.stretches for n in range(s.first, s.last + 1) if (n - 1) % 7 + 1 == day]
    return _written([Stretch(n, n) for n in found], one=True) if found else None


def combine(value: str | None, within: str | None) -> str | None:
    """A partial date and the period it lies in, as EDTF: (`XXXX-WXX-3`, `2024-02`) gives the Wednesdays of the month.

    `value` may be TIMEX3 without year (`XXXX-WXX-3`, `XXXX-02-28`, `XXXX-02`) or EDTF, when this is `meet`.
    """
    if value and within and parse(within):
        if week := _WEEKDAY.fullmatch(value):
            return weekdays(int(week[1]), within)
        if part := _YEARLESS.fullmatch(value):
            return _inside(value, part, within)
    return meet(value, within)


def _inside(value: str, part: re.Match[str], within: str) -> str | None:
    """The dates of a year-less month or day within a period, over at most ten years."""
    earliest, latest = bounds(within) or (None, None)
    if earliest is None or latest is None or latest.year - earliest.year > 10:
        return None
    tail = value[4:]
    options = [f"{year:04d}{tail}" for year in range(earliest.year, latest.year + 1)]
    found = [option for option in options if can_meet(option, within) and parse(option)]
    if len(found) > 1:
        return "[" + ",".join(found) + "]"
    return meet(found[0], within) if found else None


def of_days(first: date | None, last: date | None) -> str | None:
    """The plainest EDTF for the days from `first` to `last` (None: open): a day, a month, a year or an interval."""
    if first is None and last is None:
        return None
    return _run(Stretch(first.toordinal() if first else FIRST, last.toordinal() if last else LAST), "/")


def since(edtf: str) -> str:
    """From that date on: `2021-08` gives `2021-08/..`."""
    return f"{edtf.split('/')[0]}/.."


def until(edtf: str) -> str:
    """Up to that date: `2020` gives `../2020`."""
    return f"../{edtf.split('/')[-1]}"


def _range(text: str, dots: str) -> Stretch | None:
    """`a/b`, `a..b`, or either end open: `..` or nothing beside a slash, nothing beside the dots of a set."""
    head, mark, tail = text.partition(dots)
    if not mark:
        single = _single(head)
        return single[1] if single else None
    start = FIRST if head in ("", "..") else _end(head, 0)
    stop = LAST if tail in ("", "..") else _end(tail, 1)
    open_both = start == FIRST and stop == LAST
    return None if start is None or stop is None or start > stop or open_both else Stretch(start, stop)


def _end(text: str, side: int) -> int | None:
    single = _single(text)
    return single[1][side] if single else None


def _single(text: str) -> tuple[Kind, Stretch] | None:
    found = _DATE.fullmatch(text)
    if not found or found[1] < "0001":
        return None
    year, month, day = found.groups()
    if "X" in year:
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        reach = Stretch(date(max(low, 1), 1, 1).toordinal(), date(high, 12, 31).toordinal())
        return None if month else ("century" if year.endswith("XX") else "decade", reach)
    if day:
        return _day(int(year), int(month), int(day))
    return _month(int(year), int(month)) if month else ("year", _months(int(year), 1, 12))


def _day(year: int, month: int, day: int) -> tuple[Kind, Stretch] | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    ordinal = date(year, month, day).toordinal()
    return "day", Stretch(ordinal, ordinal)


def _month(year: int, month: int) -> tuple[Kind, Stretch] | None:
    if 1 <= month <= 12:
        return "month", _months(year, month, 1)
    start = _SEASON_START.get(month)
    return ("season", _months(year, start, 3)) if start and year < 9999 else None


def _months(year: int, start: int, count: int) -> Stretch:
    over, last = divmod(start + count - 2, 12)
    stop = date(year + over, last + 1, monthrange(year + over, last + 1)[1])
    return Stretch(date(year, start, 1).toordinal(), stop.toordinal())


def _ordered(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """In order; those that overlap are one."""
    merged: list[Stretch] = []
    for stretch in sorted(stretches):
        if merged and stretch.first <= merged[-1].last:
            merged[-1] = Stretch(merged[-1].first, max(merged[-1].last, stretch.last))
        else:
            merged.append(stretch)
    return tuple(merged)


def _within(stretch: Stretch, stretches: Sequence[Stretch]) -> bool:
    """Whether one of the stretches, disjoint and in order, holds all of another."""
    before = bisect_right(stretches, Stretch(stretch.first, LAST))
    return before > 0 and stretch.last <= stretches[before - 1].last


def _common(a: Days, b: Days) -> list[Stretch]:
    """The days of both, walked through side by side: a set of days may have thousands."""
    found: list[Stretch] = []
    m = n = 0
    while m < len(a.stretches) and n < len(b.stretches):
        one, other = a.stretches[m], b.stretches[n]
        if (first := max(one.first, other.first)) <= (last := min(one.last, other.last)):
            found.append(Stretch(first, last))
        if one.last <= other.last:
            m += 1
        else:
            n += 1
    return found


def _written(stretches: list[Stretch], *, one: bool) -> str:
    if len(stretches) == 1 and not (one and _is_run(stretches[0])):
        return _run(stretches[0], "/")
    return "[" + ",".join(_run(s, "..") for s in stretches) + "]"


def _is_run(stretch: Stretch) -> bool:
    return "/" in _run(stretch, "/")


def _run(stretch: Stretch, dots: str) -> str:
    """One stretch, written as the shortest date that says the same."""
    if stretch.first == stretch.last:
        return date.fromordinal(stretch.first).isoformat()
    if stretch.first == FIRST or stretch.last == LAST:
        side = ".." if dots == "/" else ""
        head = side if stretch.first == FIRST else _edge(stretch.first, 0)
        tail = side if stretch.last == LAST else _edge(stretch.last, 1)
        return f"{head}{dots}{tail}"
    width = max(len(_edge(stretch.first, 0)), len(_edge(stretch.last, 1)))
    first, last = _edge(stretch.first, 0, width), _edge(stretch.last, 1, width)
    return first if first == last else f"{first}{dots}{last}"


def _edge(ordinal: int, side: int, width: int = 4) -> str:
    """The year that the day begins (`side` 0) or ends (1), else the month, else the day; at least `width` long."""
    day = date.fromordinal(ordinal)
    if width == 4 and (day.month, day.day) == ((1, 1), (12, 31))[side]:
        return f"{day.year:04d}"
    if width <= 7 and day.day == (1, monthrange(day.year, day.month)[1])[side]:
        return f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()
