"""What stands beside a name and says which it is: « Tripoli (Liban) », « la ville libanaise de Tripoli »."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from dyade.languages import rows, tables
from dyade.reading.parties.folding import fold
from dyade.reading.parties.lexicon import Hit

_SAYING: Final = ("state", "adjective")
_FAR: Final = 60
_SITE: Final = r"(?:ville|port|capitale|cite|etat|region|province|localite|agglomeration|bastion|ile|fief|metropole)"
_PART: Final = r"(?:nord|sud|est|ouest|centre|coeur|extreme)"
_LINK: Final = r"(?:du|de la|de l'|de|des|d'|en|au|aux)"
_BRACKET: Final = re.compile(r"\s?\([^().;]{0,20}")
_APPOSED: Final = re.compile(
    rf",\s(?:(?:dans |a |au )(?:le |la |l')?{_PART}|(?:un |une |la |le |l')?(?:\w+ ){{0,2}}{_SITE})"
    rf"\b[^,.;:()\n]*?\b{_LINK}\s?"
)
_DIRECT: Final = re.compile(r",\s(?:au|aux|en)\s")
_OF_THAT: Final = re.compile(rf",\s(?:un |une |la |le |l')?(?:\w+ ){{0,2}}{_SITE}\s(?:\w+ )?")
_DATELINE: Final = re.compile(r",\s")
_AFTER_DATELINE: Final = re.compile(r"\s?[(:–—-]")
_OF: Final = re.compile(r"\s(?:de |d')")
_THERE: Final = re.compile(r",\s(?:a|en|dans)\s(?:la |le |l')?")
_LOCATIVE: Final = (" au ", "Au ", " aux ", "Aux ", " en ", "En ")
_LISTED: Final = re.compile(r",?\s(?:et|ou)\s|,\s(?:en|au|aux|a)\s")
_REGIONAL: Final = r"(?:(?:{})(?: \w+)??(?: de la| de| d'|(?<=de))) ?$"


def told(hit: Hit, hits: Iterable[Hit], text: str) -> Iterator[str]:
    """Parties that a bracket, an apposition, an adjective or a dateline beside the name gives, in the text's order."""
    for other in hits:
        party = other.sense.party
        if party is None or other.sense.kind not in _SAYING or abs(other.start - hit.start) > _FAR:
            continue
        if _says_after(hit, other, text) or _says_before(hit, other, text):
            yield party


def regional(hit: Hit, text: str) -> bool:
    """Whether the name stands under an office or a thing that regions have: « le gouverneur de Géorgie »."""
    return _regional().search(fold(text[max(0, hit.start - _FAR) : hit.start])) is not None


def _says_after(hit: Hit, other: Hit, text: str) -> bool:
    if other.start < hit.end:
        return False
    gap = fold(text[hit.end : other.start])
    if other.sense.kind == "adjective":
        return _OF_THAT.fullmatch(gap) is not None
    if _BRACKET.fullmatch(gap) or _APPOSED.fullmatch(gap):
        return True
    rest = fold(text[other.end : other.end + 8])
    if _DIRECT.fullmatch(gap):
        return _LISTED.match(rest) is None
    return _DATELINE.fullmatch(gap) is not None and _AFTER_DATELINE.match(rest) is not None


def _says_before(hit: Hit, other: Hit, text: str) -> bool:
    if other.end > hit.start:
        return False
    gap = fold(text[other.end : hit.start])
    if other.sense.kind == "adjective":
        return _OF.fullmatch(gap) is not None
    return _THERE.fullmatch(gap) is not None and text[: other.start].endswith(_LOCATIVE)


@cache
def _regional() -> re.Pattern[str]:
    forms = (fold(form) for row in tables.load("fr", "local_words", rows.LocalWordRow) for form in row.forms)
    return re.compile(rf"(?<!\w){_REGIONAL.format('|'.join(sorted(forms, key=len, reverse=True)))}")
