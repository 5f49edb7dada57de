"""TIMEX3 values and the calendar behind them: weeks, shifts, durations, the date of Easter."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from dyade.model.dates import of_days
from dyade.model.reading import TimexType
from dyade.reading.times.lexicon import Token, lexicon

SEASONS: Final = {"SP": ("21", 3), "SU": ("22", 6), "FA": ("23", 9), "WI": ("24", 12)}
"""TIMEX3 season, its EDTF code and its first month."""
_MONTHS: Final = {"M": 1, "Q": 3, "S": 6, "Y": 12, "DE": 120, "CE": 1200}


class Sense(NamedTuple):
    """What one expression means: TIMEX3 type and value, EDTF, and the day to which it moves the story."""

    type: TimexType
    value: str
    edtf: str | None = None
    day: date | None = None


def dated(day: date | None, value: str = "") -> Sense:
    """A known day; without one, the partial `value`."""
    return Sense("DATE", day.isoformat(), day.isoformat(), day) if day else Sense("DATE", value)


def week_of(day: date) -> str:
    """ISO week: `2024-W11`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def week_days(day: date) -> str | None:
    """EDTF of the Monday to Sunday around a day."""
    return days_of(day - timedelta(days=day.weekday()), 0, 6)


def days_of(day: date, first: int, last: int) -> str | None:
    """EDTF of the days from `first` to `last`, counted from a day; None beyond the calendar."""
    start, stop = plus(day, first, "D"), plus(day, last, "D")
    return of_days(start, stop) if start and stop else None


def plus(day: date, count: float, unit: str) -> date | None:
    """The day `count` units later (earlier when negative); a month's end is kept inside the month."""
    try:
        if unit in _MONTHS:
            years, month = divmod(day.month - 1 + round(count * _MONTHS[unit]), 12)
            year = day.year + years
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return day + timedelta(days=round(count * 7 if unit == "W" else count if unit == "D" else 0))
    except (ValueError, OverflowError):
        return None


def length(count: float | None, unit: str) -> str:
    """TIMEX3 duration: `P3M`, `PT30.4S`, `PXW` when the count is vague; a semester is six months."""
    if unit == "S" and count is not None:
        count, unit = count * 6, "M"
    if unit == "S":
        unit = "M"
    number = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    return f"PT{number}{unit[1:]}" if unit in ("TS", "TM", "TH") else f"P{number}{unit}"


def grain(day: date, count: float, unit: str) -> str:
    """EDTF of a day reached by counting: years give a year, months (a year, a year and a half) a month, days a day."""
    coarse = unit in ("DE", "CE") or (unit == "Y" and count > 1 and not count % 1)
    if coarse:
        return f"{day.year:04d}"
    exact = unit == "D" or unit.startswith("T") or (unit == "W" and count <= 1)
    return day.isoformat() if exact else f"{day.year:04d}-{day.month:02d}"


def number(tokens: Sequence[Token]) -> float | None:
    """« trois », « vingt et un », « deux cents », « 30,4 »; None when nothing counts (« quelques »)."""
    total, current, seen = 0.0, 0.0, False
    for token in tokens:
        worth = _worth(token)
        if worth is None:
            continue
        seen = True
        if worth == 100:
            current = max(current, 1) * 100
        elif worth == 1000 and not token.low[0].isdecimal():
            total, current = total + max(current, 1) * 1000, 0.0
        else:
            current = max(current, 1) * worth if lexicon().value(token.low, "about") else current + worth
    return total + current if seen else None


def _worth(token: Token) -> float | None:
    words = lexicon()
    if token.low[0].isdecimal():
        digits = token.low.replace(" ", "").replace(".", "").replace(",", ".")
        return float(digits[:9]) if digits.replace(".", "").isascii() and ":" not in digits else None
    found = [words.values.get((token.low, kind)) for kind in ("numword", "one", "about", "ordinal")]
    return next((float(value) for value in found if value), None)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    n = (h - m + r + 90) // 25
    return date(year, n, (h - m + r + n + 19) % 32)


def feast(rule: str, year: int) -> date:
    """The day of a feast: `12-25`, or `E+49` for days from Easter."""
    if rule.startswith("E"):
        return easter(year) + timedelta(days=int(rule[1:]))
    month, day = rule.split("-")
    return date(year, int(month), int(day))
