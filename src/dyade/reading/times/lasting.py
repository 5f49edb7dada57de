"""Values of durations and of what recurs: « trois mois », « ces dernières semaines », « tous les lundis »."""

from datetime import date
from typing import Final

from dyade.model import dates
from dyade.reading.times.absolute import Builder
from dyade.reading.times.anchor import Context
from dyade.reading.times.lexicon import lexicon
from dyade.reading.times.rules import Found
from dyade.reading.times.values import Sense, grain, length, number, plus


def duration(found: Found, context: Context) -> tuple[Sense, ...]:
    """« trois mois », « plusieurs jours », « un quart de siècle »."""
    if (fixed := found.argument or found.get("whole") or found.get("term")) and fixed.startswith("P"):
        return (Sense("DURATION", fixed),)
    unit = found.get("unit") or "D"
    return (Sense("DURATION", length(_count(found), unit)),)


def offset(found: Found, context: Context) -> tuple[Sense, ...]:
    """A length counted from a day: « il y a trois ans », « depuis trois mois », « trois jours plus tard »."""
    sense = duration(found._replace(rule=found.rule._replace(build="duration")), context)[0]
    count, unit = _count(found), found.get("unit") or "D"
    way = found.argument
    base = context.told(unit) if way in ("later", "earlier") else context.day
    if base is None or count is None:
        return (sense,)
    there = plus(base, count if way in ("later", "in") else -count, unit)
    if there is None or unit.startswith("T"):
        return (sense,)
    edtf = there.isoformat()[:7] if _rounded(found) and unit in ("D", "W") else grain(there, count, unit)
    edtf = there.isoformat() if _to_the_day(found) else edtf
    return (sense._replace(edtf=dates.since(edtf) if way == "for" else edtf),)


def by(found: Found, context: Context) -> tuple[Sense, ...]:
    """« d'ici (à) dix ans »: now, and the length counted from it."""
    sense = offset(found._replace(rule=found.rule._replace(build="offset:in")), context)[0]
    return Sense("DATE", "PRESENT_REF"), sense._replace(edtf=dates.until(sense.edtf) if sense.edtf else None)


def stretch(found: Found, context: Context) -> tuple[Sense, ...]:
    """« ces derniers jours », « les 18 derniers mois », « les prochaines semaines »."""
    count, unit = number(found.tokens("number") or found.tokens("number2")), found.get("unit") or "D"
    if count is None and found.guard == "singular":
        return (Sense("DURATION", length(1, unit)),)
    sense = Sense("DURATION", length(count, unit))
    if count is None or context.day is None or unit.startswith("T"):
        return (sense,)
    ahead = "next" in found.fields
    there = plus(context.day, count if ahead else -count, unit)
    return (sense._replace(edtf=_between(context.day, there, unit)),)


def opening(found: Found, context: Context) -> tuple[Sense, ...]:
    """« les six premiers mois de l'année »: counted from its January; other units than months date nothing."""
    count, unit = number(found.tokens("number")), found.get("unit") or "M"
    year = int(found.get("year") or 0) or context.year
    months = int(count) if count and unit == "M" and year and count <= 12 else 0
    edtf = f"{year:04d}-01/{year:04d}-{months:02d}" if months > 1 else f"{year:04d}-01" if months else None
    return (Sense("DURATION", length(count, unit), edtf),)


def recurring(found: Found, context: Context) -> tuple[Sense, ...]:
    """« chaque année », « tous les lundis », « tous les deux ans », « par semestre », « annuel »."""
    if fixed := found.argument or found.get("per") or found.get("periodic"):
        return (Sense("SET", fixed),)
    if "weekday" in found.fields:
        return tuple(
            Sense("SET", f"XXXX-WXX-{found.get(name)}") for name in ("weekday", "weekday2")[: len(found.spans)]
        )
    if part := found.get("part"):
        return (Sense("SET", f"{'XXXX-XX-XX'}T{part}"),)
    if month := found.get("month"):
        return (Sense("SET", f"XXXX-{month}"),)
    return (Sense("SET", length(number(found.tokens("number")) or 1, found.get("unit") or "D")),)


def _rounded(found: Found) -> bool:
    """« une dizaine de jours » is no day."""
    first, last = found.spans[0]
    return any("about" in lexicon().of(token.low) for token in found.scan.tokens[first:last])


def _to_the_day(found: Found) -> bool:
    """« il y a deux ans jour pour jour »."""
    first = 2 if found.near(1) == "," else 1
    return [found.near(n) for n in range(first, first + 3)] == ["jour", "pour", "jour"]


def _count(found: Found) -> float | None:
    count = number(found.tokens("some") or found.tokens("number2") or found.tokens("number"))
    return count + 0.5 if count is not None and found.holds("demi", "demie") else count


def _between(day: date, there: date | None, unit: str) -> str | None:
    if there is None:
        return None
    cut = {"Y": 4, "DE": 4, "CE": 4, "M": 7}.get(unit, 10)
    first, last = sorted((day, there))
    return f"{first.isoformat()[:cut]}/{last.isoformat()[:cut]}"


BUILDERS: Final[dict[str, Builder]] = {
    "duration": duration,
    "offset": offset,
    "by": by,
    "stretch": stretch,
    "opening": opening,
    "recurring": recurring,
}
