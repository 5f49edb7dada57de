"""The trigger tables in the form in which the reader asks them: by head lemma."""

from functools import cache
from typing import NamedTuple

from dyade.languages.rows import GovernorRow, TriggerClassRow, TriggerRow
from dyade.languages.tables import load

TABLES = ("triggers_verbs", "triggers_nouns", "triggers_phrases")


class Lexicon(NamedTuple):
    """Rows by the lemma they start from, classes by name, governors by lemma."""

    verbs: dict[str, tuple[TriggerRow, ...]]
    nouns: dict[str, tuple[TriggerRow, ...]]
    phrases: dict[str, tuple[TriggerRow, ...]]
    classes: dict[str, frozenset[str]]
    governors: dict[str, tuple[GovernorRow, ...]]
    control: dict[str, str]
    light: frozenset[str]


@cache
def lexicon(language: str = "fr") -> Lexicon:
    """The language's trigger tables, read once a process. Raises TableError on a broken row."""
    rows = [row for name in TABLES for row in load(language, name, TriggerRow)]
    governors = load(language, "governors", GovernorRow)
    return Lexicon(
        verbs=_by_lemma(r for r in rows if r.kind == "verb"),
        nouns=_by_lemma(r for r in rows if r.kind == "noun"),
        phrases=_by_lemma(r for r in rows if r.kind == "phrase"),
        classes={r.id: frozenset(r.lemmas) for r in load(language, "trigger_classes", TriggerClassRow)},
        governors=_governors(governors),
        control={r.lemma: r.control for r in governors if r.control in ("object", "dative")},
        light=frozenset(r.lemma for r in governors if r.control == "light"),
    )


@cache
def denying() -> frozenset[str]:
    """Verbs by which one says of an act that it did not take place."""
    rows = (row for some in lexicon().governors.values() for row in some)
    return frozenset(r.lemma for r in rows if r.status == "denied" and "que" in r.governs)


def head_lemma(row: TriggerRow) -> str:
    """The lemma that a row starts from: « rendre » for « se rendre », « mettre » for « mettre fin »."""
    words = row.lemma.split()
    if row.kind == "noun":
        return row.lemma
    return words[1] if words[0] in ("se", "s'en", "en", "y") and len(words) > 1 else words[0]


def _by_lemma(rows: object) -> dict[str, tuple[TriggerRow, ...]]:
    out: dict[str, list[TriggerRow]] = {}
    for row in rows:  # type: ignore[attr-defined]
        out.setdefault(head_lemma(row), []).append(row)
    return {k: tuple(v) for k, v in out.items()}


def _governors(rows: tuple[GovernorRow, ...]) -> dict[str, tuple[GovernorRow, ...]]:
    out: dict[str, list[GovernorRow]] = {}
    for row in rows:
        out.setdefault(row.lemma, []).append(row)
    return {k: tuple(v) for k, v in out.items()}
