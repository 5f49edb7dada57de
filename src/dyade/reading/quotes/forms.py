"""Forms that leave no doubt of what is said: « X l'affirme : … », « Il faut, a dit X, que … »."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from dyade.reading.quotes.cues import Cue
from dyade.reading.quotes.sheet import DAYS, MARKS, Segment, Sheet
from dyade.reading.quotes.signs import verb_before_cut

_FOR: Final = "pour"
_PERSONS: Final = frozenset({"lui", "elle", "eux", "elles"})
_SHORT: Final = 2
"""Words of a short preposition at most: « de source », « à entendre »."""
_NAME: Final = 4
"""Words of a name at most."""
_SAME: Final = frozenset({"l'", "le"})
_OF_IT: Final = "en"
_JOINS: Final = frozenset({"que", "qu'"})
_AUXILIARIES: Final = frozenset(
    {"a", "ont", "avait", "avaient", "aurait", "auraient", "est", "sont", "était", "serait"}
)
_SUBORDINATE: Final = frozenset({"qui", "que", "qu'", "dont", "où", "si", "comme", "quand"})
"""Before a verb, they make its clause a part of another."""
_POINTING: Final = ("c'", "est", "ce")
_BEFORE_VERB: Final = frozenset({"ne", "n'", "se", "s'", "y", "en", "le", "la", "les", "l'", "lui", "leur"})
_NEAR, _NAMING, _REACH = 8, 16, 30
"""Words at most: between a verb and its colon; of a name or an inserted clause; before a quote goes on."""


class Form(NamedTuple):
    """Tokens `first`..`last` (excluded) that the `cue`-th cue governs."""

    first: int
    last: int
    cue: int


def forms(sheet: Sheet, cues: tuple[Cue, ...]) -> Iterator[Form]:
    """Every form around a cue that stands outside quotation marks."""
    for index, cue in enumerate(cues):
        if sheet.segment_of[cue.head] >= 0:
            continue
        begin, end = sheet.units[sheet.unit_of[cue.head]]
        if cue.kind == "preposition":
            comma = _opinion(sheet, cue, begin, end)
            if comma is not None:
                yield Form(comma + 1, end, index)
            elif _within(sheet, cue, begin, end):
                yield Form(begin, end, index)
        elif cue.kind in ("verb", "phrase") and cue.form == "fin":
            yield from _at_verb(sheet, cue, index, begin, end)


def _at_verb(sheet: Sheet, cue: Cue, index: int, begin: int, end: int) -> Iterator[Form]:
    colon = _colon(sheet, cue, end)
    before = _said_before(sheet, cue, begin)
    if colon is not None:
        yield Form(colon + 1, end, index)
    elif before is not None:
        yield Form(*before, index)
    elif _inserted(sheet, cue, begin, end) or _parted(sheet, cue, begin, end):
        yield Form(begin, end, index)
    else:
        for part in (_goes_on(sheet, cue, end), _before_aside(sheet, cue, begin)):
            if part is not None and not _led(sheet, cue, begin):
                yield Form(part.first, part.last, index)


def _said_before(sheet: Sheet, cue: Cue, begin: int) -> tuple[int, int] | None:
    """« C'est ce qu'a affirmé X »: the sentence before, where it is all between marks or none of it is."""
    number = sheet.unit_of[begin]
    pointing = tuple(sheet.words[begin : cue.first])
    if number == 0 or pointing[:-1] != _POINTING or pointing[-1] not in _JOINS:
        return None
    first, last = sheet.units[number - 1]
    said = {sheet.segment_of[i] for i in range(first, last) if sheet.words[i] not in MARKS and sheet.pos[i] != "SPACE"}
    spoken = any(sheet.pos[i] in ("VERB", "AUX") for i in range(first, last))
    if len(said) != 1 or not spoken:
        return None
    marked = said.pop()
    if marked >= 0:
        return sheet.segments[marked].first, sheet.segments[marked].last
    return (first, last) if sheet.words[last - 1] != "?" else None


def _within(sheet: Sheet, cue: Cue, begin: int, end: int) -> bool:
    """« La récolte a, selon le ministère, doublé »: who says it stands between commas behind the verb."""
    verb, comma = cue.first - 2, cue.first - 1
    if verb <= begin or sheet.words[comma] != "," or sheet.pos[verb] not in ("VERB", "AUX"):
        return False
    marked = any(number >= 0 for number in sheet.segment_of[begin:end])
    if marked or any(sheet.words[i] in _SUBORDINATE or sheet.words[i] == "," for i in range(begin, verb)):
        return False
    close = next((i for i in range(cue.last + 1, min(end - 2, cue.last + _NAMING)) if sheet.words[i] == ","), None)
    if close is None or any(sheet.pos[i] in ("VERB", "AUX") for i in range(cue.last, close)):
        return False
    goes_on = ("VERB", "AUX") if sheet.words[verb] in _AUXILIARIES else ("DET", "NUM", "ADV")
    return sheet.pos[close + 1] in goes_on


def _parted(sheet: Sheet, cue: Cue, begin: int, end: int) -> bool:
    """« La Norvège, a assuré la ministre, tiendra parole »: the narrator between a subject and its verb."""
    at = cue.first - 1
    bare = not any(sheet.pos[i] in ("VERB", "AUX", "PUNCT", "SPACE", "ADP") for i in range(begin, at))
    follows = sheet.pos[cue.last] in ("DET", "NOUN", "PROPN", "ADV") if cue.last < end else False
    if (
        at <= begin
        or sheet.words[at] != ","
        or not (bare and follows)
        or any(n >= 0 for n in sheet.segment_of[begin:end])
    ):
        return False
    close = next((i for i in range(cue.last + 1, min(end - 2, cue.last + _NAMING)) if sheet.words[i] == ","), None)
    if close is None or any(sheet.pos[i] in ("VERB", "AUX") for i in range(cue.last, close)):
        return False
    named = any(sheet.pos[i] in ("NOUN", "PROPN") and sheet.words[i] not in DAYS for i in range(cue.last, close))
    going_on = next((i for i in range(close + 1, end) if sheet.words[i] not in _BEFORE_VERB), end - 1)
    return named and sheet.pos[going_on] in ("VERB", "AUX") and not sheet.words[going_on].endswith("ant")


def _before_aside(sheet: Sheet, cue: Cue, begin: int) -> Segment | None:
    """« La grue est à nous », à dix pas du quai, a dit X: what is said ends with its marks."""
    at = cue.first - 1
    if at <= begin or sheet.words[at] != ",":
        return None
    while at > begin and sheet.segment_of[at] < 0:
        if sheet.pos[at] in ("VERB", "AUX") or sheet.words[at] in (":", ";", "."):
            return None
        at -= 1
    number = sheet.segment_of[at]
    if number < 0 or sheet.words[at + 2] != "," or at + 3 >= cue.first:
        return None
    said = sheet.segments[number]
    clause = any(sheet.pos[i] in ("VERB", "AUX") for i in range(said.first, said.last))
    opens = all(sheet.words[i] in MARKS or sheet.pos[i] == "SPACE" for i in range(begin, said.first))
    return said if clause and opens else None


def _led(sheet: Sheet, cue: Cue, begin: int) -> bool:
    """Whether the subject stands before the verb, which then inserts nothing."""
    led = (i for i in range(begin, cue.first) if sheet.heads[i] == cue.head and sheet.segment_of[i] < 0)
    return any(sheet.deps[i].startswith("nsubj") for i in led)


def _opinion(sheet: Sheet, cue: Cue, begin: int, end: int) -> int | None:
    """The comma behind « De l'avis de X » or « Pour X » at the head of a sentence, before a clause.

    Of short prepositions only « pour » with a name or a pronoun: of the others what is said is weighed.
    """
    first = begin
    while first < cue.first and sheet.pos[first] in ("SPACE", "PUNCT", "CCONJ", "ADV"):
        first += 1
    if first != cue.first or any(number >= 0 for number in sheet.segment_of[begin:end]):
        return None
    comma = next((i for i in range(cue.last + 1, min(end - 2, cue.last + _NAMING)) if sheet.words[i] == ","), None)
    if comma is None or any(sheet.pos[i] in ("VERB", "AUX") for i in range(cue.last, comma)):
        return None
    named = sheet.words[cue.first] == _FOR and _named(sheet, cue.last, comma)
    long = len(cue.lemma.split()) > _SHORT and any(sheet.pos[i] in ("VERB", "AUX") for i in range(comma, end))
    return comma if long or (named and verb_before_cut(sheet, comma + 1)) else None


def _named(sheet: Sheet, first: int, last: int) -> bool:
    """Whether nothing but a name, or a pronoun for a person, stands between."""
    if last - first == 1 and sheet.words[first] in _PERSONS:
        return True
    return last - first <= _NAME and all(sheet.pos[i] == "PROPN" for i in range(first, last))


def _goes_on(sheet: Sheet, cue: Cue, end: int) -> Segment | None:
    """« La Russie », a dit X, « doit partir »: the stretch between marks that goes on behind who speaks."""
    at = cue.first - 1
    if at < 2 or sheet.words[at] != "," or not (sheet.words[at - 1] in MARKS or sheet.segment_of[at - 1] >= 0):
        return None
    for i in range(cue.last, min(end, cue.last + _REACH)):
        number = sheet.segment_of[i]
        if number >= 0:
            parted = sheet.words[i - 1] in MARKS and sheet.words[i - 2] == "," and sheet.shapes[i][:1].islower()
            return sheet.segments[number] if parted and sheet.segments[number].first == i else None
        if sheet.pos[i] in ("VERB", "AUX") or sheet.words[i] in (":", ";"):
            return None
    return None


def _colon(sheet: Sheet, cue: Cue, end: int) -> int | None:
    """The colon behind « X l'affirme », « X l'a répété mardi », « X en est convaincu »: what follows it is meant."""
    same = {*_SAME, _OF_IT} if cue.lemma.startswith("être ") else _SAME
    if not any(sheet.words[i] in same and sheet.pos[i] != "DET" for i in range(cue.first, cue.head)):
        return None
    for i in range(cue.last, min(end - 1, cue.last + _NEAR)):
        if sheet.words[i] == ":":
            return None if sheet.segment_of[i + 1] >= 0 or sheet.segment_of[min(i + 2, end - 1)] >= 0 else i
        if sheet.pos[i] in ("VERB", "AUX"):
            return None
    return None


def _inserted(sheet: Sheet, cue: Cue, begin: int, end: int) -> bool:
    """Whether a clause goes on behind « , a dit X, » with « que »: « Il faut, a dit X, que la trêve tienne »."""
    if cue.first - 1 <= begin or sheet.words[cue.first - 1] != ",":
        return False
    if _led(sheet, cue, begin) or any(number >= 0 for number in sheet.segment_of[begin:end]):
        return False
    close = next((i for i in range(cue.last + 1, min(end - 2, cue.last + _NAMING)) if sheet.words[i] == ","), None)
    if close is None or any(sheet.pos[i] in ("VERB", "AUX") for i in range(cue.last, close)):
        return False
    spoken = any(sheet.pos[i] in ("VERB", "AUX") for i in range(begin, cue.first - 1))
    return spoken and sheet.words[close + 1] in _JOINS
