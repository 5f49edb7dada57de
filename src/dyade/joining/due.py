"""By when a promise is to be kept, and when it was made.

A saying cannot be dated after the day on which it was printed: a date that lies ahead of the publication, open
(`../2024-12`) or not, is when it is to be kept. So is a date that the words give: « d'ici à décembre 2024 ».
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final

from dyade.joining.events import choose
from dyade.joining.facts import Facts
from dyade.joining.independence import Roots
from dyade.joining.moment import chosen_date
from dyade.languages.rows import DueMarkRow, TimeWordRow
from dyade.languages.tables import load
from dyade.model import dates
from dyade.model.names import fold

DAYS: Final = {"D": 1, "W": 7}
"""Days of a unit of time."""
MONTHS: Final = {"M": 1, "Q": 3, "S": 6, "Y": 12, "DE": 120}
"""Months of a unit of time."""


def made(facts: Sequence[Facts], roots: Roots) -> str | None:
    """The day of the saying, as far as a report states it; None where all that is stated is when it is to be kept."""
    said = [fact for fact in facts if fact.date and not _ahead(fact)]
    day = chosen_date(said, roots)[0] if said else None
    return _closed(day) if day else None


def due(facts: Sequence[Facts], roots: Roots) -> str | None:
    """The day or period by the end of which the saying is to be kept: the best supported one that is told."""
    return choose(facts, _due, roots).value


def planned_for(facts: Sequence[Facts], roots: Roots) -> str | None:
    """The day or period for which the reports plan it; else the one by which they say that it is to be done."""
    dated = [fact for fact in facts if fact.date]
    day = chosen_date(dated, roots)[0] if dated else None
    return _closed(day) if day else choose(facts, _said, roots).value


def _due(fact: Facts) -> str | None:
    return _closed(fact.date) if fact.date and _ahead(fact) else _said(fact)


def _ahead(fact: Facts) -> bool:
    """Whether the report's date can only be when the thing is to be done."""
    edges = dates.bounds(fact.date)
    if edges is None:
        return False
    if edges[0] is None:
        return edges[1] is not None and (fact.published is None or edges[1].toordinal() > fact.published)
    return fact.published is not None and edges[0].toordinal() > fact.published


def _closed(edtf: str) -> str:
    """The last day or period of an open date: `../2024-12` is to be kept by `2024-12`."""
    edges = dates.bounds(edtf)
    if edges is None or edges[0] is not None or edges[1] is None:
        return edtf
    return edtf.split("/")[1] if "/" in edtf else edges[1].isoformat()


def _said(fact: Facts) -> str | None:
    """The date that stands in the words after a mark, when it is not over before the saying."""
    told = dates.bounds(fact.date) or (None, None)
    start = told[0] or (date.fromordinal(fact.published) if fact.published is not None else None)
    for found in _marked().finditer(fold(fact.words)):
        when = _dated(found[1], start)
        limit = dates.bounds(when)
        if when and limit and limit[1] and (start is None or limit[1] >= start):
            return when
    return None


def _dated(words: str, start: date | None) -> str | None:
    """The EDTF value at the head of folded words; what they leave open is counted from `start`."""
    if found := _calendar().match(words):
        return _calendar_date(found, start)
    if start is None:
        return None
    if words.startswith(("la fin de l annee", "fin de l annee")):
        return f"{start.year}"
    if words.startswith(("la fin du mois", "fin du mois")):
        return f"{start:%Y-%m}"
    if found := _span().match(words):
        return _later(start, _numbers().get(found[1]) or int(found[1]), _units()[found[2]])
    return None


def _calendar_date(found: re.Match[str], start: date | None) -> str | None:
    """« 15 mars 2025 », « fin juin », « 2030 »; a month without year is the next one."""
    day, month, year = found["day"], _months().get(found["month"] or ""), found["year"] or found["alone"]
    if month is None:
        return year
    tail = f"{month}-{int(day):02d}" if day else month
    if year is None and start:
        year = str(start.year)
        over = dates.bounds(f"{year}-{tail}")
        year = str(start.year + 1) if over and over[1] and over[1] < start else year
    when = f"{year}-{tail}" if year else None
    return when if dates.valid(when) else None


def _later(start: date, number: int, unit: str) -> str | None:
    """So many days, weeks, months or years after a day."""
    if unit in DAYS:
        return (start + timedelta(days=number * DAYS[unit])).isoformat()
    over, month = divmod(start.month - 1 + number * MONTHS[unit], 12)
    year = start.year + over
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat() if year < 9999 else None


@cache
def _marked() -> re.Pattern[str]:
    marks = sorted({fold(row.words) for row in load("fr", "due_marks", DueMarkRow)}, key=lambda m: (-len(m), m))
    return re.compile(rf"\b(?:{'|'.join(marks)}) (?=(.*))")


@cache
def _calendar() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=lambda m: (-len(m), m)))
    lead = r"(?:(?:le|la|l|en|au|de|du|a|mi|debut|fin|mois|an|annee) )*"
    return re.compile(
        rf"{lead}(?:(?:(?P<day>\d\d?)(?:er)? )?(?P<month>{months})(?: (?P<year>\d{{4}}))?|(?P<alone>(?:19|20)\d\d))\b"
    )


@cache
def _span() -> re.Pattern[str]:
    units = "|".join(sorted(_units(), key=lambda u: (-len(u), u)))
    numbers = "|".join(sorted(_numbers(), key=lambda n: (-len(n), n)))
    return re.compile(rf"(\d{{1,3}}|{numbers}) ({units})\b")


@cache
def _months() -> dict[str, str]:
    return {fold(row.forms[0]): row.value for row in _words() if row.kind == "month"}


@cache
def _units() -> dict[str, str]:
    units = (row for row in _words() if row.kind == "unit" and row.value in (*DAYS, *MONTHS))
    return {fold(form): row.value for row in units for form in row.forms}


@cache
def _numbers() -> dict[str, int]:
    found = {fold(form): int(row.value) for row in _words() if row.kind == "numword" for form in row.forms}
    return {"un": 1, "une": 1, **found}


def _words() -> tuple[TimeWordRow, ...]:
    return load("fr", "times", TimeWordRow)
