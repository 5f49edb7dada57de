"""What keeps a phrase from being a time: an age, a name, a count, a newspaper. Each says whether the phrase stands."""

from collections.abc import Callable
from typing import Final

from dyade.reading.times.lexicon import lexicon
from dyade.reading.times.rules import Found

_SENTENCE_START: Final = frozenset(("", "\n", ".", "?", "!", ":", "«", '"', "“", "(", "_", "-", "–", "—", ";", "•"))
_ARTICLES: Final = frozenset(("le", "la", "l'", "les", "un", "une", "des", "du", "ce", "cet", "au", "son", "leur"))
_LASTS: Final = frozenset(
    ("depuis", "pendant", "durant", "après", "sur", "en", "pour", "dans", "a", "voilà", "ici", "que", "sous", "fait")
)
_EARLIEST, _LATEST = 1800, 2060


def stands(found: Found) -> bool:
    """Whether the rule's guard, if it has one, lets the phrase through."""
    name = found.guard
    return not name or _GUARDS[name](found)


def lower(found: Found) -> bool:
    """A bare month is in lower case save where a sentence begins: « Mars », « Avril » are names elsewhere.

    « Sept » alone is a number.
    """
    if "numword" in lexicon().of(found.tokens("month")[0].low):
        return False
    return not _capital(found, found.spans[0][0]) or found.near(-1)[:1] in _SENTENCE_START


def capital(found: Found) -> bool:
    """A feast is a name."""
    return _capital(found, found.fields["feast"][0])


def initial(found: Found) -> bool:
    """At the head of its sentence, by its capital or a semicolon before; « Le premier, » is no day."""
    head = _capital(found, found.spans[0][0]) or found.near(-1) == ";"
    return head and all(token.low.isdecimal() for token in found.tokens("day"))


def era(found: Found) -> bool:
    """A number of four digits is a year only near our time where nothing else says so."""
    names = ("year", "year2")
    stated = [int(found.tokens(name)[0].low) for name in names if found.tokens(name)]
    kinds = lexicon().of(found.near(-1) or "?")
    return all(_EARLIEST <= number <= _LATEST for number in stated) and "numbered" not in kinds


def ascending(found: Found) -> bool:
    """« 1998-99 » is two years, « 2021-11 » a month."""
    return era(found) and int(found.tokens("year")[0].low[2:]) < int(found.tokens("shortyear")[0].low)


def monthly(found: Found) -> bool:
    """« 2024-02 »: two digits, and not the year after."""
    year, month = found.tokens("year")[0].low, found.tokens("monthnum")[0].low
    return era(found) and len(month) == 2 and int(month) <= int(year[2:])


def age(found: Found) -> bool:
    """« un homme de 38 ans », « Jeanne, 53 ans, » are ages; « depuis 38 ans », « dix ans de guerre » are not."""
    unit = found.tokens("unit")[0].low if found.tokens("unit") else ""
    if any("aged" in lexicon().of(found.near(-n) or "?") for n in range(1, 6)):
        return False
    before, after = found.near(-1), found.near(1)
    around = [found.near(n) for n in (-2, -3, -4)]
    if any("agenoun" in lexicon().of(word) for word in (before, *around[:2]) if word) and before not in _LASTS:
        return False
    if unit == "jour" and found.holds("un"):
        return before in _LASTS
    if before == "a" and around[0] != "y":
        return after in ("de", "d'")
    if unit not in ("an", "ans"):
        return True
    if before in _LASTS or after in ("plus", "auparavant", "durant"):
        return True
    if before in ("de", "d'"):
        return any("lasting" in lexicon().of(word) for word in (around[0], found.near(2)) if word)
    if before == "à":
        return after in ("de", "d'", "ferme")
    if before in (",", "(", "des", "les", "«", "-", "–"):
        return after in ("de", "d'", "après")
    return True


def spread(found: Found) -> bool:
    """« deux à trois ans », where no age: « condamné en mars 2019 à dix ans » tells a year and a sentence."""
    first = found.scan.tokens[found.spans[0][0]].low
    return age(found) and not (first.isdecimal() and _EARLIEST <= int(first) <= _LATEST)


def decade(found: Found) -> bool:
    """« les années soixante », not « les années trois »."""
    word = lexicon().values.get((found.tokens("numword")[0].low, "numword"), "1")
    return int(word) in range(20, 100, 10)


def plural(found: Found) -> bool:
    """« ces derniers jours », not « le dernier jour »."""
    turned = next((found.tokens(k) for k in ("last", "next", "past") if k in found.fields), ())
    return bool(turned) and turned[0].low.endswith("s") and found.tokens("unit")[0].low != "heure"


def singular(found: Found) -> bool:
    """« l'année dernière », not « les années passées »; no « jour » or « heure »."""
    word = found.tokens("unit")[0].low
    return word == "mois" or (not word.endswith("s") and word not in ("jour", "heure", "minute", "seconde"))


def clock(found: Found) -> bool:
    """« à 8 h », not « pendant 8 h »."""
    lasting = ("pendant", "durant", "en", "sous", "toutes")
    return found.near(-1) not in lasting and found.near(-2) not in ("plus", "moins")


def periodic(found: Found) -> bool:
    """« le dîner annuel », not « un quotidien », « la presse quotidienne »."""
    before = found.near(-1)
    return (
        not _capital(found, found.spans[0][0])
        and before not in _ARTICLES
        and "pressnoun" not in lexicon().of(before or "?")
    )


def habit(found: Found) -> bool:
    """« le mercredi » says a habit when neither a number nor an hour follows."""
    return not found.near(1)[:1].isdecimal() and found.near(1) not in ("à", "vers")


def season(found: Found) -> bool:
    """A season in lower case: « le Printemps » is a name."""
    return not _capital(found, found.fields["season"][0])


def turned(found: Found) -> bool:
    """« l'été passé », not « ont été passés »."""
    bare = found.spans[0][0] == found.fields["season"][0]
    return not (bare and any(token.low.startswith("pass") for token in found.tokens("past")))


def common(found: Found) -> bool:
    """A part of the day in lower case: « le Midi » is a region."""
    return not _capital(found, found.fields["part"][0])


def overnight(found: Found) -> bool:
    """« du jour au lendemain » is no date."""
    return found.near(-2) != "jour"


def evening(found: Found) -> bool:
    """« Le soir, » at the head of a clause."""
    return found.near(-1)[:1] in _SENTENCE_START or found.near(-1) == ","


def _capital(found: Found, place: int) -> bool:
    return found.scan.text[found.scan.tokens[place].start].isupper()


_GUARDS: Final[dict[str, Callable[[Found], bool]]] = {
    "lower": lower,
    "capital": capital,
    "initial": initial,
    "era": era,
    "ascending": ascending,
    "monthly": monthly,
    "age": age,
    "decade": decade,
    "plural": plural,
    "singular": singular,
    "clock": clock,
    "periodic": periodic,
    "habit": habit,
    "season": season,
    "spread": spread,
    "turned": turned,
    "common": common,
    "overnight": overnight,
    "evening": evening,
}
GUARDS: Final = frozenset(_GUARDS)
