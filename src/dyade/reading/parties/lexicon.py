"""The lexicon: every form of every table in one automaton, and the places in a text where a form stands."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

import ahocorasick

from dyade.languages import rows, tables
from dyade.languages.kept import kept
from dyade.reading.parties.folding import fold
from dyade.reading.parties.words import NEW

SenseKind = Literal[
    "state", "seat", "adjective", "body", "group", "office", "head", "person", "place", "city", "phrase", "twins"
]
NOUNS: frozenset[SenseKind] = frozenset({"office", "head"})
_LANGUAGE = "fr"
_SHORT_ACRONYM = 6
_LEAD = max(map(len, NEW))
_SHORTEST_SPOKEN = 3
"""Acronyms longer than this may stand as a name, « Otan »; of the shorter ones the tables give those that do, « Onu »:
« Car », « Eau », « Sec » open sentences."""


_NUMERAL = re.compile(r"[IVXLC]{2,}")
"""« XI » in « chapitre XI » and « Apollo XI » is a number, not Xi Jinping."""


class Sense(NamedTuple):
    """One meaning of a form: the table row behind it and the party that it stands for, if it stands for one."""

    row: str
    """`table:id`."""
    kind: SenseKind
    party: str | None
    sector: str | None
    name: str
    """The row's own name, or the canonical office."""
    scope: str = ""
    """Whom a noun acts for (`state`, `body`, `group`, `nsa`, `int`, `any`); the number of an adjective form;
    `capital` for a city."""
    alone: str = ""
    """What a head noun means without complement."""
    office: str | None = None
    since: str = ""
    """EDTF day, month or year from which a person's row holds."""
    until: str | None = None


class Hit(NamedTuple):
    """A form found in the text: `text[start:end]`, with all that it may mean, best first."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    inner: Sense | None = None
    """A name inside a noun's own form: the UN in « secrétaire général de l'ONU »."""

    @property
    def sense(self) -> Sense:
        """The meaning preferred when nothing in the article speaks for another."""
        return self.senses[0]


class _Form(NamedTuple):
    surface: str
    sense: Sense


def find_hits(text: str) -> tuple[Hit, ...]:
    """Longest forms that stand between word boundaries and do not overlap; a name wins over a noun that it crosses,
    and over a name that ends at its hyphen."""
    found = list(_candidates(text))
    names = [hit for hit in found if hit.sense.kind not in NOUNS]
    cut = (hit for hit in found if hit.sense.kind in NOUNS or text[hit.end : hit.end + 1] == "-")
    lost = {hit for hit in cut if _crossed(hit, names)}
    kept = [hit for hit in found if hit not in lost]
    return tuple(_with_inner(hit, names) for hit in _leftmost_longest(kept))


@cache
def nouns() -> dict[str, tuple[Sense, ...]]:
    """Folded forms of the offices and heads."""
    return {key: senses for key, senses in _senses().items() if senses[0].kind in NOUNS}


def _candidates(text: str) -> Iterator[Hit]:
    folded = fold(text)
    length = len(folded)
    for last, (key, forms) in _automaton().iter(folded):
        start, end = last - len(key) + 1, last + 1
        if (start and folded[start - 1].isalnum()) or (end < length and folded[end].isalnum()):
            continue
        if _opposed(folded[max(0, start - _LEAD) : start], forms) or _unfinished(key, folded[end : end + 1], forms):
            continue
        senses = tuple(form.sense for form in forms if _cased(form, text[start:end]))
        if senses:
            yield Hit(start, end, senses)


def _opposed(lead: str, forms: tuple[_Form, ...]) -> bool:
    """« anti-français », « pro-russe »: the demonym after such a prefix is no party, nor any name after « anti- » or in
    « Nouvelle-Angleterre »."""
    return lead.endswith(("anti-", *NEW)) or (lead.endswith("pro-") and forms[0].sense.kind == "adjective")


def _unfinished(key: str, follow: str, forms: tuple[_Form, ...]) -> bool:
    """« franco », « russo » are demonyms only before a hyphen."""
    return key.endswith("o") and forms[0].sense.kind == "adjective" and follow != "-"


def _crossed(hit: Hit, names: Iterable[Hit]) -> bool:
    """Whether a name begins inside the words and goes on behind them: in « Le Cap-Vert » no « Le Cap » is named."""
    return any(name.start < hit.end < name.end and name.start > hit.start for name in names)


def _with_inner(hit: Hit, names: list[Hit]) -> Hit:
    if hit.sense.kind not in NOUNS:
        return hit
    inside = (name for name in names if hit.start < name.start and name.end <= hit.end and name.sense.party)
    return hit._replace(inner=next((name.sense for name in inside), None))


def _leftmost_longest(hits: list[Hit]) -> Iterator[Hit]:
    at = 0
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start >= at:
            yield hit
            at = hit.end


def _cased(form: _Form, words: str) -> bool:
    """Whether the words have the capitals that the form asks for: « Mali » not « mali », « ONU » or « Onu »."""
    surface = form.surface
    if not surface[0].isupper():
        return True
    if not words[0].isupper():
        return False
    if form.sense.kind == "person" and (_lowered(surface, words) or _NUMERAL.fullmatch(words)):
        return False
    if surface.isupper() and len(surface) <= _SHORT_ACRONYM:
        return words.isupper() or (len(surface) > _SHORTEST_SPOKEN and words[1:].islower())
    return True


def _lowered(surface: str, words: str) -> bool:
    """« Le maire » is not Bruno Le Maire: the last word of a name keeps its capital."""
    return surface.split()[-1][0].isupper() and not words.split()[-1][0].isupper()


@cache
def _automaton() -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for key, forms in sorted(_forms().items()):
        automaton.add_word(key, (key, forms))
    automaton.make_automaton()
    return automaton


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """Folded surface to its forms, in the order of the tables, each sense once."""
    return kept("parties", _gathered)


def _gathered() -> dict[str, tuple[_Form, ...]]:
    gathered: dict[str, dict[tuple[str, str, str | None], _Form]] = {}
    for form in _all_forms():
        key = fold(form.surface.strip())
        if len(key) > 1:
            forms = gathered.setdefault(key, {})
            known = forms.setdefault((form.sense.row, form.sense.kind, form.sense.party), form)
            if _stricter(known.surface, form.surface):
                forms[form.sense.row, form.sense.kind, form.sense.party] = form
    return {key: tuple(forms.values()) for key, forms in gathered.items()}


def _stricter(known: str, other: str) -> bool:
    """Whether a form asks for more capitals than another of the same letters: « ONU » than « Onu »."""
    return (known[0].isupper() and other[0].islower()) or (known.isupper() and other[0].isupper() and other != known)


@cache
def _senses() -> dict[str, tuple[Sense, ...]]:
    return {key: tuple(form.sense for form in forms) for key, forms in _forms().items()}


def _all_forms() -> Iterator[_Form]:
    yield from _states()
    yield from _bodies()
    yield from _groups()
    yield from _heads()
    yield from _offices()
    yield from _people()
    yield from _places()
    yield from _homonyms()
    yield from _set_phrases()
    yield from _twins()


def _states() -> Iterator[_Form]:
    for row in tables.load(_LANGUAGE, "states", rows.StateRow):
        key = f"states:{row.id}"
        named = Sense(key, "state", row.id, "GOV", row.name)
        seat = Sense(key, "seat", row.id, "GOV", row.name)
        capital = seat._replace(scope="capital")
        yield from (_Form(name, named) for name in (row.name, *row.names, row.official, *row.english) if name)
        yield from (_Form(name, capital if _is_city(name, row) else seat) for name in (row.capital, *row.seats) if name)
        cells = (("ms", row.ms), ("fs", row.fs), ("mp", row.mp), ("fp", row.fp), *(("", d) for d in row.demonyms))
        for number, form in cells:
            if form:
                yield _Form(form, Sense(key, "adjective", row.id, None, row.name, scope=number))


def _is_city(seat: str, row: rows.StateRow) -> bool:
    """Whether a seat is the capital itself rather than a palace or a ministry in it."""
    return seat == row.capital


def _bodies() -> Iterator[_Form]:
    for row in tables.load(_LANGUAGE, "bodies", rows.BodyRow):
        sense = Sense(f"bodies:{row.id}", "body", row.party, "IGO", row.name)
        yield from (_Form(name, sense) for name in (row.name, *row.aliases))


def _groups() -> Iterator[_Form]:
    for row in tables.load(_LANGUAGE, "groups", rows.GroupRow):
        sense = Sense(f"groups:{row.id}", "group", row.party, row.sector, row.name)
        sense = sense._replace(since=row.since or "", until=row.until)
        yield from (_Form(name, sense) for name in (row.name, *row.aliases))


def _heads() -> Iterator[_Form]:
    for row in tables.load(_LANGUAGE, "heads", rows.HeadRow):
        sense = Sense(f"heads:{row.id}", "head", None, row.sector or None, row.forms[0], row.acts_for, row.alone)
        yield from (_Form(form, sense) for form in row.forms)


def _offices() -> Iterator[_Form]:
    for row in tables.load(_LANGUAGE, "offices", rows.OfficeRow):
        sense = Sense(f"offices:{row.id}", "office", None, row.sector or None, row.canonical, row.level)
        yield from (_Form(form, sense) for form in row.forms)


def _people() -> Iterator[_Form]:
    for row in tables.load(_LANGUAGE, "people", rows.PersonRow):
        sense = Sense(f"people:{row.id}", "person", row.party, row.sector or None, row.name, office=row.office)
        sense = sense._replace(since=row.since or "", until=row.until)
        yield from (_Form(name, sense) for name in (row.name, *row.aliases))


def _places() -> Iterator[_Form]:
    for row in tables.load(_LANGUAGE, "places", rows.PlaceRow):
        sense = Sense(f"places:{row.id}", "place", row.state, None, row.name)
        yield from (_Form(name, sense) for name in (row.name, *row.aliases))


def _homonyms() -> Iterator[_Form]:
    """Forms that only the table of homonyms knows: « Bruxelles », « l'Europe »; others keep their own senses first."""
    for row in tables.load(_LANGUAGE, "homonyms", rows.HomonymRow):
        party = row.default or (row.parties[0] if row.parties else None)
        sector = "IGO" if party is not None and party.startswith("IGO") else "GOV"
        surface = row.id if row.id in _adjectives() else row.id[0].upper() + row.id[1:]
        yield _Form(surface, Sense(f"homonyms:{row.id}", "seat", party, sector, surface))


def _set_phrases() -> Iterator[_Form]:
    """« roulette russe »: forms that keep the demonym in them from naming a state, and name nobody themselves."""
    for row in tables.load(_LANGUAGE, "set_phrases", rows.SetPhraseRow):
        sense = Sense(f"set_phrases:{row.id}", "phrase", None, None, row.forms[0])
        yield from (_Form(form, sense) for form in row.forms)


def _twins() -> Iterator[_Form]:
    """« les deux Corées »: one form, each of the states."""
    for row in tables.load(_LANGUAGE, "twins", rows.TwinsRow):
        for party in row.parties:
            sense = Sense(f"twins:{row.id}", "twins", party, "GOV", row.forms[0])
            yield from (_Form(form, sense) for form in row.forms)


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(form.surface for form in _states() if form.sense.kind == "adjective")
