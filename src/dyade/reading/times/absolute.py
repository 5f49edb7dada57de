"""Values of dates that name their month, year, season, feast, decade or century, whole or in part."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dyade.model import dates
from dyade.reading.times.anchor import Context, year_of
from dyade.reading.times.lexicon import Token, lexicon
from dyade.reading.times.rules import Found
from dyade.reading.times.tense import direction
from dyade.reading.times.values import SEASONS, Sense, dated, feast, plus

_WINTER_TO_COME: Final = 5
"""Month before which « cet hiver » is the one that began in December."""
Builder = Callable[[Found, Context], tuple[Sense, ...]]


def day_month(found: Found, context: Context) -> tuple[Sense, ...]:
    """« le 27 mai 1998 », « jeudi 2 mai », « le 6 mai dernier », « le 3 mars au soir »."""
    sense = _day(found, context, "")
    return (_parted(found, sense),)


def days_of_month(found: Found, context: Context) -> tuple[Sense, ...]:
    """« du 3 au 5 mars », « les 6 et 13 avril », « entre le 28 mars et le 2 avril »: the last gives month and year."""
    last = _day(found, context, "2")
    month, number = _month(found), int(found.get("day") or 0)
    year = last.day.year - ((month, number) > (last.day.month, last.day.day)) if last.day else None
    first = dated(safe(year, month, number), f"XXXX-{month:02d}-{number:02d}")
    apart = last.day - first.day if first.day and last.day else timedelta(0)
    if found.argument == "list" and apart != timedelta(days=1):
        return first, last
    both = f"{first.day}/{last.day}" if first.day and last.day and first.day < last.day else None
    return first._replace(edtf=both or first.edtf), last._replace(edtf=both or last.edtf)


def weekday_day(found: Found, context: Context) -> tuple[Sense, ...]:
    """« jeudi 9 »: the nearest day of that name and number."""
    number, weekday = int(found.get("day") or 0), int(found.get("weekday") or 0)
    base = context.told_day(found) or context.day
    around = sorted(range(-200, 200), key=lambda n: (abs(n), n)) if base else []
    options = (base + timedelta(days=n) for n in around) if base else ()
    return (
        dated(
            next((d for d in options if (d.day, d.isoweekday()) == (number, weekday)), None), f"XXXX-XX-{number:02d}"
        ),
    )


def day_number(found: Found, context: Context) -> tuple[Sense, ...]:
    """« Le 27, »: in the month told last where it follows the day told, else the nearest day of that number."""
    number, base = int(found.get("day") or 0), context.told_day(found) or context.day
    months = [plus(base.replace(day=1), step, "M") for step in (-1, 0, 1)] if base else []
    days = [day for first in months if first and (day := safe(first.year, first.month, number))]
    told = [day for day in days if not (context.day and base and max(base, context.day) < day)]
    near = min(told, key=lambda day: _away(day, base), default=None) if base else None
    return (dated(near, f"XXXX-XX-{number:02d}"),)


def _away(day: date, base: date) -> tuple[bool, int]:
    """How far a day is from the one told last: those that follow it in its month come first."""
    follows = (day.year, day.month) == (base.year, base.month) and day >= base
    return not follows, abs((day - base).days)


def numeric(found: Found, context: Context) -> tuple[Sense, ...]:
    """« 2024-02-28 », « 28/02/2024 », « 28.02.2024 »."""
    year, month = int(found.get("year") or 0), int(found.get("monthnum") or 0)
    return (dated(safe(year, month, int(found.get("day") or 0)), f"{year:04d}-{month:02d}"),)


def numeric_month(found: Found, context: Context) -> tuple[Sense, ...]:
    """« 2024-02 »."""
    value = f"{int(found.get('year') or 0):04d}-{int(found.get('monthnum') or 0):02d}"
    return (Sense("DATE", value, value),)


def three_days(found: Found, context: Context) -> tuple[Sense, ...]:
    """« les 8, 9 et 10 mars »: the last gives month and year."""
    last = _day(found, context, "3")
    days = (int(found.get(name) or 0) for name in ("day", "day2"))
    here = last.day
    firsts = (
        dated(safe(here.year if here else None, _month(found), day), f"XXXX-{_month(found):02d}-{day:02d}")
        for day in days
    )
    return *firsts, last


def month(found: Found, context: Context) -> tuple[Sense, ...]:
    """« octobre 98 », « début mars », « la mi-avril », « juin prochain », « septembre dernier »."""
    senses = tuple(_one_month(found, context, suffix) for suffix in ("", "2")[: len(found.spans)])
    if len(senses) > 1 and (senses[0].edtf or "") > (senses[1].edtf or ""):
        return _year_before(senses[0]), senses[1]
    return senses


def year(found: Found, context: Context) -> tuple[Sense, ...]:
    """« en 1975 », « l'année 2001 », « entre 2014 et 2016 »."""
    first = _year(found.get("year") or "")
    if len(found.spans) == 1:
        return (first,)
    short = found.get("shortyear")
    return first, _year(found.get("year2") or f"{first.value[:2]}{short}")


def decade(found: Found, context: Context) -> tuple[Sense, ...]:
    """« les années 1980 », « la fin des années 40 », « les années soixante », « les années 80 et 90 »."""
    first = found.get("decadenum") or found.get("numword") or "00"
    every = (first, found.get("decadenum2") or first)[: len(found.spans)]
    full = (digits if len(digits) == 4 else f"19{digits}" for digits in every)
    return tuple(Sense("DATE", years[:3], f"{years[:3]}X") for years in full)


def century(found: Found, context: Context) -> tuple[Sense, ...]:
    """« le XIXe siècle », « au 20e siècle »: TIMEX3 gives the first two digits of its years."""
    number = int(found.get("roman") or found.get("day") or 0) - 1
    return (Sense("DATE", f"{number:02d}", f"{number:02d}XX" if 0 < number < 100 else None),)


def season(found: Found, context: Context) -> tuple[Sense, ...]:
    """« l'été 2019 », « l'hiver dernier », « cet automne »; bare (« en été ») it names no year."""
    name = found.get("season") or "SU"
    code, start = SEASONS[name]
    stated = found.get("year")
    number = int(stated) if stated else _turned(found, context, start)
    if number is None:
        return (Sense("DATE", f"XXXX-{name}"),)
    return (Sense("DATE", f"{number:04d}-{name}", f"{number:04d}-{code}"),)


def seasons(found: Found, context: Context) -> tuple[Sense, ...]:
    """« été comme hiver »: those of any year."""
    return tuple(Sense("DATE", f"XXXX-{found.get(name)}") for name in ("season", "season2"))


def feast_day(found: Found, context: Context) -> tuple[Sense, ...]:
    """« Noël », « Pâques 2019 », « le lundi de Pâques »."""
    rule = found.argument or found.get("feast") or "12-25"
    stated = found.get("year")
    base = feast(rule, context.year or 2000)
    number = int(stated) if stated else year_of(context, found, base.month, base.day)
    movable = f"XXXX-{rule}" if not rule.startswith("E") else "XXXX-XX-XX"
    return (dated(feast(rule, number) if number and number > 1582 else None, movable),)


def eve(found: Found, context: Context) -> tuple[Sense, ...]:
    """« la veille de Noël », « au lendemain du 24 février 2022 »: the day beside one that is told."""
    told = feast_day(found, context)[0] if "feast" in found.fields else _day(found, context, "")
    day = plus(told.day, int(found.get("shift") or 0), "D") if told.day else None
    return dated(day, "XXXX-XX-XX"), told


def moon_feast(found: Found, context: Context) -> tuple[Sense, ...]:
    """« le ramadan », « l'Aïd al-Fitr 2019 »: their days wander through the year; only a stated year is told."""
    year = found.get("year")
    return (Sense("DATE", year, year) if year else Sense("DATE", "XXXX-XX-XX"),)


def quarter(found: Found, context: Context) -> tuple[Sense, ...]:
    """« le premier trimestre 2019 », « le second semestre »: told as past before it began, that of last year."""
    order, unit = int(found.get("ordinal") or 1), found.within("unit") or "Q"
    stated = found.get("year")
    number = int(stated) if stated else context.year
    span = 3 if unit == "Q" else 6
    if number and not stated and context.month and (order - 1) * span + 1 > context.month.month:
        number -= direction(found.scan, found.spans[0][0]) < 0
    if number is None or order * span > 12:
        return (Sense("DATE", f"XXXX-{'Q' if unit == 'Q' else 'H'}{order}"),)
    first, last = date(number, (order - 1) * span + 1, 1), plus(date(number, order * span, 1), 1, "M")
    reach = dates.of_days(first, last - timedelta(days=1)) if last else None
    return (Sense("DATE", f"{number:04d}-{'Q' if unit == 'Q' else 'H'}{order}", reach),)


def safe(year: int | None, month: int, day: int) -> date | None:
    """The day, or None when there is no such day."""
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def full_year(tokens: tuple[Token, ...]) -> int | None:
    """A year of four digits, or of two read in the century that ended in 1999 (to 30: in the next)."""
    if not tokens:
        return None
    digits = int(tokens[0].low)
    return digits if len(tokens[0].low) == 4 else digits + (2000 if digits <= 30 else 1900)


def _month(found: Found) -> int:
    return int(found.get("month") or 1)


def _day(found: Found, context: Context, suffix: str) -> Sense:
    number, month = int(found.get(f"day{suffix}") or 0), int(found.get(f"month{suffix}") or _month(found))
    stated = full_year(found.tokens("year") or found.tokens("shortyear"))
    year = stated or _turned(found, context, month, number) or _by_weekday(found, context, month, number, suffix)
    return dated(safe(year, month, number), f"{f'{year:04d}' if year else 'XXXX'}-{month:02d}-{number:02d}")


def _by_weekday(found: Found, context: Context, month: int, day: int, suffix: str) -> int | None:
    """The year of a day without year: where a day of the week beside it disagrees, a near year in which it agrees."""
    year = year_of(context, found, month, day)
    weekday = _weekday_at(found, suffix)
    if not year or not weekday:
        return year
    near = (year, *((year - 1, year + 1) if year == context.year else (context.year or year,)))
    days = ((option, safe(option, month, day)) for option in near)
    return next((option for option, on in days if on and on.isoweekday() == weekday), context.year or year)


def _weekday_at(found: Found, suffix: str) -> int:
    """The day of the week named just before a day's number, 0 for none."""
    place = found.fields[f"day{suffix}"][0]
    before = found.scan.tokens[max(0, place - 2) : place]
    names = (lexicon().values.get((token.low, "weekday")) for token in reversed(before) if token.low != ",")
    return int(next(names, None) or 0)


def _turned(found: Found, context: Context, month: int, day: int = 1) -> int | None:
    """The year that « dernier » or « prochain » gives, or None without such a word.

    « le 11 novembre dernier » in an article of some day of November is taken as this November's.
    """
    here = context.day or context.month
    if here is None:
        return None
    then = (month, day) if context.day and "day" in found.fields else (month, 1)
    now = (here.month, here.day if context.day and "day" in found.fields else 1)
    if "last" in found.fields or "past" in found.fields:
        same_month = "day" in found.fields and context.day is None and month == here.month
        return here.year - (then >= now and not same_month)
    if "next" in found.fields:
        return here.year + (then <= now)
    if "season" in found.fields:
        return _season_year(found, here)
    return None


def _season_year(found: Found, here: date) -> int | None:
    """« cet été » is this year's; « l'été » with a tense, the nearest one that way; else no year is meant."""
    if found.argument == "this":
        return here.year - (found.get("season") == "WI" and here.month < _WINTER_TO_COME)
    turn = direction(found.scan, found.spans[0][0]) if found.argument == "near" else 0
    start = SEASONS[found.get("season") or "SU"][1]
    return None if not turn else here.year + (turn > 0 and start + 2 < here.month) - (turn < 0 and start >= here.month)


def _one_month(found: Found, context: Context, suffix: str) -> Sense:
    number = int(found.get(f"month{suffix}") or 1)
    stated = full_year(
        found.tokens(f"year{suffix}") or found.tokens("year2") or found.tokens("year") or found.tokens("shortyear")
    )
    year = stated or _turned(found, context, number) or year_of(context, found, number, None)
    return (
        Sense("DATE", f"{year:04d}-{number:02d}", f"{year:04d}-{number:02d}")
        if year
        else Sense("DATE", f"XXXX-{number:02d}")
    )


def _year_before(sense: Sense) -> Sense:
    """« de juin à décembre » told in spring: both months of last year."""
    value = f"{int(sense.value[:4]) - 1:04d}{sense.value[4:]}"
    return sense._replace(value=value, edtf=value)


def _year(digits: str) -> Sense:
    return Sense("DATE", digits, digits)


def _parted(found: Found, sense: Sense) -> Sense:
    part = found.get("part")
    return sense._replace(type="TIME", value=f"{sense.value}T{part}") if part else sense


BUILDERS: Final[dict[str, Builder]] = {
    "day_month": day_month,
    "days_of_month": days_of_month,
    "day_number": day_number,
    "three_days": three_days,
    "weekday_day": weekday_day,
    "numeric": numeric,
    "numeric_month": numeric_month,
    "month": month,
    "year": year,
    "decade": decade,
    "century": century,
    "season": season,
    "seasons": seasons,
    "feast": feast_day,
    "eve": eve,
    "moon_feast": moon_feast,
    "quarter": quarter,
}
