"""The dateline of a dispatch, « BAMAKO, 8 mars 2024 (AFP) – »: a stated day on which « mercredi » leans."""

import re
from collections.abc import Iterable
from typing import Final

from dyade.model import dates
from dyade.reading.times.absolute import BUILDERS
from dyade.reading.times.anchor import Context
from dyade.reading.times.rules import Found

_HEAD: Final = 600
"""Characters of a text in which a dateline stands."""
_PLACE: Final = re.compile(r"(?:[^\W\d_a-z][\w'-]*(?: (?:de|du|la|le|les|sur|en))* ?(?:\([^)\n]{2,40}\) ?)?){0,6},? ?")
"""What may stand before the day in its line: a place in capitals, and the agency or country in brackets."""
_DASH: Final = re.compile(r" ?[.,]? ?(?:\([^)\n]{2,40}\))? ?(?:-{1,2}|–|—)\s")


def dateline(found: Iterable[Found], published: str | None) -> str | None:
    """The day on which times lean: of publication where it is known, else of the dateline."""
    if published and dates.kind(published.partition("T")[0]) == "day":
        return published
    return next((day for phrase in found if (day := _day(phrase))), published)


def _day(phrase: Found) -> str | None:
    text, tokens = phrase.scan.text, phrase.scan.tokens
    start, end = tokens[phrase.spans[0][0]].start, tokens[phrase.spans[0][1] - 1].end
    if start > _HEAD or phrase.build not in ("day_month", "numeric") or "year" not in phrase.fields:
        return None
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if not _PLACE.fullmatch(line) or not _DASH.match(text, end):
        return None
    day = BUILDERS[phrase.build](phrase, Context(None))[0].day
    return day.isoformat() if day else None
