"""The parse laid out as plain lists, with quoted stretches and sentence units: what every later step reads."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dyade.reading.quotes.marks import quoted

if TYPE_CHECKING:
    from spacy.tokens import Doc

MARKS: Final = frozenset('«»“”„"')
DAYS: Final = frozenset({
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "matin", "soir", "midi", "nuit",
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre", "jour", "jours", "semaine", "mois", "an", "ans", "année", "heure", "heures",
})  # fmt: skip
_COLUMNS: Final = ["LEMMA", "POS", "DEP", "HEAD", "ENT_TYPE", "IDX"]
_SIGN: Final = 1 << 63
"""spaCy gives the distance to the head as a signed number in an unsigned array."""
_GLUED: Final = re.compile(
    r"(?<=[a-zà-ÿ0-9)])[.!?](?=[A-ZÀ-Ý0-9][a-zà-ÿ]{2})|(?<=[A-Z]{2})[.](?=[A-ZÀ-Ý][a-zà-ÿ]{2})"
    r"|(?<=[a-zà-ÿ]{4})(?=[A-ZÀ-Ý][a-zà-ÿ]{2}|(?:[LC]['ea]|Il|On|En|Un|Au|De|Du|Sa|À|A)$)"
    r"|(?<=[A-ZÀ-Ý]{4})(?=[A-ZÀ-Ý][a-zà-ÿ]{2})|(?<=[a-zà-ÿ]\))(?=[A-ZÀ-Ý][a-zà-ÿ])|^[-–](?=[A-ZÀ-Ý])|[.!?]?[\"«»“”]"
)
"""Where one token holds the end of a sentence or heading, or a mark or dash, and the start of the next."""
_OPENING: Final = frozenset({"Selon", "Pour", "Dans", "D", "En", "À", "A", "Au", "Sur", "Après", "Avec"})
_ARTICLES: Final = frozenset({"La", "Le", "Les", "L'", "Un", "Une", "Des", "Ce", "Cet", "Cette", "Ces"})
_SHOUTED: Final = 4
"""Capitals from which a word is a heading's and no acronym's."""
STOPS: Final = frozenset({".", "!", "?", "…", "...", "!.", "?!"})
_SHORT: Final = frozenset({"m.", "mm.", "mme", "dr", "dr.", "st.", "no.", "art.", "cf.", "me."})


class Segment(NamedTuple):
    """A quoted stretch: characters `start`..`end` without marks, tokens `first`..`last` (excluded)."""

    start: int
    end: int
    first: int
    last: int


class Sheet(NamedTuple):
    """One document as columns, a place a token."""

    text: str
    words: list[str]
    """Lower case."""
    shapes: list[str]
    """As written."""
    lemmas: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    left: list[int]
    right: list[int]
    """Edges of each token's subtree, both included."""
    units: list[tuple[int, int]]
    """Sentences as the page shows them: they end at a line's end and never inside a quoted stretch."""
    unit_of: list[int]
    segments: tuple[Segment, ...]
    segment_of: list[int]
    """Index of the quoted stretch that a token stands in, or -1."""
    kinds: list[str]
    """Label of the named entity that the tagger sees a token in, or empty."""

    def headed(self) -> bool:
        """Whether the first unit is a headline: a line of its own, or without a stop, before others."""
        if len(self.units) < 2:
            return False
        last = self.units[0][1] - 1
        return "\n" in self.text[self.starts[last] : self.starts[last + 1] + 1] or self.words[last] not in STOPS


def lay_out(text: str, doc: "Doc") -> Sheet:
    """Columns, quoted stretches and units of a parsed text; `doc.text` must equal `text`."""
    words: list[str] = []
    shapes: list[str] = []
    lemmas: list[str] = []
    pos: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    first: list[int] = []
    names = _Names(doc)
    for i, (lemma, tag, dep, head, kind, at) in enumerate(doc.to_array(_COLUMNS).tolist()):
        shape = doc[i].text
        first.append(len(words))
        pieces = _pieces(shape)
        for number, (begin, piece) in enumerate(pieces):
            whole = number == 0 and (len(pieces) == 1 or piece not in "-–")
            shapes.append(piece)
            words.append(piece.lower())
            lemmas.append(names[lemma] if whole else piece.lower())
            pos.append(names[tag] if whole else _guess(piece))
            deps.append(names[dep] if whole else "dep")
            heads.append(i + head if head < _SIGN else i + head - (_SIGN << 1))
            kinds.append(names[kind])
            starts.append(at + begin)
            ends.append(at + begin + len(piece))
    heads = [first[h] for h in heads]
    left, right = _edges(heads)
    segments = _segments(text, starts, ends)
    segment_of = [-1] * len(words)
    for index, segment in enumerate(segments):
        for i in range(segment.first, segment.last):
            segment_of[i] = index
    units = _units(words, shapes, starts, ends, segment_of)
    unit_of = [0] * len(words)
    for index, (begin, end) in enumerate(units):
        for i in range(begin, end):
            unit_of[i] = index
    columns = (words, shapes, lemmas, pos, deps, heads, starts, ends, left, right)
    return Sheet(text, *columns, units, unit_of, segments, segment_of, kinds)


class _Names(dict[int, str]):
    """The strings behind the numbers of a document, looked up once each."""

    def __init__(self, doc: "Doc") -> None:
        super().__init__()
        self.strings = doc.vocab.strings

    def __missing__(self, number: int) -> str:
        self[number] = text = self.strings[number] if number else ""
        return text


def _pieces(shape: str) -> list[tuple[int, str]]:
    """A token that holds the end of one sentence or heading and the start of the next, parted: « paix.Paris »."""
    if len(shape) < 3 or (shape.isalpha() and (shape.islower() or shape.istitle())) or not _GLUED.search(shape):
        return [(0, shape)]
    cuts = [0]
    for match in _GLUED.finditer(shape):
        cuts += [match.start(), match.end()]
        if match.end() - match.start() == 2:
            cuts.insert(-1, match.start() + 1)
    cuts.append(len(shape))
    return [(a, shape[a:b]) for a, b in pairwise(cuts) if a < b]


def _guess(shape: str) -> str:
    if shape in '.!?"«»“”-–':
        return "PUNCT"
    for tag, words in (("ADP", _OPENING), ("DET", _ARTICLES)):
        if shape in words:
            return tag
    return "PROPN" if shape[:1].isupper() else "NUM"


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    left, right = list(range(len(heads))), list(range(len(heads)))
    for i in range(len(heads)):
        above = i
        for _ in range(60):
            if heads[above] == above:
                break
            above = heads[above]
            left[above] = min(left[above], i)
            right[above] = max(right[above], i)
    return left, right


def _segments(text: str, starts: list[int], ends: list[int]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    i = 0
    for span in quoted(text):
        while i < len(starts) and ends[i] <= span.start:
            i += 1
        first = i
        while i < len(starts) and starts[i] < span.end:
            i += 1
        if first < i:
            found.append(Segment(span.start, span.end, first, i))
    return tuple(found)


def _units(
    words: list[str], shapes: list[str], starts: list[int], ends: list[int], segment_of: list[int]
) -> list[tuple[int, int]]:
    units: list[tuple[int, int]] = []
    begin = 0
    for i, word in enumerate(words):
        cut = _cut(i, word, words, shapes, segment_of)
        if cut is None and i and starts[i] == ends[i - 1] and _seam(shapes[i - 1], shapes[i]) and segment_of[i] < 0:
            cut = i
        if cut is not None and cut > begin:
            units.append((begin, cut))
            begin = cut
    if begin < len(words):
        units.append((begin, len(words)))
    return units


def _cut(i: int, word: str, words: list[str], shapes: list[str], segment_of: list[int]) -> int | None:
    """Where a unit ends because of token `i`, or None."""
    after = i + 1
    if after < len(words) and segment_of[i] >= 0 and segment_of[i] == segment_of[after]:
        return None
    if "\n" in word:
        opened = after < len(words) and segment_of[after] >= 0 and i > 0 and words[i - 1] in MARKS
        return i - 1 if opened else after
    if word in "-–" and i + 1 < len(words) and _heading(i, words):
        return after
    if word not in STOPS:
        return None
    if i and words[i - 1] + word in _SHORT:
        return None
    while after < len(words) and words[after] in "»”":
        after += 1
    if after < len(words) and words[after] == '"' and (after + 1 >= len(words) or segment_of[after + 1] < 0):
        after += 1
    return after if after < len(words) and _opens(shapes[after]) else None


def _seam(before: str, after: str) -> bool:
    """Whether a heading without stop runs into the next sentence: « extraditionSelon », « "Risque"Pour »."""
    ended = before[-1:].islower() or before[-1:] in '")' or (before.isupper() and len(before) >= _SHOUTED)
    return ended and after[:1].isupper() and after[1:2].islower()


def _heading(i: int, words: list[str]) -> bool:
    """Whether a dash ends a heading that a dash opened at the start of its line: « - Trêve - »."""
    at = i - 1
    while at > 0 and i - at < 14 and "\n" not in words[at] and words[at] not in "-–":
        at -= 1
    return i - at > 1 and words[at] in "-–" and (at == 0 or "\n" in words[at - 1] or words[at - 1] in STOPS)


def _opens(shape: str) -> bool:
    first = shape[:1]
    return first.isupper() or first.isdigit() or first in MARKS or first in "-–—[(+" or first.isspace()
