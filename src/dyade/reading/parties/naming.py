"""Proper names in capitals: every run of capitalised words that could be a name, before anyone says whose."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dyade.languages import rows, tables
from dyade.reading.parties.folding import fold
from dyade.reading.parties.lexicon import Hit
from dyade.reading.parties.syntax import Syntax, Word
from dyade.reading.parties.words import CIVIL_TITLES, PARTICLES

_PARTICLE = "|".join(sorted((p for p in PARTICLES if not p.endswith("'")), key=lambda p: (-len(p), p)))
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_PLAIN = rf"{_CAPITAL}\w*(?:[-'’]\w+)*"
_INITIALS = rf"(?:{_CAPITAL}\.-?)+"
_WORD = rf"(?:{_INITIALS}(?=\s?{_CAPITAL})|(?:(?:d'|al-|el-|as-|ar-|an-|at-|ash-|ad-|ben-)?{_PLAIN}))"
_FIRST = rf"(?:{_INITIALS}(?=\s?{_CAPITAL})|(?:(?:al-|el-)?{_PLAIN}))"
_RUN = re.compile(rf"(?<![\w-]){_FIRST}(?:[ ]?(?<![\w]){_WORD}|[ ](?:(?:{_PARTICLE})[ ]){{0,3}}{_WORD})*")
_LEAD = re.compile(rf"(?:\b(?:M|MM|Mr|Mme|Mlle|Me|Dr)\.? )((?:(?:{_PARTICLE}) )+)$")
_GLUED = re.compile(
    r"(?<=[a-zà-öø-ÿ])(?:Le|La|Les|Il|Elle|Ils|Un|Une|Ce|Cette|En|Dans|Pour|Au|Selon|Mais|Des|Depuis|Après|Avant)$"
)
_LONGEST = 4
_SHORTEST = 2
_ELIDED = re.compile(r"^(?:[LlDdJjCcSsNnMmTt]|[Qq]u|Jusqu|Lorsqu|Puisqu)'")
_NOT_NAMES = frozenset({"PRON", "DET", "ADP", "CCONJ", "SCONJ", "ADV", "AUX", "VERB", "INTJ", "NUM"})

_HEADING = ("", "\n")
"""What stands before a heading: « Affaire Khashoggi: … » opens with a common noun."""
_TAKEN_FOR = ("VERB", "ADV", "INTJ", "NUM")
"""Classes that the parse gives to capitals inside a sentence which it does not know."""
_MISTAKEN = ("VERB", "AUX", "PRON")
"""Classes that it gives to a surname which opens a sentence."""


class Run(NamedTuple):
    """A run of capitalised words: `parts` are the words, particles among them."""

    start: int
    end: int
    text: str
    parts: tuple[str, ...]

    @property
    def full(self) -> bool:
        """Whether it has more than one capitalised word."""
        return sum(1 for part in self.parts if part[:1].isupper() or "-" in part) > 1


def find_runs(syntax: Syntax, hits: tuple[Hit, ...]) -> tuple[Run, ...]:
    """Runs of capitalised words, trimmed of titles and of words that only open a sentence."""
    runs: list[Run] = []
    shouts: list[re.Match[str]] = []
    dropped: list[re.Match[str]] = []
    for match in _RUN.finditer(syntax.text):
        if match[0].isupper() and len(match[0].split()) > (_SHORTEST if _shouting(match, syntax.text) else _LONGEST):
            shouts.append(match)
            continue
        found = tuple(_trimmed(match.start(), match.end(), syntax, hits))
        runs += found
        dropped += () if found else (match,)
    runs += _mistaken(dropped, frozenset(run.parts[-1] for run in runs if run.full), syntax)
    surnames = frozenset(fold(run.parts[-1]) for run in runs if len(run.parts) > 1 and is_given(run.parts[0]))
    for match in shouts:
        runs += _shouted(match.start(), match[0], hits, surnames)
    return tuple(sorted(runs))


def _mistaken(dropped: list[re.Match[str]], surnames: frozenset[str], syntax: Syntax) -> Iterator[Run]:
    """A surname that the article gives in full elsewhere, and the parse takes for a verb or a pronoun where it opens
    a sentence: « Mnangagwa refuse »."""
    for match in dropped:
        name = match[0].split()[-1]
        start = match.end() - len(name)
        if name in surnames and syntax.word_at(start).pos in _MISTAKEN:
            yield Run(start, match.end(), name, (name,))


def _shouting(match: re.Match[str], text: str) -> bool:
    """Whether the whole line is in capitals: « XI JINPING A PARLÉ » is a headline, not a name."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    return text[start : end if end >= 0 else len(text)].isupper()


def _shouted(start: int, text: str, hits: tuple[Hit, ...], surnames: frozenset[str]) -> Iterator[Run]:
    """Names in a line that is in capitals throughout: those of the tables, a given name with the next word, and a
    surname that the article gives with its given name elsewhere."""
    end = start + len(text)
    known = {hit.start: hit.end for hit in hits if hit.sense.kind == "person" and start <= hit.start < end}
    barred = {hit.start for hit in hits}
    at = start
    for word in re.finditer(r"\S+", text):
        first = start + word.start()
        if first < at:
            continue
        follow = re.match(r" (\S+)", text[word.end() :])
        if first in known:
            at = known[first]
        elif follow and is_given(word[0]) and first + len(word[0]) + 1 not in barred and len(follow[1]) > _SHORTEST:
            at = first + len(word[0]) + len(follow[0])
        elif fold(word[0]) in surnames and first not in barred and len(word[0]) > _SHORTEST:
            at = first + len(word[0])
        else:
            continue
        name = text[first - start : at - start]
        yield Run(first, at, name, tuple(name.split()))


def _trimmed(start: int, end: int, syntax: Syntax, hits: tuple[Hit, ...]) -> Iterator[Run]:
    end -= len(_glued(syntax.text[start:end]))
    start = _after_known(_trim(start, end, syntax, _persons(hits)), end, syntax, hits)
    if end - start < 2:
        return
    start -= len(_led(syntax.text[:start]))
    text = syntax.text[start:end]
    yield Run(start, end, text, tuple(text.split()))


def _glued(words: str) -> str:
    """The word of the next sentence that a lost line break has glued to a name: « Donald TrumpLe déplacement »."""
    match = _GLUED.search(words)
    return match[0] if match else ""


def _led(lead: str) -> str:
    """The particles between a title and a name in capitals: « M. van der Bellen », « Mme ben Youssef »."""
    match = _LEAD.search(lead)
    return match[1] if match else ""


def _after_known(start: int, end: int, syntax: Syntax, hits: tuple[Hit, ...]) -> int:
    """Where the name begins behind an acronym, a demonym or the end of an office: « Algérien X », « des Armées X »."""
    for hit in hits:
        if hit.start <= start < hit.end < end and _leads(hit, start, end, syntax):
            start = hit.end + 1
    start = _after_office(_after_genitive(start, end, syntax.text), end, syntax)
    parts = syntax.text[start:end].split()
    if len(parts) > 2 and parts[0].isupper() and len(parts[0]) > 2 and not parts[1].isupper():
        start += len(parts[0]) + 1
    return start


def _after_genitive(start: int, end: int, text: str) -> int:
    """« Tripoli de Khalifa Haftar »: a given name behind « de » begins a name of its own."""
    parts = text[start:end].split(" ")
    for index in range(1, len(parts) - 1):
        if parts[index] in ("de", "du") and is_given(parts[index + 1]) and not is_given(parts[0]):
            return start + len(" ".join(parts[: index + 1])) + 1
    return start


def _after_office(start: int, end: int, syntax: Syntax) -> int:
    """« ministre malien de la Défense Oumar Traoré »: the name begins at the given name."""
    parts = syntax.text[start:end].split(" ")
    before = syntax.before(start)
    if before is None or before.pos not in ("DET", "ADP") or is_given(parts[0]):
        return start
    given = next((index for index in range(1, len(parts) - 1) if is_given(parts[index])), None)
    return start if given is None else start + len(" ".join(parts[:given])) + 1


def _leads(hit: Hit, start: int, end: int, syntax: Syntax) -> bool:
    kind = hit.sense.kind
    if kind == "person" or syntax.text[hit.end] != " ":
        return False
    rest = syntax.text[hit.end : end].split()
    two = len(rest) > 1
    if kind in ("state", "seat", "city", "place"):
        return two and is_given(rest[0])
    return hit.start < start or (two and kind in ("adjective", "office", "head", "body")) or kind in ("office", "head")


def find_name_at(text: str, start: int) -> tuple[int, int] | None:
    """The run of capitals that begins at `start`, if one does."""
    match = _RUN.match(text, start)
    return match.span() if match else None


def is_given(word: str) -> bool:
    """Whether the word, or the first part of a compound, is a given name that the table knows."""
    return fold(word) in _given_names() or fold(word).split("-")[0] in _given_names()


def is_calendar(word: str) -> bool:
    """Whether the word is a weekday or a month, which a capital does not make a name."""
    return fold(word) in _calendar()


@cache
def _calendar() -> frozenset[str]:
    found = tables.load("fr", "times", rows.TimeWordRow)
    return frozenset(fold(form) for row in found if row.kind in ("weekday", "month") for form in row.forms)


@cache
def speaking_verbs() -> frozenset[str]:
    """Lemmas of the verbs by which the press quotes."""
    found = tables.load("fr", "cues", rows.CueRow)
    return frozenset(row.lemma for row in found if row.kind == "verb" and " " not in row.lemma)


@cache
def _given_names() -> frozenset[str]:
    """Folded given names of the table."""
    return frozenset(fold(name) for row in tables.load("fr", "given_names", rows.GivenNamesRow) for name in row.names)


def _trim(start: int, end: int, syntax: Syntax, persons: frozenset[int]) -> int:
    """Drop leading words that open a sentence rather than a name, and civil titles."""
    while start < end:
        elided = _ELIDED.match(syntax.text[start:end])
        if elided:
            start += elided.end()
            continue
        word = syntax.word_at(start)
        if start in persons or is_given(word.text):
            return start
        cut = max(word.end, start + 1)
        rest = syntax.text[cut:end]
        if not rest.strip():
            return start if _may_name(word) else end
        if not (_is_title(word) or not _may_open(word, syntax)):
            return start
        start = cut + len(rest) - len(rest.lstrip(" .\u00a0"))
    return start


def _persons(hits: tuple[Hit, ...]) -> frozenset[int]:
    return frozenset(hit.start for hit in hits if hit.sense.kind == "person")


def _is_title(word: Word) -> bool:
    return fold(word.text).rstrip(".") in CIVIL_TITLES


def _may_open(word: Word, syntax: Syntax) -> bool:
    """A word of another class may open a name inside a sentence (« Le Drian », « San Isidro »), not at its start."""
    lead = syntax.text[: word.start].rstrip(" ")[-1:]
    if word.pos not in _NOT_NAMES:
        return not (word.pos == "NOUN" and lead in _HEADING and word.lemma == word.text.lower())
    opens = word.folded in ("le", "la", "de", "du") or word.pos in _TAKEN_FOR
    return opens and lead not in ("", "\n", ".", ":", "«", '"', "-", "!", "?")


def _may_name(word: Word) -> bool:
    return word.pos not in _NOT_NAMES or word.text.isupper()
