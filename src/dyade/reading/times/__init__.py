"""Time expressions: every date, hour, duration and habit of a text, as TIMEX3 with its EDTF date.

Words are rows of `times.tsv`, phrases rows of `times_rules.tsv`; `rules` matches them, `guards` rejects what only looks
like a time, `absolute`, `relative` and `lasting` give values, `anchor` knows what they lean on, `relations` what
« depuis », « jusqu'à », « du … au … » make of a date. Spans follow the French TimeBank (Bittar et al., 2011).
"""

from dyade.model.reading import TimeExpression
from dyade.reading.parse import plain
from dyade.reading.times.absolute import BUILDERS as ABSOLUTE
from dyade.reading.times.absolute import Builder
from dyade.reading.times.anchor import Context, with_year
from dyade.reading.times.dateline import dateline
from dyade.reading.times.guards import stands
from dyade.reading.times.lasting import BUILDERS as LASTING
from dyade.reading.times.lexicon import Scan, scan
from dyade.reading.times.relations import Read, related
from dyade.reading.times.relative import BUILDERS as RELATIVE
from dyade.reading.times.rules import Found, find

BUILDERS: dict[str, Builder] = {**ABSOLUTE, **RELATIVE, **LASTING}
"""The functions that a rule may name."""

_DAYS = frozenset(("weekday", "day_month", "deictic"))


def find_times(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order. `published` is an EDTF day, month or year, or None when unknown; then
    the day of a dateline, « BAMAKO, 8 mars 2024 (AFP) – », takes its place."""
    read = scan(plain(text))
    chosen = _chosen(read)
    context = Context(dateline(chosen, published), with_year(chosen))
    found: list[Read] = []
    for phrase in chosen:
        for span, sense in zip(phrase.spans, BUILDERS[phrase.build](phrase, context), strict=True):
            context.note(phrase, sense)
            found.append(Read(phrase, span, sense))
    found.sort(key=lambda item: item.span)
    running = f"{context.month:%Y-%m}" if context.month else None
    return tuple(_expression(read, item) for item in related(read, found, running))


def _chosen(read: Scan) -> list[Found]:
    """Phrases that stand, the longest first where two overlap, in the order of the text."""
    taken: set[int] = set()
    chosen = []
    for phrase in find(read):
        places = {place for first, last in phrase.spans for place in range(first, last)}
        if taken.isdisjoint(places) and stands(phrase):
            taken |= places
            chosen.append(phrase)
    return _hours_after_days(sorted(chosen, key=lambda phrase: phrase.spans))


def _hours_after_days(phrases: list[Found]) -> list[Found]:
    """In « à 10 h, jeudi » the day is read first, so that the hour leans on it."""
    ordered = list(phrases)
    for place in range(len(ordered) - 1):
        hour, day = ordered[place : place + 2]
        if hour.build == "clock" and day.build in _DAYS and day.spans[0][0] - hour.spans[-1][1] <= 1:
            ordered[place : place + 2] = [day, hour]
    return ordered


def _expression(read: Scan, item: Read) -> TimeExpression:
    first, last = item.span
    sense = item.sense
    return TimeExpression(
        start=read.tokens[first].start,
        end=read.tokens[last - 1].end,
        type=sense.type,
        value=sense.value,
        edtf=sense.edtf,
        rule=item.found.rule.id,
    )
