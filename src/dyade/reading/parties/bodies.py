"""Bodies by the words of their names: a noun that heads the name, a noun that stands before it, a well-known name."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dyade.languages import rows, tables
from dyade.reading.parties.folding import fold
from dyade.reading.parties.spans import Span
from dyade.reading.parties.syntax import Syntax, Word
from dyade.reading.parties.words import GENITIVES

_ARTICLES: Final = frozenset({"la", "le", "les", "l'"})
_WIDE: Final = GENITIVES | {"pour", "contre"}
_OUTSIDE: Final = frozenset({"pays", "royaume", "moment"})
_FIRST: Final = re.compile(r"['\w]+")
_INSIDE: Final = frozenset({"NOUN", "ADJ", "PROPN", "X"})
_NAMING: Final = frozenset({"NOUN", "PROPN", "X"})
_ADJECTIVAL: Final = re.compile(
    r".*(?:iste|ique|al|ale|aux|el|elle|ien|ienne|ais|aise|ois|oise|if|ive|aire|in|ine|ain|aine)s?$"
)
_OPENS: Final = frozenset({"", "\n", ".", "!", "?", "–", "—", "-", ":", "|"})
_BRACKETED: Final = re.compile(r"\s?\(\s?((?:[A-ZÉ]\.?){2,8}(?:-[A-Z]+)?|[A-ZÉ][\w&-]{2,11})\s?[),;/]")


def known_bodies(syntax: Syntax) -> Iterator[Span]:
    """Companies, papers, unions, clubs that the table names, the longest where several begin."""
    text = syntax.text
    for word in syntax.words:
        first = _FIRST.match(word.text)
        for name in _known().get(first[0], ()) if first else ():
            end = word.start + len(name)
            if text.startswith(name, word.start) and not text[end : end + 1].isalnum() and text[end : end + 1] != "-":
                if " " in name or not _opens(word, syntax) or word.pos in _NAMING:
                    yield word.start, end
                break


def headed_bodies(syntax: Syntax, persons: tuple[Span, ...], demonyms: frozenset[int]) -> Iterator[Span]:
    """« Fédération internationale de voile », « université de Gand », « ministère du Travail ».

    `demonyms` are the offsets of adjectives of nationality, which end what a ministry is named by.
    """
    starts = frozenset(start for start, _ in persons)
    for word in syntax.words:
        kind = _nouns().get(word.folded)
        if kind is None or kind == "before" or _joined(word, syntax):
            continue
        if kind in ("ministry", "minister"):
            yield from _ministry(word, kind, syntax, starts | demonyms)
        elif word.text[0].isupper():
            yield from _capital(word, kind, syntax, starts)
        elif kind == "lower":
            yield from _lower(word, syntax, starts)


def portfolios(syntax: Syntax) -> Iterator[Span]:
    """What ministers and ministries have charge of: « Justice » in « ministre de la Justice »."""
    for word in syntax.words:
        kind = _nouns().get(word.folded)
        if kind in ("ministry", "minister"):
            yield from _ministry(word, kind, syntax, frozenset())


def introduced_bodies(syntax: Syntax, tagged: dict[int, int]) -> Iterator[Span]:
    """« le quotidien économique Les Echos », « la compagnie Flydubai »: a name behind the noun that says what it is.

    `tagged` gives the end of the tagger's names by their start.
    """
    for word in syntax.words:
        if _nouns().get(word.folded) != "before" or word.text[0].isupper():
            continue
        name = _named_after(word, syntax)
        if name is not None:
            yield name.start, max(tagged.get(name.start, 0), _capitals_end(name, syntax))


def acronyms(syntax: Syntax, bodies: tuple[Span, ...]) -> Iterator[Span]:
    """« Bureau international du travail (BIT) »: short names in brackets behind a body's name."""
    for _, end in bodies:
        match = _BRACKETED.match(syntax.text, end)
        if match:
            yield match.span(1)


def again(text: str, names: frozenset[str]) -> Iterator[Span]:
    """Every other place of the article where one of the names stands."""
    if names:
        longest = sorted(names, key=lambda name: (-len(name), name))
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
        yield from (match.span() for match in pattern.finditer(text))


@cache
def no_names() -> frozenset[str]:
    """Words with a capital that name nobody: services, peoples, headings."""
    return frozenset(name for row in tables.load("fr", "no_names", rows.NoNamesRow) for name in row.names)


def is_body_noun(words: str) -> bool:
    """Whether the words are no more than a noun that bodies are named by."""
    return fold(words) in _nouns()


def _capital(word: Word, kind: str, syntax: Syntax, persons: frozenset[int]) -> Iterator[Span]:
    end = _reach(word, syntax, persons, proper=kind == "proper")
    before = syntax.before(word.start)
    definite = before is not None and before.folded in _ARTICLES | GENITIVES | {"au", "aux", "ce", "cette"}
    if end > word.end or (definite and word.number != "p"):
        yield word.start, end


def _lower(word: Word, syntax: Syntax, persons: frozenset[int]) -> Iterator[Span]:
    end = _reach(word, syntax, persons, proper=True)
    if any(letter.isupper() for letter in syntax.text[word.end : end]):
        yield word.start, end


def _ministry(word: Word, kind: str, syntax: Syntax, persons: frozenset[int]) -> Iterator[Span]:
    """« ministère du Travail » whole; of « ministre de la Justice », « ministère russe des Mines » what it heads."""
    after = syntax.after(word.end)
    inner = kind == "minister" or (after is not None and after.pos == "ADJ")
    if after is not None and after.pos == "ADJ":
        after = syntax.after(after.end)
    linked = _linked(after, syntax, GENITIVES) if after is not None else None
    if linked is None or not linked.text[0].isupper() or linked.start in persons:
        return
    end = _reach(linked, syntax, persons, proper=False)
    yield (linked.start if inner else word.start), end


def _reach(word: Word, syntax: Syntax, persons: frozenset[int], *, proper: bool) -> int:
    """Where the name that begins at `word` ends: adjectives, capitals, then complements, proper ones alone or any."""
    end, complement = word.end, False
    while True:
        after = syntax.after(end)
        if after is None or "\n" in syntax.text[end : after.start] or after.start in persons:
            return end
        if _attached(after):
            end = after.end
            continue
        links = GENITIVES if proper else _WIDE
        if after.folded == "et" and complement:
            follow = syntax.after(after.end)
            linked = _linked(follow, syntax, GENITIVES) if follow is not None else None
        else:
            linked = _linked(after, syntax, links)
        if linked is None or linked.start in persons or (proper and not linked.text[0].isupper()):
            return end
        end, complement = linked.end, True


def _attached(word: Word) -> bool:
    """A word that belongs to the name without a link: an adjective or a capital."""
    if word.text[0].isupper():
        return word.pos in _INSIDE or word.text.isupper()
    if word.text[0].isalpha() and word.text.islower():
        return word.pos == "ADJ" or (word.pos == "NOUN" and _ADJECTIVAL.match(word.folded) is not None)
    return False


def _linked(link: Word, syntax: Syntax, links: frozenset[str]) -> Word | None:
    """The noun behind « de », « pour la »."""
    if link.folded not in links:
        return None
    word = syntax.after(link.end)
    if word is not None and word.folded in _ARTICLES:
        word = syntax.after(word.end)
    fit = word is not None and word.pos in _INSIDE and word.text[0].isalpha() and word.folded not in _OUTSIDE
    return word if fit else None


def _named_after(word: Word, syntax: Syntax) -> Word | None:
    """The capital that follows the noun, over adjectives, « de presse » and an opening quote."""
    at = word.end
    for _ in range(4):
        after = syntax.after(at)
        if after is None or "\n" in syntax.text[at : after.start]:
            return None
        if after.text[0].isupper():
            return after
        follow = syntax.after(after.end)
        if after.folded in ("de", "d'") and follow is not None and follow.pos == "NOUN" and follow.text.islower():
            at = follow.end
        elif after.pos == "ADJ" or after.text in ("«", '"'):
            at = after.end
        else:
            return None
    return None


def _capitals_end(word: Word, syntax: Syntax) -> int:
    """Where the capitals that begin at `word` end."""
    end = word.end
    while True:
        after = syntax.after(end)
        if after is None or "\n" in syntax.text[end : after.start]:
            return end
        if after.folded in ("de", "of", "and", "&", "for", "the"):
            after = syntax.after(after.end)
        if after is None or not after.text[0].isupper():
            return end
        end = after.end


def _joined(word: Word, syntax: Syntax) -> bool:
    """A part of a compound: « vice-ministre »."""
    return syntax.text[max(0, word.start - 1) : word.start] == "-" or syntax.text[word.end : word.end + 1] == "-"


def _opens(word: Word, syntax: Syntax) -> bool:
    return syntax.text[: word.start].rstrip(" \u00a0")[-1:] in _OPENS


@cache
def _nouns() -> dict[str, str]:
    """Folded forms of the nouns of bodies, and how each makes a name."""
    found = tables.load("fr", "body_nouns", rows.BodyNounRow)
    return {fold(form): row.kind for row in found for form in row.forms}


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Well-known bodies by the first word of their names, the longest first."""
    found: dict[str, set[str]] = {}
    for row in tables.load("fr", "known_bodies", rows.KnownBodiesRow):
        for name in row.names:
            first = _FIRST.match(name)
            found.setdefault(first[0] if first else name, set()).add(name)
    return {first: tuple(sorted(names, key=lambda name: (-len(name), name))) for first, names in found.items()}
