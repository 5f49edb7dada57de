"""What a time leans on: the publication date, the day that the story has reached, the tense around it."""

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from dyade.model import dates
from dyade.reading.times.relations import relation
from dyade.reading.times.rules import Found
from dyade.reading.times.tense import dates_back, direction, sentence, told_just_before
from dyade.reading.times.values import Sense

_MEMORY: Final = 50
_STATED: Final = frozenset(("year", "year2", "shortyear"))
_NEAR_AHEAD: Final = 20
_AHEAD: Final = 100
_FAR_AHEAD: Final = 330
"""Days: a date without year lies ahead when it does by at most so many, else behind; after a past tense, without tense,
after a future. Chosen on dated dispatches."""
_SCENE: Final = 200
"""Tokens: how far back a day still carries the hours told after it."""
_SOON: Final = 1
"""Days: a day of the week without tense is the coming one when it comes so soon, else the past one."""


_REMEMBERED: Final = 10
"""Years in which a day that the text gives in full is the one meant where it is named again without its year."""


class _Year(NamedTuple):
    """A year that the text states, at a token."""

    place: int
    year: int
    frames: bool
    """Whether it stands in a fuller date or at the head of its sentence."""


class Context:
    """What is known when an expression is read: publication, what was read before it, and the days that the text
    gives with their year, by month and number."""

    def __init__(self, published: str | None, stated: Mapping[tuple[int, int], int] | None = None) -> None:
        self.stated = stated or {}
        published = published.partition("T")[0] if published else None
        reach = dates.bounds(published)
        self.kind = dates.kind(published) if reach and None not in reach else None
        self.published = published if self.kind else None
        first = reach[0] if reach and self.kind else None
        self.day = first if self.kind == "day" else None
        self.month = first if self.kind in ("day", "month") else None
        self.year = first.year if first and self.kind in ("day", "month", "year") else None
        self.read: deque[tuple[int, Sense]] = deque(maxlen=_MEMORY)
        self.days: dict[int, tuple[int, date]] = {}
        self.years: deque[_Year] = deque(maxlen=_MEMORY)

    def note(self, found: Found, sense: Sense) -> None:
        """Remember an expression for those after it."""
        place = found.spans[0][0]
        self.read.append((place, sense))
        if sense.day:
            self.days[0] = self.days[sense.day.isoweekday()] = (place, sense.day)
        if sense.edtf and not _STATED.isdisjoint(found.fields) and frames(found):
            first = sentence(found.scan, place)[0]
            full = dates.kind(sense.edtf) != "year"
            self.years.append(_Year(place, int(sense.edtf[:4]), full or place <= first + 2))

    def scene_day(self, found: Found) -> date | None:
        """The day named shortly before, to which an hour or a part of the day belongs."""
        place, day = self.days.get(0, (0, None))
        return day if place >= found.spans[0][0] - _SCENE else None

    def told_day(self, found: Found) -> date | None:
        """The last day named before in the text itself."""
        return self.days[0][1] if self.days else None

    def told(self, unit: str) -> date | None:
        """The last date named before that such units can be counted from: years from a year, days from a day; none to
        come, « jusqu'en 2047 »."""
        kinds = {"Y": ("day", "month", "year"), "M": ("day", "month")}.get(unit, ("day",))
        for _, sense in reversed(self.read):
            reach = dates.bounds(sense.edtf) if sense.type != "DURATION" and dates.kind(sense.edtf) in kinds else None
            if reach and reach[0] and not (self.day and reach[0] > self.day):
                return reach[0]
        return None

    def told_year(self, found: Found) -> int | None:
        """The year that frames a date without one: in a fuller date of the sentence, or at the sentence's head.

        One told shortly before, in another sentence, serves when the publication is unknown.
        """
        here = found.spans[0][0]
        first = sentence(found.scan, here)[0] if self.year else here - _SCENE
        return next((told.year for told in reversed(self.years) if told.frames and told.place >= first), None)

    def known_weekday(self, weekday: int) -> date | None:
        """A day of the text that fell on this day of the week, 1 Monday to 7 Sunday."""
        return self.days[weekday][1] if weekday in self.days else None


def with_year(phrases: Iterable[Found]) -> dict[tuple[int, int], int]:
    """The year of each day of a month that a text gives in full, and in one year only: « le 22 mars 2016 »."""
    years: dict[tuple[int, int], set[int]] = {}
    for found in phrases:
        month, day, year = (found.get(name) for name in ("month", "day", "year"))
        if month and day and year and len(found.spans) == 1:
            years.setdefault((int(month), int(day)), set()).add(int(year))
    return {day: min(told) for day, told in years.items() if len(told) == 1}


def frames(found: Found) -> bool:
    """Whether a date sets the year of what follows: one after « depuis » or « après », or a span of years, does not."""
    spans_years = found.build == "year" and len(found.spans) > 1
    return not spans_years and relation(found.scan, found.spans[0][0]) is None


def nearest_weekday(day: date, weekday: int, direction: int) -> date:
    """That day of the week up to and including `day`, or from it on when `direction` is positive."""
    ahead = (weekday - day.isoweekday()) % 7
    forward = direction > 0 or (direction == 0 and ahead <= _SOON)
    return day + timedelta(days=ahead if forward or not ahead else ahead - 7)


def year_of(context: Context, found: Found, month: int, day: int | None) -> int | None:
    """The year of a month or a day named without one."""
    if told := context.told_year(found):
        return told
    if told := _told_in_full(context, found, month, day):
        return told
    if context.month is None:
        return context.year
    here = context.month if day is None or context.day is None else context.day
    away = (month - here.month) * 30 + ((day or here.day) - here.day)
    ahead = _ahead(found)
    return here.year - (1 if away > ahead else -1 if away < ahead - 365 else 0)


def _told_in_full(context: Context, found: Found, month: int, day: int | None) -> int | None:
    """« les attentats du 22 mars », where the text gives « le 22 mars 2016 »; a far year is kept for what is told as
    to come, « les cérémonies auront lieu le 8 mai »."""
    year = context.stated.get((month, day)) if day else None
    if year is None or (context.year and not 0 <= context.year - year <= _REMEMBERED):
        return None
    return year if direction(found.scan, found.spans[0][0]) <= 0 else None


def _ahead(found: Found) -> int:
    """Days that a date without year may lie ahead, by the tense around it and the words before it."""
    place = found.spans[0][0]
    said = relation(found.scan, place)
    if said == "since" or told_just_before(found.scan, place) or dates_back(found.scan, place):
        return 0
    turn = direction(found.scan, place, at_once=False)
    return max({1: _FAR_AHEAD, 0: _AHEAD, -1: _NEAR_AHEAD}[turn], _AHEAD if said == "until" else 0)
