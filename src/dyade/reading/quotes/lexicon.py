"""The table of cues as look-ups: verbs by lemma and by regular form, phrases by their words, prepositions, nouns."""

from functools import cache
from typing import Final, NamedTuple

from dyade.languages.rows import CueRow
from dyade.languages.tables import load

_ER: Final = (
    "e", "ent", "ait", "aient", "a", "èrent", "é", "ée", "és", "ées", "ant", "er", "era", "eront", "erait", "eraient",
    "ons", "ez", "ai",
)  # fmt: skip
_ENTIR: Final = ("t", "tent", "tait", "taient", "tant", "ti", "tie", "tis", "ties", "tit", "tirent")
"""Endings of « démentir », whose « dément » looks like an adverb."""
_ACCENT: Final = {"é": "è", "e": "è"}
_ELISIONS: Final = ("se ", "s'")


class Lexicon(NamedTuple):
    """Rows by what must be found in the text; reflexive verbs stand apart from plain ones."""

    verbs: dict[str, CueRow]
    reflexives: dict[str, CueRow]
    forms: dict[str, str]
    """Regular forms of verbs in -er and -entir and their lemma, for what the tagger does not see as a verb."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], CueRow], ...]]
    """By head lemma (or head word): the words that follow it, longest first."""
    prepositions: dict[str, tuple[tuple[tuple[str, ...], CueRow], ...]]
    """By first word: all words, longest first."""
    nouns: dict[str, CueRow]
    papers: frozenset[str]
    """Nouns whose author is who speaks: « un communiqué du palais », « un rapport de la police »."""
    talks: frozenset[str]
    """Nouns that say of a text that somebody answers questions in it: « entretien »."""
    turns: frozenset[str]
    """Labels of turns that name nobody: « Réponse »."""
    epithets: frozenset[str]
    """Nouns that only describe a person named before: « le milliardaire », « la jeune femme »."""
    outlets: frozenset[str]
    """Nouns that stand for the paper or station named before: « le quotidien »."""
    measures: frozenset[str]
    """Nouns of what things go by and nobody says: « selon la loi », « selon les cas »."""


@cache
def lexicon(language: str = "fr") -> Lexicon:
    """The cues of a language, loaded once."""
    rows = load(language, "cues", CueRow)
    verbs = {r.lemma: r for r in rows if r.kind == "verb" and not r.lemma.startswith(_ELISIONS)}
    reflexives = {_bare(r.lemma): r for r in rows if r.kind == "verb" and r.lemma.startswith(_ELISIONS)}
    forms: dict[str, str] = {}
    phrases = _phrases(rows)
    for lemma in [*verbs, *reflexives, *phrases]:
        for form in _regular(lemma):
            forms.setdefault(form, lemma)
    papers = frozenset(r.lemma for r in rows if r.kind in ("noun", "document"))
    kinds = ("talk", "turn", "epithet", "outlet", "measure")
    others = (frozenset(r.lemma for r in rows if r.kind == kind) for kind in kinds)
    return Lexicon(verbs, reflexives, forms, phrases, _prepositions(rows), _nouns(rows), papers, *others)


def split(words: str) -> tuple[str, ...]:
    """Words as the tokenizer parts them: « d'après » is « d' », « après »."""
    return tuple(words.replace("'", "' ").split())


def _bare(lemma: str) -> str:
    return lemma[3:] if lemma.startswith("se ") else lemma[2:]


def _phrases(rows: tuple[CueRow, ...]) -> dict[str, tuple[tuple[tuple[str, ...], CueRow], ...]]:
    by_head: dict[str, list[tuple[tuple[str, ...], CueRow]]] = {}
    for row in rows:
        if row.kind != "phrase":
            continue
        words = list(split(row.lemma))
        while words[0] in ("se", "s'"):
            words.pop(0)
        if len(words) > 1:
            by_head.setdefault(words[0], []).append((tuple(words[1:]), row))
    return {head: tuple(sorted(found, key=lambda f: -len(f[0]))) for head, found in sorted(by_head.items())}


def _prepositions(rows: tuple[CueRow, ...]) -> dict[str, tuple[tuple[tuple[str, ...], CueRow], ...]]:
    by_first: dict[str, list[tuple[tuple[str, ...], CueRow]]] = {}
    for row in rows:
        if row.kind == "preposition":
            words = split(row.lemma)
            if words[-1] == "de":
                words = words[:-1]
            by_first.setdefault(words[0], []).append((words, row))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in sorted(by_first.items())}


def _nouns(rows: tuple[CueRow, ...]) -> dict[str, CueRow]:
    return {r.lemma: r for r in rows if r.kind == "noun" and " " not in r.lemma}


def _regular(lemma: str) -> list[str]:
    if lemma.endswith("entir") and " " not in lemma:
        return [lemma[:-3] + ending for ending in _ENTIR]
    if not lemma.endswith("er") or " " in lemma:
        return []
    stem = lemma[:-2]
    found = [_joined(stem, ending) for ending in _ER]
    mute = _mute(stem)
    if mute != stem:
        found += [mute + e for e in ("e", "ent", "era", "eront", "erait")]
    return found


def _joined(stem: str, ending: str) -> str:
    if ending[0] in "aoè" and ending != "èrent":
        if stem.endswith("c"):
            return stem[:-1] + "ç" + ending
        if stem.endswith("g"):
            return stem + "e" + ending
    return stem + ending


def _mute(stem: str) -> str:
    """The stem before a mute ending: « rappel » is « rappell », « suggér » « suggèr », « appuy » « appui »."""
    if stem.endswith(("el", "et")) and not stem.endswith("rrêt"):
        return stem + stem[-1]
    if stem.endswith("y"):
        return stem[:-1] + "i"
    for at in (len(stem) - 2, len(stem) - 3):
        if at > 0 and stem[at] in _ACCENT and all(c not in "aeiouyéè" for c in stem[at + 1 :]):
            return stem[:at] + _ACCENT[stem[at]] + stem[at + 1 :]
    return stem
