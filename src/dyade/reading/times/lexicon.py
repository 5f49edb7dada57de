"""Words to classes: a text becomes a short string, one character a word, over which the rules are matched."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from dyade.languages.rows import TimeRuleRow, TimeWordRow
from dyade.languages.tables import load

BREAK: Final = "\ue000"
"""Stands for a line break: no expression runs over one."""
UNKNOWN: Final = "\ue001"
_FIRST_CODE: Final = 0xE002
_SHAPES: Final = {
    "number": "(?: <num> | <decimal> | <numword>+ (?: et <one> )? | <one> )",
    "some": "(?: <approx>? (?: <num> | <decimal> | <numword>+ (?: et <one> )? | <one> | <vague> <vague>? )"
    " | <approx>? <one> <about> de|d' | <vague> <aboutplural> de|d' | des <aboutplural> de|d' )",
    "date": "(?: <weekday>? <day> er? <month> )",
    "clock": "(?: <hour> h <minute>? | <hour> heures|heure <minute>? | <hhmm> | <clock> )",
}
"""Named pieces of patterns, written `%name`."""
_TOKEN = re.compile(
    r"\n+|aujourd'hui|\d{1,2}:\d\d(?![\d:])|\d{1,3}(?:[ .]\d{3}){1,4}(?![\d.,])|\d+,\d+|\d+"
    r"|[^\W\d_]+(?:'|(?:-[^\W\d_]+)*)|n°|\S",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"-|[^-]+")
_CORE_NAMES: Final = (
    "month weekday unit year part clock h hhmm deictic shift ref refadj season feast whole term periodic"
    " partadj roman weekend point every next moonfeast"
)
_CORE: Final = frozenset(_CORE_NAMES.split())
"""Kinds without which a run of words holds no time expression."""


class Token(NamedTuple):
    """A word or sign of the text, by its offsets, in lower case."""

    start: int
    end: int
    low: str


class Scan(NamedTuple):
    """A text as tokens, and the codes of those near a word of time; `places[i]` is the token behind `codes[i]`."""

    text: str
    tokens: tuple[Token, ...]
    codes: str
    places: tuple[int, ...]


class Lexicon(NamedTuple):
    """The word table turned round."""

    kinds: dict[str, frozenset[str]]
    values: dict[tuple[str, str], str]
    codes: dict[frozenset[str], str]

    def of(self, low: str) -> frozenset[str]:
        """Kinds of a word; digits have theirs from their size."""
        return self.kinds.get(low) or (_digit_kinds(low) if low[0].isdecimal() else frozenset())

    def value(self, low: str, kind: str) -> str | None:
        """What the word is worth as a `kind`: the table's value, or the digits themselves."""
        found = self.values.get((low, kind))
        return found if found is not None else low if low[:1].isdecimal() else None

    def kind(self, kind: str) -> tuple[str, ...]:
        """Every form of a kind, longest first."""
        return tuple(sorted((low for low, of in self.values if of == kind), key=lambda low: (-len(low), low)))


@cache
def rules() -> tuple[TimeRuleRow, ...]:
    """The phrases, in the table's order."""
    return load("fr", "times_rules", TimeRuleRow)


@cache
def lexicon() -> Lexicon:
    """The words of the table and of the phrases, with one code for each set of kinds that a word can have."""
    kinds: dict[str, set[str]] = {}
    values: dict[tuple[str, str], str] = {}
    for row in load("fr", "times", TimeWordRow):
        for form in row.forms:
            kinds.setdefault(form, set()).add(row.kind)
            values[form, row.kind] = row.value
    for low in sorted({word for row in rules() for word in literals(row.pattern)}):
        kinds.setdefault(low, set()).add(f"={low}")
    sets = {frozenset(of) for of in kinds.values()} | {_digit_kinds(digits) for digits in _digit_samples()}
    ordered = sorted(sets, key=sorted)
    codes = {of: chr(_FIRST_CODE + place) for place, of in enumerate(ordered)}
    return Lexicon({low: frozenset(of) for low, of in kinds.items()}, values, codes)


def literals(pattern: str) -> tuple[str, ...]:
    """The plain words of a pattern."""
    found: list[str] = []
    for piece in expand(pattern).split():
        word = unmarked(piece)
        if piece[0] not in "<({)}|%¶" and piece not in ("_", "?", "*", "+") and not piece.startswith("(?"):
            found.extend(part.removeprefix("\\") for part in word.split("|"))
    return tuple(found)


def unmarked(piece: str) -> str:
    """A word of a pattern without its `?`, `*` or `+`."""
    return piece if len(piece) == 1 or piece[:-1] == "\\" else piece.rstrip("?*+")


def expand(pattern: str) -> str:
    """The pattern with its shapes written out as named groups."""
    for name, shape in _SHAPES.items():
        pattern = pattern.replace(f"%{name}?", f"(?: (?P<{name}> {shape} ) )?")
        pattern = pattern.replace(f"%{name}", f"(?P<{name}> {shape} )")
    return pattern


def scan(text: str) -> Scan:
    """The text in tokens and codes; stretches without a word of time are left out, a gap reads as an unknown word."""
    words = lexicon()
    tokens = tuple(_tokens(text, words))
    codes, index = [BREAK], [0]
    run: list[str] = []
    core = False
    for place, token in enumerate((*tokens, Token(len(text), len(text), "\n"))):
        if of := words.of(token.low):
            run.append(words.codes.get(of, UNKNOWN))
            core = core or not _CORE.isdisjoint(of) or ("day" in of and _alone(text, tokens, place))
        elif run:
            if core:
                _keep(tokens, range(place - len(run), place), run, codes, index)
            run, core = [], False
    return Scan(text, tokens, "".join(codes), tuple(index))


def _alone(text: str, tokens: Sequence[Token], place: int) -> bool:
    """« Le 27, »: a number of a day that names no month."""
    around = tokens[place - 1 : place + 2 : 2] if place else ()
    if place == len(tokens) or [token.low for token in around] != ["le", ","] or not tokens[place].low.isdecimal():
        return False
    return text[around[0].start].isupper() or (place > 1 and tokens[place - 2].low == ";")


def _keep(tokens: Sequence[Token], places: range, run: list[str], codes: list[str], index: list[int]) -> None:
    """Append a run of words between what stands before and after it."""
    before, after = places.start - 1, places.stop
    if index[-1] != before or len(codes) == 1:
        codes.append(_edge(tokens, before))
        index.append(max(before, 0))
    codes.extend((*run, _edge(tokens, after)))
    index.extend((*places, after))


def _edge(tokens: Sequence[Token], place: int) -> str:
    inside = 0 <= place < len(tokens) and tokens[place].low[0] != "\n"
    return UNKNOWN if inside else BREAK


def _tokens(text: str, words: Lexicon) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        low = match[0].lower() if match[0] != "A" else "à"
        if "-" in low and low not in words.kinds and _splits(low, words):
            parts = _PART.finditer(text, *match.span())
            found.extend(Token(part.start(), part.end(), part[0].lower()) for part in parts)
        else:
            found.append(Token(match.start(), match.end(), low))
    return found


def _splits(low: str, words: Lexicon) -> bool:
    """« mi-mars », « lundi-mardi », « moment-là »: a compound whose every part is known here."""
    parts = low.split("-")
    return all(part in words.kinds for part in parts) and any(not _CORE.isdisjoint(words.kinds[p]) for p in parts)


@cache
def _digit_kinds(low: str) -> frozenset[str]:
    if not low.isdecimal():
        if ":" in low:
            return frozenset({"hhmm"}) if int(low.split(":")[0]) < 25 else frozenset()
        return frozenset({"decimal"}) if "," in low else frozenset({"num", "thousands"})
    found, number = {"num"}, int(low) if len(low) < 6 else 999999
    small = len(low) <= 2
    tests = {
        "day": small and 1 <= number <= 31,
        "monthnum": small and 1 <= number <= 12,
        "hour": small and number <= 24,
        "minute": len(low) == 2 and number < 60,
        "year": len(low) == 4 and 1000 <= number <= 2199,
        "shortyear": len(low) == 2,
        "decadenum": number % 10 == 0 and (len(low) == 2 or (len(low) == 4 and 1500 <= number <= 2199)),
    }
    return frozenset(found | {kind for kind, holds in tests.items() if holds})


def _digit_samples() -> list[str]:
    small = [str(n) for n in range(100)] + [f"{n:02d}" for n in range(100)]
    return [
        *small,
        "123",
        "0999",
        "1000",
        "1499",
        "1505",
        "1510",
        "2200",
        "2205",
        "12345",
        "1,5",
        "1.000",
        "9:05",
        "49:05",
    ]


def split(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, in lower case, as a scan would cut them."""
    return tuple(match[0].lower() for match in _TOKEN.finditer(phrase))
