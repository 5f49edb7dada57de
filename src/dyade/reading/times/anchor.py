"""What a time leans on: the publication date, the day that the story has reached, the tense around it."""

from collections import deque
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from dyade.model import dates
from dyade.reading.times.lexicon import Scan, lexicon
from dyade.reading.times.relations import relation
from dyade.reading.times.rules import Found
from dyade.reading.times.values import Sense

_MEMORY: Final = 50
_LONGEST: Final = 150
"""Tokens: no sentence is looked over further than this."""
_STATED: Final = frozenset(("year", "year2", "shortyear"))
_ENDS: Final = frozenset(".?!\n")
_NEAR_AHEAD: Final = 20
_AHEAD: Final = 100
_FAR_AHEAD: Final = 330
"""Days: a date without year lies ahead when it does by at most so many, else behind; after a past tense, without tense,
after a future. Chosen on dated dispatches."""
_SCENE: Final = 200
"""Tokens: how far back a day still carries the hours told after it."""
_CLOSE: Final = 5
"""Tokens before « dès lundi » in which a past verb makes it a past Monday."""
_SOON: Final = 1
"""Days: a day of the week without tense is the coming one when it comes so soon, else the past one."""


class _Year(NamedTuple):
    """A year that the text states, at a token."""

    place: int
    year: int
    frames: bool
    """Whether it stands in a fuller date or at the head of its sentence."""


class Context:
    """What is known when an expression is read: publication, and what was read before it."""

    def __init__(self, published: str | None) -> None:
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
        """The last date named before that such units can be counted from: years from a year, days from a day."""
        kinds = {"Y": ("day", "month", "year"), "M": ("day", "month")}.get(unit, ("day",))
        for _, sense in reversed(self.read):
            if sense.type != "DURATION" and dates.kind(sense.edtf) in kinds:
                reach = dates.bounds(sense.edtf)
                return reach[0] if reach else None
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
    if context.month is None:
        return context.year
    here = context.month if day is None or context.day is None else context.day
    away = (month - here.month) * 30 + ((day or here.day) - here.day)
    turn = direction(found.scan, found.spans[0][0])
    ahead = {1: _FAR_AHEAD, 0: _AHEAD, -1: _NEAR_AHEAD}[turn]
    return here.year - (1 if away > ahead else -1 if away < ahead - 365 else 0)


def sentence(scan: Scan, place: int) -> tuple[int, int]:
    """First and one past the last token of the sentence around a token."""
    tokens = scan.tokens
    first = last = place
    while first > max(0, place - _LONGEST) and tokens[first - 1].low[0] not in _ENDS:
        first -= 1
    while last < min(len(tokens), place + _LONGEST) and tokens[last].low[0] not in _ENDS:
        last += 1
    return first, last


def direction(scan: Scan, place: int) -> int:
    """Tense of the verb nearest to a token in its sentence: 1 to come, -1 past, 0 unknown."""
    first, last = sentence(scan, place)
    first, last = max(first, place - 30), min(last, place + 30)
    before = _kinds_before(scan, place)
    if "ahead" in before[0] or "ahead-of" in before[1]:
        return 1
    if "at-once" in before[0]:
        return -1 if any(_turn(scan, at, place) < 0 for at in range(max(first, place - _CLOSE), place)) else 1
    if _told_just_before(scan, place):
        return -1
    best = (99.0, 0)
    for at in range(first, last):
        turn = _turn(scan, at, last)
        if turn:
            away = abs(at - place) + (0.5 if at > place else 0)
            best = min(best, (away + _commas(scan, at, place), turn))
    return best[1]


def _kinds_before(scan: Scan, place: int) -> tuple[frozenset[str], frozenset[str]]:
    """Kinds of the word before a token and of the one before that."""
    one, two = (lexicon().of(scan.tokens[at].low) if at >= 0 else frozenset() for at in (place - 1, place - 2))
    return one, two


def _told_just_before(scan: Scan, place: int) -> bool:
    """« signé mardi »: a participle right before, with neither an article (« l'arrivée ») nor a future before it."""
    if place < 2:
        return False
    low, before = scan.tokens[place - 1].low, scan.tokens[place - 2].low
    name = not scan.text[scan.tokens[place - 1].start].islower()  # « rencontrer Modi jeudi »
    participle = len(low) > 3 and not name and not lexicon().of(low) and _ends(low, "past-ending")
    kinds = lexicon().of(before)
    return participle and kinds.isdisjoint(("function", "passive-infinitive")) and not _turn(scan, place - 2, place)


def _commas(scan: Scan, a: int, b: int) -> int:
    return 2 * sum(token.low in (",", "que", "qui", "qu'") for token in scan.tokens[min(a, b) : max(a, b)])


def _turn(scan: Scan, at: int, last: int) -> int:
    """What one word says of tense: 1, -1, or 0 for nothing."""
    token = scan.tokens[at]
    kinds = lexicon().of(token.low)
    if "future" in kinds:
        return 1 if not _perfect(scan, at) else 0
    if "past-aux" in kinds:
        return _auxiliary(scan, at, last)
    if len(token.low) > 3 and scan.text[token.start].islower() and "not-future" not in kinds:
        return 1 if _ends(token.low, "future-ending") else 0
    return 0


def _auxiliary(scan: Scan, at: int, last: int) -> int:
    """« a été fixé », « s'est rendu » are past; « est attendu » lies ahead, « aura été reçu » says nothing."""
    if at and _turn(scan, at - 1, at) > 0:
        return 0
    following = scan.tokens[at + 1 : min(at + 4, last)]
    if any("future" in lexicon().of(token.low) for token in following):
        return -1 if "perfect-aux" in lexicon().of(scan.tokens[at].low) else 0
    parts = (t.low for t in following if len(t.low) > 2 and not lexicon().of(t.low))
    return -1 if any(_ends(low, "past-ending") for low in parts) else 0


def _perfect(scan: Scan, at: int) -> bool:
    """« avait été convoqué »: a word that lies ahead, told as past."""
    return any("perfect-aux" in lexicon().of(token.low) for token in scan.tokens[max(0, at - 3) : at])


def _ends(low: str, kind: str) -> bool:
    return low.endswith(_endings(kind))


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return lexicon().kind(kind)
