"""Whose word an article is: its outlet's, that of the dispatch it copies, or that of the source it declares.

Two articles that come down to one root count once, however many pages printed them.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from dyade.joining.facts import LEAD
from dyade.languages.rows import DependenceMarkRow, PressSourceRow
from dyade.languages.tables import load
from dyade.model.event import ArticleNote
from dyade.model.names import fold

_SPACED_NAME = r"(?:l |la |le |les |the |agence |quotidien |journal |chaine |radio |site )*"


class Roots:
    """The root of every article, from the notes and the copies found among them."""

    def __init__(self, notes: Iterable[ArticleNote], copies: Iterable[tuple[str, str]] = ()) -> None:
        self._notes: Mapping[str, ArticleNote] = {note.id: note for note in notes}
        self._original = dict(copies)
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

    def _find(self, article: str) -> str:
        note = self._notes.get(self._original.get(article, article))
        if note is None:
            return article
        named = depends_on(note)
        return named[0] if named else fold(note.outlet) if note.outlet else note.id


def depends_on(note: ArticleNote) -> tuple[str, ...]:
    """Press sources that the article declares to be its own, by table id: its outlet's name, then its text."""
    own = _named(fold(note.outlet or ""), anywhere=True)
    if own:
        return own
    text = fold(note.text or "")
    return tuple(dict.fromkeys((*_named(text, anywhere=False), *_bracketed(note.text or ""))))


def _named(text: str, *, anywhere: bool) -> tuple[str, ...]:
    if anywhere:
        found = [(m.start(), _sources()[m[1]]) for m in _plain().finditer(f" {text} ")]
        return tuple(dict.fromkeys(source for _, source in sorted(found)))
    hits: list[tuple[int, str]] = []
    for kind, pattern in _marked().items():
        reach = len(text) if kind == "byline" else LEAD
        hits += [(m.start(), _sources()[m[1]]) for m in pattern.finditer(text[:reach])]
    return tuple(dict.fromkeys(source for _, source in sorted(hits)))


def _bracketed(text: str) -> tuple[str, ...]:
    """« (AFP) » after the dateline or at the end."""
    edges = f"{text[:LEAD]}\n{text[-80:]}"
    names = (_sources().get(fold(m[1])) for m in re.finditer(r"\(([^()\n]{2,25})\)", edges))
    return tuple(dict.fromkeys(name for name in names if name))


@cache
def _sources() -> dict[str, str]:
    """Table id by folded name or alias."""
    rows = load("fr", "press_sources", PressSourceRow)
    return {fold(name): row.id for row in rows for name in (row.name, *row.aliases)}


def _any_source() -> str:
    return "|".join(re.escape(name) for name in sorted(_sources(), key=lambda name: (-len(name), name)))


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(rf"(?<= )({_any_source()})(?= )")


@cache
def _marked() -> dict[str, re.Pattern[str]]:
    marks: dict[str, list[str]] = {}
    for row in load("fr", "dependence_marks", DependenceMarkRow):
        marks.setdefault(row.kind, []).append(re.escape(fold(row.words)))
    return {
        kind: re.compile(rf"\b(?:{'|'.join(words)}) {_SPACED_NAME}({_any_source()})\b") for kind, words in marks.items()
    }
