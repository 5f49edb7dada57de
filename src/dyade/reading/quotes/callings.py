"""How a person or a body may be called in an article: titles, offices and their synonyms, spelled-out acronyms."""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import Final

from dyade.languages.rows import HeadRow, OfficeRow, PersonRow
from dyade.languages.tables import load
from dyade.model.reading import Person
from dyade.reading.parties.lexicon import find_hits
from dyade.reading.quotes.sheet import Sheet

_ACRONYM: Final = re.compile(r"\b([A-ZÀ-Ý][\w'-]+(?: (?:[\w'-]+)){1,7}) \(([A-Z][A-Za-z0-9]{1,7})\)")
_COMPLEMENT: Final = re.compile(r"(?:de la |de l' |du |des |de |d' )([\w-]+)")
_LANDS: Final = ("state", "seat", "place", "city", "adjective")
_STRETCH: Final = ("NOUN", "ADJ", "ADP", "DET", "PROPN", "NUM")
_SMALL: Final = frozenset({"de", "du", "des", "la", "le", "les", "et", "pour", "à", "aux", "au", "en", "sur", "contre"})
_SPANS: Final = 4
"""Mentions of a person that are searched for titles: the first ones introduce."""


def called(sheet: Sheet, person: Person) -> frozenset[str]:
    """Offices and lemmas by which a person can be called: titles before the name, appositions after it."""
    words: set[str] = set(_known().get(person.name, ()))
    if person.office:
        words |= set(person.office.lower().replace("'", "' ").split()) | offices(person.office)
    for span in person.spans[:_SPANS]:
        at, after = bisect_left(sheet.starts, span.start), bisect_left(sheet.starts, span.end)
        if at >= len(sheet.words):
            continue
        words |= _title(sheet, at)
        if after < len(sheet.words) and sheet.words[after] in (",", "("):
            words |= _apposition(sheet, after + 1)
    return frozenset(words)


def _title(sheet: Sheet, at: int) -> set[str]:
    """The noun right before a name, or the one that the name stands in apposition to, with what qualifies it."""
    if at == 0 or sheet.pos[at - 1] not in ("NOUN", "ADJ", "PROPN"):
        return set()
    head = sheet.heads[at]
    if not (at - 12 < head < at and sheet.pos[head] == "NOUN"):
        head = at - 1 if sheet.pos[at - 1] == "NOUN" else at
    if head == at:
        return set()
    words = {sheet.lemmas[head]} | {sheet.lemmas[i] for i in range(head + 1, at) if sheet.pos[i] == "ADJ"}
    return words | offices(sheet.text[sheet.starts[head] : sheet.starts[at]])


def _apposition(sheet: Sheet, begin: int) -> set[str]:
    last = begin
    while last < min(len(sheet.words), begin + 9) and sheet.pos[last] in _STRETCH:
        last += 1
    if last == begin:
        return set()
    head = next((i for i in range(begin, last) if sheet.pos[i] == "NOUN"), None)
    if head is None or any(sheet.pos[i] == "ADP" for i in range(begin, head)):
        return set()
    words = {sheet.lemmas[i] for i in range(head, last) if sheet.pos[i] == "ADJ"} | {sheet.lemmas[head]}
    return words | offices(sheet.text[sheet.starts[begin] : sheet.ends[last - 1]])


def long_forms(text: str) -> dict[str, str]:
    """Acronyms that the article spells out, and their long form with the acronym: « Banque du Sud (BS) »."""
    spelled: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        words, short = match.group(1).split(), match.group(2)
        first = next((i for i, word in enumerate(words) if word[0] == short[0]), None)
        if first is not None and len(words) - first > 1:
            spelled.setdefault(short, f"{' '.join(words[first:])} ({short})")
    return spelled


def spelled(text: str, short: str) -> str | None:
    """Words of the text whose initials make the acronym: « Banque du Sud » for BS, the small words left out."""
    for match in re.finditer(rf"\b{short[0]}[\w-]+", text):
        words = text[match.start() : match.start() + 120].split()[:10]
        made = ""
        for number, word in enumerate(words):
            bare = re.sub(r"^[ldLD]['’]", "", word)
            if bare.lower() in _SMALL:
                continue
            made += bare[:1].upper()
            if not short.startswith(made):
                break
            if made == short:
                return " ".join(words[: number + 1]).rstrip('.,;:!?)»"”')
            if not bare[-1:].isalnum():
                break
    return None


@cache
def institutions() -> frozenset[str]:
    """Nouns that stand for an institution or a group, which do not stand for one person."""
    return frozenset(form for row in load("fr", "heads", HeadRow) for form in row.forms)


@cache
def public() -> frozenset[str]:
    """Nouns that stand for a part of a state or of a body: « gouvernement », « ministère »."""
    return frozenset(form for row in load("fr", "heads", HeadRow) if row.acts_for != "nsa" for form in row.forms)


@cache
def _office_forms() -> tuple[tuple[str, str], ...]:
    rows = load("fr", "offices", OfficeRow)
    forms = sorted(((form, row.canonical) for row in rows for form in row.forms), key=lambda f: (-len(f[0]), f[0]))
    return tuple((" ".join(form.replace("'", "' ").split()) + " ", canonical) for form, canonical in forms)


@lru_cache(maxsize=1024)
def offices(words: str) -> frozenset[str]:
    """Canonical names of the offices that the words begin with, past an article; marked so as not to be lemmas."""
    text = " ".join(words.lower().replace("'", "' ").split()) + " "
    for article in ("le ", "la ", "l' ", "l'"):
        text = text.removeprefix(article)
    for form, canonical in _office_forms():
        if text.startswith(form):
            alone = " " not in form.rstrip()
            return frozenset({f"office:{canonical}{_of_what(text[len(form) :]) if alone else ''}"})
    return frozenset()


def land(words: str) -> str | None:
    """The state that an adjective or a complement among the words names: USA for « milliardaire américain »."""
    parties = (hit.sense.party for hit in find_hits(words) if hit.sense.kind in _LANDS)
    return next((party for party in parties if party), None)


def _of_what(rest: str) -> str:
    """The first word of a complement that is no state: « du comité » tells one president from that of the country."""
    found = _COMPLEMENT.match(rest)
    if found is None:
        return ""
    hit = next(iter(find_hits(rest[found.start(1) :])), None)
    state = hit is not None and hit.start == 0 and hit.sense.kind in _LANDS
    return "" if state else f"+{found.group(1)}"


@cache
def _known() -> dict[str, frozenset[str]]:
    """Offices that the table gives a person, at whatever time."""
    held: dict[str, set[str]] = {}
    for row in load("fr", "people", PersonRow):
        if row.office:
            held.setdefault(row.name, set()).update(offices(row.office))
    return {name: frozenset(found) for name, found in held.items()}
