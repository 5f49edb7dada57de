"""Whose word an article is: its outlet's, that of the dispatch it copies, or that of the source it declares.

Two articles that come down to one root count once, however many pages printed them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from dyade.joining.facts import LEAD, Facts
from dyade.languages.rows import DependenceMarkRow, PressSourceRow
from dyade.languages.tables import load
from dyade.model.event import ArticleNote
from dyade.model.names import fold

TAIL: Final = 120
"""Characters at the end of an article where a byline stands."""
_PRESS_NOUN: Final = r"(?:(?:l'|le |la |du |de l'|de la )?(?:agence|quotidien|journal|magazine|chaîne|radio|site)s? )?"
_ENDS: Final = r"(?![\w]|['-]\w)(?! [A-ZÀ-Ý]\w)"
"""Where a name ends: « RFI, », but neither « SANA'A » nor « Guardian Nigeria »."""


class Declared(NamedTuple):
    """Press sources, by table id, that an article names as its own."""

    signed: tuple[str, ...]
    """In a byline or dateline: « Le Phare avec AFP », « Bamako (AFP) »."""
    own: tuple[str, ...]
    """The outlet is one."""
    cited: tuple[str, ...]
    """As whose word its opening is told: « selon RFI »."""


class Roots:
    """The root of every article, from the notes and the copies found among them.

    `said` is what the articles declare, where that was looked up while their texts were at hand.
    """

    def __init__(
        self,
        notes: Iterable[ArticleNote],
        copies: Iterable[tuple[str, str]] = (),
        said: Mapping[str, Declared] | None = None,
    ) -> None:
        self._notes: Mapping[str, ArticleNote] = {note.id: note for note in notes}
        self._said = said
        self._original = dict(copies)
        self._copies: dict[str, list[str]] = {}
        for copy, original in sorted(self._original.items()):
            self._copies.setdefault(original, []).append(copy)
        self._known: dict[str, str] = {}

    def root(self, article: str) -> str:
        """Press source, outlet or article in which the article's word comes to an end."""
        if article not in self._known:
            self._known[article] = self._find(article)
        return self._known[article]

    def independent(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The roots behind the articles, sorted: so many independent sources."""
        return tuple(sorted({self.root(article) for article in articles}))

    def copied(self, a: str, b: str) -> bool:
        """Whether both articles are one text."""
        return a != b and self._original.get(a, a) == self._original.get(b, b)

    def outlet(self, article: str) -> str | None:
        note = self._notes.get(article)
        return note.outlet if note else None

    def published(self, article: str) -> str | None:
        note = self._notes.get(article)
        return note.published[:10] if note and note.published else None

    def behind(self, facts: Iterable[Facts]) -> tuple[str, ...]:
        """The roots behind some reports, sorted: what a report gives as the word of a press source is that source's."""
        return tuple(sorted({press_source(fact) or self.root(fact.article) for fact in facts}))

    def _find(self, article: str) -> str:
        original = self._original.get(article, article)
        said = [found for name in (original, *self._copies.get(original, ())) if (found := self._declared(name))]
        for named in (
            [s for d in said for s in d.signed],
            said[0].own if said else (),
            [s for d in said for s in d.cited],
        ):
            if named:
                return named[0]
        outlet = self._notes[original].outlet if original in self._notes else None
        return fold(outlet) if outlet else original

    def _declared(self, article: str) -> Declared | None:
        if self._said is not None:
            return self._said.get(article)
        note = self._notes.get(article)
        return declared(note) if note else None


def press_source(fact: Facts) -> str | None:
    """The press source on whose word a report is told, by table id, however far down the article."""
    return _press_named(fact.teller) if fact.teller else None


@lru_cache(maxsize=65_536)
def _press_named(name: str) -> str | None:
    found = re.fullmatch(f"(?i:{_PRESS_NOUN})({_any_source()})", _plain(name).strip())
    return _sources()[found[1]] if found else None


def depends_on(note: ArticleNote) -> tuple[str, ...]:
    """Press sources that the article declares to be its own, by table id, the one that weighs most first."""
    return tuple(dict.fromkeys(source for part in declared(note) for source in part))


def declared(note: ArticleNote) -> Declared:
    """What the article's outlet and text say of whose word it is."""
    first, *others = (_by_name().get(fold(part)) for part in _bylines().split(note.outlet or ""))
    text = _plain(note.text or "")
    edges = f"{text[:LEAD]}\n{text[max(LEAD, len(text) - TAIL) :]}"
    bracketed = (_sources().get(m[1]) for m in re.finditer(r"\(([^()\n]{2,25})\)", edges))
    signed = (*others, *_named(edges, "byline"), *bracketed)
    return Declared(_each(signed), _each([first]), _each(_named(text[:LEAD], "cited")))


def _each(found: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for source in found if source))


def _named(text: str, kind: str) -> list[str]:
    return [_sources()[m[1]] for m in _marked()[kind].finditer(text)]


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


@cache
def _sources() -> dict[str, str]:
    """Table id by name or alias as the table writes it, with a small article where it has one, or in capitals."""
    names = [(name, row.id) for row in load("fr", "press_sources", PressSourceRow) for name in (row.name, *row.aliases)]
    small = [(name[0].lower() + name[1:], id) for name, id in names if name.startswith(("Le ", "La ", "L'", "The "))]
    return {form: id for name, id in (*names, *small) for form in (name, name.upper())}


@cache
def _by_name() -> dict[str, str]:
    """Table id by folded name: an outlet's own name stands alone, and its letters tell it from no other word."""
    return {fold(name): id for name, id in _sources().items()}


@cache
def _any_source() -> str:
    return "|".join(re.escape(name) for name in sorted(_sources(), key=lambda name: (-len(name), name)))


@cache
def _marks() -> Mapping[str, str]:
    marks: dict[str, list[str]] = {}
    for row in load("fr", "dependence_marks", DependenceMarkRow):
        marks.setdefault(row.kind, []).append(re.escape(row.words))
    return {kind: "|".join(sorted(words, key=len, reverse=True)) for kind, words in marks.items()}


@cache
def _bylines() -> re.Pattern[str]:
    """What parts an outlet's name from those on which it draws: « Le Phare avec AFP », « Source : AFP »."""
    return re.compile(rf"(?i:\b(?:{_marks()['byline']})\b\s*:?|[,/|()]|\s[-–]\s)")


@cache
def _marked() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"\b(?i:{words}) ?:? ?(?i:{_PRESS_NOUN})({_any_source()}){_ENDS}")
        for kind, words in _marks().items()
    }
