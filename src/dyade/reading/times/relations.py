"""What the words before a date make of it: « depuis » opens it, « jusqu'à » closes it, « de … à … » joins two.

« À partir du 9 juin » is the day itself, on which falls what is said to begin; « à partir de 2015 » opens a year.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from dyade.languages.rows import TimeWordRow
from dyade.languages.tables import load
from dyade.model import dates
from dyade.reading.times.lexicon import Scan, lexicon, split
from dyade.reading.times.rules import Found
from dyade.reading.times.tense import accomplished
from dyade.reading.times.values import Sense

_JOINS: Final = {"du": ("au",), "de": ("à", "au"), "entre": ("et",), "d'": ("à",)}
_DASHES: Final = frozenset(("-", "–", "/"))


class Read(NamedTuple):
    """A phrase, one of its expressions and what that means."""

    found: Found
    span: tuple[int, int]
    sense: Sense


def related(scan: Scan, items: Sequence[Read], running: str | None = None) -> list[Read]:
    """The expressions with their EDTF as the words around make it; `running` is the month of publication."""
    joined = list(items)
    for place in range(len(joined) - 1):
        both = _joined(scan, joined[place], joined[place + 1])
        if both:
            for at in (place, place + 1):
                joined[at] = joined[at]._replace(sense=joined[at].sense._replace(edtf=both))
    return [item._replace(sense=_opened(scan, item, running)) for item in joined]


def _joined(scan: Scan, first: Read, second: Read) -> str | None:
    """One interval for « du 28 mars au 2 avril », « entre 2014 et 2016 », « 1939-1945 »."""
    a, b = first.sense.edtf, second.sense.edtf
    if not a or not b or a == b or "/" in a + b or "[" in a + b:
        return None
    between = [token.low for token in scan.tokens[first.span[1] : second.span[0]]]
    before = scan.tokens[first.span[0] - 1].low if first.span[0] else ""
    links = len(between) == 1 and (between[0] in _JOINS.get(before, ()) or between[0] in _DASHES)
    span = f"{a}/{b}"
    return span if links and dates.valid(span) else None


def _opened(scan: Scan, item: Read, running: str | None) -> Sense:
    sense = item.sense
    if not sense.edtf or sense.type == "DURATION" or "[" in sense.edtf:
        return sense
    said = relation(scan, item.span[0])
    if "/" in sense.edtf:
        week = said == "since" and sense.type == "DATE" and ".." not in sense.edtf and item.found.build == "turn"
        return sense._replace(edtf=dates.since(sense.edtf.partition("/")[0])) if week else sense
    if said == "since" and dates.kind(sense.edtf) == "year" and _begins(scan, item.span):
        return sense._replace(edtf=dates.since(f"{sense.edtf}-01"))
    if said == "since" and sense.edtf == running and accomplished(scan, item.span[0]):
        return sense  # « ont pris trois villes depuis début mars », told in March
    if said == "since" or (said == "from" and dates.kind(sense.edtf) == "year"):
        return sense._replace(edtf=dates.since(sense.edtf))
    if said in ("until", "before"):
        return sense._replace(edtf=dates.until(sense.edtf))
    return sense


def _begins(scan: Scan, span: tuple[int, int]) -> bool:
    """« depuis le début de l'année » opens in January."""
    return any(lexicon().values.get((token.low, "mod")) == "START" for token in scan.tokens[slice(*span)])


def relation(scan: Scan, place: int) -> str | None:
    """The relation that the words just before a token say; the longest phrase of the table wins."""
    phrases, lengths = _phrases()
    for length in lengths:
        if length <= place:
            value = phrases.get(tuple(token.low for token in scan.tokens[place - length : place]))
            if value is not None:
                return value
    return None


@cache
def _phrases() -> tuple[dict[tuple[str, ...], str], tuple[int, ...]]:
    """The relation of each phrase, and how many words phrases have, the longest first."""
    rows = [row for row in load("fr", "times", TimeWordRow) if row.kind == "relation"]
    phrases = {split(form): row.value for row in rows for form in row.forms}
    return phrases, tuple(sorted({len(words) for words in phrases}, reverse=True))
