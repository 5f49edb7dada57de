"""Values of times that lean on publication or on the story: « hier », « jeudi », « la veille », « le mois dernier »."""

from datetime import date, timedelta
from typing import Final

from dyade.model import dates
from dyade.reading.times.absolute import Builder, days_of_month, safe
from dyade.reading.times.anchor import Context, nearest_weekday
from dyade.reading.times.rules import Found
from dyade.reading.times.tense import direction
from dyade.reading.times.values import Sense, dated, days_of, plus, week_days, week_of

NO_DAY: Final = "XXXX-XX-XX"
_WEEK_PARTS: Final = {"START": (0, 1), "MID": (1, 3), "END": (4, 6)}
"""First and last day from Monday: « en début de semaine », « en milieu de semaine », « en fin de semaine »."""


def deictic(found: Found, context: Context) -> tuple[Sense, ...]:
    """« hier », « demain », « aujourd'hui vendredi », « hier soir », « hier à 10 h »."""
    if found.argument == "now" and context.day is not None:
        return (Sense("DATE", "PRESENT_REF"),)
    day = plus(context.day, int(found.get("deictic") or 0), "D") if context.day else None
    value = "PRESENT_REF" if found.get("deictic") == "0" else NO_DAY
    return (_timed(found, dated(day, value)),)


def weekday(found: Found, context: Context) -> tuple[Sense, ...]:
    """« jeudi », « lundi prochain », « mercredi dernier », « ce mardi », « mardi soir », « jeudi et vendredi »."""
    if found.argument == "pair":
        return _two_weekdays(found, context)
    return tuple(_timed(found, _weekday(found, context, name)) for name in ("weekday", "weekday2")[: len(found.spans)])


def _two_weekdays(found: Found, context: Context) -> tuple[Sense, ...]:
    """« jeudi et vendredi »: the second follows the first; two days in a row are one stretch of time."""
    first = _weekday(found, context, "weekday")
    ahead = (int(found.get("weekday2") or 1) - int(found.get("weekday") or 1)) % 7
    day = plus(first.day, ahead, "D") if first.day else None
    second = dated(day) if day else _weekday(found, context, "weekday2")
    if day is None or ahead != 1:
        return first, second
    both = f"{first.day}/{day}"
    return first._replace(edtf=both), second._replace(edtf=both)


def night(found: Found, context: Context) -> tuple[Sense, ...]:
    """« la nuit de lundi à mardi », « la nuit du 13 au 14 avril »: a night belongs to both its days."""
    last = _night_end(found, context)
    first = last - timedelta(days=1) if last else None
    value = f"{first.isoformat()}TNI" if first else f"{NO_DAY}TNI"
    edtf = f"{first.isoformat()}/{last.isoformat()}" if first and last else None
    return (Sense("TIME", value, edtf, last),)


def part(found: Found, context: Context) -> tuple[Sense, ...]:
    """« ce soir », « cette nuit » on the day of publication; « la soirée », « le matin même » on the story's day."""
    now = found.argument == "this"
    scene = context.scene_day(found)
    day = context.day if now else context.told_day(found) or context.day
    if found.argument == "last" and context.day:
        day = context.day - timedelta(days=1)
    value = f"{day.isoformat() if day else NO_DAY}T{found.within('part')}"
    told = day if now or found.argument == "last" else scene
    return (Sense("TIME", value, told.isoformat() if told else None, day if told else None),)


def midday(found: Found, context: Context) -> tuple[Sense, ...]:
    """« la mi-journée » on the story's day."""
    sense = part(found, context)[0]
    return (sense._replace(value=sense.value.partition("T")[0] + "TMI"),)


def clock(found: Found, context: Context) -> tuple[Sense, ...]:
    """« 21 h 45 », « midi », « 14H30 GMT », on the story's day."""
    told = context.scene_day(found)
    day = context.told_day(found) or context.day
    zone = found.get("zone") or ""
    value = f"{day.isoformat() if day else NO_DAY}{_hour(found) or 'T00:00'}{zone}"
    return (Sense("TIME", value, told.isoformat() if told else None, told),)


def shift(found: Found, context: Context) -> tuple[Sense, ...]:
    """« la veille », « le lendemain »: a day from the story's; of an event, unknown."""
    told = context.told_day(found)
    if found.argument == "event":
        return (Sense("DATE", NO_DAY),)
    base = told or context.day
    step = int(found.get("shift") or found.get("following") or -1)
    day = plus(base, step, "D") if base else None
    sense = _timed(found, dated(day, NO_DAY))
    return (sense if told else sense._replace(edtf=None, day=None),)


def same(found: Found, context: Context) -> tuple[Sense, ...]:
    """« ce jour-là », « le même jour », « ce moment-là », « la même année »."""
    unit, day = found.argument, context.told_day(found)
    if unit == "moment" and context.read:
        return (context.read[-1][1],)
    if unit == "Y":
        year = next((s.edtf[:4] for _, s in reversed(context.read) if s.edtf and s.edtf[:4].isdecimal()), None)
        return (Sense("DATE", year or "XXXX", year),)
    if unit == "M":
        last = context.read[-1][1].edtf if context.read else None
        stated = next((s.edtf[:7] for _, s in reversed(context.read) if s.edtf and s.edtf[4:5] == "-"), None)
        if last and len(last) == 4 and last.isdecimal() and context.month:
            stated = f"{last}-{context.month:%m}"
        return (Sense("DATE", stated or "XXXX-XX", stated),)
    return (dated(day, NO_DAY),)


def turn(found: Found, context: Context) -> tuple[Sense, ...]:
    """« la semaine dernière », « l'an prochain », « ce mois-ci », « cette année », « le week-end dernier »."""
    step = next((int(found.get(k) or 0) for k in ("last", "past", "next", "following") if k in found.fields), 0)
    unit = "W" if "weekend" in found.fields else (found.argument or found.within("unit") or "D")
    base = context.day or (context.month if unit in ("M", "Y") and context.month else None)
    if base is None and unit == "Y" and context.year:
        base = date(context.year, 1, 1)
    if base is None:
        return (Sense("DATE", {"W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "D": NO_DAY}.get(unit, "XXXX")),)
    if "weekend" in found.fields:
        return (_weekend(found, base, step),)
    there = plus(base, step, unit)
    if unit == "W" and there and (days := _WEEK_PARTS.get(found.get("mod") or "")):
        return (Sense("DATE", week_of(there), days_of(there - timedelta(days=there.weekday()), *days)),)
    if unit == "W" and not step and context.day and direction(found.scan, found.spans[0][0]) <= 0:
        return (Sense("DATE", week_of(base), days_of(base, -base.weekday(), 0)),)
    return (_unit_of(there, unit) if there else Sense("DATE", "XXXX"),)


def relative_year(found: Found, context: Context) -> tuple[Sense, ...]:
    """« l'année suivante », « l'année précédente »: from the year told last."""
    before = context.told("Y")
    told = context.told_year(found) or (before.year if before else None)
    step = int(found.get("following") or found.get("past") or 0)
    number = told + step if told else None
    return (Sense("DATE", f"{number:04d}", f"{number:04d}") if number else Sense("DATE", "XXXX"),)


def relative_week(found: Found, context: Context) -> tuple[Sense, ...]:
    """« la semaine suivante », « la semaine précédente »: from the day told last."""
    told = context.told("D")
    there = plus(told, int(found.get("following") or found.get("past") or -1), "W") if told else None
    return (_unit_of(there, "W") if there else Sense("DATE", "XXXX-WXX"),)


def relative_month(found: Found, context: Context) -> tuple[Sense, ...]:
    """« le mois suivant », « le mois précédent »: from the month told last."""
    told = context.told("M")
    step = int(found.get("following") or -1)
    there = plus(told, step, "M") if told else None
    return (_unit_of(there, "M") if there else Sense("DATE", "XXXX-XX"),)


def elapsed(found: Found, context: Context) -> tuple[Sense, ...]:
    """« l'année écoulée », « le mois écoulé »: the one that ends with the publication."""
    unit = found.get("unit") or "Y"
    base = context.day
    first = plus(base, -1, unit) if base else None
    if base is None or first is None:
        return (Sense("DATE", {"W": "XXXX-WXX", "M": "XXXX-XX", "D": NO_DAY}.get(unit, "XXXX")),)
    cut = 7 if unit in ("Y", "S", "Q") else 4 if unit in ("DE", "CE") else 10
    reach = f"{first.isoformat()[:cut]}/{base.isoformat()[:cut]}"
    return (_unit_of(first, unit)._replace(edtf=reach, day=None),)


def nightly(found: Found, context: Context) -> tuple[Sense, ...]:
    """« nocturne »: a part of any day."""
    return (Sense("TIME", f"T{found.get('partadj')}"),)


def reference(found: Found, context: Context) -> tuple[Sense, ...]:
    """« désormais », « récemment », « prochainement »: no date, only past, present or future."""
    return (Sense("DATE", found.argument or found.get("ref") or found.get("refadj") or "PRESENT_REF"),)


def _weekday(found: Found, context: Context, name: str) -> Sense:
    number = int(found.get(name) or 1)
    base = context.day
    if base is None:
        known = context.known_weekday(number)
        month = dates.weekdays(number, context.published) if context.kind == "month" and context.published else None
        return dated(known) if known else Sense("DATE", f"XXXX-WXX-{number}", month)
    if found.argument == "same" and (known := context.known_weekday(number)):
        return dated(known)
    return dated(_weekday_near(found, base, number))


def _weekday_near(found: Found, base: date, number: int) -> date:
    if "last" in found.fields or "past" in found.fields:
        return nearest_weekday(base - timedelta(days=1), number, -1)
    if "next" in found.fields:
        return nearest_weekday(base + timedelta(days=1), number, 1)
    ahead = direction(found.scan, found.spans[0][0]) if found.argument != "past" else -1
    return nearest_weekday(base, number, ahead)


def _timed(found: Found, sense: Sense) -> Sense:
    """With a part of the day or an hour, a date becomes a time."""
    if "part" in found.fields:
        return sense._replace(type="TIME", value=f"{_day_value(sense)}T{found.get('part')}")
    if hour := _hour(found):
        return sense._replace(type="TIME", value=f"{_day_value(sense)}{hour}{found.get('zone') or ''}")
    return sense


def _day_value(sense: Sense) -> str:
    return sense.value if sense.value[:1] in "0123456789X" else NO_DAY


def _hour(found: Found) -> str:
    if tokens := found.tokens("hhmm"):
        hours, minutes = tokens[0].low.split(":")
        return f"T{int(hours):02d}:{minutes}"
    if "clock" in found.fields and (fixed := _fixed_hour(found)):
        return fixed
    hour = int(found.get("hour") or found.get("numword") or -1)
    if 0 < hour < 12 and found.holds("soir"):
        hour += 12
    return f"T{hour:02d}:{int(found.get('minute') or 0):02d}" if 0 <= hour <= 24 else ""


def _fixed_hour(found: Found) -> str | None:
    """« midi », « minuit »."""
    low = found.tokens("clock")[0].low
    value = found.get("clock")
    return value if value and value.startswith("T") and not low[0].isdecimal() else None


def _night_end(found: Found, context: Context) -> date | None:
    if "day2" in found.fields and "month" in found.fields:
        return days_of_month(found, context)[1].day
    number = int(found.get("weekday2") or 1)
    if context.day is None:
        return None
    if found.get("day2"):
        near = (context.day + timedelta(days=n) for n in sorted(range(-40, 20), key=abs))
        return next((d for d in near if d.day == int(found.get("day2") or 0)), None)
    return nearest_weekday(context.day, number, direction(found.scan, found.spans[0][0]))


def _weekend(found: Found, base: date, step: int) -> Sense:
    monday = base - timedelta(days=base.weekday())
    if step == 0:
        turn = direction(found.scan, found.spans[0][0])
        step = -1 if turn <= 0 and base.weekday() < (5 if turn else 4) else 0
    elif step < 0 and base.weekday() == 6:
        step = -1
    there = monday + timedelta(days=7 * step)
    return Sense("DATE", f"{week_of(there)}-WE", days_of(there, 5, 6))


def _unit_of(day: date, unit: str) -> Sense:
    """The day, week, month, quarter, year, decade or century around a day."""
    if unit == "W":
        return Sense("DATE", week_of(day), week_days(day))
    if unit == "M":
        return Sense("DATE", day.isoformat()[:7], day.isoformat()[:7])
    if unit in ("Q", "S"):
        span = 3 if unit == "Q" else 6
        first = (day.month - 1) // span * span + 1
        last = safe(day.year, first + span - 1, 28)
        label = f"{day.year:04d}-{'Q' if unit == 'Q' else 'H'}{(first - 1) // span + 1}"
        return Sense("DATE", label, f"{day.year:04d}-{first:02d}/{last.isoformat()[:7]}" if last else None)
    cut = {"Y": 4, "DE": 3, "CE": 2}.get(unit)
    value = f"{day.year:04d}"[:cut] if cut else day.isoformat()
    return Sense("DATE", value, value + "X" * (4 - (cut or 4)) if cut else value, None if cut else day)


BUILDERS: Final[dict[str, Builder]] = {
    "deictic": deictic,
    "weekday": weekday,
    "night": night,
    "part": part,
    "midday": midday,
    "clock": clock,
    "shift": shift,
    "same": same,
    "turn": turn,
    "relative_year": relative_year,
    "relative_month": relative_month,
    "relative_week": relative_week,
    "elapsed": elapsed,
    "nightly": nightly,
    "reference": reference,
}
