"""What is worth parsing, in two steps: articles that can tell of two parties, and in them sentences that can say so.

Nothing is parsed here: one pass of an automaton over the text finds the stems of triggers and cues, another the forms
of parties, offices and nouns. It lets too much through rather than too little; what it costs is measured in
`docs/performance.md`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Final, NamedTuple

from ahocorasick import STORE_LENGTH, Automaton

from dyade.languages.kept import kept
from dyade.languages.rows import CueRow, GovernorRow, TriggerClassRow, TriggerRow, VerbEndingRow
from dyade.languages.tables import load
from dyade.model.base import Span

_SHORTENED: Final = r"(?:(?<=\b[A-ZÀ-Þ])|(?<=\bMM)|(?<=\bMme)|(?<=\bDr))\.(?= \S)"
"""A title or an initial: its stop ends no sentence, « avec M. Diop », « Salif K. a démenti »."""
_SENTENCE: Final = re.compile(rf"(?:[^.!?…\n]|[.!?…]+(?!\s|$)|{_SHORTENED})*(?:[.!?…]+|\n+|$)")
_FIRST_VOWELS: Final = "aeéio"
"""What may follow the root of a short verb in « -er »: « tue », « tué », « tua », « niions », « tuons »."""
_MARKS: Final = frozenset('«»“”"')
_NAME: Final = re.compile(r"\w[\s'’-]+[^\W\d_a-zà-öø-ÿœ]")
"""A capital after the first word: somebody is named, to whom a later sentence may refer."""
_SEVERAL: Final = "INT"
"""Several unnamed states are no party that an article could be about."""
_SHORTEST = 3
"""Letters of the shortest stem that may speak for a sentence."""
_TRIGGERS: Final = ("triggers_nouns", "triggers_phrases", "triggers_verbs")
_TABLES: Final[tuple[tuple[str, Any], ...]] = (
    ("cues", CueRow),
    ("governors", GovernorRow),
    *((name, TriggerRow) for name in _TRIGGERS),
)
_NOBODY: Final = "-"
"""In a trigger row: no recipient, or no event."""
_HEAD = 4
"""Letters from which the first word of a phrase speaks for it; shorter ones are articles, reflexives, prepositions."""


SHORT: Final = 600
"""Characters up to which a text is read as it is, less sentences that say nothing: a brief costs little."""
MANY: Final = 2
"""Parties that an article must name, unless one acts alone in it."""


class Passed(NamedTuple):
    """How much of a text is parsed, in characters that are not blank."""

    held: int
    parsed: int


def worth_parsing(text: str, *, language: str = "fr") -> str:
    """The text with every sentence that can hold neither report nor quote as blanks: same length, same offsets.

    A text of more than `SHORT` characters that no two parties share, and in which none acts alone, is blank throughout.
    """
    spans = tuple(sentences(text))
    if len(text) <= SHORT:
        keep = [_speaks(span.words(text), language) for span in spans]
    else:
        keep = _telling(text, spans, language)
    words = (span.words(text) for span in spans)
    return "".join(said if kept else _blank(said) for said, kept in zip(words, keep, strict=True))


def passed(text: str, kept: str) -> Passed:
    """How much of a text triage has `kept`, its answer for the text."""
    return Passed(_size(text), _size(kept))


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
    if len(lemma) > _SHORTEST + 2:
        return frozenset({lemma[:-2]})
    if lemma.endswith("er"):
        return frozenset(lemma[:-2] + vowel for vowel in _FIRST_VOWELS)
    return frozenset({lemma[:-1] if lemma.endswith("ir") else lemma})


class _Sentence(NamedTuple):
    """What a sentence shows of itself before it is parsed."""

    parties: frozenset[str]
    named: bool
    """It names a party, an office or a body of people, or somebody whom no table knows."""
    quoted: bool
    stems: bool
    """It has the stem of a trigger or of a cue."""


_NOTHING: Final = _Sentence(frozenset(), named=False, quoted=False, stems=False)


def _telling(text: str, spans: tuple[Span, ...], language: str) -> list[bool]:
    """Which sentences can hold a report or a quote, of their own or of what the sentence before names.

    The sentences beside one with a quotation mark are kept too: they name who speaks, or go on with what was said.
    """
    shown = _shown(text, spans, language)
    if not _concerns(shown, text, spans, language):
        return [False] * len(shown)
    before, after = (_NOTHING, *shown[:-1]), (*shown[1:], _NOTHING)
    return [
        s.quoted or b.quoted or a.quoted or (s.stems and (s.named or b.named))
        for b, s, a in zip(before, shown, after, strict=True)
    ]


def _shown(text: str, spans: tuple[Span, ...], language: str) -> tuple[_Sentence, ...]:
    from dyade.reading.parties.lexicon import NOUNS, find_hits  # parties stand on the parse, which stands on this

    starts = [span.start for span in spans]
    parties: list[set[str]] = [set() for _ in spans]
    named = [False] * len(spans)
    for hit in find_hits(text):
        place = bisect_right(starts, hit.start) - 1
        party = hit.sense.party
        named[place] = named[place] or party is not None or hit.sense.kind in NOUNS
        if party is not None and party != _SEVERAL:
            parties[place].add(party)
    said = [span.words(text) for span in spans]
    return tuple(
        _Sentence(
            frozenset(p),
            n or _NAME.search(w) is not None,
            not _MARKS.isdisjoint(w),
            _stemmed(w.lower(), _automaton(language)),
        )
        for p, n, w in zip(parties, named, said, strict=True)
    )


def _concerns(shown: tuple[_Sentence, ...], text: str, spans: tuple[Span, ...], language: str) -> bool:
    """Whether an article names two parties, or one that acts without another."""
    everywhere = frozenset(chain.from_iterable(s.parties for s in shown))
    if len(everywhere) >= MANY:
        return True
    alone = (span.words(text).lower() for s, span in zip(shown, spans, strict=True) if s.parties)
    return any(_acts_alone(words, language) for words in alone)


def _acts_alone(lowered: str, language: str) -> bool:
    """Whether the words of an act that needs no recipient stand together: « a procédé à un essai nucléaire »."""
    return any(all(any(stem in lowered for stem in part) for part in row) for row in _lone(language))


def _speaks(words: str, language: str) -> bool:
    if not _MARKS.isdisjoint(words) or _NAME.search(words):
        return True
    return _stemmed(words.lower(), _automaton(language))


def _stemmed(lowered: str, automaton: Automaton) -> bool:
    for last, length in automaton.iter(lowered):
        first = last - length + 1
        if first == 0 or not lowered[first - 1].isalpha():
            return True
    return False


def _size(text: str) -> int:
    return sum(not c.isspace() for c in text)


def _blank(words: str) -> str:
    return "".join(c if c == "\n" else " " for c in words)


@cache
def _endings(language: str) -> dict[str, tuple[str, ...]]:
    return {row.id: row.stems for row in load(language, "verb_endings", VerbEndingRow)}


@cache
def _automaton(language: str) -> Automaton:
    return kept(f"triage-{language}", lambda: _compiled(language))


def _compiled(language: str) -> Automaton:
    automaton = Automaton(STORE_LENGTH)
    for stem in sorted(set(chain.from_iterable(stems(word, language) for word in _heads(language)))):
        if len(stem) >= _SHORTEST:
            automaton.add_word(stem)
    automaton.make_automaton()
    return automaton


@cache
def _lone(language: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """For each trigger whose recipient is nobody, the stems of its words, then of those that it asks for."""
    classes = {f"@{row.id}": row.lemmas for row in load(language, "trigger_classes", TriggerClassRow)}
    out: list[tuple[frozenset[str], ...]] = []
    for name in _TRIGGERS:
        for row in load(language, name, TriggerRow):
            if row.recipient == (_NOBODY,) and row.type != _NOBODY:
                asked = [_asked(condition, classes) for condition in row.requires]
                parts = [*((word,) for word in row.lemma.split()), *(lemmas for lemmas in asked if lemmas)]
                out.append(tuple(_stems_of(part, language) for part in parts))
    return tuple(out)


def _asked(condition: str, classes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The lemmas one of which a condition asks for; none where it forbids, or asks for a kind of thing."""
    _, _, wanted = condition.partition("=")
    if condition.startswith("!") or wanted.isupper():
        return ()
    return tuple(chain.from_iterable(classes.get(lemma, (lemma,)) for lemma in wanted.split(",")))


def _stems_of(lemmas: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(stems(lemma.lower(), language) for lemma in lemmas))


def _heads(language: str) -> Iterable[str]:
    for name, row_type in _TABLES:
        for row in load(language, name, row_type):
            words = re.split(r"[\s']+", row.lemma.lower())
            yield next((word for word in words if len(word) >= _HEAD), max(words, key=len))
