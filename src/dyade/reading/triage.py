"""What is worth parsing: sentences that hold a trigger, a cue, a quotation mark or a name; the others become blanks.

Words are known by their stems, without parsing: one pass of an automaton over the text. It lets too much through rather
than too little; what it costs is measured in `docs/accuracy.md`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any, Final

from ahocorasick import STORE_LENGTH, Automaton

from dyade.languages.rows import CueRow, GovernorRow, TriggerRow, VerbEndingRow
from dyade.languages.tables import load
from dyade.model.base import Span

_SENTENCE: Final = re.compile(r"(?:[^.!?…\n]|[.!?…]+(?!\s|$))*(?:[.!?…]+|\n+|$)")
_MARKS: Final = frozenset('«»“”"')
_NAME: Final = re.compile(r"\w[\s'’-]+[^\W\d_a-zà-öø-ÿœ]")
"""A capital after the first word: somebody is named, to whom a later sentence may refer."""
_SHORTEST = 3
"""Letters of the shortest stem that may speak for a sentence."""
_TABLES: Final[tuple[tuple[str, Any], ...]] = (
    ("cues", CueRow),
    ("governors", GovernorRow),
    ("triggers_nouns", TriggerRow),
    ("triggers_phrases", TriggerRow),
    ("triggers_verbs", TriggerRow),
)
_HEAD = 4
"""Letters from which the first word of a phrase speaks for it; shorter ones are articles, reflexives, prepositions."""


def worth_parsing(text: str, *, language: str = "fr") -> str:
    """The text with every sentence that can hold neither report nor quote as blanks: same length, same offsets."""
    out: list[str] = []
    for sentence in sentences(text):
        words = sentence.words(text)
        out.append(words if _speaks(words, language) else _blank(words))
    return "".join(out)


def sentences(text: str) -> Iterator[Span]:
    """Stretches of the text that end with a stop or a line; they cover it without a gap."""
    at = 0
    while at < len(text):
        found = _SENTENCE.match(text, at)
        end = found.end() if found and found.end() > at else at + 1
        yield Span(start=at, end=end)
        at = end


def stems(lemma: str, language: str) -> frozenset[str]:
    """How words of the lemma may begin: `tenir` gives `tien`, `ten`, `tin`; `attaque` gives itself less its end."""
    endings = _endings(language)
    for length in range(len(lemma), 1, -1):
        ending = lemma[-length:]
        if ending in endings:
            return frozenset(lemma[:-length] + go_on for go_on in endings[ending])
    cut = lemma[:-2] if len(lemma) > _SHORTEST + 2 else lemma
    return frozenset({cut})


def _speaks(words: str, language: str) -> bool:
    if not _MARKS.isdisjoint(words) or _NAME.search(words):
        return True
    lowered = words.lower()
    automaton = _automaton(language)
    for last, length in automaton.iter(lowered):
        first = last - length + 1
        if first == 0 or not lowered[first - 1].isalpha():
            return True
    return False


def _blank(words: str) -> str:
    return "".join(c if c == "\n" else " " for c in words)


@cache
def _endings(language: str) -> dict[str, tuple[str, ...]]:
    return {row.id: row.stems for row in load(language, "verb_endings", VerbEndingRow)}


@cache
def _automaton(language: str) -> Automaton:
    automaton = Automaton(STORE_LENGTH)
    for stem in sorted(set(chain.from_iterable(stems(word, language) for word in _heads(language)))):
        if len(stem) >= _SHORTEST:
            automaton.add_word(stem)
    automaton.make_automaton()
    return automaton


def _heads(language: str) -> Iterable[str]:
    for name, row_type in _TABLES:
        for row in load(language, name, row_type):
            words = re.split(r"[\s']+", row.lemma.lower())
            yield next((word for word in words if len(word) >= _HEAD), max(words, key=len))
